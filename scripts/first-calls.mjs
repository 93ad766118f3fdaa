// Runs what nearly every program does first through the package whose engine tells which functions run, and keeps what
// ran: node scripts/first-calls.mjs, by way of `cargo xtask first-picture`.
import * as sdk from "@aws-sdk/client-kinesis";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { keepProfile } from "./wasm/profile.mjs";

const dist = new URL("../npm/engine/dist/", import.meta.url);
const { open } = await import(new URL("index.js", dist));
const names = JSON.parse(readFileSync(new URL("glue/names.json", dist), "utf8"));
const StreamName = "orders";
const data = new Uint8Array(100).fill(7);
const entries = count => Array.from({ length: count }, (_, number) => ({ PartitionKey: `key-${number}`, Data: data }));

for (const options of [{}, { instant: true, throttling: false }]) {
  const engine = await open({ speed: 0, ...options });
  const client = new sdk.KinesisClient({ region: "us-east-1", credentials: { accessKeyId: "x", secretAccessKey: "x" }, maxAttempts: 1, requestHandler: engine.requestHandler() });
  const refused = promise => promise.then(() => { throw new Error("this call is meant to be refused"); }, () => undefined);
  await client.send(new sdk.CreateStreamCommand({ StreamName, ShardCount: 4 }));
  await client.send(new sdk.DescribeStreamSummaryCommand({ StreamName }));
  engine.run(60_000);
  await client.send(new sdk.ListStreamsCommand({}));
  await client.send(new sdk.DescribeStreamCommand({ StreamName }));
  const { Shards: [{ ShardId }] } = await client.send(new sdk.ListShardsCommand({ StreamName }));
  await client.send(new sdk.PutRecordCommand({ StreamName, PartitionKey: "key", Data: data }));
  await client.send(new sdk.PutRecordsCommand({ StreamName, Records: entries(500) }));
  await refused(client.send(new sdk.PutRecordCommand({ StreamName: "nobody", PartitionKey: "key", Data: data })));
  await refused(client.send(new sdk.PutRecordCommand({ StreamName, PartitionKey: "k".repeat(300), Data: data })));
  for (const ShardIteratorType of ["TRIM_HORIZON", "LATEST"]) {
    let { ShardIterator } = await client.send(new sdk.GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType }));
    for (let poll = 0; poll < 7; poll++) {
      const answer = await client.send(new sdk.GetRecordsCommand({ ShardIterator })).catch(() => undefined);
      ShardIterator = answer?.NextShardIterator ?? ShardIterator;
    }
    engine.run(2_000);
  }
  for (let call = 0; call < 12; call++) await client.send(new sdk.PutRecordsCommand({ StreamName, Records: entries(500) }));
  // Reading by fan-out, and shards that change meanwhile.
  const { StreamDescriptionSummary: { StreamARN } } = await client.send(new sdk.DescribeStreamSummaryCommand({ StreamName }));
  const { Consumer: { ConsumerARN } } = await client.send(new sdk.RegisterStreamConsumerCommand({ StreamARN, ConsumerName: "own" }));
  engine.run(60_000);
  await client.send(new sdk.DescribeStreamConsumerCommand({ ConsumerARN }));
  const { EventStream } = await client.send(new sdk.SubscribeToShardCommand({ ConsumerARN, ShardId, StartingPosition: { Type: "TRIM_HORIZON" } }));
  const events = EventStream[Symbol.asyncIterator]();
  await client.send(new sdk.PutRecordCommand({ StreamName, PartitionKey: "key", Data: data }));
  engine.run(1_000);
  await events.next();
  await client.send(new sdk.SplitShardCommand({ StreamName, ShardToSplit: ShardId, NewStartingHashKey: "7" }));
  engine.run(60_000);
  await client.send(new sdk.MergeShardsCommand({ StreamName, ShardToMerge: "shardId-000000000001", AdjacentShardToMerge: "shardId-000000000002" }));
  engine.run(60_000);
  await events.return?.();
  await client.send(new sdk.DeregisterStreamConsumerCommand({ ConsumerARN }));
  engine.run(60_000);
  await client.send(new sdk.DeleteStreamCommand({ StreamName }));
  engine.run(60_000);
  engine.close();
}
keepProfile(
  fileURLToPath(new URL("first-calls.txt", import.meta.url)),
  "What a program runs that puts and reads records: a short hash of each function's name. Written by `cargo xtask first-picture`.",
  [...globalThis.playgroundRan].map(number => names[number]),
);
console.log(`${globalThis.playgroundRan.size} functions ran`);
