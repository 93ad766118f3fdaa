import { expect, test } from "../pages/fixture.ts";

// These worlds take a while to run again, so this file uses the browser's own clock.

test("a long world is run again in sight of the person, who may stop it", async ({ playground, page }) => {
  await page.goto("./?shards=4&play=off&speed=10000");
  await playground.producers.add("busy", "20000", "Random", { "Different keys": "1000" });
  await playground.time.play.click();
  await expect.poll(() => playground.time.seconds(), { timeout: 50_000 }).toBeGreaterThan(60);
  await playground.time.pause.click();
  const reached = await playground.time.seconds();
  // Leaving the page keeps the world. A slow machine, so that the screen stands long enough to be used.
  const slow = await page.context().newCDPSession(page);
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 20 });
  await page.goto("./?play=off");
  const stop = page.getByRole("button", { name: "Stop here and open what there is" });
  await expect(stop).toBeFocused();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(stop).toBeHidden();
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  expect(await playground.time.seconds()).toBeLessThan(reached);
  const notice = page.getByRole("status").filter({ hasText: "run again up to here" });
  await expect(notice).toBeVisible();
  const download = page.waitForEvent("download");
  await notice.getByRole("button", { name: "Keep it as a file" }).click();
  const path = await (await download).path();

  // The file holds all of it.
  await page.getByRole("button", { name: "World" }).click();
  await page.getByLabel("Open a file").setInputFiles(path);
  await expect.poll(() => playground.time.seconds(), { timeout: 50_000 }).toBeGreaterThanOrEqual(reached);
});
