//! Version 1 of calls in sessions. Frozen: these shapes never change once released; a new operation
//! is a new variant at the end.

use playground_engine::api::{
    CreateStream, DecreaseStreamRetentionPeriod, DeleteStream, DeregisterStreamConsumer, DescribeStream,
    DescribeStreamConsumer, DescribeStreamSummary, GetRecords, GetShardIterator, IncreaseStreamRetentionPeriod,
    ListShards, ListStreamConsumers, ListStreams, MergeShards, PutRecord, PutRecords, PutRecordsEntry,
    RegisterStreamConsumer, Request, ShardFilter, SplitShard, StartingPosition, StreamRef, SubscribeToShard,
};
use playground_engine::{Bytes, Text, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A value of the engine and its frozen shape.
trait Frozen<T>: Sized {
    fn freeze(value: &T) -> Self;
    fn thaw(self) -> T;
}

impl Frozen<Text> for String {
    fn freeze(value: &Text) -> Self {
        value.to_string()
    }
    fn thaw(self) -> Text {
        self.into()
    }
}

impl Frozen<Bytes> for Vec<u8> {
    fn freeze(value: &Bytes) -> Self {
        value.to_vec()
    }
    fn thaw(self) -> Bytes {
        self.into()
    }
}

impl Frozen<Timestamp> for u64 {
    fn freeze(value: &Timestamp) -> Self {
        value.micros()
    }
    fn thaw(self) -> Timestamp {
        Timestamp::from_micros(self)
    }
}

impl<T, F: Frozen<T>> Frozen<Option<T>> for Option<F> {
    fn freeze(value: &Option<T>) -> Self {
        value.as_ref().map(F::freeze)
    }
    fn thaw(self) -> Option<T> {
        self.map(F::thaw)
    }
}

impl Frozen<Vec<PutRecordsEntry>> for Vec<PutRecordsEntryV1> {
    fn freeze(value: &Vec<PutRecordsEntry>) -> Self {
        value.iter().map(PutRecordsEntryV1::freeze).collect()
    }
    fn thaw(self) -> Vec<PutRecordsEntry> {
        self.into_iter().map(PutRecordsEntryV1::thaw).collect()
    }
}

impl Frozen<Self> for i64 {
    fn freeze(value: &Self) -> Self {
        *value
    }
    fn thaw(self) -> Self {
        self
    }
}

impl Frozen<Self> for bool {
    fn freeze(value: &Self) -> Self {
        *value
    }
    fn thaw(self) -> Self {
        self
    }
}

impl Frozen<Self> for BTreeMap<String, String> {
    fn freeze(value: &Self) -> Self {
        value.clone()
    }
    fn thaw(self) -> Self {
        self
    }
}

/// Frozen structs with their conversions, field by field.
macro_rules! shapes {
    ($($engine:ident as $frozen:ident { $($field:ident: $kind:ty),* $(,)? })*) => {$(
        #[derive(Serialize, Deserialize)]
        pub(super) struct $frozen { $($field: $kind),* }

        impl Frozen<$engine> for $frozen {
            fn freeze(value: &$engine) -> Self {
                let $engine { $($field),* } = value;
                Self { $($field: Frozen::freeze($field)),* }
            }
            fn thaw(self) -> $engine {
                $engine { $($field: self.$field.thaw()),* }
            }
        }
    )*};
}

shapes! {
    StreamRef as StreamRefV1 { name: Option<String>, arn: Option<String> }
    CreateStream as CreateStreamV1 {
        stream_name: Option<String>, shard_count: Option<i64>, stream_mode: Option<String>,
        tags: BTreeMap<String, String>, warm_throughput_mibps: Option<i64>, max_record_size_in_kib: Option<i64>,
        record_distribution_strategy: Option<String>,
    }
    DeleteStream as DeleteStreamV1 { stream: StreamRefV1, enforce_consumer_deletion: Option<bool> }
    DescribeStream as DescribeStreamV1 {
        stream: StreamRefV1, limit: Option<i64>, exclusive_start_shard_id: Option<String>,
    }
    DescribeStreamSummary as DescribeStreamSummaryV1 { stream: StreamRefV1 }
    ListStreams as ListStreamsV1 {
        limit: Option<i64>, exclusive_start_stream_name: Option<String>, next_token: Option<String>,
    }
    ShardFilter as ShardFilterV1 { kind: Option<String>, shard_id: Option<String>, timestamp: Option<u64> }
    ListShards as ListShardsV1 {
        stream: StreamRefV1, next_token: Option<String>, exclusive_start_shard_id: Option<String>,
        max_results: Option<i64>, stream_creation_timestamp: Option<u64>, shard_filter: Option<ShardFilterV1>,
    }
    PutRecord as PutRecordV1 {
        stream: StreamRefV1, data: Option<Vec<u8>>, partition_key: Option<String>, explicit_hash_key: Option<String>,
        sequence_number_for_ordering: Option<String>, dry_run: bool,
    }
    PutRecordsEntry as PutRecordsEntryV1 {
        data: Option<Vec<u8>>, explicit_hash_key: Option<String>, partition_key: Option<String>,
    }
    PutRecords as PutRecordsV1 { stream: StreamRefV1, records: Option<Vec<PutRecordsEntryV1>>, dry_run: bool }
    GetShardIterator as GetShardIteratorV1 {
        stream: StreamRefV1, shard_id: Option<String>, shard_iterator_type: Option<String>,
        starting_sequence_number: Option<String>, timestamp: Option<u64>, dry_run: bool,
    }
    GetRecords as GetRecordsV1 {
        shard_iterator: Option<String>, limit: Option<i64>, stream_arn: Option<String>, dry_run: bool,
    }
    SplitShard as SplitShardV1 {
        stream: StreamRefV1, shard_to_split: Option<String>, new_starting_hash_key: Option<String>,
    }
    MergeShards as MergeShardsV1 {
        stream: StreamRefV1, shard_to_merge: Option<String>, adjacent_shard_to_merge: Option<String>,
    }
    IncreaseStreamRetentionPeriod as IncreaseRetentionV1 {
        stream: StreamRefV1, retention_period_hours: Option<i64>,
    }
    DecreaseStreamRetentionPeriod as DecreaseRetentionV1 {
        stream: StreamRefV1, retention_period_hours: Option<i64>,
    }
    RegisterStreamConsumer as RegisterConsumerV1 {
        stream_arn: Option<String>, consumer_name: Option<String>, tags: BTreeMap<String, String>,
    }
    DescribeStreamConsumer as DescribeConsumerV1 {
        stream_arn: Option<String>, consumer_name: Option<String>, consumer_arn: Option<String>,
    }
    ListStreamConsumers as ListConsumersV1 {
        stream_arn: Option<String>, next_token: Option<String>, max_results: Option<i64>,
        stream_creation_timestamp: Option<u64>,
    }
    DeregisterStreamConsumer as DeregisterConsumerV1 {
        stream_arn: Option<String>, consumer_name: Option<String>, consumer_arn: Option<String>,
    }
    StartingPosition as StartingPositionV1 {
        kind: Option<String>, sequence_number: Option<String>, timestamp: Option<u64>,
    }
    SubscribeToShard as SubscribeToShardV1 {
        consumer_arn: Option<String>, shard_id: Option<String>, starting_position: Option<StartingPositionV1>,
        dry_run: bool,
    }
}

/// The frozen request: one variant per operation, in this order for ever.
macro_rules! calls {
    ($($operation:ident($frozen:ident)),* $(,)?) => {
        #[derive(Serialize, Deserialize)]
        pub(super) enum CallV1 { $($operation($frozen)),* }

        impl From<&Request> for CallV1 {
            fn from(request: &Request) -> Self {
                match request { $(Request::$operation(value) => Self::$operation($frozen::freeze(value))),* }
            }
        }

        impl From<CallV1> for Request {
            fn from(call: CallV1) -> Self {
                match call { $(CallV1::$operation(value) => Self::$operation(value.thaw())),* }
            }
        }
    };
}

calls! {
    CreateStream(CreateStreamV1),
    DeleteStream(DeleteStreamV1),
    DescribeStream(DescribeStreamV1),
    DescribeStreamSummary(DescribeStreamSummaryV1),
    ListStreams(ListStreamsV1),
    ListShards(ListShardsV1),
    PutRecord(PutRecordV1),
    PutRecords(PutRecordsV1),
    GetShardIterator(GetShardIteratorV1),
    GetRecords(GetRecordsV1),
    SplitShard(SplitShardV1),
    MergeShards(MergeShardsV1),
    IncreaseStreamRetentionPeriod(IncreaseRetentionV1),
    DecreaseStreamRetentionPeriod(DecreaseRetentionV1),
    RegisterStreamConsumer(RegisterConsumerV1),
    DescribeStreamConsumer(DescribeConsumerV1),
    ListStreamConsumers(ListConsumersV1),
    DeregisterStreamConsumer(DeregisterConsumerV1),
    SubscribeToShard(SubscribeToShardV1),
}

impl CallV1 {
    /// Bytes of payload in it, for the limits.
    pub(super) fn payload(&self) -> usize {
        let length = |data: &Option<Vec<u8>>| data.as_ref().map_or(0, Vec::len);
        if let Self::PutRecord(put) = self {
            length(&put.data)
        } else if let Self::PutRecords(put) = self {
            put.records.iter().flatten().map(|entry| length(&entry.data)).sum()
        } else {
            0
        }
    }
}
