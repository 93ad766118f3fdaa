// Runs something in Chromium: bundles it, serves it on loopback, answers what its default export gives.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { serve } from "../../../../e2e/static.mjs";

const glue = new URL("../../dist/glue/", import.meta.url);

/** The module's default export is called with `input` in the page; it must give what JSON can hold. */
export async function inBrowser(module, input) {
  const folder = mkdtempSync(join(tmpdir(), "kinesis-"));
  const entry = `import main from ${JSON.stringify(fileURLToPath(module))};\nglobalThis.main = main;\ndispatchEvent(new Event("ready"));\n`;
  await build({
    stdin: { contents: entry, resolveDir: fileURLToPath(new URL("../../../..", import.meta.url)) },
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    outfile: join(folder, "main.js"),
    logLevel: "error",
  });
  for (const name of ["engine_bg.wasm", "engine_rest.wasm"]) writeFileSync(join(folder, name), readFileSync(new URL(name, glue)));
  writeFileSync(join(folder, "index.html"), '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="main.js"></script>');
  const server = await serve({ "/": folder }, 0);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", ...(input?.flags ?? [])] });
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on("pageerror", error => complaints.push(error.message));
    page.on("request", request => new URL(request.url()).hostname === "127.0.0.1" || complaints.push(`asked ${request.url()}`));
    await page.goto(`http://127.0.0.1:${server.address().port}/index.html`);
    await page.waitForFunction(() => globalThis.main !== undefined);
    const answer = await page.evaluate(given => globalThis.main(given), input);
    if (complaints.length > 0) throw new Error(complaints.join("; "));
    return answer;
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
}
