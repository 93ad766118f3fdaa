import { expect, test } from "../pages/fixture.ts";
import { expectClean } from "../a11y/axe.ts";
import type { Playground } from "../pages/playground.ts";

// MO7: every engine event in one line; a click jumps the timeline.

async function openLog(playground: Playground, seconds = 6) {
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(seconds);
  await playground.inspector.getByRole("tab", { name: "Events" }).click();
  const log = playground.page.getByRole("region", { name: "Event log" });
  return { log, list: log.getByRole("listbox", { name: "Events, newest first" }), search: log.getByRole("textbox", { name: "Search" }) };
}

const count = (text: string | null) => Number(/([\d,]+)/.exec(text ?? "")?.[1]?.replaceAll(",", ""));

test("every event is one line with its time, what, where and who", async ({ playground }) => {
  const { log, list } = await openLog(playground);
  await expect(log.getByText("Every event since T+0 is here.")).toBeVisible();
  const stored = list.getByRole("option", { name: /^T\+0:\d\d\.\d{3}, 1 stored, shard [AB], web$/ });
  await expect(stored.first()).toBeVisible();
  expect(count(await log.getByRole("status").textContent())).toBeGreaterThan(50);
  await list.focus();
  await playground.page.keyboard.press("End");
  await expect(list.getByRole("option", { name: /orders is CREATING, you$/ })).toBeVisible();
});

test("a click and Enter go to the instant of an event and select what it is about", async ({ playground, page }) => {
  const { list } = await openLog(playground);
  const tip = await playground.time.seconds();
  const line = list.getByRole("option", { name: /1 stored, shard A, web$/ }).nth(1);
  const at = Number(/^T\+0:([\d.]+),/.exec((await line.getAttribute("aria-label"))!)![1]);
  await line.click();
  expect(await playground.time.seconds()).toBeCloseTo(at, 2);
  await expect(page.getByText("Viewing the past")).toBeVisible();
  await expect(list).toBeVisible();
  await playground.inspector.getByRole("tab", { name: "Inspect" }).click();
  await expect(playground.inspector.getByRole("heading", { name: /^Record / })).toBeVisible();
  await playground.inspector.getByRole("tab", { name: "Events" }).click();
  await list.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await playground.time.seconds()).toBeGreaterThan(at);
  expect(await playground.time.seconds()).toBeLessThanOrEqual(tip);
});

test("kind, shard, actor and typed words filter the log", async ({ playground, page }) => {
  const { log, list, search } = await openLog(playground);
  const all = count(await log.getByRole("status").textContent());
  await log.getByRole("combobox", { name: "Kind of event" }).selectOption({ label: "Stored" });
  await log.getByRole("combobox", { name: "Shard of the event" }).selectOption({ label: "shard B" });
  await log.getByRole("combobox", { name: "Who made it happen" }).selectOption({ label: "web" });
  await expect(log.getByRole("status")).toHaveText(/found$/);
  const found = count(await log.getByRole("status").textContent());
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(all);
  for (const name of await list.getByRole("option").evaluateAll(rows => rows.map(row => row.getAttribute("aria-label")))) {
    expect(name).toMatch(/ stored, shard B, web$/);
  }
  await log.getByRole("combobox", { name: "Kind of event" }).selectOption({ label: "All kinds" });
  await log.getByRole("combobox", { name: "Shard of the event" }).selectOption({ label: "All shards" });
  await log.getByRole("combobox", { name: "Who made it happen" }).selectOption({ label: "Everybody" });
  await list.focus();
  await page.keyboard.type("opened");
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("opened");
  await expect(log.getByRole("status")).toHaveText("2 found");
  await search.fill("nothing says this");
  await expect(log.getByText("No event says that.")).toBeVisible();
});

test("the log follows undo and branches", async ({ playground, page }) => {
  const { log, list, search } = await openLog(playground, 2);
  const events = playground.inspector.getByRole("tab", { name: "Events" });
  await search.fill("stored you");
  await playground.put("undo-me");
  // A record put by hand is shown in the inspector; what was looked for in the log stays.
  await events.click();
  await expect(log.getByRole("status")).toHaveText("2 found");
  await playground.time.undo.click();
  await expect(log.getByRole("status")).toHaveText("1 found");
  await list.getByRole("option").first().click();
  await playground.put("elsewhere");
  await events.click();
  await expect(log.getByRole("status")).toHaveText("2 found");
  await expect(page.getByText("Viewing the past")).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test("axe finds nothing on the log", async ({ playground, page }) => {
      await openLog(playground);
      await expectClean(page, "the log of events");
    });
  });
}
