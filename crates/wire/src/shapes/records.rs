//! Records: writing, iterators, reading.

use super::{input, output};
use crate::fault;
use crate::put::{Millis, NonEmpty, Present, Put, list, members};
use crate::shape::{Shape, Shaped as _};
use crate::sink::Sink;
use crate::take::Item;
use crate::value::Value;
use playground_engine::api::{
    ChildShard, GetRecords, GetRecordsOutput, GetShardIterator, GetShardIteratorOutput, PutRecord, PutRecordOutput,
    PutRecords, PutRecordsEntry, PutRecordsOutput, PutRecordsResult,
};
use playground_engine::{Batch, BatchEntry, EntryError, Record, SequenceNumber, ShardId, ShardStamp};

input! { PutRecord as "PutRecordInput" {
    stream.name: "StreamName", Text;
    data: "Data", Blob, required;
    partition_key: "PartitionKey", Text;
    explicit_hash_key: "ExplicitHashKey", Text;
    sequence_number_for_ordering: "SequenceNumberForOrdering", Text;
    stream.arn: "StreamARN", Text;
    dry_run: "DryRun", Boolean;
} }

/// The type of encryption of a record; absent without one. Spec 6.1.
pub(crate) fn kms(encrypted: bool) -> Option<&'static str> {
    encrypted.then_some("KMS")
}

output! { PutRecordOutput as "PutRecordOutput", it {
    it.shard => "ShardId", Text, required;
    it.sequence_number => "SequenceNumber", Text, required;
    kms(it.encrypted) => "EncryptionType", Text;
} }

input! { PutRecordsEntry as "PutRecordsRequestEntry" {
    data: "Data", Blob, required;
    explicit_hash_key: "ExplicitHashKey", Text;
    partition_key: "PartitionKey", Text;
} }

impl Put for BatchEntry<'_> {
    fn put(&self, _: Shape, sink: &mut dyn Sink) {
        let (hash, key) = (&self.explicit_hash_key, &self.partition_key);
        members(PutRecordsEntry::SHAPE, &[&Present(&self.data), &Present(hash), &Present(key)], sink);
    }
}

impl Put for Batch {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        list(self.iter(), shape, sink);
    }
}

impl Item for Batch {
    fn read(value: Value) -> Option<Self> {
        Vec::<PutRecordsEntry>::read(value).map(Into::into)
    }
}

input! { PutRecords as "PutRecordsInput" {
    records: "Records", List(&Structure(PutRecordsEntry::SHAPE)), required;
    stream.name: "StreamName", Text;
    stream.arn: "StreamARN", Text;
    dry_run: "DryRun", Boolean;
} }

output! { PutRecordsOutput as "PutRecordsOutput", it {
    it.failed_record_count => "FailedRecordCount", Integer;
    it.records => "Records", List(&Structure(PutRecordsResult::SHAPE)), required;
    kms(it.encrypted) => "EncryptionType", Text;
} }

output! { PutRecordsResult as "PutRecordsResultEntry", it {
    stored(it).map(|(_, number)| number) => "SequenceNumber", Text;
    stored(it).map(|(shard, _)| shard) => "ShardId", Text;
    failed(it).map(EntryError::code) => "ErrorCode", Text;
    failed(it).map(fault::entry_message) => "ErrorMessage", Text;
} }

fn stored(result: &PutRecordsResult) -> Option<(ShardId, SequenceNumber)> {
    match result {
        PutRecordsResult::Stored { shard, sequence_number, .. } => Some((*shard, *sequence_number)),
        PutRecordsResult::Failed { .. } => None,
    }
}

fn failed(result: &PutRecordsResult) -> Option<&EntryError> {
    match result {
        PutRecordsResult::Stored { .. } => None,
        PutRecordsResult::Failed { error } => Some(error),
    }
}

input! { GetShardIterator as "GetShardIteratorInput" {
    stream.name: "StreamName", Text;
    shard_id: "ShardId", Text, required;
    shard_iterator_type: "ShardIteratorType", Text, required;
    starting_sequence_number: "StartingSequenceNumber", Text;
    timestamp: "Timestamp", Time;
    stream.arn: "StreamARN", Text;
    dry_run: "DryRun", Boolean;
} }

output! { GetShardIteratorOutput as "GetShardIteratorOutput", it {
    it.shard_iterator => "ShardIterator", Text;
} }

input! { GetRecords as "GetRecordsInput" {
    shard_iterator: "ShardIterator", Text, required;
    limit: "Limit", Integer;
    stream_arn: "StreamARN", Text;
    dry_run: "DryRun", Boolean;
} }

/// A stored record with what gives its number.
pub(crate) struct Stamped<'a>(&'a ShardStamp, &'a Record);

output! { Stamped<'_> as "Record", it {
    it.0.sequence_of(it.1) => "SequenceNumber", Text, required;
    Millis(it.1.arrived()) => "ApproximateArrivalTimestamp", Time;
    it.1.payload() => "Data", Blob, required;
    it.1.key() => "PartitionKey", Text;
    kms(it.1.is_encrypted()) => "EncryptionType", Text;
} }

/// Records as they lie in their shard; nothing is copied until it is written.
pub(crate) struct Records<'a>(pub &'a ShardStamp, pub &'a [Record]);

impl Put for Records<'_> {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        list(self.1.iter().map(|record| Stamped(self.0, record)), shape, sink);
    }
}

output! { GetRecordsOutput as "GetRecordsOutput", it {
    Records(&it.stamp, &it.records) => "Records", List(&Structure(Stamped::SHAPE)), required;
    it.next_shard_iterator => "NextShardIterator", Text;
    it.millis_behind_latest => "MillisBehindLatest", Long;
    NonEmpty(&it.child_shards) => "ChildShards", List(&Structure(ChildShard::SHAPE));
} }
