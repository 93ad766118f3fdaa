import { expect, test } from "../pages/fixture.ts";
import { busy, views } from "../pages/views.ts";
import { expectClean } from "./axe.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const { name, show } of views) {
      test(`axe finds nothing on ${name}`, async ({ playground, page }) => {
        await show(playground);
        await expectClean(page, name);
      });
    }
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
