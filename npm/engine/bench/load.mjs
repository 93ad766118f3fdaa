// The loads of the comparison, the same for every target and in every place; needs only an SDK client.
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  PutRecordCommand,
  PutRecordsCommand,
} from "@aws-sdk/client-kinesis";

const SHARDS = 4;
const BATCH = 500;
const AT_ONCE = 8;
const data = new Uint8Array(100).fill(7);
const key = number => `key-${String(number * 7919).padStart(12, "0")}`;
const shard = number => `shardId-${String(number).padStart(12, "0")}`;
const batches = Array.from({ length: 20 }, (_, batch) => Array.from({ length: BATCH }, (_, place) => ({ PartitionKey: key(batch * BATCH + place), Data: data })));

/** Work of `calls` calls, several of them under way; answers calls a second. */
async function rate(calls, call) {
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let at = next++; at < calls; at = next++) await call(at);
    }),
  );
  return (calls * 1000) / (performance.now() - start);
}

/** A stream, when it is active; answers the milliseconds that took. */
export async function create(client, StreamName, ShardCount) {
  const start = performance.now();
  await client.send(new CreateStreamCommand({ StreamName, ShardCount }));
  for (;;) {
    const { StreamDescriptionSummary } = await client.send(new DescribeStreamSummaryCommand({ StreamName }));
    if (StreamDescriptionSummary.StreamStatus === "ACTIVE") return performance.now() - start;
  }
}

export const putRecord = (client, StreamName, calls) =>
  rate(calls, at => client.send(new PutRecordCommand({ StreamName, PartitionKey: key(at), Data: data })));

/** Records a second in batches of 500; a refused record is a fault of the set-up. */
export async function putRecords(client, StreamName, calls) {
  const perSecond = await rate(calls, async at => {
    const { FailedRecordCount } = await client.send(new PutRecordsCommand({ StreamName, Records: batches[at % batches.length] }));
    if (FailedRecordCount > 0) throw new Error(`${FailedRecordCount} records were refused`);
  });
  return perSecond * BATCH;
}

/** Records a second when every shard is read from its beginning to its end. */
export async function drain(client, StreamName, expected) {
  let records = 0;
  const start = performance.now();
  for (let number = 0; number < SHARDS; number++) {
    let { ShardIterator } = await client.send(new GetShardIteratorCommand({ StreamName, ShardId: shard(number), ShardIteratorType: "TRIM_HORIZON" }));
    for (;;) {
      const answer = await client.send(new GetRecordsCommand({ ShardIterator, Limit: 10_000 }));
      records += answer.Records.length;
      if (answer.Records.length === 0) break;
      ShardIterator = answer.NextShardIterator;
    }
  }
  if (expected !== undefined && records !== expected) throw new Error(`${records} of ${expected} records were read`);
  return (records * 1000) / (performance.now() - start);
}

const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const rounds = async (times, round) => {
  const found = [];
  for (let at = 0; at < times; at++) found.push(await round(at));
  return median(found);
};

/** All figures of one target; `short` for the slow ones. */
export async function figures(client, { short = false, stored = true } = {}) {
  const found = {};
  const calls = short ? 300 : 1_000;
  await create(client, "load", SHARDS);
  await putRecord(client, "load", calls / 2);
  found["PutRecord, calls/s"] = await rounds(3, () => putRecord(client, "load", calls));
  const batches = short ? 10 : 100;
  await create(client, "batches", SHARDS);
  await putRecords(client, "batches", batches / 10);
  found["PutRecords, records/s"] = await rounds(3, () => putRecords(client, "batches", batches));
  const all = (batches / 10 + 3 * batches) * BATCH;
  found["GetRecords, records/s"] = await rounds(3, () => drain(client, "batches", stored ? all : undefined));
  found["100 shards to ACTIVE, ms"] = await rounds(3, at => create(client, `wide-${at}`, 100));
  return found;
}
