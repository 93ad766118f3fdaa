//! Consumers and their subscriptions.

use super::records::{Records, Stamped};
use super::{input, output};
use crate::put::{Absent, Millis, NonEmpty};
use crate::shape::Shape;
use playground_engine::Text;
use playground_engine::api::{
    ChildShard, ConsumerInfo, DeregisterStreamConsumer, DescribeStreamConsumer, DescribeStreamConsumerOutput,
    ListStreamConsumers, ListStreamConsumersOutput, RegisterStreamConsumer, RegisterStreamConsumerOutput,
    StartingPosition, SubscribeToShard, SubscribeToShardEvent, SubscribeToShardOutput,
};

input! { RegisterStreamConsumer as "RegisterStreamConsumerInput" {
    stream_arn: "StreamARN", Text, required;
    consumer_name: "ConsumerName", Text, required;
    tags: "Tags", Map(&Shape::Text);
} }

output! { ConsumerInfo as "Consumer", it {
    it.consumer_name => "ConsumerName", Text, required;
    it.consumer_arn => "ConsumerARN", Text, required;
    it.consumer_status => "ConsumerStatus", Text, required;
    Millis(it.consumer_creation_timestamp) => "ConsumerCreationTimestamp", Time, required;
} }

output! { RegisterStreamConsumerOutput as "RegisterStreamConsumerOutput", it {
    it.consumer => "Consumer", Structure(ConsumerInfo::SHAPE), required;
} }

input! { DescribeStreamConsumer as "DescribeStreamConsumerInput" {
    stream_arn: "StreamARN", Text;
    consumer_name: "ConsumerName", Text;
    consumer_arn: "ConsumerARN", Text;
} }

/// `ConsumerDescription`: a consumer and its stream.
pub(crate) struct ConsumerDescription<'a>(&'a ConsumerInfo, &'a Text);

output! { ConsumerDescription<'_> as "ConsumerDescription", it {
    it.0.consumer_name => "ConsumerName", Text, required;
    it.0.consumer_arn => "ConsumerARN", Text, required;
    it.0.consumer_status => "ConsumerStatus", Text, required;
    Millis(it.0.consumer_creation_timestamp) => "ConsumerCreationTimestamp", Time, required;
    it.1 => "StreamARN", Text, required;
} }

output! { DescribeStreamConsumerOutput as "DescribeStreamConsumerOutput", it {
    ConsumerDescription(&it.consumer_description, &it.stream_arn)
        => "ConsumerDescription", Structure(ConsumerDescription::SHAPE), required;
} }

input! { ListStreamConsumers as "ListStreamConsumersInput" {
    stream_arn: "StreamARN", Text, required;
    next_token: "NextToken", Text;
    max_results: "MaxResults", Integer;
    stream_creation_timestamp: "StreamCreationTimestamp", Time;
} }

output! { ListStreamConsumersOutput as "ListStreamConsumersOutput", it {
    it.consumers => "Consumers", List(&Structure(ConsumerInfo::SHAPE));
    it.next_token => "NextToken", Text;
} }

input! { DeregisterStreamConsumer as "DeregisterStreamConsumerInput" {
    stream_arn: "StreamARN", Text;
    consumer_name: "ConsumerName", Text;
    consumer_arn: "ConsumerARN", Text;
} }

input! { StartingPosition as "StartingPosition" {
    kind: "Type", Text, required;
    sequence_number: "SequenceNumber", Text;
    timestamp: "Timestamp", Time;
} }

input! { SubscribeToShard as "SubscribeToShardInput" {
    consumer_arn: "ConsumerARN", Text, required;
    shard_id: "ShardId", Text, required;
    starting_position: "StartingPosition", Structure(StartingPosition::SHAPE), required;
    dry_run: "DryRun", Boolean;
} }

output! { SubscribeToShardEvent as "SubscribeToShardEvent", it {
    Records(&it.stamp, &it.records) => "Records", List(&Structure(Stamped::SHAPE)), required;
    it.continuation_sequence_number => "ContinuationSequenceNumber", Text, required;
    it.millis_behind_latest => "MillisBehindLatest", Long, required;
    NonEmpty(&it.child_shards) => "ChildShards", List(&Structure(ChildShard::SHAPE));
} }

/// The members that frames carry; the exceptions of the stream have frames of their own kind.
pub(crate) struct EventStream;

output! { EventStream as "SubscribeToShardEventStream", _it {
    Absent => "SubscribeToShardEvent", Structure(SubscribeToShardEvent::SHAPE), required;
} }

output! { SubscribeToShardOutput as "SubscribeToShardOutput", _it {
    Absent => "EventStream", Structure(EventStream::SHAPE), required;
} }
