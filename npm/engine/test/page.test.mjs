// One engine for the SDK and for the picture: a client beside the page, its calls in the page's call strip.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { serve } from "../../../e2e/static.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const site = new URL("../../../dist", import.meta.url);

/** A script with the SDK and the package's handler, as a host page would load it. */
async function client() {
  const entry = `
    import * as sdk from "@aws-sdk/client-kinesis";
    import { requestHandler } from "./npm/engine/dist/index.js";
    globalThis.sdk = sdk;
    globalThis.client = new sdk.KinesisClient({ region: "us-east-1", credentials: { accessKeyId: "x", secretAccessKey: "x" }, requestHandler: requestHandler(globalThis.playground) });
  `;
  const { outputFiles } = await build({ stdin: { contents: entry, resolveDir: root }, bundle: true, format: "iife", platform: "browser", target: "es2022", write: false, logLevel: "error" });
  return outputFiles[0].text;
}

test("what the SDK calls is seen on the page and kept in its session", { skip: !existsSync(fileURLToPath(new URL("dist/index.html", `file://${root}/`))) && "the page is not built: run `cargo xtask build`" }, async () => {
  const server = await serve({ "/": fileURLToPath(site) }, 0);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/?scenario=empty`);
    await page.waitForFunction(() => globalThis.playground !== undefined);
    await page.evaluate(await client());
    const refused = await page.evaluate(async () => {
      const { client, sdk } = globalThis;
      await client.send(new sdk.CreateStreamCommand({ StreamName: "from-the-sdk", ShardCount: 2 }));
      return client.send(new sdk.DescribeStreamCommand({ StreamName: "none" })).catch(error => [error.name, error.message, error instanceof sdk.ResourceNotFoundException]);
    });
    assert.deepEqual(refused, ["ResourceNotFoundException", "Stream none under account 000000000000 not found.", true]);
    await page.getByText("from-the-sdk").first().waitFor();
  } finally {
    await browser.close();
    server.close();
  }
});
