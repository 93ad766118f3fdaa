//! Shards: listing, splitting, merging.

use super::{input, output};
use playground_engine::api::{
    ChildShard, ListShards, ListShardsOutput, MergeShards, ShardDescription, ShardFilter, SplitShard,
};
use playground_engine::{HashKeyRange, SequenceNumber};

output! { HashKeyRange as "HashKeyRange", it {
    it.start() => "StartingHashKey", Text, required;
    it.end() => "EndingHashKey", Text, required;
} }

/// `SequenceNumberRange`; open shards have no end.
pub(crate) struct SequenceNumberRange(SequenceNumber, Option<SequenceNumber>);

output! { SequenceNumberRange as "SequenceNumberRange", it {
    it.0 => "StartingSequenceNumber", Text, required;
    it.1 => "EndingSequenceNumber", Text;
} }

output! { ShardDescription as "Shard", it {
    it.shard_id => "ShardId", Text, required;
    it.parent_shard_id => "ParentShardId", Text;
    it.adjacent_parent_shard_id => "AdjacentParentShardId", Text;
    it.hash_key_range => "HashKeyRange", Structure(HashKeyRange::SHAPE), required;
    SequenceNumberRange(it.starting_sequence_number, it.ending_sequence_number)
        => "SequenceNumberRange", Structure(SequenceNumberRange::SHAPE), required;
} }

output! { ChildShard as "ChildShard", it {
    it.shard => "ShardId", Text, required;
    it.parents => "ParentShards", List(&Text), required;
    it.range => "HashKeyRange", Structure(HashKeyRange::SHAPE), required;
} }

input! { ShardFilter as "ShardFilter" {
    kind: "Type", Text, required;
    shard_id: "ShardId", Text;
    timestamp: "Timestamp", Time;
} }

input! { ListShards as "ListShardsInput" {
    stream.name: "StreamName", Text;
    next_token: "NextToken", Text;
    exclusive_start_shard_id: "ExclusiveStartShardId", Text;
    max_results: "MaxResults", Integer;
    stream_creation_timestamp: "StreamCreationTimestamp", Time;
    shard_filter: "ShardFilter", Structure(ShardFilter::SHAPE);
    stream.arn: "StreamARN", Text;
} }

output! { ListShardsOutput as "ListShardsOutput", it {
    it.shards => "Shards", List(&Structure(ShardDescription::SHAPE));
    it.next_token => "NextToken", Text;
} }

input! { SplitShard as "SplitShardInput" {
    stream.name: "StreamName", Text;
    shard_to_split: "ShardToSplit", Text, required;
    new_starting_hash_key: "NewStartingHashKey", Text, required;
    stream.arn: "StreamARN", Text;
} }

input! { MergeShards as "MergeShardsInput" {
    stream.name: "StreamName", Text;
    shard_to_merge: "ShardToMerge", Text, required;
    adjacent_shard_to_merge: "AdjacentShardToMerge", Text, required;
    stream.arn: "StreamARN", Text;
} }
