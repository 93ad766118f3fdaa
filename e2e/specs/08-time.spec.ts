import { expect, test } from "../pages/fixture.ts";

test("time pauses, steps and steps back", { tag: "@firefox" }, async ({ playground }) => {
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(3);
  const paused = await playground.time.seconds();
  await playground.page.clock.runFor(5_000);
  expect(await playground.time.seconds()).toBe(paused);
  await playground.time.step.click();
  const stepped = await playground.time.seconds();
  expect(stepped).toBeGreaterThan(paused);
  await playground.time.stepBack.click();
  expect(await playground.time.seconds()).toBeLessThan(stepped);
});

test("speeds reach from a tenth to ten thousand", async ({ playground }) => {
  await playground.open("?shards=2&play=off&speed=0.1");
  const start = await playground.time.seconds();
  await playground.time.runClock(10);
  const slow = (await playground.time.seconds()) - start;
  expect(slow).toBeGreaterThan(0.8);
  expect(slow).toBeLessThan(2);
  await playground.open("?shards=2&play=off&speed=10000");
  await playground.time.runClock(10);
  expect(await playground.time.seconds()).toBeGreaterThan(80_000);
});

test("the scrubber goes to any earlier instant and back, and says that it is the past", async ({ playground, page }) => {
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(8);
  const tip = await playground.time.seconds();
  await playground.time.scrubber.focus();
  for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowLeft");
  expect(await playground.time.seconds()).toBeCloseTo(tip - 3, 1);
  await expect(page.getByText("Viewing the past")).toBeVisible();
  await page.getByRole("button", { name: "Back to the tip" }).click();
  expect(await playground.time.seconds()).toBeCloseTo(tip, 2);
});

test("undo and redo name what they do", async ({ playground }) => {
  await playground.openStream(2);
  await expect(playground.time.undo).toBeVisible();
  await playground.put("undo-me");
  const lane = playground.page.getByText("undo-me");
  await expect(playground.time.undo).toHaveAccessibleName(/Undo .*record/i);
  await playground.time.undo.click();
  await expect(playground.time.redo).toHaveAccessibleName(/Redo .*record/i);
  await playground.time.redo.click();
  await expect(lane.first()).toBeVisible();
  await expect(playground.time.undo).toHaveAccessibleName(/Undo .*record/i);
});

test("acting in the past forks; the old future stays as a branch", async ({ playground, page }) => {
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(6);
  const tip = await playground.time.seconds();
  await playground.time.scrubber.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await playground.put("another-future");
  await expect(page.getByText("Viewing the past")).toBeHidden();
  const menu = page.getByRole("group", { name: "Branch" });
  await playground.time.bar.getByRole("button", { name: "Branch B" }).click();
  await menu.getByRole("button", { name: "Rename B" }).click();
  await menu.getByRole("textbox", { name: "New name" }).fill("main");
  await menu.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(page.getByText("There is a branch main already: choose another name.").first()).toBeVisible();
  await menu.getByRole("textbox", { name: "New name" }).fill("what if");
  await menu.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(playground.time.bar.getByRole("button", { name: "Branch what if" })).toBeVisible();
  await expect(menu.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
  await menu.getByRole("button", { name: /^main/ }).click();
  await expect(playground.time.bar.getByRole("button", { name: "Branch main" })).toBeVisible();
  await playground.time.scrubber.focus();
  await page.keyboard.press("End");
  expect(await playground.time.seconds()).toBeCloseTo(tip, 1);
  await playground.time.bar.getByRole("button", { name: "Branch main" }).click();
  await menu.getByRole("button", { name: "Delete what if" }).click();
  await expect(menu.getByRole("listitem")).toHaveCount(1);
});
