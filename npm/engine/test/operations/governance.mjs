import { any, arn, call, fails, get, put, scenario, stream, text } from "../support/table.mjs";

const byName = { StreamName: "${stream}" };
const byArn = { ResourceARN: arn };
const summary = gives => call("DescribeStreamSummary", byName, { StreamDescriptionSummary: gives });
const missing = "Stream none-such under account 000000000000 not found.";
const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kinesis:PutRecord","Resource":"*"}]}';
const noPolicy = "No resource policy found for resource ARN arn:aws:kinesis:us-east-1:000000000000:stream/${stream}.";
const key = { EncryptionType: "KMS", KeyId: "alias/aws/kinesis" };
const metrics = [
  "IncomingBytes",
  "IncomingRecords",
  "OutgoingBytes",
  "OutgoingRecords",
  "WriteProvisionedThroughputExceeded",
  "ReadProvisionedThroughputExceeded",
  "IteratorAgeMilliseconds",
];

export default [
  scenario("AddTagsToStream", [
    stream(),
    call("AddTagsToStream", { ...byName, Tags: { team: "blue", stage: "test" } }),
    call("AddTagsToStream", { ...byName, Tags: { team: "green" } }),
    call("ListTagsForStream", byName, { Tags: [{ Key: "stage", Value: "test" }, { Key: "team", Value: "green" }], HasMoreTags: false }),
    fails("AddTagsToStream", { StreamName: "none-such", Tags: { a: "b" } }, "ResourceNotFoundException", missing),
    fails(
      "AddTagsToStream",
      { ...byName, Tags: { "a;b": "c" } },
      "InvalidArgumentException",
      "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @.",
    ),
  ]),
  scenario("RemoveTagsFromStream", [
    stream(),
    call("AddTagsToStream", { ...byName, Tags: { team: "blue", stage: "test" } }),
    call("RemoveTagsFromStream", { ...byName, TagKeys: ["stage", "unknown"] }),
    call("ListTagsForStream", byName, { Tags: [{ Key: "team", Value: "blue" }] }),
  ]),
  scenario("ListTagsForStream", [
    stream(),
    call("AddTagsToStream", { ...byName, Tags: { a: "1", b: "2", c: "" } }),
    call("ListTagsForStream", { ...byName, Limit: 2 }, { Tags: [{ Key: "a", Value: "1" }, { Key: "b", Value: "2" }], HasMoreTags: true }),
    call("ListTagsForStream", { ...byName, ExclusiveStartTagKey: "b" }, { Tags: [{ Key: "c", Value: "" }], HasMoreTags: false }),
  ]),
  scenario("TagResource", [
    stream(),
    get("made", "RegisterStreamConsumer", { StreamARN: arn, ConsumerName: "own" }, { Consumer: { ConsumerARN: any } }),
    call("TagResource", { ResourceARN: "${made.Consumer.ConsumerARN}", Tags: { team: "blue" } }),
    call("ListTagsForResource", { ResourceARN: "${made.Consumer.ConsumerARN}" }, { Tags: [{ Key: "team", Value: "blue" }] }),
    call("ListTagsForResource", byArn, { Tags: [] }),
  ]),
  scenario("UntagResource", [
    stream(),
    call("TagResource", { ...byArn, Tags: { team: "blue", stage: "test" } }),
    call("UntagResource", { ...byArn, TagKeys: ["team"] }),
    call("ListTagsForResource", byArn, { Tags: [{ Key: "stage", Value: "test" }] }),
  ]),
  scenario("ListTagsForResource", [
    stream(),
    call("ListTagsForResource", byArn, { Tags: [] }),
    fails("ListTagsForResource", { ResourceARN: "arn:aws:kinesis:us-east-1:000000000000:stream/none-such" }, "ResourceNotFoundException", missing),
  ]),
  scenario("PutResourcePolicy", [
    stream(),
    call("PutResourcePolicy", { ...byArn, Policy: policy }),
    call("GetResourcePolicy", byArn, { Policy: policy }),
    fails("PutResourcePolicy", { ...byArn, Policy: "allow" }, "InvalidArgumentException", "Policy is not a valid JSON policy document."),
  ], "only the form of a policy is checked: a world has one account, so nobody is refused"),
  scenario("GetResourcePolicy", [
    stream(),
    call("GetResourcePolicy", byArn, { Policy: "{}" }),
    fails("GetResourcePolicy", { ResourceARN: "arn:aws:kinesis:us-east-1:000000000000:stream/none-such" }, "ResourceNotFoundException", missing),
  ]),
  scenario("DeleteResourcePolicy", [
    stream(),
    call("PutResourcePolicy", { ...byArn, Policy: policy }),
    call("DeleteResourcePolicy", byArn),
    fails("DeleteResourcePolicy", byArn, "ResourceNotFoundException", noPolicy),
    call("GetResourcePolicy", byArn, { Policy: "{}" }),
  ], "the text of the refusal is the playground's"),
  scenario("StartStreamEncryption", [
    stream(),
    call("StartStreamEncryption", { ...byName, ...key }),
    summary({ StreamStatus: "ACTIVE", ...key }),
    call("PutRecord", { ...byName, PartitionKey: "k", Data: text("sealed") }, { EncryptionType: "KMS" }),
    get("it", "GetShardIterator", { ...byName, ShardId: "shardId-000000000000", ShardIteratorType: "TRIM_HORIZON" }),
    call("GetRecords", { ShardIterator: "${it.ShardIterator}" }, { Records: [{ Data: text("sealed"), EncryptionType: "KMS" }] }),
    fails("StartStreamEncryption", { ...byName, EncryptionType: "KMS", KeyId: "orders" }, "KMSNotFoundException", "Key orders does not exist."),
  ], "every key serves until the world says otherwise; the texts of KMS exceptions are the playground's"),
  scenario("StopStreamEncryption", [
    stream(),
    call("StartStreamEncryption", { ...byName, ...key }),
    call("StopStreamEncryption", { ...byName, ...key }),
    summary({ EncryptionType: "NONE" }),
    fails("StopStreamEncryption", { ...byName, ...key, EncryptionType: "NONE" }, "InvalidArgumentException", "EncryptionType must be KMS. Specified value was NONE"),
  ]),
  scenario("EnableEnhancedMonitoring", [
    stream(),
    call("EnableEnhancedMonitoring", { ...byName, ShardLevelMetrics: ["ALL"] }, {
      ...byName,
      StreamARN: arn,
      CurrentShardLevelMetrics: [],
      DesiredShardLevelMetrics: metrics,
    }),
    summary({ EnhancedMonitoring: [{ ShardLevelMetrics: metrics }] }),
  ], "the metrics are not sent anywhere"),
  scenario("DisableEnhancedMonitoring", [
    stream(),
    call("EnableEnhancedMonitoring", { ...byName, ShardLevelMetrics: ["IncomingBytes", "OutgoingBytes"] }),
    call("DisableEnhancedMonitoring", { ...byName, ShardLevelMetrics: ["IncomingBytes"] }, {
      CurrentShardLevelMetrics: ["IncomingBytes", "OutgoingBytes"],
      DesiredShardLevelMetrics: ["OutgoingBytes"],
    }),
    fails("DisableEnhancedMonitoring", { StreamName: "none-such", ShardLevelMetrics: ["ALL"] }, "ResourceNotFoundException", missing),
  ]),
  scenario("UpdateMaxRecordSize", [
    stream(),
    call("UpdateMaxRecordSize", { StreamARN: arn, MaxRecordSizeInKiB: 2048 }),
    summary({ StreamStatus: "ACTIVE", MaxRecordSizeInKiB: 2048 }),
    put("k", "x".repeat(1_500_000)),
    fails(
      "PutRecord",
      { ...byName, PartitionKey: "k", Data: text("x".repeat(2_097_152)) },
      "InvalidArgumentException",
      "Record size of 2097153 bytes exceeds the limit of 2097152 bytes of this stream.",
    ),
  ], "the refusal of a record above the stream's limit has the playground's type and text"),
  scenario("UpdateStreamRecordDistributionStrategy", [
    call("CreateStream", { ...byName, StreamModeDetails: { StreamMode: "ON_DEMAND" } }),
    call("UpdateStreamRecordDistributionStrategy", { StreamARN: arn, RecordDistributionStrategy: "AUTO" }),
    summary({ RecordDistributionStrategy: "AUTO" }),
    call("PutRecord", { ...byName, Data: text("no key") }, { ShardId: "shardId-000000000000" }),
    call("PutRecord", { ...byName, Data: text("no key") }, { ShardId: "shardId-000000000001" }),
  ], "the service does not say how it distributes; the playground takes the shards in turn"),
];
