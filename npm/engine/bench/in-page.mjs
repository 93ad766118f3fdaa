// The same loads in Chromium.
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { open } from "../dist/index.js";
import { canned } from "./canned.mjs";
import { figures } from "./load.mjs";

export default async ({ target }) => {
  const settings = { region: "us-east-1", credentials: { accessKeyId: "x", secretAccessKey: "x" } };
  if (target === "canned") return figures(new KinesisClient({ ...settings, requestHandler: canned() }), { stored: false });
  const engine = await open({ instant: true, throttling: false, wasm: new URL("engine_bg.wasm", location.href), wasmRest: new URL("engine_rest.wasm", location.href) });
  return figures(new KinesisClient({ ...settings, requestHandler: engine.requestHandler() }));
};
