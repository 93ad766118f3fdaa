import { expect, test } from "../pages/fixture.ts";
import { expectClean } from "../a11y/axe.ts";
import type { Playground } from "../pages/playground.ts";

// TI6: time stops by itself at the exact instant, at any speed; instants have names.

/** One shard that a producer overruns with 5,000 records a second. */
async function overrun(playground: Playground, speed: string) {
  await playground.open(`?shards=1&play=off&speed=${speed}`);
  await playground.producers.add("web", "5000", "Random", {});
}

async function breakpoints(playground: Playground) {
  const { time, page } = playground;
  await time.bar.getByRole("button", { name: /^Breakpoints/ }).click();
  return page.getByRole("group", { name: "Breakpoints" });
}

for (const speed of ["1", "10", "10000"]) {
  test(`at ${speed}x time stops at the first refused record and says why`, async ({ playground, page }) => {
    await overrun(playground, speed);
    const panel = await breakpoints(playground);
    await panel.getByRole("checkbox", { name: "a shard refuses a record" }).check();
    await page.keyboard.press("Escape");
    await expect(playground.time.bar.getByRole("button", { name: "Breakpoints, 1 set" })).toBeVisible();
    await playground.time.play.click();
    await page.clock.runFor(4_000);
    await expect(playground.time.play).toBeVisible();
    const said = page.getByText(/^paused: shard A refused \d+ records? at T\+[\d:.]+$/).first();
    await expect(said).toBeVisible();
    const at = /T\+0:([\d.]+)$/.exec((await said.textContent())!)![1];
    expect(await playground.time.seconds()).toBeCloseTo(Number(at), 2);
    await playground.inspector.getByRole("tab", { name: "Events" }).click();
    const newest = page.getByRole("listbox", { name: "Events, newest first" }).getByRole("option").first();
    await expect(newest).toHaveAccessibleName(/refused: (records|bytes), shard A/);
    // Not one refusal lies before the instant: it is the first.
    await page.getByRole("combobox", { name: "Kind of event" }).selectOption({ label: "Refused" });
    const refused = page.getByRole("listbox", { name: "Events, newest first" }).getByRole("option");
    await expect(refused.first()).toBeVisible();
    for (const name of await refused.evaluateAll(rows => rows.map(row => row.getAttribute("aria-label")!))) {
      expect(name).toContain(`T+0:${at},`);
    }
  });
}

test("lag stops time when it is reached", async ({ playground, page }) => {
  await playground.openStream(1);
  await playground.consumers.add("Polling", "slow", "TRIM_HORIZON", { "Poll every": "10000" });
  await playground.time.run(12);
  await playground.put("late");
  const put = await playground.time.seconds();
  const panel = await breakpoints(playground);
  await panel.getByRole("checkbox", { name: "a consumer falls behind by" }).check();
  await panel.getByRole("spinbutton", { name: "Lag" }).fill("1500");
  await page.keyboard.press("Escape");
  await playground.time.play.click();
  await page.clock.runFor(2_000);
  await expect(page.getByText(/^paused: slow is 1\.50 s behind on shard A at /).first()).toBeVisible();
  expect(await playground.time.seconds()).toBeCloseTo(put + 1.5, 2);
});

test("an instant gets a name, is found again, renamed and taken away, and lives on in the session", async ({ playground, page }) => {
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(4);
  await playground.time.scrubber.focus();
  await page.keyboard.press("ArrowLeft");
  const at = await playground.time.seconds();
  await page.keyboard.press("b");
  const panel = page.getByRole("group", { name: "Bookmarks" });
  await panel.getByRole("textbox", { name: /^Name of T\+/ }).fill("before it broke");
  await panel.getByRole("button", { name: "Add" }).click();
  await expect(playground.time.bar.getByRole("button", { name: "Branch main" })).toBeVisible();
  await page.keyboard.press("Escape");
  await playground.time.scrubber.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("b");
  await panel.getByRole("button", { name: /^before it broke/ }).click();
  expect(await playground.time.seconds()).toBeCloseTo(at, 3);
  await panel.getByRole("button", { name: "Rename before it broke" }).click();
  await panel.getByRole("textbox", { name: "New name" }).fill("the calm");
  await panel.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(panel.getByRole("button", { name: /^the calm/ })).toBeVisible();
  await expectClean(page, "the bookmarks");
  await panel.getByRole("button", { name: "Delete the calm" }).click();
  await expect(panel.getByText("No bookmark yet.")).toBeVisible();
});

test("axe finds nothing on the breakpoints", async ({ playground, page }) => {
  await playground.openStream(2);
  await breakpoints(playground);
  await expectClean(page, "the breakpoints");
});
