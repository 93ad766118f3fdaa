// The package in Node: the SDK's own machinery, subscriptions, the typed interface, sessions.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as sdk from "@aws-sdk/client-kinesis";
import { KinesisError, open } from "../dist/index.js";

const settings = { region: "us-east-1", credentials: { accessKeyId: "x", secretAccessKey: "x" } };
const HOUR = 3_600_000;
const shard = number => `shardId-${String(number).padStart(12, "0")}`;

/** A world whose time stands still unless told, with a client. */
async function world(options) {
  const engine = await open({ speed: 0, ...options });
  return { engine, client: new sdk.KinesisClient({ ...settings, requestHandler: engine.requestHandler() }) };
}

/** With an active stream of one shard, and a consumer. */
async function subscribed(options) {
  const { engine, client } = await world(options);
  await engine.call("CreateStream", { StreamName: "orders", ShardCount: 1 });
  engine.run(30_000);
  const StreamARN = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
  const { Consumer } = await engine.call("RegisterStreamConsumer", { StreamARN, ConsumerName: "own" });
  engine.run(30_000);
  const subscribe = (number = 0, position = { Type: "TRIM_HORIZON" }, options) =>
    client.send(new sdk.SubscribeToShardCommand({ ConsumerARN: Consumer.ConsumerARN, ShardId: shard(number), StartingPosition: position }), options);
  const put = key => engine.call("PutRecord", { StreamName: "orders", PartitionKey: key, Data: new TextEncoder().encode(key) });
  return { engine, client, subscribe, put };
}

/** All events of a stream until it ends by itself. */
async function all({ EventStream }) {
  const events = [];
  for await (const { SubscribeToShardEvent } of EventStream) events.push(SubscribeToShardEvent);
  return events;
}

test("waiters see a stream become active", async () => {
  const { engine, client } = await world({ speed: 100 });
  await client.send(new sdk.CreateStreamCommand({ StreamName: "orders", ShardCount: 1 }));
  const { state } = await sdk.waitUntilStreamExists({ client, minDelay: 1, maxDelay: 1, maxWaitTime: 20 }, { StreamName: "orders" });
  assert.equal(state, "SUCCESS");
  engine.close();
});

test("paginators come to every page", async () => {
  const { engine, client } = await world({ instant: true, throttling: false });
  const names = ["a", "b", "c", "d", "e"];
  for (const StreamName of names) await engine.call("CreateStream", { StreamName, ShardCount: 1 });
  const found = [];
  for await (const { StreamNames } of sdk.paginateListStreams({ client, pageSize: 2 }, {})) found.push(StreamNames);
  assert.deepEqual(found, [["a", "b"], ["c", "d"], ["e"]]);
});

test("a throttled call is tried again until there is room", async () => {
  // A fiftieth of the wall clock's pace: what the second batch left is not filled up again at once.
  const engine = await open({ instant: true, speed: 0.02 });
  const client = new sdk.KinesisClient({ ...settings, requestHandler: engine.requestHandler(), maxAttempts: 12 });
  await engine.call("CreateStream", { StreamName: "orders", ShardCount: 1 });
  const Records = Array.from({ length: 500 }, () => ({ PartitionKey: "k", Data: new Uint8Array(2_000) }));
  const first = await engine.call("PutRecords", { StreamName: "orders", Records });
  const second = await engine.call("PutRecords", { StreamName: "orders", Records });
  assert.equal(first.FailedRecordCount, 0);
  assert.ok(second.FailedRecordCount > 0);
  const failed = second.Records.find(record => record.ErrorCode);
  assert.equal(failed.ErrorCode, "ProvisionedThroughputExceededException");
  assert.equal(failed.ErrorMessage, `Rate exceeded for shard ${shard(0)} in stream orders under account 000000000000.`);
  const put = await client.send(new sdk.PutRecordCommand({ StreamName: "orders", PartitionKey: "k", Data: new Uint8Array(40_000) }));
  assert.ok(put.$metadata.attempts > 1, "the first attempt was refused");
});

test("a refused call is an instance of the SDK's own class and is not tried again", async () => {
  const { client } = await world();
  const error = await client.send(new sdk.DescribeStreamCommand({ StreamName: "none" })).catch(error => error);
  assert.ok(error instanceof sdk.ResourceNotFoundException);
  assert.equal(error.message, "Stream none under account 000000000000 not found.");
  assert.equal(error.$metadata.attempts, 1);
  assert.match(error.$metadata.requestId, /^[0-9a-f-]{36}$/);
});

test("a subscription over a split ends with the children, which go on", async () => {
  const { engine, subscribe, put } = await subscribed();
  const parent = await subscribe();
  await put("before");
  engine.run(1_000);
  await engine.call("SplitShard", { StreamName: "orders", ShardToSplit: shard(0), NewStartingHashKey: "170141183460469231731687303715884105728" });
  engine.run(60_000);
  const { ShardId } = await put("after");
  const events = await all(parent);
  assert.deepEqual(events.flatMap(event => event.Records).map(record => record.PartitionKey), ["before"]);
  const last = events.at(-1);
  assert.equal(last.ContinuationSequenceNumber, undefined);
  assert.deepEqual(last.ChildShards.map(child => child.ShardId), [shard(1), shard(2)]);
  assert.deepEqual(last.ChildShards.map(child => child.ParentShards), [[shard(0)], [shard(0)]]);
  const child = await subscribe(Number(ShardId.slice(-1)));
  engine.run(HOUR);
  const keys = (await all(child)).flatMap(event => event.Records).map(record => record.PartitionKey);
  assert.deepEqual(keys, ["after"]);
});

test("a subscription ends after five minutes and goes on where it ended", async () => {
  const { engine, subscribe, put } = await subscribed();
  const first = await subscribe();
  await put("one");
  engine.run(299_000);
  await put("two");
  engine.run(2_000);
  const events = await all(first);
  const continuation = events.at(-1).ContinuationSequenceNumber;
  await put("three");
  const second = await subscribe(0, { Type: "AFTER_SEQUENCE_NUMBER", SequenceNumber: continuation });
  engine.run(HOUR);
  const keys = [...events, ...(await all(second))].flatMap(event => event.Records).map(record => record.PartitionKey);
  assert.deepEqual(keys, ["one", "two", "three"]);
});

test("a newer subscription takes over, five seconds later at the earliest", async () => {
  const { engine, subscribe } = await subscribed();
  const first = await subscribe();
  engine.run(2_000);
  await assert.rejects(subscribe(), error => error instanceof sdk.ResourceInUseException);
  engine.run(4_000);
  await subscribe();
  await assert.rejects(all(first), error => error instanceof sdk.ResourceInUseException);
});

test("a deleted stream ends its subscriptions with an exception", async () => {
  const { engine, subscribe } = await subscribed();
  const stream = await subscribe();
  await engine.call("DeleteStream", { StreamName: "orders", EnforceConsumerDeletion: true });
  engine.run(60_000);
  await assert.rejects(all(stream), error => error instanceof sdk.ResourceNotFoundException);
});

test("an abort signal ends a subscription", async () => {
  const { subscribe } = await subscribed();
  const control = new AbortController();
  const stream = await subscribe(0, undefined, { abortSignal: control.signal });
  control.abort();
  await assert.rejects(all(stream), error => error.name === "AbortError");
});

test("typed calls give bytes, dates and the service's exceptions", async () => {
  const { engine, put } = await subscribed();
  await put("hello");
  const { ShardIterator } = await engine.call("GetShardIterator", { StreamName: "orders", ShardId: shard(0), ShardIteratorType: "TRIM_HORIZON" });
  const { Records } = await engine.call("GetRecords", { ShardIterator });
  assert.equal(new TextDecoder().decode(Records[0].Data), "hello");
  assert.equal(Records[0].ApproximateArrivalTimestamp.toISOString(), engine.now().toISOString());
  await assert.rejects(engine.call("DescribeStream", { StreamName: "none" }), error => {
    assert.ok(error instanceof KinesisError);
    assert.equal(error.name, "ResourceNotFoundException");
    return error.message === "Stream none under account 000000000000 not found.";
  });
});

test("an iterator of events can be left", async () => {
  const { engine, put } = await subscribed();
  await put("hello");
  const { Consumers } = await engine.call("ListStreamConsumers", { StreamARN: "arn:aws:kinesis:us-east-1:000000000000:stream/orders" });
  const events = await engine.subscribe({ ConsumerARN: Consumers[0].ConsumerARN, ShardId: shard(0), StartingPosition: { Type: "TRIM_HORIZON" } });
  engine.run(1_000);
  for await (const event of events) {
    assert.equal(new TextDecoder().decode(event.Records[0].Data), "hello");
    break;
  }
});

test("a session holds what the SDK called, and is the same world again", async () => {
  const { engine, client } = await world({ seed: 7, instant: true });
  await client.send(new sdk.CreateStreamCommand({ StreamName: "orders", ShardCount: 2 }));
  await client.send(new sdk.PutRecordCommand({ StreamName: "orders", PartitionKey: "k", Data: new Uint8Array([1]) }));
  const again = await open({ session: engine.session(), speed: 0 });
  assert.equal(again.view().fingerprint, engine.view().fingerprint);
  assert.deepEqual(again.view().calls.map(call => call.operation), ["CreateStream", "PutRecord"]);
  assert.equal(again.view().streams[0].shards.reduce((sum, one) => sum + one.records, 0), 1);
});

test("going back ends subscriptions and leaves the future behind", async () => {
  const { engine, subscribe, put } = await subscribed();
  const stream = await subscribe();
  const before = engine.now();
  engine.run(1_000);
  await put("later");
  engine.seek(before);
  await assert.rejects(all(stream), /another time/);
  assert.equal(engine.view().streams[0].shards[0].records, 0);
});

test("what cannot be is said in a sentence", async () => {
  await assert.rejects(open({ account: "12" }), /twelve digits/);
  await assert.rejects(open({ limits: "old" }), /there are no limits named `old`/);
  await assert.rejects(open({ session: new Uint8Array([1, 2, 3]) }), /not a playground session/);
});
