import { any, call, fails, scenario, stream } from "../support/table.mjs";

const byName = { StreamName: "${stream}" };
const middle = "170141183460469231731687303715884105728";

export default [
  scenario("ListShards", [
    stream(3),
    call("ListShards", byName, { Shards: [{ ShardId: "shardId-000000000000" }, { ShardId: "shardId-000000000001" }, { ShardId: "shardId-000000000002" }] }),
    call("ListShards", { ...byName, ShardFilter: { Type: "AFTER_SHARD_ID", ShardId: "shardId-000000000001" } }, { Shards: [{ ShardId: "shardId-000000000002" }] }),
  ]),
  scenario("SplitShard", [
    stream(),
    call("SplitShard", { ...byName, ShardToSplit: "shardId-000000000000", NewStartingHashKey: middle }),
    call("ListShards", byName, {
      Shards: [
        { ShardId: "shardId-000000000000", SequenceNumberRange: { EndingSequenceNumber: any } },
        { ShardId: "shardId-000000000001", ParentShardId: "shardId-000000000000" },
        { ShardId: "shardId-000000000002", ParentShardId: "shardId-000000000000", HashKeyRange: { StartingHashKey: middle } },
      ],
    }),
    fails(
      "SplitShard",
      { ...byName, ShardToSplit: "shardId-000000000007", NewStartingHashKey: middle },
      "ResourceNotFoundException",
      "Could not find shard shardId-000000000007 in stream ${stream} under account 000000000000.",
    ),
  ]),
  scenario("MergeShards", [
    stream(2),
    call("MergeShards", { ...byName, ShardToMerge: "shardId-000000000000", AdjacentShardToMerge: "shardId-000000000001" }),
    call("ListShards", { ...byName, ShardFilter: { Type: "AT_LATEST" } }, {
      Shards: [{ ShardId: "shardId-000000000002", ParentShardId: "shardId-000000000000", AdjacentParentShardId: "shardId-000000000001" }],
    }),
  ]),
];
