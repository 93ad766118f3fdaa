import { expect, test } from "../pages/fixture.ts";

// These worlds take a while to run again, so this file uses the browser's own clock.

test("a long world is run again in sight of the person, who may stop it", async ({ playground, page }) => {
  await page.goto("./?shards=4&play=off&speed=10000");
  await playground.producers.add("busy", "20000", "Random", { "Different keys": "1000" });
  await playground.time.play.click();
  await expect.poll(() => playground.time.seconds(), { timeout: 50_000 }).toBeGreaterThan(60);
  await playground.time.pause.click();
  const reached = await playground.time.seconds();
  // Leaving the page keeps the world. The person is quick: they stop it as soon as they are offered to.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const button = document.querySelector<HTMLButtonElement>("main progress + button");
      if (button === null) return;
      observer.disconnect();
      document.documentElement.dataset.offered = button.textContent ?? "";
      button.click();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto("./?play=off");
  await expect(page.locator("html")).toHaveAttribute("data-offered", "Stop here and open what there is");
  await expect(page.getByRole("progressbar")).toBeHidden();
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
