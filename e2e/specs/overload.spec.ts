import { expect, test } from "../pages/fixture.ts";

// Whether the page keeps up is a matter of real time, so this file uses the browser's own clock.

test("a producer of a million records a second throttles one shard, and the page says that time runs slower", async ({ playground, page }) => {
  await page.goto("./?shards=1&play=off&speed=1");
  await playground.producers.add("flood", "1000000", "Random", { "Different keys": "1000" });
  await playground.time.play.click();

  // The shard refuses, in words.
  await expect(page.getByText("Refusing writes").first()).toBeVisible();
  // Time runs slower than asked, and the bar of time says so.
  await expect(playground.time.bar.getByText(/slower than asked|reached/)).toBeVisible({ timeout: 30_000 });

  // The page answers while all of that goes on.
  const before = await playground.time.seconds();
  await playground.key.fill("still-here");
  await expect(playground.key).toHaveValue("still-here");
  await expect.poll(() => playground.time.seconds()).toBeGreaterThan(before);
  await playground.time.pause.click();
  await expect(playground.time.play).toBeVisible();
  const stored = Object.values(await playground.shards.stored()).reduce((sum, count) => sum + count, 0);
  expect(stored).toBeGreaterThan(0);
  // Nothing is stored beyond what a shard takes: a thousand at once and a thousand a second.
  expect(stored).toBeLessThanOrEqual(1_001 + 1_000 * Math.ceil(await playground.time.seconds()));
});
