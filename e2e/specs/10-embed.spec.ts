import { expect, test } from "../pages/fixture.ts";

for (const { view, width, height } of [{ view: "stage", width: 640, height: 420 }, { view: "hashbar", width: 640, height: 120 }]) {
  test.describe(`?view=${view}`, () => {
    test.use({ viewport: { width, height } });

    test(`fits into ${width} x ${height}, says that it is unofficial, and routes a key`, { tag: "@firefox" }, async ({ playground, page }) => {
      await playground.open(`?view=${view}&scenario=hello`);
      await expect(page.getByText(/unofficial simulation/i).first()).toBeVisible();
      const size = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
      expect(size[0]).toBeLessThanOrEqual(width);
      expect(size[1]).toBeLessThanOrEqual(height);
      await expect(playground.bar).toBeVisible();
      await page.getByRole("textbox", { name: "Key", exact: true }).fill("alice");
      await expect(page.getByText(/goes to/).first()).toBeVisible();
    });
  });
}

test("an embed begins paused, and stores nothing", async ({ playground, page }) => {
  await playground.open("?view=stage&scenario=hello");
  const at = await playground.time.seconds();
  await page.clock.runFor(2_000);
  expect(await playground.time.seconds()).toBe(at);
  await playground.put("nobody-keeps-me");
  await page.clock.runFor(10_000);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});
