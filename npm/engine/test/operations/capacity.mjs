import { any, arn, call, fails, scenario, stream } from "../support/table.mjs";

const byName = { StreamName: "${stream}" };
const uniform = { ScalingType: "UNIFORM_SCALING" };
const onDemand = { StreamModeDetails: { StreamMode: "ON_DEMAND" } };
const provisioned = { StreamModeDetails: { StreamMode: "PROVISIONED" } };
const commit = Status => ({ MinimumThroughputBillingCommitment: { Status } });
const warmNotAllowed = "WarmThroughputMiBps can only be set for an on-demand stream of an account whose minimum throughput billing commitment is enabled.";

export default [
  scenario(
    "UpdateShardCount",
    [
      stream(2),
      call("UpdateShardCount", { ...byName, ...uniform, TargetShardCount: 3 }, { StreamName: "${stream}", StreamARN: arn, CurrentShardCount: 2, TargetShardCount: 3 }),
      call("ListShards", { ...byName, ShardFilter: { Type: "AT_LATEST" } }, {
        Shards: [
          { ShardId: "shardId-000000000002", ParentShardId: "shardId-000000000000", HashKeyRange: { StartingHashKey: "0", EndingHashKey: "113427455640312821154458202477256070484" } },
          { ShardId: "shardId-000000000005", ParentShardId: "shardId-000000000001", HashKeyRange: { EndingHashKey: "340282366920938463463374607431768211455" } },
          { ShardId: "shardId-000000000006", ParentShardId: "shardId-000000000003", AdjacentParentShardId: "shardId-000000000004" },
        ],
      }),
      fails(
        "UpdateShardCount",
        { ...byName, ...uniform, TargetShardCount: 7 },
        "LimitExceededException",
        "UpdateShardCount cannot scale up over double your current open shard count. Current open shard count: 3, Target shard count: 7",
      ),
      fails(
        "UpdateShardCount",
        { ...byName, ...uniform, TargetShardCount: 1 },
        "LimitExceededException",
        "UpdateShardCount cannot scale down below half your current open shard count. Current open shard count: 3, Target shard count: 1",
      ),
      fails("UpdateShardCount", { StreamName: "none-such", ...uniform, TargetShardCount: 1 }, "ResourceNotFoundException", "Stream none-such under account 000000000000 not found."),
    ],
    "The order of splits and merges on the way is our own; the service's is not published.",
  ),
  scenario("UpdateStreamMode", [
    stream(3),
    call("UpdateStreamMode", { StreamARN: arn, ...onDemand }),
    call("DescribeStreamSummary", byName, { StreamDescriptionSummary: { StreamStatus: "ACTIVE", ...onDemand, OpenShardCount: any } }),
    fails("UpdateShardCount", { ...byName, ...uniform, TargetShardCount: 4 }, "ValidationException", "Request is invalid. Stream ${stream} under account 000000000000 is in On-Demand mode."),
    call("UpdateStreamMode", { StreamARN: arn, ...provisioned }),
    call("DescribeStreamSummary", byName, { StreamDescriptionSummary: { StreamStatus: "ACTIVE", ...provisioned } }),
    fails("UpdateStreamMode", { StreamARN: arn, ...onDemand }, "LimitExceededException", "The mode of stream ${stream} under account 000000000000 cannot be switched more than 2 times in 24 hours."),
  ]),
  scenario("DescribeAccountSettings", [
    call("DescribeAccountSettings", {}, { MinimumThroughputBillingCommitment: { Status: any } }),
  ]),
  scenario("UpdateAccountSettings", [
    call("UpdateAccountSettings", commit("ENABLED"), { MinimumThroughputBillingCommitment: { Status: "ENABLED", StartedAt: any, EarliestAllowedEndAt: any } }),
    call("DescribeAccountSettings", {}, { MinimumThroughputBillingCommitment: { Status: "ENABLED" } }),
    call("UpdateAccountSettings", commit("DISABLED"), { MinimumThroughputBillingCommitment: { Status: "ENABLED_UNTIL_EARLIEST_ALLOWED_END" } }),
    call("UpdateAccountSettings", commit("ENABLED"), { MinimumThroughputBillingCommitment: { Status: "ENABLED" } }),
    call("UpdateAccountSettings", commit("DISABLED")),
  ]),
  scenario("UpdateStreamWarmThroughput", [
    call("CreateStream", { ...byName, ...onDemand }),
    fails("UpdateStreamWarmThroughput", { ...byName, WarmThroughputMiBps: 10 }, "ValidationException", warmNotAllowed),
    call("UpdateAccountSettings", commit("ENABLED")),
    call("UpdateStreamWarmThroughput", { ...byName, WarmThroughputMiBps: 10 }, { StreamName: "${stream}", StreamARN: arn, WarmThroughput: { TargetMiBps: 10 } }),
    call("DescribeStreamSummary", byName, { StreamDescriptionSummary: { StreamStatus: "ACTIVE", OpenShardCount: 10, WarmThroughput: { TargetMiBps: 10, CurrentMiBps: 10 } } }),
    fails("UpdateAccountSettings", commit("DISABLED"), "ValidationException", "The minimum throughput billing commitment cannot be disabled while stream ${stream} has warm throughput."),
    call("UpdateStreamWarmThroughput", { StreamARN: arn, WarmThroughputMiBps: 0 }, { WarmThroughput: { TargetMiBps: 0 } }),
    call("UpdateAccountSettings", commit("DISABLED")),
  ]),
  scenario("DescribeLimits", [
    stream(),
    call("DescribeLimits", {}, { ShardLimit: 20000, OpenShardCount: any, OnDemandStreamCount: any, OnDemandStreamCountLimit: 50 }),
  ]),
];
