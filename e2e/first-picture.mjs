// Opens the page that tells which functions run, in every shape in which somebody may open it, and keeps what ran.
// node e2e/first-picture.mjs <folder>, by way of `cargo xtask first-picture`.
import { chromium, expect } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { keepProfile } from "../scripts/wasm/profile.mjs";
import { serve } from "./static.mjs";

const folder = process.argv[2];
const file = fileURLToPath(new URL("../scripts/first-picture.txt", import.meta.url));
const views = [
  { width: 1440, height: 900, address: "" },
  { width: 1440, height: 900, address: "?scenario=hello&theme=dark", colorScheme: "dark" },
  { width: 1440, height: 900, address: "?scenario=hello&play=off" },
  { width: 1440, height: 900, address: "?scenario=empty" },
  { width: 1440, height: 900, address: "?scenario=empty&play=off&speed=10" },
  { width: 1440, height: 900, address: "?shards=3&stream=orders&play=off" },
  { width: 640, height: 420, address: "" },
  { width: 390, height: 844, address: "" },
  ...["auto", "off"].flatMap(play => [
    { width: 640, height: 420, address: `?scenario=hello&view=stage&play=${play}` },
    { width: 640, height: 120, address: `?scenario=hello&view=hashbar&play=${play}` },
  ]),
];

const names = JSON.parse(readFileSync(join(folder, "names.json"), "utf8"));
const server = await serve({ "/": folder }, 0);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const site = `http://127.0.0.1:${server.address().port}/`;
const ran = new Set();

/** The fragment of a link to the world that the page opens with. */
async function link() {
  const page = await browser.newPage({ bypassCSP: true });
  await page.goto(`${site}?scenario=hello&play=off`);
  await page.getByRole("button", { name: "Share" }).click();
  const address = page.getByRole("dialog").getByLabel("Link", { exact: true });
  await expect(address).toHaveValue(/#k1/);
  const value = await address.inputValue();
  await page.close();
  return new URL(value).hash;
}

views.push({ width: 1440, height: 900, address: await link() });
for (const { address, width, height, colorScheme } of views) {
  for (const reducedMotion of ["reduce", "no-preference"]) {
    // The page still has Trunk's own start script in it, which the policy refuses.
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion, bypassCSP: true });
    page.on("pageerror", error => console.error(`${address}: ${error.message}`));
    await page.clock.install();
    await page.goto(`${site}${address}`);
    await page.locator(".shell, .embed").first().waitFor();
    await page.clock.runFor(3_000);
    // Somebody may leave before the rest has come: what is kept then must not need it.
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")) && dispatchEvent(new Event("pagehide")));
    await page.clock.runFor(2_000);
    for (const number of await page.evaluate(() => [...globalThis.playgroundRan])) ran.add(names[number]);
    console.log(`${width}x${height} ${address.slice(0, 40)}: ${ran.size} functions so far`);
    await page.close();
  }
}
await browser.close();
server.close();
keepProfile(file, "What the first picture runs: a short hash of each function's name. Written by `cargo xtask first-picture`.", ran);
