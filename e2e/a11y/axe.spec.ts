import { expect, test } from "../pages/fixture.ts";
import { busy, views } from "../pages/views.ts";
import { expectClean, expectContrast } from "./axe.ts";

for (const { name, show } of views) {
  test(`axe finds nothing on ${name}`, async ({ playground, page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await show(playground);
    await expectClean(page, name);
    // The same elements in other colours: only what colours can break is asked again.
    await page.emulateMedia({ colorScheme: "dark" });
    await expectContrast(page, `${name}, dark`);
  });
}

test.describe("phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("axe finds nothing at phone width, and nothing scrolls sideways", async ({ playground, page }) => {
    await busy(playground);
    await expectClean(page, "the phone");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
