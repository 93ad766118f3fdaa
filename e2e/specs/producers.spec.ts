import { expect, test } from "../pages/fixture.ts";
import type { Page } from "@playwright/test";
import { expectClean } from "../a11y/axe.ts";

/** The form for a new producer, opened. */
async function form(page: Page) {
  await page.getByRole("region", { name: "Producers" }).getByRole("button", { name: "Add producer" }).click();
  return page.getByRole("dialog", { name: "Add producer" });
}

test("PR9: twelve producers stand in the column, each with rate, keys and its last seconds", async ({ playground, page }) => {
  await playground.openStream(2);
  for (let number = 1; number <= 12; number += 1) {
    await playground.producers.add(`node-${number}`, String(number * 10), "Random", { "Different keys": "100" });
  }
  await playground.producers.column.getByRole("button", { name: "Add producer" }).click();
  await expect(page.getByText("Twelve producers are running.").first()).toBeVisible();
  await playground.time.run(5);
  await expect(playground.producers.card("node-7")).toContainText("70 /s");
  await expect(playground.producers.card("node-7")).toContainText("random, 100 keys");
  await expect(playground.producers.card("node-12").getByRole("img", { name: /^1[12]\d stored, 0 refused/ })).toBeVisible();
});

test("PR6: a whole call sent again makes duplicates that can be counted, opened and explained", async ({ playground, page }) => {
  await playground.openStream(1);
  const dialog = await form(page);
  await dialog.getByRole("textbox", { name: "Name" }).fill("storm");
  await dialog.getByRole("textbox", { name: "Rate" }).fill("1,400");
  await dialog.getByText("When records are not stored").click();
  await dialog.getByRole("radio", { name: /^Whole call/ }).check({ force: true });
  await dialog.getByRole("radio", { name: /^Backoff with jitter/ }).check({ force: true });
  await dialog.getByLabel("Attempts at most").fill("3");
  await expect(dialog.getByText("wait = min(")).toContainText("drawn from seed");
  await dialog.getByRole("button", { name: "Start producer" }).click();
  await playground.time.run(10);
  await playground.inspector.getByText("Duplicates").click();
  const first = playground.inspector.getByRole("button", { name: /stored [23] times/ }).first();
  await first.click();
  const attempts = playground.inspector.getByRole("table").filter({ hasText: "outcome" });
  await expect(attempts.getByRole("row", { name: /^1 T\+/ })).toContainText("stored in");
  await expect(attempts.getByRole("row", { name: /^2 T\+/ })).toBeVisible();
  await expect(playground.inspector.getByText("duplicate", { exact: true })).toBeVisible();
  await expect(playground.inspector.getByText("sent the whole call again")).toBeVisible();
  // The other copy is one press away.
  await attempts.getByRole("button", { name: /^stored in/ }).first().click();
  await expect(playground.inspector.getByText("duplicate", { exact: true })).toBeVisible();
});

test("PR7: an answer that is lost leaves two copies and an explanation", async ({ playground, page }) => {
  await playground.openStream(1);
  const dialog = await form(page);
  await dialog.getByRole("textbox", { name: "Name" }).fill("shaky");
  await dialog.getByRole("textbox", { name: "Rate" }).fill("20");
  await dialog.getByText("When records are not stored").click();
  await dialog.getByLabel("Wait for an answer").fill("500");
  await dialog.getByLabel("Answers lost, of 1,000").fill("300");
  await dialog.getByRole("button", { name: "Start producer" }).click();
  await playground.time.run(10);
  await playground.inspector.getByText("Duplicates").click();
  await playground.inspector.getByRole("button", { name: /stored [2-9] times/ }).first().click();
  await expect(playground.inspector.getByRole("row", { name: /^1 T\+.*no answer, but stored in/ })).toBeVisible();
  await expect(playground.inspector.getByText("its answer did not come in time")).toBeVisible();
});

test("PR3: a burst is drawn, moved by keys, typed, and followed", async ({ playground, page }) => {
  await playground.openStream(4);
  const dialog = await form(page);
  await dialog.getByRole("textbox", { name: "Name" }).fill("curve");
  await dialog.getByRole("radio", { name: "Ramp" }).check({ force: true });
  await expect(dialog.getByText("1 shard = 1,000/s")).toBeVisible();
  const last = dialog.getByRole("slider", { name: "Point 2 of 2" });
  await expect(last).toHaveAttribute("aria-valuetext", "1,500 /s at 30.0 s");
  await last.focus();
  await page.keyboard.press("ArrowDown");
  await expect(last).toHaveAttribute("aria-valuetext", /^1,4\d\d /);
  await dialog.getByText("Points as a table").click();
  await dialog.getByLabel("Point 2: seconds").fill("10");
  await dialog.getByLabel("Point 2: records a second").fill("fast");
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Point 2: records a second").fill("1,000");
  await expect(dialog.getByText("Up to 1,000 /s, 500 /s on average, over 10.0 s; then the last rate stays.")).toBeVisible();
  await dialog.getByRole("button", { name: "Start producer" }).click();
  await playground.time.run(5);
  await expect(playground.producers.card("curve")).toContainText(/(4[5-9]\d|5\d\d)(\.\d+)? \/s/);
  await playground.time.run(20);
  await expect(playground.producers.card("curve")).toContainText("1,000 /s");
  await expect(playground.producers.card("curve")).toHaveAttribute("aria-label", /(9[89]\d|1,0[012]\d) stored/);
});

test("PR3: a point follows the pointer and snaps to what one shard takes", async ({ playground, page }) => {
  await playground.openStream(1);
  const dialog = await form(page);
  await dialog.getByRole("radio", { name: "Ramp" }).check({ force: true });
  const point = dialog.getByRole("slider", { name: "Point 2 of 2" });
  const plot = await dialog.getByRole("group", { name: /^Records a second over time/ }).boundingBox();
  const from = await point.boundingBox();
  if (!plot || !from) throw new Error("the curve is drawn");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  // The scale ends at 1,500 records a second or more, eight pixels below the top.
  const label = await dialog.getByText("1 shard = 1,000/s").boundingBox();
  await page.mouse.move(plot.x + plot.width / 2, (label?.y ?? 0) + (label?.height ?? 0) + 3);
  await page.mouse.up();
  await expect(point).toHaveAttribute("aria-valuetext", /^1,000 \/s at 1[67]/);
});

test("PR4: a template says where it is wrong and shows samples with their sizes", async ({ playground, page }) => {
  await playground.openStream(2);
  const dialog = await form(page);
  await dialog.getByRole("radio", { name: "Template", exact: true }).check({ force: true });
  const template = dialog.getByRole("textbox", { name: "Template" });
  await template.fill('{"user":"{{person}}"}');
  await expect(dialog.getByRole("alert")).toHaveText('At character 10: there is no helper "person".');
  await template.fill('{"user":"user-{{int 7 7}}","n":{{sequence}}}');
  await dialog.getByRole("radio", { name: /^JSON field/ }).check({ force: true });
  await dialog.getByRole("button", { name: "Test" }).click();
  const samples = dialog.getByRole("list", { name: /^Samples/ });
  await expect(samples.getByRole("listitem")).toHaveCount(5);
  await expect(samples.getByRole("listitem").nth(4)).toContainText('{"user":"user-7","n":4}');
  await expect(samples.getByRole("listitem").nth(4)).toContainText("23 B");
  await dialog.getByRole("textbox", { name: "Field of the template" }).fill("client");
  await expect(dialog.getByText("does not make a JSON object with this field")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Field of the template" }).fill("user");
  await expect(dialog.getByRole("img", { name: /100 %/ })).toBeVisible();
});

test("PR8: a size beyond the limit is refused in the service's words before anything is sent", async ({ playground, page }) => {
  await playground.openStream(1);
  const dialog = await form(page);
  await dialog.getByLabel("Payload").fill("1,048,577");
  await expect(dialog.getByText("InvalidArgumentException")).toBeVisible();
  await dialog.getByLabel("Payload").fill("1,000,000");
  await expect(dialog.getByText("InvalidArgumentException")).toBeHidden();
});

test("PR10: a file with a column of times is replayed by them, sixty times as fast", async ({ playground }) => {
  await playground.openStream(2);
  const rows = Array.from({ length: 11 }, (_, row) => `2026-01-01T00:${String(row).padStart(2, "0")}:00Z,user-${row}`);
  const buffer = Buffer.from(["at,user", ...rows].join("\n"));
  await playground.producers.chooseFile({ name: "taxi.csv", mimeType: "text/csv", buffer });
  const dialog = playground.producers.fileDialog;
  await playground.producers.chooseColumn("user");
  await dialog.getByRole("radio", { name: "As recorded" }).check({ force: true });
  await expect(dialog.getByText("Recorded over 10 min: 10.0 s of virtual time.")).toBeVisible();
  await dialog.getByRole("button", { name: /^Replay 11 records/ }).click();
  await expect(dialog).toBeHidden();
  await playground.time.run(5);
  await expect(playground.producers.card("taxi")).toContainText(/[456] of 11/);
  await playground.time.run(8);
  await expect(playground.producers.card("taxi")).toContainText("finished, 11 records");
});

for (const theme of ["light", "dark"] as const) {
  test(`the form of a producer is accessible in the ${theme} theme`, async ({ playground, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await playground.openStream(2);
    const dialog = await form(page);
    await dialog.getByRole("radio", { name: "Burst" }).check({ force: true });
    await dialog.getByText("Points as a table").click();
    await dialog.getByText("When records are not stored").click();
    await dialog.getByRole("radio", { name: "Template", exact: true }).check({ force: true });
    await dialog.getByRole("button", { name: "Test" }).click();
    await expectClean(page, "the form of a producer");
  });
}
