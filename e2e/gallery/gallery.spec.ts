// `cargo xtask gallery`: pictures of every view at three sizes in both themes, and one page that shows them all.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "../pages/fixture.ts";
import { views, type View } from "../pages/views.ts";

const out = fileURLToPath(new URL("../../target/gallery/", import.meta.url));
const sizes = [[1440, 900], [640, 420], [390, 844]] as const;
const themes = ["light", "dark"] as const;

const file = (view: View, [width, height]: readonly [number, number], theme: string) =>
  `${view.name.replaceAll(/\W+/g, "-")}-${width}x${height}-${theme}.png`;

test.beforeAll(() => {
  mkdirSync(out, { recursive: true });
});

for (const view of views) {
  test(view.name, async ({ playground, page }) => {
    await view.show(playground);
    for (const size of sizes) {
      await page.setViewportSize({ width: size[0], height: size[1] });
      const tab = page.getByRole("tablist", { name: "Parts of the stage" }).getByRole("tab", { name: view.phone ?? "Tapes" });
      if (await tab.isVisible() && (await tab.getAttribute("aria-selected")) !== "true") await tab.click();
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        await page.clock.runFor(500);
        await page.screenshot({ path: join(out, file(view, size, colorScheme)) });
      }
    }
  });
}

test.afterAll(() => {
  const rows = views.map(view => {
    const pictures = sizes.flatMap(size => themes.map(theme => [size, theme] as const)).filter(([size, theme]) => existsSync(join(out, file(view, size, theme))));
    const figures = pictures.map(([size, theme]) => `<a href="${file(view, size, theme)}"><img src="${file(view, size, theme)}" alt="${view.name}, ${size.join(" x ")}, ${theme}" width="${size[0] / 3}" height="${size[1] / 3}" loading="lazy"></a>`);
    const mockup = view.mockup ? `mockup: ${view.mockup}` : "not in the mockup";
    return `<section><h2>${view.name}</h2><p>${mockup}</p><div>${figures.join("\n")}</div></section>`;
  });
  writeFileSync(join(out, "index.html"), `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Gallery of the Kinesis Playground</title>
<style>
body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; color-scheme: light dark; background: light-dark(#f3f4f6, #0a1018); color: light-dark(#1b2430, #e8edf4) }
h2 { margin: 2rem 0 0; font-size: 1rem } p { margin: 0 0 .5rem; opacity: .7 } div { display: flex; flex-wrap: wrap; gap: .75rem; align-items: start } img { display: block; border: 1px solid #7b8696 }
</style>
<h1>Gallery of the Kinesis Playground</h1>
${rows.join("\n")}
</html>
`);
});

test("the gallery is whole", () => {
  for (const view of views) {
    for (const size of sizes) {
      for (const theme of themes) expect(existsSync(join(out, file(view, size, theme))), file(view, size, theme)).toBe(true);
    }
  }
});
