// Takes pictures of the built page: node e2e/pictures.mjs [folder]. Without a folder it renews docs/picture.png.
import { chromium } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serve } from "./static.mjs";

const folder = path => fileURLToPath(new URL(path, import.meta.url));
const out = process.argv[2];
const views = out
  ? [
      { name: "desktop-light", width: 1440, height: 900, address: "?scenario=hello&theme=light" },
      { name: "desktop-dark", width: 1440, height: 900, address: "?scenario=hello&theme=dark" },
      { name: "embed-light", width: 640, height: 420, address: "?scenario=hello&view=stage&theme=light&play=auto" },
      { name: "embed-dark", width: 640, height: 420, address: "?scenario=hello&view=stage&theme=dark&play=auto" },
      { name: "hashbar", width: 640, height: 120, address: "?scenario=hello&view=hashbar&theme=light&play=auto" },
      { name: "phone-light", width: 390, height: 844, address: "?scenario=hello&theme=light" },
      { name: "phone-dark", width: 390, height: 844, address: "?scenario=hello&theme=dark" },
      { name: "empty", width: 1440, height: 900, address: "?scenario=empty&theme=light" },
    ]
  : [{ name: "picture", width: 1440, height: 900, address: "?scenario=hello&theme=light" }];

const server = await serve({ "/": folder("../dist") }, 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb", "--font-render-hinting=none"],
});
if (out) mkdirSync(out, { recursive: true });
for (const { name, width, height, address } of views) {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
  page.on("pageerror", error => console.error(`${name}: ${error.message}`));
  page.on("console", message => ["error", "warning"].includes(message.type()) && console.error(`${name}: ${message.text()}`));
  await page.clock.install();
  await page.goto(`http://127.0.0.1:${server.address().port}/${address}`);
  await page.locator(".shell").waitFor();
  // In the one picture of the README the record that was followed is still among the newest.
  await page.clock.runFor(out ? 20_000 : 800);
  const pause = page.getByRole("button", { name: /^Pause/ });
  if (await pause.isVisible()) await pause.click();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: out ? `${out}/${name}.png` : folder("../docs/picture.png") });
  await page.close();
}
await browser.close();
server.close();
