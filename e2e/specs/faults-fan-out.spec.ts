import { expectClean } from "../a11y/axe.ts";
import { expect, test } from "../pages/fixture.ts";
import type { Playground } from "../pages/playground.ts";

const palette = (playground: Playground) => playground.page.getByRole("dialog", { name: "Faults" });

test("TI9: an event that fails ends its subscription, at the consumer and in the log", async ({ playground, page }) => {
  await playground.openStream(1);
  await playground.producers.add("web", "20", "Random", { "Different keys": "50" });
  await playground.consumers.add("Fan-out", "push");
  await playground.time.run(20);
  const reader = playground.consumers.reader("push");
  await page.keyboard.press("f");
  const dialog = palette(playground);
  await dialog.getByRole("combobox", { name: "Calls", exact: true }).selectOption("reads");
  await dialog.getByRole("combobox", { name: "Answer" }).selectOption("InternalFailure");
  await dialog.getByRole("spinbutton", { name: "How many" }).fill("100");
  await expect(dialog).toContainText("An event that is met ends its subscription");
  await dialog.getByRole("button", { name: "Begin" }).click();
  await playground.time.run(5);
  await expect(reader).toContainText("100 % of reads fail (500)");
  await expect(reader).toContainText("InternalFailure");
  await playground.inspector.getByRole("tab", { name: "Events" }).click();
  await playground.inspector.getByRole("textbox", { name: "Search" }).fill("subscription ended");
  await expect(playground.inspector).toContainText("push: subscription ended by a fault");
  await dialog.getByRole("listitem").getByRole("button", { name: /^Switch off/ }).click();
  await playground.time.run(5);
  await expect(reader).not.toContainText("InternalFailure");
});

test("TI9: a refusal by a fault names the fault and no limit", async ({ playground, page }) => {
  await playground.openStream(1);
  await playground.producers.add("web", "20", "Random", { "Different keys": "50" });
  await page.keyboard.press("f");
  await palette(playground).getByRole("spinbutton", { name: "How many" }).fill("100");
  await palette(playground).getByRole("button", { name: "Begin" }).click();
  await playground.time.run(5);
  const lane = playground.shards.lane("A");
  await expect(lane.locator(".refused")).toHaveText(/by a fault/);
  await expect(lane.getByRole("meter", { name: /the limit that refuses writes/ })).toHaveCount(0);
});

test("TI9: on a phone the palette is a sheet of half the view", async ({ playground, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.openStream(1);
  await page.keyboard.press("f");
  const box = (await palette(playground).boundingBox())!;
  expect(box.height).toBeLessThanOrEqual(844 / 2 + 1);
  expect(box.y + box.height).toBeCloseTo(844, 0);
  await expect(playground.bar).toBeInViewport();
  await expectClean(page, "the palette of faults on a phone");
});

test("MO6: all cells of the heat map stand in a table, by keyboard", async ({ playground, page }) => {
  await playground.openStream(2);
  await playground.producers.add("web", "20", "Fixed", { "Partition key": "user-42" });
  await playground.time.run(10);
  const stage = page.getByRole("main");
  await stage.getByRole("tab", { name: "Heat" }).click();
  const numbers = stage.getByRole("button", { name: "Numbers" });
  await numbers.focus();
  await page.keyboard.press("Enter");
  const table = stage.getByRole("table", { name: /^All cells in numbers/ });
  await expect(table.getByRole("row")).toHaveCount(41);
  await expect(table.getByRole("columnheader")).toHaveCount(3);
  // user-42 goes to A; a full second has twenty.
  await expect(table.getByRole("row").nth(3).getByRole("cell").first()).toHaveText(/^20 · 2(\.0)? %$/);
  await expect(table.getByRole("row").nth(3).getByRole("cell").last()).toHaveText("0");
  await expectClean(page, "the heat map in numbers");
  await page.keyboard.press("Enter");
  await expect(table).toBeHidden();
});
