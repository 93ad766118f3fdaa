//! Tags, policies, encryption, monitoring, and the two settings of records.

use super::{input, output};
use crate::put::{Put, list};
use crate::shape::Shape;
use crate::sink::Sink;
use playground_engine::api::{
    AddTagsToStream, DeleteResourcePolicy, DisableEnhancedMonitoring, EnableEnhancedMonitoring,
    EnhancedMonitoringOutput, GetResourcePolicy, GetResourcePolicyOutput, ListTagsForResource,
    ListTagsForResourceOutput, ListTagsForStream, ListTagsForStreamOutput, PutResourcePolicy, RemoveTagsFromStream,
    StartStreamEncryption, StopStreamEncryption, TagResource, UntagResource, UpdateMaxRecordSize,
    UpdateStreamRecordDistributionStrategy,
};
use playground_engine::{ShardMetrics, Text};

/// One tag of a list.
pub(crate) struct Tag<'a>(&'a Text, &'a Text);

output! { Tag<'_> as "Tag", it {
    it.0 => "Key", Text, required;
    it.1 => "Value", Text;
} }

/// Tags as answers list them.
struct Tags<'a>(&'a [(Text, Text)]);

impl Put for Tags<'_> {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        list(self.0.iter().map(|(key, value)| Tag(key, value)), shape, sink);
    }
}

impl Put for ShardMetrics {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        list(self.names(), shape, sink);
    }
}

input! { AddTagsToStream as "AddTagsToStreamInput" {
    stream.name: "StreamName", Text;
    tags: "Tags", Map(&Shape::Text), required;
    stream.arn: "StreamARN", Text;
} }

input! { RemoveTagsFromStream as "RemoveTagsFromStreamInput" {
    stream.name: "StreamName", Text;
    tag_keys: "TagKeys", List(&Shape::Text), required;
    stream.arn: "StreamARN", Text;
} }

input! { ListTagsForStream as "ListTagsForStreamInput" {
    stream.name: "StreamName", Text;
    exclusive_start_tag_key: "ExclusiveStartTagKey", Text;
    limit: "Limit", Integer;
    stream.arn: "StreamARN", Text;
} }

output! { ListTagsForStreamOutput as "ListTagsForStreamOutput", it {
    Tags(&it.tags) => "Tags", List(&Structure(Tag::SHAPE)), required;
    it.has_more_tags => "HasMoreTags", Boolean, required;
} }

input! { TagResource as "TagResourceInput" {
    tags: "Tags", Map(&Shape::Text), required;
    resource_arn: "ResourceARN", Text, required;
} }

input! { UntagResource as "UntagResourceInput" {
    tag_keys: "TagKeys", List(&Shape::Text), required;
    resource_arn: "ResourceARN", Text, required;
} }

input! { ListTagsForResource as "ListTagsForResourceInput" {
    resource_arn: "ResourceARN", Text, required;
} }

output! { ListTagsForResourceOutput as "ListTagsForResourceOutput", it {
    Tags(&it.tags) => "Tags", List(&Structure(Tag::SHAPE));
} }

input! { PutResourcePolicy as "PutResourcePolicyInput" {
    resource_arn: "ResourceARN", Text, required;
    policy: "Policy", Text, required;
} }

input! { GetResourcePolicy as "GetResourcePolicyInput" {
    resource_arn: "ResourceARN", Text, required;
} }

output! { GetResourcePolicyOutput as "GetResourcePolicyOutput", it {
    it.policy => "Policy", Text, required;
} }

input! { DeleteResourcePolicy as "DeleteResourcePolicyInput" {
    resource_arn: "ResourceARN", Text, required;
} }

input! { StartStreamEncryption as "StartStreamEncryptionInput" {
    stream.name: "StreamName", Text;
    encryption_type: "EncryptionType", Text, required;
    key_id: "KeyId", Text, required;
    stream.arn: "StreamARN", Text;
} }

input! { StopStreamEncryption as "StopStreamEncryptionInput" {
    stream.name: "StreamName", Text;
    encryption_type: "EncryptionType", Text, required;
    key_id: "KeyId", Text, required;
    stream.arn: "StreamARN", Text;
} }

input! { EnableEnhancedMonitoring as "EnableEnhancedMonitoringInput" {
    stream.name: "StreamName", Text;
    shard_level_metrics: "ShardLevelMetrics", List(&Shape::Text), required;
    stream.arn: "StreamARN", Text;
} }

input! { DisableEnhancedMonitoring as "DisableEnhancedMonitoringInput" {
    stream.name: "StreamName", Text;
    shard_level_metrics: "ShardLevelMetrics", List(&Shape::Text), required;
    stream.arn: "StreamARN", Text;
} }

output! { EnhancedMonitoringOutput as "EnhancedMonitoringOutput", it {
    it.stream_name => "StreamName", Text;
    it.current_shard_level_metrics => "CurrentShardLevelMetrics", List(&Shape::Text);
    it.desired_shard_level_metrics => "DesiredShardLevelMetrics", List(&Shape::Text);
    it.stream_arn => "StreamARN", Text;
} }

input! { UpdateMaxRecordSize as "UpdateMaxRecordSizeInput" {
    stream_arn: "StreamARN", Text;
    max_record_size_in_kib: "MaxRecordSizeInKiB", Integer, required;
} }

input! { UpdateStreamRecordDistributionStrategy as "UpdateStreamRecordDistributionStrategyInput" {
    stream_arn: "StreamARN", Text, required;
    record_distribution_strategy: "RecordDistributionStrategy", Text, required;
} }
