// The scenarios with the SDK and the engine in one page.
import * as sdk from "@aws-sdk/client-kinesis";
import { open } from "../../dist/index.js";
import { run } from "./sdk.mjs";

export default async ({ scenarios, label }) => {
  const engine = await open({ instant: true, throttling: false, wasm: new URL("engine_bg.wasm", location.href), wasmRest: new URL("engine_rest.wasm", location.href) });
  const client = new sdk.KinesisClient({ region: "us-east-1", credentials: { accessKeyId: "x", secretAccessKey: "x" }, requestHandler: engine.requestHandler() });
  return run(sdk, client, scenarios, label);
};
