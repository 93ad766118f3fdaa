import type { Page } from "@playwright/test";
import { expect, test } from "../pages/fixture.ts";
import { busy, views } from "../pages/views.ts";
import { expectClean, expectContrast } from "./axe.ts";

/** What is new in a view: what lies around it is on the busy page too, and is looked at there. */
async function region(page: Page, of: string[] = []): Promise<string | undefined> {
  if (await page.locator("dialog[open]").count() > 0) return "dialog[open]";
  if (of.includes("StageTab::Tapes")) return undefined;
  if (of.some(shown => shown.startsWith("DockTab::"))) return ".shell__dock";
  if (of.some(shown => shown.startsWith("StageTab::"))) return ".shell__stage";
  return undefined;
}

for (const { name, of, show } of views) {
  test(`axe finds nothing on ${name}`, async ({ playground, page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await show(playground);
    const part = await region(page, of);
    await expectClean(page, name, part);
    // The same elements in other colours: only what colours can break is asked again.
    await page.emulateMedia({ colorScheme: "dark" });
    await expectContrast(page, `${name}, dark`, part);
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
