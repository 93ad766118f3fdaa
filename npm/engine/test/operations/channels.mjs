import { any, arn, call, count, fails, get, scenario } from "../support/table.mjs";

const DELIVERY = "objects stay readable inside the playground; gzip and Zstandard frames are valid but not smaller, tables keep rows and write no Parquet; records that a schema registry compressed become dead letters";

/** Channels deliver from on-demand streams only. */
const onDemand = call("CreateStream", { StreamName: "${stream}", StreamModeDetails: { StreamMode: "ON_DEMAND" } });
const toBucket = {
  ChannelName: "${stream}",
  ServiceExecutionRoleARN: "arn:aws:iam::000000000000:role/delivery",
  StreamConfigurationList: [{ StreamARN: arn, RecordConfiguration: { RecordFormatType: "JSON" } }],
  S3DestinationConfiguration: {
    StorageConfiguration: { BucketARN: "arn:aws:s3:::lake", ExpectedBucketOwner: "000000000000", CompressionType: "GZIP" },
  },
};
const toTable = {
  ChannelName: "${stream}-t",
  ServiceExecutionRoleARN: "arn:aws:iam::000000000000:role/delivery",
  StreamConfigurationList: [
    { StreamARN: arn, RecordConfiguration: { RecordFormatType: "JSON", GSRSchemaARN: "arn:aws:glue:us-east-1:000000000000:schema/registry/order" } },
  ],
  S3TablesDestinationConfiguration: {
    DataFreshnessInSeconds: 600,
    DeadLetterQueueS3Configuration: { BucketARN: "arn:aws:s3:::broken", ExpectedBucketOwner: "000000000000" },
    S3TablesConfigurationList: [
      {
        TableBucketARN: "arn:aws:s3tables:us-east-1:000000000000:bucket/tables",
        Namespace: "shop",
        TableName: "orders",
        CompressionType: "ZSTD",
        PartitionSpec: { PartitionFields: [{ Transform: "TIME_HOUR", SourceName: "at" }] },
      },
    ],
  },
};
const created = get("made", "CreateChannel", toBucket, { ChannelDescription: { ChannelStatus: "CREATING", ChannelARN: any } });
const byArn = { ChannelARN: "${made.ChannelDescription.ChannelARN}" };
const unknown = { ChannelARN: "arn:aws:kinesis:us-east-1:000000000000:channel/none-such" };
const missing = "Channel arn:aws:kinesis:us-east-1:000000000000:channel/none-such not found.";

export default [
  scenario(
    "CreateChannel",
    [
      onDemand,
      created,
      call("CreateChannel", toTable, {
        ChannelDescription: {
          StreamConfigurationList: [{ StreamARN: arn, StreamCreationTimestamp: any }],
          S3TablesDestinationConfiguration: { DataFreshnessInSeconds: 600, S3TablesConfigurationList: [{ PartitionSpec: { PartitionFields: count(1) } }] },
        },
      }),
      call("DescribeStreamSummary", { StreamName: "${stream}" }, { StreamDescriptionSummary: { ChannelCount: 2 } }),
      fails("CreateChannel", toBucket, "ResourceInUseException", "Channel ${stream} under account 000000000000 already exists."),
      fails(
        "CreateChannel",
        { ...toBucket, ChannelName: "${stream}-2" },
        "LimitExceededException",
        "Stream ${stream} under account 000000000000 already has a channel with a destination of type S3.",
      ),
      fails(
        "DeleteStream",
        { StreamName: "${stream}" },
        "ResourceInUseException",
        "DeleteStream can't delete 000000000000:${stream} because there are channels associated with this data stream. Delete them first.",
      ),
    ],
    DELIVERY,
  ),
  scenario("DescribeChannel", [
    onDemand,
    created,
    call("DescribeChannel", byArn, {
      ChannelDescription: {
        ChannelName: "${stream}",
        ChannelStatus: "ACTIVE",
        ChannelCreationTimestamp: any,
        S3DestinationConfiguration: { DataFreshnessInSeconds: 300, StorageConfiguration: { StorageClass: "STANDARD", OutputKeyTemplate: any } },
        LoggingConfiguration: { CloudWatchLogs: { LogStreamName: "DestinationDelivery" } },
      },
    }),
    fails("DescribeChannel", unknown, "ResourceNotFoundException", missing),
  ]),
  scenario("ListChannels", [
    onDemand,
    created,
    call("ListChannels", { StreamFilter: [{ StreamARN: arn }], MaxResults: 10 }, {
      ChannelSummaries: [{ ChannelName: "${stream}", ChannelStatus: "ACTIVE", ChannelDestinationType: "S3", Streams: [{ StreamARN: arn }] }],
    }),
    fails("ListChannels", { NextToken: "AAAA" }, "InvalidArgumentException", "Invalid NextToken."),
  ]),
  scenario("UpdateChannel", [
    onDemand,
    created,
    call("UpdateChannel", { ...byArn, S3DestinationConfiguration: { DataFreshnessInSeconds: 900 } }, {
      ChannelDescription: { ChannelStatus: "UPDATING", S3DestinationConfiguration: { DataFreshnessInSeconds: 900 } },
    }),
    call("DescribeChannel", byArn, { ChannelDescription: { ChannelStatus: "ACTIVE" } }),
    fails(
      "UpdateChannel",
      { ...byArn, S3DestinationConfiguration: { DataFreshnessInSeconds: 60 } },
      "InvalidArgumentException",
      "DataFreshnessInSeconds must be between 300 and 900. Specified value was 60.",
    ),
  ]),
  scenario("DeleteChannel", [
    onDemand,
    created,
    call("DeleteChannel", byArn),
    call("ListChannels", { StreamFilter: [{ StreamARN: arn }] }, { ChannelSummaries: [] }),
    fails("DeleteChannel", unknown, "ResourceNotFoundException", missing),
    call("DeleteStream", { StreamName: "${stream}" }),
  ]),
];
