import { any, arn, call, count, fails, scenario, stream } from "../support/table.mjs";

const missing = "Stream none-such under account 000000000000 not found.";
const byName = { StreamName: "${stream}" };

export default [
  scenario("CreateStream", [
    stream(2),
    call("DescribeStreamSummary", byName, { StreamDescriptionSummary: { StreamStatus: "ACTIVE", OpenShardCount: 2 } }),
    fails("CreateStream", { StreamName: "${stream}", ShardCount: 1 }, "ResourceInUseException", "Stream ${stream} under account 000000000000 already exists."),
  ]),
  scenario("DeleteStream", [
    stream(),
    call("DeleteStream", byName),
    fails("DescribeStream", byName, "ResourceNotFoundException", "Stream ${stream} under account 000000000000 not found."),
    fails("DeleteStream", { StreamName: "none-such" }, "ResourceNotFoundException", missing),
  ]),
  scenario("DescribeStream", [
    stream(2),
    call("DescribeStream", byName, {
      StreamDescription: {
        StreamName: "${stream}",
        StreamARN: arn,
        StreamStatus: "ACTIVE",
        RetentionPeriodHours: 24,
        HasMoreShards: false,
        Shards: [
          { ShardId: "shardId-000000000000", HashKeyRange: { StartingHashKey: "0", EndingHashKey: "170141183460469231731687303715884105727" } },
          { ShardId: "shardId-000000000001", SequenceNumberRange: { StartingSequenceNumber: any } },
        ],
      },
    }),
    fails("DescribeStream", { StreamName: "none-such" }, "ResourceNotFoundException", missing),
  ]),
  scenario("DescribeStreamSummary", [
    stream(),
    call("DescribeStreamSummary", { StreamARN: arn }, {
      StreamDescriptionSummary: { StreamName: "${stream}", StreamModeDetails: { StreamMode: "PROVISIONED" }, OpenShardCount: 1, ConsumerCount: 0, StreamCreationTimestamp: any },
    }),
  ]),
  scenario("ListStreams", [
    stream(),
    call("ListStreams", {}, { StreamNames: any, StreamSummaries: any }),
    call("ListStreams", { Limit: 1 }, { StreamNames: count(1), HasMoreStreams: any }),
  ]),
  scenario("IncreaseStreamRetentionPeriod", [
    stream(),
    call("IncreaseStreamRetentionPeriod", { ...byName, RetentionPeriodHours: 48 }),
    call("DescribeStreamSummary", byName, { StreamDescriptionSummary: { RetentionPeriodHours: 48 } }),
    fails(
      "IncreaseStreamRetentionPeriod",
      { ...byName, RetentionPeriodHours: 24 },
      "InvalidArgumentException",
      "Requested retention period (24 hours) for stream ${stream} can not be shorter than existing retention period (48 hours). Use DecreaseRetentionPeriod API.",
    ),
  ]),
  scenario("DecreaseStreamRetentionPeriod", [
    stream(),
    call("IncreaseStreamRetentionPeriod", { ...byName, RetentionPeriodHours: 48 }),
    call("DecreaseStreamRetentionPeriod", { ...byName, RetentionPeriodHours: 36 }),
    call("DescribeStreamSummary", byName, { StreamDescriptionSummary: { RetentionPeriodHours: 36 } }),
  ]),
];
