// What a consumer with strict TypeScript sees, and what a bundler drops.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What the compiler says about a consumer's file, with every strict option. */
function compile(text) {
  const folder = mkdtempSync(join(root, "npm", "engine", "test", "consumer-"));
  const file = join(folder, "consumer.mts");
  writeFileSync(file, text);
  const options = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "nodenext", "--lib", "es2023,dom,dom.iterable", "--types", "node"];
  const { stdout } = spawnSync(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), ...options, file], { cwd: root, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return stdout;
}

test("a strict consumer compiles, with the SDK's own client", () => {
  const said = compile(`
    import { KinesisClient } from "@aws-sdk/client-kinesis";
    import { KinesisError, open, type SubscribeToShardEvent } from "../../dist/index.js";
    const engine = await open({ instant: true, throttling: false });
    new KinesisClient({ region: "us-east-1", requestHandler: engine.requestHandler() });
    await engine.call("ListStreams");
    const { SequenceNumber } = await engine.call("PutRecord", { StreamName: "s", PartitionKey: "k", Data: new Uint8Array() });
    const text: string = SequenceNumber;
    for await (const event of await engine.subscribe({ ConsumerARN: text, ShardId: "a", StartingPosition: { Type: "LATEST" } })) {
      const one: SubscribeToShardEvent = event;
      console.log(one.MillisBehindLatest);
    }
    console.log(KinesisError.name);
  `);
  assert.equal(said, "");
});

test("a wrong call does not compile", () => {
  const said = compile(`
    import { open } from "../../dist/index.js";
    const engine = await open();
    await engine.call("PutRecord", { StreamName: "s" });
    await engine.call("PutNothing", {});
    await engine.call("DescribeStreamSummary", { StreamName: 5 });
  `);
  assert.equal(said.match(/error TS/g)?.length, 3, said);
});
