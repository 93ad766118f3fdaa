import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "../pages/fixture.ts";

const policy = readFileSync(new URL("../../scripts/policy.txt", import.meta.url), "utf8").trim();

test("the built page has no inline script and no inline style", async () => {
  const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
  const html = readFileSync(dist + "index.html", "utf8");
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  for (const tag of html.match(/<(script|link rel="(stylesheet|modulepreload)")[^>]*>/g) ?? []) expect(tag).toContain('integrity="sha384-');
  expect(html).toContain(`content="${policy}"`);
  for (const name of readdirSync(dist).filter(name => /\.(js|css)$/.test(name))) {
    expect(readFileSync(dist + name, "utf8"), `${name} names no other host`).not.toMatch(/(?:fetch|import|url)\(["']?https?:/);
  }
});

test("the running page has no inline style or handler, whatever was done on it", async ({ page, playground }) => {
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(3);
  await playground.put("user-7");
  const inline = await page.evaluate(() => {
    const rules = [...document.querySelectorAll("*")].filter(element =>
      element.tagName === "STYLE" || [...element.attributes].some(({ name }) => name.startsWith("on")));
    const scripts = [...document.scripts].filter(script => !script.src);
    return [...rules, ...scripts].map(element => element.outerHTML.slice(0, 120));
  });
  expect(inline).toEqual([]);
});

test("the page asks for its own files once and for nothing after load", async ({ playground, watch }) => {
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(5);
  await playground.put("user-7");
  const files = watch.requests.map(url => new URL(url).pathname).filter(path => !path.endsWith("/") && !/\/rest-\w+\.wasm$/.test(path));
  expect(files.length).toBe(new Set(files).size);
  for (const file of files) expect(file).toMatch(/^\/sub\//);
});

test("paused and still, the page asks for no frame and sets no timer", async ({ page, playground }) => {
  await playground.open("?scenario=hello&play=off");
  await playground.time.run(2);
  await page.clock.runFor(10_000);
  await page.evaluate(() => {
    let count = 0;
    for (const name of ["requestAnimationFrame", "setTimeout", "setInterval"] as const) {
      const original = window[name] as (...rest: unknown[]) => number;
      const counted = (...rest: unknown[]) => {
        count += 1;
        return original.apply(window, rest);
      };
      Object.assign(window, { [name]: counted });
    }
    Object.assign(window, { wakeUps: () => count });
  });
  const wakeUps = () => page.evaluate(() => (window as unknown as { wakeUps: () => number }).wakeUps());
  await page.clock.runFor(10_000);
  expect(await wakeUps()).toBe(0);
  await playground.time.play.click();
  await page.clock.runFor(500);
  expect(await wakeUps()).toBeGreaterThan(0);
});
