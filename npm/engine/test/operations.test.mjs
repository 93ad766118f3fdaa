// Every operation's scenario with every client; docs/conformance.md is what came of it.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import * as sdk from "@aws-sdk/client-kinesis";
import { SmithyRpcV2CborProtocol } from "@smithy/core/cbor";
import { open } from "../dist/index.js";
import { serve } from "../dist/serve/endpoint.js";
import { inBrowser } from "./support/browser.mjs";
import { conformance } from "./support/conformance.mjs";
import * as http from "./support/http.mjs";
import { python } from "./support/python.mjs";
import { run } from "./support/sdk.mjs";
import { judge } from "./support/table.mjs";

const families = readdirSync(new URL("operations", import.meta.url)).filter(name => name.endsWith(".mjs")).sort();
const scenarios = (await Promise.all(families.map(name => import(`./operations/${name}`)))).flatMap(module => module.default);
const settings = { region: "us-east-1", credentials: { accessKeyId: "x", secretAccessKey: "x" } };
const world = { instant: true, throttling: false };
const withPython = python();

/** Every client with a world of its own. */
const CLIENTS = {
  "SDK v3, Node": async label => {
    const engine = await open(world);
    return run(sdk, new sdk.KinesisClient({ ...settings, requestHandler: engine.requestHandler() }), scenarios, label).finally(() => engine.close());
  },
  "SDK v3, Node, CBOR": async label => {
    const engine = await open(world);
    const client = new sdk.KinesisClient({ ...settings, requestHandler: engine.requestHandler(), protocol: SmithyRpcV2CborProtocol });
    return run(sdk, client, scenarios, label).finally(() => engine.close());
  },
  "SDK v3, Chromium": label => inBrowser(new URL("support/in-page.mjs", import.meta.url), { scenarios, label }),
  "SDK v3, endpoint": label => atEndpoint(async endpoint => {
    const client = new sdk.KinesisClient({ ...settings, endpoint });
    return run(sdk, client, scenarios, label).finally(() => client.destroy());
  }),
  boto3: withPython && (label => atEndpoint(endpoint => withPython({ client: "boto3", endpoint, label, scenarios }))),
  "AWS CLI": withPython && (label => atEndpoint(endpoint => withPython({ client: "cli", endpoint, label, scenarios }))),
  HTTP: label => atEndpoint(endpoint => http.run(endpoint, scenarios, label)),
};

async function atEndpoint(work) {
  const endpoint = await serve({ ...world, port: 0 });
  return work(endpoint.url).finally(() => endpoint.close());
}

const verdicts = {};

for (const [client, start] of Object.entries(CLIENTS)) {
  describe(client, { skip: !start && "boto3 and the AWS CLI are not installed: run `cargo xtask setup`" }, () => {
    const label = client.replace(/[^A-Za-z0-9]+/g, "-");
    let results;
    before(async () => void (results = await start(label)));
    for (const [place, scenario] of scenarios.entries()) {
      test(scenario.operation, context => {
        const verdict = judge(scenario, results[place], { stream: `${label}-${scenario.operation}` });
        (verdicts[scenario.operation] ??= {})[client] = verdict;
        if (verdict === "absent") return context.skip("this client lacks the operation");
        assert.equal(verdict, "");
      });
    }
  });
}

describe("docs/conformance.md", { skip: !withPython && "not every client is installed" }, () => {
  test("says what passed", () => {
    const file = new URL("../../../docs/conformance.md", import.meta.url);
    const text = conformance(scenarios, Object.keys(CLIENTS), verdicts);
    if (process.env.UPDATE) writeFileSync(file, text);
    assert.equal(existsSync(file) && readFileSync(file, "utf8"), text, "`UPDATE=1 cargo xtask clients` writes it anew");
  });
});
