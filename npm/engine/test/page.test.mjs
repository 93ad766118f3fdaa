// One engine for the SDK and for the picture: a client beside the page, its calls in the page's call strip.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { serve } from "../../../e2e/static.mjs";
import { serve as endpoint } from "../dist/serve/endpoint.js";

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

const unbuilt = !existsSync(fileURLToPath(new URL("dist/index.html", `file://${root}/`))) && "the page is not built: run `cargo xtask build`";

/** The built page in a browser, at an address with this query. */
async function opened(query, use) {
  const server = await serve({ "/": fileURLToPath(site) }, 0);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/${query}`);
    await use(page);
  } finally {
    await browser.close();
    server.close();
  }
}

test("what the SDK calls is seen on the page and kept in its session", { skip: unbuilt }, async () => {
  await opened("?scenario=empty", async page => {
    await page.waitForFunction(() => globalThis.playground !== undefined);
    await page.evaluate(await client());
    const refused = await page.evaluate(async () => {
      const { client, sdk } = globalThis;
      await client.send(new sdk.CreateStreamCommand({ StreamName: "from-the-sdk", ShardCount: 2 }));
      return client.send(new sdk.DescribeStreamCommand({ StreamName: "none" })).catch(error => [error.name, error.message, error instanceof sdk.ResourceNotFoundException]);
    });
    assert.deepEqual(refused, ["ResourceNotFoundException", "Stream none under account 000000000000 not found.", true]);
    await page.getByText("from-the-sdk").first().waitFor();
  });
});

/** A call of the endpoint, as any client makes it. */
async function call(url, operation, input) {
  const headers = { "content-type": "application/x-amz-json-1.1", authorization: "AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=x", "x-amz-date": "20260101T000000Z", "x-amz-target": `Kinesis_20131202.${operation}` };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(input) });
  return response.json().catch(() => ({}));
}

test("a page follows a running endpoint, sends it nothing, and becomes a copy when it is changed", { skip: unbuilt }, async () => {
  const running = await endpoint({ port: 0, instant: true });
  try {
    await call(running.url, "CreateStream", { StreamName: "watched", ShardCount: 2 });
    await opened(`?endpoint=${running.url}`, async page => {
      const bar = page.locator(".stream-bar");
      await bar.getByText("watched").waitFor();
      await page.getByText(`This is the world of ${running.url}`).waitFor();
      await call(running.url, "PutRecord", { StreamName: "watched", PartitionKey: "truck-7", Data: "AA==" });
      await page.locator(".tip__item").getByText("truck-7").waitFor();

      await page.getByRole("form", { name: "Put a record" }).getByRole("textbox", { name: "Key", exact: true }).fill("mine");
      await page.getByRole("button", { name: "Put record" }).click();
      await page.getByText("a copy of your own").waitFor();
      await page.locator(".tip__item").getByText("mine").waitFor();
      const { Shards } = await call(running.url, "ListShards", { StreamName: "watched" });
      for (const { ShardId } of Shards) {
        const { ShardIterator } = await call(running.url, "GetShardIterator", { StreamName: "watched", ShardId, ShardIteratorType: "TRIM_HORIZON" });
        const { Records } = await call(running.url, "GetRecords", { ShardIterator });
        assert.ok(Records.every(record => record.PartitionKey !== "mine"), "the page sent nothing");
      }

      await page.getByRole("button", { name: "Follow it again" }).click();
      await page.getByText(`This is the world of ${running.url}`).waitFor();
      await page.locator(".tip__item").getByText("mine").waitFor({ state: "detached" });
    });
  } finally {
    await running.close();
  }
});

test("a page without its endpoint says so, and goes on asking", { skip: unbuilt }, async () => {
  const first = await endpoint({ port: 0, instant: true });
  const port = Number(new URL(first.url).port);
  await first.close();
  await opened(`?endpoint=${first.url}`, async page => {
    await page.getByText(`No playground answers at ${first.url}`).waitFor();
    const running = await endpoint({ port, instant: true });
    try {
      await call(running.url, "CreateStream", { StreamName: "late", ShardCount: 1 });
      await page.locator(".stream-bar").getByText("late").waitFor();
    } finally {
      await running.close();
    }
  });
});
