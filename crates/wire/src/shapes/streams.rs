//! Streams: life, descriptions, retention.

use super::{input, output};
use crate::put::Millis;
use crate::shape::{Shape, StructureShape};
use playground_engine::WarmThroughput;
use playground_engine::api::{
    CreateStream, DecreaseStreamRetentionPeriod, DeleteStream, DescribeStream, DescribeStreamOutput,
    DescribeStreamSummary, DescribeStreamSummaryOutput, IncreaseStreamRetentionPeriod, ListStreams, ListStreamsOutput,
    ShardDescription, StreamDescription, StreamDescriptionSummary, StreamSummary,
};
use playground_engine::{ShardMetrics, Text};

/// `StreamModeDetails`; the engine's types have its only member.
pub(crate) static STREAM_MODE_DETAILS: StructureShape =
    super::table!("StreamModeDetails" { "StreamMode", Text, required; });

input! { CreateStream as "CreateStreamInput" {
    stream_name: "StreamName", Text, required;
    shard_count: "ShardCount", Integer;
    stream_mode: "StreamModeDetails", Structure(&STREAM_MODE_DETAILS);
    tags: "Tags", Map(&Shape::Text);
    warm_throughput_mibps: "WarmThroughputMiBps", Integer;
    max_record_size_in_kib: "MaxRecordSizeInKiB", Integer;
    record_distribution_strategy: "RecordDistributionStrategy", Text;
} }

input! { DeleteStream as "DeleteStreamInput" {
    stream.name: "StreamName", Text;
    enforce_consumer_deletion: "EnforceConsumerDeletion", Boolean;
    stream.arn: "StreamARN", Text;
} }

input! { DescribeStream as "DescribeStreamInput" {
    stream.name: "StreamName", Text;
    limit: "Limit", Integer;
    exclusive_start_shard_id: "ExclusiveStartShardId", Text;
    stream.arn: "StreamARN", Text;
} }

output! { DescribeStreamOutput as "DescribeStreamOutput", it {
    it.stream_description => "StreamDescription", Structure(StreamDescription::SHAPE), required;
} }

/// `EnhancedMetrics`: the shard-level metrics that are on.
pub(crate) struct EnhancedMetrics(pub ShardMetrics);

output! { EnhancedMetrics as "EnhancedMetrics", it {
    it.0 => "ShardLevelMetrics", List(&Text);
} }

/// The type of encryption that descriptions show beside the key.
fn encryption_type(key: Option<&Text>) -> &'static str {
    if key.is_some() { "KMS" } else { "NONE" }
}

output! { StreamDescription as "StreamDescription", it {
    it.stream_name => "StreamName", Text, required;
    it.stream_arn => "StreamARN", Text, required;
    it.stream_status => "StreamStatus", Text, required;
    it.stream_mode => "StreamModeDetails", Structure(&STREAM_MODE_DETAILS);
    it.shards => "Shards", List(&Structure(ShardDescription::SHAPE)), required;
    it.has_more_shards => "HasMoreShards", Boolean, required;
    it.retention_period_hours => "RetentionPeriodHours", Integer, required;
    Millis(it.stream_creation_timestamp) => "StreamCreationTimestamp", Time, required;
    vec![EnhancedMetrics(it.enhanced_monitoring)] => "EnhancedMonitoring", List(&Structure(EnhancedMetrics::SHAPE)), required;
    encryption_type(it.key_id.as_ref()) => "EncryptionType", Text;
    it.key_id => "KeyId", Text;
} }

input! { DescribeStreamSummary as "DescribeStreamSummaryInput" {
    stream.name: "StreamName", Text;
    stream.arn: "StreamARN", Text;
} }

output! { DescribeStreamSummaryOutput as "DescribeStreamSummaryOutput", it {
    it.stream_description_summary => "StreamDescriptionSummary", Structure(StreamDescriptionSummary::SHAPE), required;
} }

output! { StreamDescriptionSummary as "StreamDescriptionSummary", it {
    it.stream_name => "StreamName", Text, required;
    it.stream_arn => "StreamARN", Text, required;
    it.stream_status => "StreamStatus", Text, required;
    it.stream_mode => "StreamModeDetails", Structure(&STREAM_MODE_DETAILS);
    it.retention_period_hours => "RetentionPeriodHours", Integer, required;
    Millis(it.stream_creation_timestamp) => "StreamCreationTimestamp", Time, required;
    vec![EnhancedMetrics(it.enhanced_monitoring)] => "EnhancedMonitoring", List(&Structure(EnhancedMetrics::SHAPE)), required;
    encryption_type(it.key_id.as_ref()) => "EncryptionType", Text;
    it.key_id => "KeyId", Text;
    it.open_shard_count => "OpenShardCount", Integer, required;
    it.consumer_count => "ConsumerCount", Integer;
    it.warm_throughput => "WarmThroughput", Structure(WarmThroughput::SHAPE);
    it.max_record_size_in_kib => "MaxRecordSizeInKiB", Integer;
    it.channel_count => "ChannelCount", Integer;
    it.record_distribution_strategy => "RecordDistributionStrategy", Text;
    it.queue_count => "QueueCount", Integer;
} }

input! { ListStreams as "ListStreamsInput" {
    limit: "Limit", Integer;
    exclusive_start_stream_name: "ExclusiveStartStreamName", Text;
    next_token: "NextToken", Text;
} }

output! { ListStreamsOutput as "ListStreamsOutput", it {
    it.stream_names => "StreamNames", List(&Text), required;
    it.has_more_streams => "HasMoreStreams", Boolean, required;
    it.next_token => "NextToken", Text;
    it.stream_summaries => "StreamSummaries", List(&Structure(StreamSummary::SHAPE));
} }

output! { StreamSummary as "StreamSummary", it {
    it.stream_name => "StreamName", Text, required;
    it.stream_arn => "StreamARN", Text, required;
    it.stream_status => "StreamStatus", Text, required;
    it.stream_mode => "StreamModeDetails", Structure(&STREAM_MODE_DETAILS);
    Millis(it.stream_creation_timestamp) => "StreamCreationTimestamp", Time;
} }

input! { IncreaseStreamRetentionPeriod as "IncreaseStreamRetentionPeriodInput" {
    stream.name: "StreamName", Text;
    retention_period_hours: "RetentionPeriodHours", Integer, required;
    stream.arn: "StreamARN", Text;
} }

input! { DecreaseStreamRetentionPeriod as "DecreaseStreamRetentionPeriodInput" {
    stream.name: "StreamName", Text;
    retention_period_hours: "RetentionPeriodHours", Integer, required;
    stream.arn: "StreamARN", Text;
} }
