//! Channels: life, settings, listing.

use super::{input, output};
use crate::channel::reason;
use crate::put::Millis;
use crate::shape::{Shape, Shaped as _, StructureShape};
use playground_engine::api::{
    ChannelDescription, ChannelEncryptionConfiguration, ChannelLoggingConfiguration, ChannelStreamConfiguration,
    ChannelSummary, CloudWatchLogs, CreateChannel, CreateChannelOutput, DeadLetterQueueS3Configuration, DeleteChannel,
    DescribeChannel, DescribeChannelOutput, ListChannels, ListChannelsOutput, PartitionField, PartitionSpec,
    RecordConfiguration, S3DestinationConfiguration, S3DestinationUpdate, S3StorageConfiguration,
    S3TablesConfiguration, S3TablesDestinationConfiguration, S3TablesDestinationUpdate, StreamFilter, UpdateChannel,
    UpdateChannelOutput,
};
use playground_engine::{Text, Timestamp};

input! { RecordConfiguration as "RecordConfiguration" {
    record_format_type: "RecordFormatType", Text, required;
    gsr_schema_arn: "GSRSchemaARN", Text;
} }

input! { ChannelStreamConfiguration as "ChannelStreamConfiguration" {
    stream_arn: "StreamARN", Text, required;
    record_configuration: "RecordConfiguration", Structure(RecordConfiguration::SHAPE), required;
} }

input! { DeadLetterQueueS3Configuration as "DeadLetterQueueS3Configuration" {
    bucket_arn: "BucketARN", Text, required;
    expected_bucket_owner: "ExpectedBucketOwner", Text, required;
    error_output_prefix: "ErrorOutputPrefix", Text;
} }

input! { S3StorageConfiguration as "S3StorageConfiguration" {
    bucket_arn: "BucketARN", Text, required;
    expected_bucket_owner: "ExpectedBucketOwner", Text, required;
    output_key_template: "OutputKeyTemplate", Text;
    storage_class: "StorageClass", Text;
    compression_type: "CompressionType", Text, required;
} }

input! { S3DestinationConfiguration as "S3DestinationConfiguration" {
    data_freshness_in_seconds: "DataFreshnessInSeconds", Integer;
    dead_letter_queue_s3_configuration:
        "DeadLetterQueueS3Configuration", Structure(DeadLetterQueueS3Configuration::SHAPE);
    storage_configuration: "StorageConfiguration", Structure(S3StorageConfiguration::SHAPE), required;
} }

input! { PartitionField as "PartitionField" {
    transform: "Transform", Text, required;
    source_name: "SourceName", Text, required;
} }

input! { PartitionSpec as "PartitionSpec" {
    partition_fields: "PartitionFields", List(&Structure(PartitionField::SHAPE)), required;
} }

input! { S3TablesConfiguration as "S3TablesConfiguration" {
    table_bucket_arn: "TableBucketARN", Text, required;
    namespace: "Namespace", Text, required;
    table_name: "TableName", Text, required;
    compression_type: "CompressionType", Text, required;
    partition_spec: "PartitionSpec", Structure(PartitionSpec::SHAPE);
} }

input! { S3TablesDestinationConfiguration as "S3TablesDestinationConfiguration" {
    data_freshness_in_seconds: "DataFreshnessInSeconds", Integer;
    dead_letter_queue_s3_configuration:
        "DeadLetterQueueS3Configuration", Structure(DeadLetterQueueS3Configuration::SHAPE), required;
    s3_tables_configuration_list:
        "S3TablesConfigurationList", List(&Structure(S3TablesConfiguration::SHAPE)), required;
} }

input! { ChannelEncryptionConfiguration as "ChannelEncryptionConfiguration" {
    encryption_type: "EncryptionType", Text, required;
    key_id: "KeyId", Text, required;
} }

input! { CloudWatchLogs as "CloudWatchLogs" {
    enabled: "Enabled", Boolean, required;
    log_group_name: "LogGroupName", Text;
    log_stream_name: "LogStreamName", Text;
} }

input! { ChannelLoggingConfiguration as "ChannelLoggingConfiguration" {
    cloud_watch_logs: "CloudWatchLogs", Structure(CloudWatchLogs::SHAPE), required;
} }

input! { CreateChannel as "CreateChannelInput" {
    channel_name: "ChannelName", Text, required;
    service_execution_role_arn: "ServiceExecutionRoleARN", Text, required;
    stream_configuration_list:
        "StreamConfigurationList", List(&Structure(ChannelStreamConfiguration::SHAPE)), required;
    s3_destination_configuration: "S3DestinationConfiguration", Structure(S3DestinationConfiguration::SHAPE);
    s3_tables_destination_configuration:
        "S3TablesDestinationConfiguration", Structure(S3TablesDestinationConfiguration::SHAPE);
    encryption_configuration: "EncryptionConfiguration", Structure(ChannelEncryptionConfiguration::SHAPE);
    tags: "Tags", Map(&Shape::Text);
    logging_configuration: "LoggingConfiguration", Structure(ChannelLoggingConfiguration::SHAPE);
} }

input! { DeleteChannel as "DeleteChannelInput" {
    channel_arn: "ChannelARN", Text, required;
} }

input! { DescribeChannel as "DescribeChannelInput" {
    channel_arn: "ChannelARN", Text, required;
} }

input! { S3DestinationUpdate as "S3DestinationUpdateInput" {
    data_freshness_in_seconds: "DataFreshnessInSeconds", Integer, required;
} }

input! { S3TablesDestinationUpdate as "S3TablesDestinationUpdateInput" {
    data_freshness_in_seconds: "DataFreshnessInSeconds", Integer, required;
} }

// What these hold is what their namesakes for creation hold.
static LOGS_UPDATE: StructureShape = super::table!("CloudWatchLogsUpdateInput" {
    "Enabled", Boolean, required;
    "LogGroupName", Text;
    "LogStreamName", Text;
});
static LOGGING_UPDATE: StructureShape =
    super::table!("ChannelLoggingUpdateInput" { "CloudWatchLogs", Structure(&LOGS_UPDATE), required; });

input! { UpdateChannel as "UpdateChannelInput" {
    channel_arn: "ChannelARN", Text, required;
    s3_destination_configuration: "S3DestinationConfiguration", Structure(S3DestinationUpdate::SHAPE);
    s3_tables_destination_configuration:
        "S3TablesDestinationConfiguration", Structure(S3TablesDestinationUpdate::SHAPE);
    logging_configuration: "LoggingConfiguration", Structure(&LOGGING_UPDATE);
} }

input! { StreamFilter as "StreamFilter" {
    stream_arn: "StreamARN", Text, required;
    stream_creation_timestamp: "StreamCreationTimestamp", Time;
} }

input! { ListChannels as "ListChannelsInput" {
    stream_filter: "StreamFilter", List(&Structure(StreamFilter::SHAPE));
    max_results: "MaxResults", Integer;
    next_token: "NextToken", Text;
} }

/// `ChannelStreamDescription`: the settings of a source stream and its creation time.
pub(crate) struct StreamDescription<'a>(&'a ChannelStreamConfiguration, Timestamp);

output! { StreamDescription<'_> as "ChannelStreamDescription", it {
    it.0.stream_arn => "StreamARN", Text, required;
    Millis(it.1) => "StreamCreationTimestamp", Time, required;
    it.0.record_configuration => "RecordConfiguration", Structure(RecordConfiguration::SHAPE), required;
} }

// Descriptions are the settings with their defaults filled in, so more is certain to be there.
static S3_DESCRIPTION: StructureShape = super::table!("S3DestinationDescription" {
    "DataFreshnessInSeconds", Integer, required;
    "DeadLetterQueueS3Configuration", Structure(DeadLetterQueueS3Configuration::SHAPE), required;
    "StorageConfiguration", Structure(S3StorageConfiguration::SHAPE), required;
});
static S3_TABLES_DESCRIPTION: StructureShape = super::table!("S3TablesDestinationDescription" {
    "DataFreshnessInSeconds", Integer, required;
    "DeadLetterQueueS3Configuration", Structure(DeadLetterQueueS3Configuration::SHAPE), required;
    "S3TablesConfigurationList", List(&Structure(S3TablesConfiguration::SHAPE)), required;
});

output! { ChannelDescription as "ChannelDescription", it {
    it.channel_name => "ChannelName", Text, required;
    it.channel_arn => "ChannelARN", Text, required;
    it.channel_id => "ChannelId", Text, required;
    it.channel_status => "ChannelStatus", Text, required;
    it.channel_status_reason.as_ref().map(reason) => "ChannelStatusReason", Text;
    Millis(it.channel_creation_timestamp) => "ChannelCreationTimestamp", Time, required;
    it.service_execution_role_arn => "ServiceExecutionRoleARN", Text, required;
    vec![StreamDescription(&it.stream, it.stream_creation_timestamp)]
        => "StreamConfigurationList", List(&Structure(StreamDescription::SHAPE)), required;
    it.s3_destination_configuration => "S3DestinationConfiguration", Structure(&S3_DESCRIPTION);
    it.s3_tables_destination_configuration
        => "S3TablesDestinationConfiguration", Structure(&S3_TABLES_DESCRIPTION);
    it.encryption_configuration
        => "EncryptionConfiguration", Structure(ChannelEncryptionConfiguration::SHAPE);
    it.logging_configuration => "LoggingConfiguration", Structure(ChannelLoggingConfiguration::SHAPE), required;
} }

output! { CreateChannelOutput as "CreateChannelOutput", it {
    it.channel_description => "ChannelDescription", Structure(ChannelDescription::SHAPE), required;
} }

output! { DescribeChannelOutput as "DescribeChannelOutput", it {
    it.channel_description => "ChannelDescription", Structure(ChannelDescription::SHAPE), required;
} }

output! { UpdateChannelOutput as "UpdateChannelOutput", it {
    it.channel_description => "ChannelDescription", Structure(ChannelDescription::SHAPE), required;
} }

/// `ChannelStreamIdentifier`
pub(crate) struct StreamIdentifier<'a>(&'a Text, Timestamp);

output! { StreamIdentifier<'_> as "ChannelStreamIdentifier", it {
    it.0 => "StreamARN", Text, required;
    Millis(it.1) => "StreamCreationTimestamp", Time, required;
} }

output! { ChannelSummary as "ChannelSummary", it {
    it.channel_name => "ChannelName", Text, required;
    it.channel_arn => "ChannelARN", Text, required;
    it.channel_id => "ChannelId", Text, required;
    it.channel_status => "ChannelStatus", Text, required;
    it.channel_status_reason.as_ref().map(reason) => "ChannelStatusReason", Text;
    Millis(it.channel_creation_timestamp) => "ChannelCreationTimestamp", Time, required;
    it.channel_destination_type => "ChannelDestinationType", Text, required;
    vec![StreamIdentifier(&it.stream_arn, it.stream_creation_timestamp)]
        => "Streams", List(&Structure(StreamIdentifier::SHAPE)), required;
} }

output! { ListChannelsOutput as "ListChannelsOutput", it {
    it.channel_summaries => "ChannelSummaries", List(&Structure(ChannelSummary::SHAPE)), required;
    it.next_token => "NextToken", Text;
} }
