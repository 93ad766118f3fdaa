import type { Locator } from "@playwright/test";
import { expectClean } from "../a11y/axe.ts";
import { expect, test } from "../pages/fixture.ts";
import type { Playground } from "../pages/playground.ts";

/** Opens the tab of the dock. */
async function open(playground: Playground): Promise<Locator> {
  const dock = playground.inspector;
  await dock.getByRole("tab", { name: "Metrics" }).click();
  await expect(dock.getByRole("heading", { name: /^Metrics of / })).toBeVisible();
  return dock;
}

/** Puts 100 records by hand, so many times, within one instant. */
async function bursts(playground: Playground, times: number): Promise<void> {
  await playground.composer.getByRole("button", { name: "Explicit hash key, data and batches" }).click();
  const button = playground.composer.getByRole("button", { name: "Burst ×100" }).first();
  for (let burst = 0; burst < times; burst++) await button.click();
}

test("MO3: the same burst is a calm minute and a second far over the limit", async ({ playground }) => {
  await playground.openStream(1);
  await playground.time.run(60);
  await bursts(playground, 24);
  await playground.time.run(60);
  const dock = await open(playground);
  // 2,400 ÷ (60 × 1,000) and 2,400 ÷ 1,000.
  const load = dock.getByRole("img", { name: /^Offered records in percent/ });
  await expect(load).toHaveAccessibleName(/minute average 4 %, peak second 240 %/);
  await dock.getByRole("button", { name: "Why Write load?" }).click();
  await expect(dock).toContainText("2,400 offered ÷ 1,000 a second = 240 %");
  await expect(dock).toContainText("2,400 offered ÷ (60 × 1,000) = 4 %");
  await expect(dock).toContainText("1,400 records were refused in this minute");
  const heights = async () => load.locator("path").nth(1).getAttribute("d");
  expect(await heights(), "the minute stays below the limit").toBe("");
  await dock.getByRole("tab", { name: "Second" }).click();
  await expect.poll(heights, { message: "the second does not" }).not.toBe("");
  await expect(load).toHaveAccessibleName(/minute average 4 %, peak second 240 %/);
});

test("MO1: stream metrics have the service's names, units, statistics and periods", async ({ playground }) => {
  await playground.openStream(1);
  await playground.time.run(60);
  await bursts(playground, 1);
  await playground.put("user-42");
  const dock = await open(playground);
  const chart = (name: string) => dock.getByRole("listitem").filter({ has: dock.page().getByRole("heading", { name, exact: true }) });
  await expect(chart("IncomingRecords")).toContainText("Sum · Count · 1 min");
  await expect(chart("IncomingRecords")).toContainText("101");
  await expect(chart("IncomingBytes")).toContainText("Sum · Bytes · 1 min");
  await expect(chart("PutRecord.Latency")).toContainText("Average · Milliseconds · 1 min");
  await expect(chart("WriteProvisionedThroughputExceeded")).toContainText("0");
  await dock.getByRole("button", { name: "Why IncomingRecords?" }).click();
  await expect(chart("IncomingRecords")).toContainText("2 samples");
  await expect(chart("IncomingRecords")).toContainText("Minimum 1, Maximum 100");
  await expect(chart("IncomingRecords")).toContainText("Made by 1 second");
  // Nothing was read, so nothing is told of reads.
  await expect(dock.getByRole("heading", { name: "GetRecords.Bytes" })).toHaveCount(0);
});

test("MO2: shards send metrics only once they are asked to, at a price", async ({ playground }) => {
  await playground.openStream(2);
  const dock = await open(playground);
  await expect(dock).toContainText("Shards send no metrics of their own until EnableEnhancedMonitoring asks for them.");
  await expect(dock).toContainText("billed as CloudWatch custom metrics: 7 × 2 open shards = 14.");
  await dock.getByRole("button", { name: "Enable for all shards" }).click();
  await expect(playground.calls).toContainText("enable-enhanced-monitoring");
  await playground.time.run(10);
  await bursts(playground, 1);
  await playground.put("user-42");
  await playground.time.run(10);
  await dock.getByRole("tab", { name: "Metrics" }).click();
  await expect(dock.getByRole("combobox", { name: "Metrics of" })).toBeVisible();
  await expect(dock.getByRole("button", { name: "Disable" })).toBeVisible();
});

test("MO4: an iterator age names the record that defines it", async ({ playground }) => {
  await playground.open("?scenario=hello&play=off&speed=10");
  await playground.time.run(20);
  const dock = await open(playground);
  const row = dock.getByRole("listitem").filter({ hasText: "dash" }).filter({ hasText: "GetRecords.IteratorAgeMilliseconds" });
  await expect(row).toBeVisible();
  await expect(dock.getByRole("listitem").filter({ hasText: "alerts" }).first()).toContainText("SubscribeToShardEvent.MillisBehindLatest");
  await row.getByRole("button", { name: /^Select record [\d,]+ of shard [A-Z]+, the last that dash read/ }).click();
  await expect(dock.getByRole("tab", { name: "Inspect" })).toHaveAttribute("aria-selected", "true");
  await expect(dock.getByRole("heading", { name: /^Record / })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the metrics are clean in the ${colorScheme} theme`, async ({ playground, page }) => {
    await page.emulateMedia({ colorScheme });
    await playground.open("?scenario=hello&play=off&speed=10");
    await playground.time.run(20);
    const dock = await open(playground);
    await dock.getByRole("button", { name: "Why IncomingRecords?" }).click();
    await expectClean(page, "the metrics");
  });
}

test("MO6: a cell of the heat map tells its busiest keys, by mouse and by keyboard", async ({ playground, page }) => {
  await playground.openStream(2);
  await playground.time.run(5);
  await bursts(playground, 11);
  const stage = page.getByRole("main");
  await stage.getByRole("tab", { name: "Heat" }).click();
  const map = stage.getByRole("grid", { name: "Heat map, shards by time" });
  // user-42 goes to A: 1,100 offered, 1,000 taken.
  const hot = map.getByRole("gridcell", { name: /^A at .*1,000 records stored, 100 refused, busiest second 110 % of the limit/ });
  await hot.click();
  const keys = stage.getByRole("region", { name: /^Busiest keys of A/ });
  await expect(keys).toContainText("1,000 records stored of 1 key, 100 refused");
  await expect(keys.getByRole("row", { name: /user-42/ })).toContainText("100 %");
  await expect(hot).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(stage.getByRole("region", { name: /^Busiest keys of B/ })).toContainText("0 records stored");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the heat map is clean in the ${colorScheme} theme`, async ({ playground, page }) => {
    await page.emulateMedia({ colorScheme });
    await playground.openStream(2);
    await playground.time.run(5);
    await bursts(playground, 11);
    await page.getByRole("main").getByRole("tab", { name: "Heat" }).click();
    await page.getByRole("gridcell", { name: /100 refused/ }).click();
    await expectClean(page, "the heat map");
  });
}

test("MO5: an alarm pages at the end of the minute, on the lamp and on the timeline", async ({ playground, page }) => {
  test.slow(); // two minutes of virtual time and eleven bursts
  await playground.openStream(1);
  const dock = await open(playground);
  await dock.getByRole("button", { name: "Alarm", exact: true }).click();
  const form = dock.getByRole("group", { name: "New alarm" });
  await form.getByRole("combobox", { name: "Begin with" }).selectOption("Write throttling");
  await expect(form.getByRole("combobox", { name: "Metric" })).toHaveValue("WriteProvisionedThroughputExceeded");
  await form.getByRole("textbox", { name: "Threshold (Count)" }).fill("many");
  await expect(form).toContainText("A number with up to three decimals");
  await expect(form.getByRole("button", { name: "Create alarm" })).toBeDisabled();
  await form.getByRole("textbox", { name: "Threshold (Count)" }).fill("0");
  await form.getByRole("button", { name: "Create alarm" }).click();
  const alarm = dock.getByRole("listitem", { name: "write-throttling" });
  await expect(alarm).toContainText("INSUFFICIENT_DATA");
  await expect(alarm).toContainText("Sum > 0, 1 of 1 × 1 min, missing data: notBreaching");
  await playground.time.run(60);
  await expect(alarm).toContainText("OK");
  await bursts(playground, 11);
  await playground.time.run(60);
  await dock.getByRole("tab", { name: "Metrics" }).click();
  await expect(alarm).toContainText("ALARM");
  await expect(alarm).toContainText("newest first: 100");
  await expect(dock.getByRole("list", { name: "Changes of alarms, newest first" })).toContainText("T+2:00paged: write-throttling is ALARM");
  // Beside "now" there is no room for the word.
  await playground.time.run(60);
  await expect(playground.time.bar).toContainText("paged: write-throttling");
  await expectClean(page, "an alarm");
  await alarm.getByRole("button", { name: "Delete alarm write-throttling" }).click();
  await expect(dock).toContainText("No alarm watches this stream.");
});
