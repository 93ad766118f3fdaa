import { any, call, dry, fails, get, put, scenario, stream, text } from "../support/table.mjs";

const byName = { StreamName: "${stream}" };
const first = { ...byName, ShardId: "shardId-000000000000" };

export default [
  scenario("PutRecord", [
    stream(),
    call("PutRecord", { ...byName, PartitionKey: "a", Data: text("hello") }, { ShardId: "shardId-000000000000", SequenceNumber: any }),
    fails(
      "PutRecord",
      { StreamName: "none-such", PartitionKey: "a", Data: text("hello") },
      "ResourceNotFoundException",
      "Stream none-such under account 000000000000 not found.",
    ),
    dry("PutRecord", { ...byName, PartitionKey: "a", Data: text("hello") }),
  ]),
  scenario("PutRecords", [
    stream(2),
    call(
      "PutRecords",
      { ...byName, Records: [{ PartitionKey: "a", Data: text("one"), ExplicitHashKey: "0" }, { PartitionKey: "b", Data: text("two"), ExplicitHashKey: "340282366920938463463374607431768211455" }] },
      { FailedRecordCount: 0, Records: [{ ShardId: "shardId-000000000000", SequenceNumber: any }, { ShardId: "shardId-000000000001", SequenceNumber: any }] },
    ),
  ]),
  scenario("GetShardIterator", [
    stream(),
    call("GetShardIterator", { ...first, ShardIteratorType: "LATEST" }, { ShardIterator: any }),
    dry("GetShardIterator", { ...first, ShardIteratorType: "LATEST" }),
    fails(
      "GetShardIterator",
      { ...byName, ShardId: "shardId-000000000009", ShardIteratorType: "LATEST" },
      "ResourceNotFoundException",
      "Shard shardId-000000000009 in stream ${stream} under account 000000000000 does not exist",
    ),
  ]),
  scenario("GetRecords", [
    stream(),
    put("k", "hello"),
    get("it", "GetShardIterator", { ...first, ShardIteratorType: "TRIM_HORIZON" }),
    call("GetRecords", { ShardIterator: "${it.ShardIterator}" }, {
      Records: [{ Data: text("hello"), PartitionKey: "k", SequenceNumber: any, ApproximateArrivalTimestamp: any }],
      MillisBehindLatest: 0,
      NextShardIterator: any,
    }),
    dry("GetRecords", { ShardIterator: "${it.ShardIterator}" }),
    fails("GetRecords", { ShardIterator: "nonsense" }, "InvalidArgumentException", "Invalid ShardIterator."),
  ]),
];
