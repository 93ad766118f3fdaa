// What channels deliver, read back as any tool would read it.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as zlib from "node:zlib";
import { open } from "../dist/index.js";

const arn = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
const channel = CompressionType => ({
  ChannelName: "to-lake",
  ServiceExecutionRoleARN: "arn:aws:iam::000000000000:role/delivery",
  StreamConfigurationList: [{ StreamARN: arn, RecordConfiguration: { RecordFormatType: "JSON" } }],
  S3DestinationConfiguration: { StorageConfiguration: { BucketARN: "arn:aws:s3:::lake", ExpectedBucketOwner: "000000000000", CompressionType } },
});

/** A world in which a good and a bad record were delivered. */
async function delivered(compression) {
  const engine = await open({ speed: 0 });
  await engine.call("CreateStream", { StreamName: "orders", StreamModeDetails: { StreamMode: "ON_DEMAND" } });
  engine.run(20_000);
  await engine.call("CreateChannel", channel(compression));
  engine.run(30_000);
  for (const data of ['{"n":1}', "not JSON"]) await engine.call("PutRecord", { StreamName: "orders", PartitionKey: "a", Data: Buffer.from(data) });
  assert.deepEqual(engine.objects(), []);
  const [waiting] = engine.view().channels;
  assert.deepEqual([waiting.name, waiting.status, waiting.waiting, waiting.next], ["to-lake", "ACTIVE", 2, 300_000]);
  engine.run(300_000);
  return engine;
}

for (const [compression, extension, unpack] of [
  ["NONE", ".json", bytes => bytes],
  ["GZIP", ".json.gz", zlib.gunzipSync],
  ["ZSTD", ".json.zst", zlib.zstdDecompressSync],
]) {
  test(`objects packed with ${compression} open`, { skip: !unpack && "this Node has no Zstandard" }, async () => {
    const engine = await delivered(compression);
    const [good] = engine.objects().filter(object => !object.deadLetters);
    assert.ok(good.key.startsWith("kinesis-channel/to-lake/") && good.key.endsWith(extension), good.key);
    assert.deepEqual({ bucket: good.bucket, records: good.records, at: good.at }, { bucket: "lake", records: 1, at: Date.UTC(2026, 0, 1, 0, 5, 50) });
    const bytes = engine.object(good.number);
    assert.equal(bytes.length, good.size);
    assert.equal(Buffer.from(unpack(bytes)).toString(), '{"n":1}\n');
    engine.close();
  });
}

test("a channel tells how far it is", async () => {
  const engine = await delivered("NONE");
  const [channel] = engine.view().channels;
  const { target, waiting, lag, delivered: good, failed, objects } = channel;
  assert.deepEqual({ target, waiting, lag, good, failed, objects }, { target: "lake", waiting: 0, lag: 0, good: 1, failed: 1, objects: 2 });
  engine.close();
});

test("dead letters say where they came from", async () => {
  const engine = await delivered("GZIP");
  const [dead] = engine.objects().filter(object => object.deadLetters);
  const letter = JSON.parse(Buffer.from(engine.object(dead.number)).toString());
  assert.deepEqual([letter.streamARN, letter.errorCode, atob(letter.rawData)], [arn, "InvalidJson", "not JSON"]);
  assert.match(letter.sequenceNumber, /^\d{56}$/);
  assert.equal(engine.object(99), undefined);
  engine.close();
});
