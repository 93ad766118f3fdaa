import { expect, test } from "../pages/fixture.ts";
import { expectClean } from "../a11y/axe.ts";
import type { Playground } from "../pages/playground.ts";

// TI5, TI6: branches and bookmarks stand on the line of time; two branches are counted at the same instant.

/** main has three records; B left it before them and has none. */
async function forked(playground: Playground) {
  const { page, time } = playground;
  await playground.openStream(2);
  await time.run(4);
  await time.scrubber.focus();
  await page.keyboard.press("b");
  const marks = page.getByRole("group", { name: "Bookmarks" });
  await marks.getByRole("textbox", { name: /^Name of T\+/ }).fill("the calm");
  await marks.getByRole("button", { name: "Add", exact: true }).click();
  await page.keyboard.press("Escape");
  const calm = await time.seconds();
  await time.run(14);
  for (const key of ["a", "b", "c"]) await playground.put(key);
  await time.run(2);
  await time.scrubber.focus();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowRight");
  await playground.put("elsewhere");
  await time.run(10);
  return { calm, stops: time.bar.getByRole("toolbar", { name: "Bookmarks and branches on the line" }) };
}

test("bookmarks and forks are buttons on the line, by pointer and by keys", async ({ playground, page }) => {
  const { calm, stops } = await forked(playground);
  await expect(stops.getByRole("button")).toHaveCount(2);
  const bookmark = stops.getByRole("button", { name: /^Bookmark the calm, T\+/ });
  await bookmark.click();
  expect(await playground.time.seconds()).toBeCloseTo(calm, 2);
  await expect(page.getByText("Viewing the past")).toBeVisible();
  await expectClean(page, "the line with its stops");
  await playground.time.scrubber.focus();
  await page.keyboard.press("Tab");
  await expect(bookmark).toBeFocused();
  await page.keyboard.press("ArrowRight");
  const fork = stops.getByRole("button", { name: /^Branch main, the same until T\+/ });
  await expect(fork).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(playground.time.bar.getByRole("button", { name: "Branch main", exact: true })).toBeVisible();
  await expect(stops.getByRole("button", { name: /^Branch B, the same until T\+/ })).toBeVisible();
});

test("two branches are compared at the instant on view", async ({ playground, page }) => {
  await forked(playground);
  await playground.time.bar.getByRole("button", { name: "Branch B", exact: true }).click();
  const panel = page.getByRole("group", { name: "Branch" });
  await panel.getByRole("button", { name: "Compare with main" }).click();
  const table = panel.getByRole("table", { name: /^Both at T\+/ });
  await expect(table.getByRole("row", { name: "Records stored 1 3" })).toBeVisible();
  await expect(table.getByRole("row", { name: "Open shards 2 2" })).toBeVisible();
  await expect(panel.getByRole("status")).toHaveText("main has 2 more records stored.");
  await expectClean(page, "the comparison of two branches");
});
