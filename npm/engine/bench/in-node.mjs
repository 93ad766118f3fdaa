// One target in a process of its own: node in-node.mjs <engine|canned|bare|memory|URL> [short|http2|fill|canned]. Prints figures as JSON.
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { open } from "../dist/index.js";
import { canned } from "./canned.mjs";
import { create, figures, putRecords } from "./load.mjs";

const [target, word] = process.argv.slice(2);
const settings = { region: "us-east-1", credentials: { accessKeyId: "x", secretAccessKey: "x" }, maxAttempts: 1 };
const client = requestHandler => new KinesisClient({ ...settings, requestHandler });

/** The engine without any client: bytes in, bytes out. */
async function bare() {
  const engine = await open({ instant: true, throttling: false });
  const handler = engine.requestHandler();
  const encoder = new TextEncoder();
  const send = async (operation, body) =>
    (await handler.handle({ method: "POST", path: "/", headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `Kinesis_20131202.${operation}` }, body })).response.body;
  await send("CreateStream", encoder.encode('{"StreamName":"s","ShardCount":4}'));
  const Data = btoa(String.fromCharCode(...new Uint8Array(100).fill(7)));
  const batch = encoder.encode(JSON.stringify({ StreamName: "s", Records: Array.from({ length: 500 }, (_, at) => ({ PartitionKey: `key-${String(at * 7919).padStart(12, "0")}`, Data })) }));
  const rates = { put: [], read: [] };
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    for (let call = 0; call < 200; call++) await send("PutRecords", batch);
    rates.put.push(1e8 / (performance.now() - start));
  }
  for (let round = 0; round < 3; round++) {
    let records = 0, spent = 0;
    for (let shard = 0; shard < 4; shard++) {
      const input = { StreamName: "s", ShardId: `shardId-00000000000${shard}`, ShardIteratorType: "TRIM_HORIZON" };
      let { ShardIterator } = JSON.parse(new TextDecoder().decode(await send("GetShardIterator", JSON.stringify(input))));
      for (;;) {
        const start = performance.now();
        const answer = await send("GetRecords", encoder.encode(JSON.stringify({ ShardIterator })));
        spent += performance.now() - start;
        const { Records, NextShardIterator } = JSON.parse(new TextDecoder().decode(answer));
        if (Records.length === 0) break;
        records += Records.length;
        ShardIterator = NextShardIterator;
      }
    }
    rates.read.push((records * 1000) / spent);
  }
  const median = values => values.toSorted((a, b) => a - b)[1];
  return { "PutRecords, records/s": median(rates.put), "GetRecords, records/s": median(rates.read) };
}

let found;
if (target === "bare") found = await bare();
else if (target === "canned") found = await figures(client(canned()), { stored: false });
else if (target === "engine") {
  const engine = await open({ instant: true, throttling: false });
  found = await figures(client(engine.requestHandler()));
} else if (target === "memory") {
  // 200,000 records in this process, or with canned answers what the client alone leaves behind.
  const to = client(word === "canned" ? canned() : (await open({ instant: true, throttling: false })).requestHandler());
  await create(to, "memory", 4);
  await putRecords(to, "memory", 400);
  globalThis.gc?.();
  found = { "resident with 200,000 records, MB": process.memoryUsage().rss / 1e6 };
} else if (word === "fill") {
  const to = client(new NodeHttpHandler());
  const at = new KinesisClient({ ...settings, endpoint: target, requestHandler: new NodeHttpHandler() });
  await create(at, "memory", 4);
  await putRecords(at, "memory", 400);
  to.destroy();
  found = {};
} else {
  const options = { ...settings, endpoint: target };
  if (word !== "http2") options.requestHandler = new NodeHttpHandler();
  found = await figures(new KinesisClient(options), { short: word === "short" });
}
console.log(JSON.stringify(found));
process.exit(0);
