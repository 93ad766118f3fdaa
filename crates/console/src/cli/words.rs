//! Every operation with its options, in the order of the AWS CLI's documentation.

use playground_engine::api::{PutRecordsEntry, Request, ShardFilter, StartingPosition};

use super::flags::{Flags, base64, seconds};
use super::line::{Line, Note};
use crate::shorthand;

/// A call as a line.
pub(super) fn line(request: &Request) -> Line {
    let operation = name(request);
    let line = Line::call(operation, flags(request));
    match request {
        Request::SubscribeToShard(_) => line.noted(Note::NotInCli),
        _ => line,
    }
}

/// The command of an operation: its name in lower case with hyphens.
fn name(request: &Request) -> &'static str {
    match request {
        Request::CreateStream(_) => "create-stream",
        Request::DeleteStream(_) => "delete-stream",
        Request::DescribeStream(_) => "describe-stream",
        Request::DescribeStreamSummary(_) => "describe-stream-summary",
        Request::ListStreams(_) => "list-streams",
        Request::ListShards(_) => "list-shards",
        Request::PutRecord(_) => "put-record",
        Request::PutRecords(_) => "put-records",
        Request::GetShardIterator(_) => "get-shard-iterator",
        Request::GetRecords(_) => "get-records",
        Request::SplitShard(_) => "split-shard",
        Request::MergeShards(_) => "merge-shards",
        Request::IncreaseStreamRetentionPeriod(_) => "increase-stream-retention-period",
        Request::DecreaseStreamRetentionPeriod(_) => "decrease-stream-retention-period",
        Request::RegisterStreamConsumer(_) => "register-stream-consumer",
        Request::DescribeStreamConsumer(_) => "describe-stream-consumer",
        Request::ListStreamConsumers(_) => "list-stream-consumers",
        Request::DeregisterStreamConsumer(_) => "deregister-stream-consumer",
        Request::SubscribeToShard(_) => "subscribe-to-shard",
    }
}

fn flags(request: &Request) -> Vec<super::Flag> {
    let f = Flags::default();
    let f = match request {
        Request::CreateStream(r) => f
            .text("stream-name", r.stream_name.as_ref())
            .number("shard-count", r.shard_count)
            .maybe("stream-mode-details", r.stream_mode.as_ref().map(|mode| pair("StreamMode", mode)))
            .maybe("tags", tags(&r.tags))
            .number("warm-throughput-mi-bps", r.warm_throughput_mibps)
            .number("max-record-size-in-ki-b", r.max_record_size_in_kib)
            .text("record-distribution-strategy", r.record_distribution_strategy.as_ref()),
        Request::DeleteStream(r) => f
            .stream(&r.stream)
            .switch("enforce-consumer-deletion", r.enforce_consumer_deletion == Some(true))
            .switch("no-enforce-consumer-deletion", r.enforce_consumer_deletion == Some(false)),
        Request::DescribeStream(r) => f
            .stream(&r.stream)
            .number("limit", r.limit)
            .text("exclusive-start-shard-id", r.exclusive_start_shard_id.as_ref()),
        Request::DescribeStreamSummary(r) => f.stream(&r.stream),
        Request::ListStreams(r) => f
            .number("limit", r.limit)
            .text("exclusive-start-stream-name", r.exclusive_start_stream_name.as_ref())
            .text("next-token", r.next_token.as_ref()),
        Request::ListShards(r) => f
            .stream(&r.stream)
            .text("next-token", r.next_token.as_ref())
            .text("exclusive-start-shard-id", r.exclusive_start_shard_id.as_ref())
            .number("max-results", r.max_results)
            .time("stream-creation-timestamp", r.stream_creation_timestamp)
            .maybe("shard-filter", r.shard_filter.as_ref().map(filter)),
        Request::PutRecord(r) => f
            .stream(&r.stream)
            .text("partition-key", r.partition_key.as_ref())
            .text("explicit-hash-key", r.explicit_hash_key.as_ref())
            .text("sequence-number-for-ordering", r.sequence_number_for_ordering.as_ref())
            .blob("data", r.data.as_ref())
            .switch("dry-run", r.dry_run),
        Request::PutRecords(r) => {
            let f = f.stream(&r.stream);
            let f = match &r.records {
                Some(records) => f.list("records", records.iter().map(entry).collect()),
                None => f,
            };
            f.switch("dry-run", r.dry_run)
        }
        Request::GetShardIterator(r) => f
            .stream(&r.stream)
            .text("shard-id", r.shard_id.as_ref())
            .text("shard-iterator-type", r.shard_iterator_type.as_ref())
            .text("starting-sequence-number", r.starting_sequence_number.as_ref())
            .time("timestamp", r.timestamp)
            .switch("dry-run", r.dry_run),
        Request::GetRecords(r) => f
            .text("shard-iterator", r.shard_iterator.as_ref())
            .number("limit", r.limit)
            .text("stream-arn", r.stream_arn.as_ref())
            .switch("dry-run", r.dry_run),
        Request::SplitShard(r) => f
            .stream(&r.stream)
            .text("shard-to-split", r.shard_to_split.as_ref())
            .text("new-starting-hash-key", r.new_starting_hash_key.as_ref()),
        Request::MergeShards(r) => f
            .stream(&r.stream)
            .text("shard-to-merge", r.shard_to_merge.as_ref())
            .text("adjacent-shard-to-merge", r.adjacent_shard_to_merge.as_ref()),
        Request::IncreaseStreamRetentionPeriod(r) => {
            f.stream(&r.stream).number("retention-period-hours", r.retention_period_hours)
        }
        Request::DecreaseStreamRetentionPeriod(r) => {
            f.stream(&r.stream).number("retention-period-hours", r.retention_period_hours)
        }
        Request::RegisterStreamConsumer(r) => f
            .text("stream-arn", r.stream_arn.as_ref())
            .text("consumer-name", r.consumer_name.as_ref())
            .maybe("tags", tags(&r.tags)),
        Request::DescribeStreamConsumer(r) => f
            .text("stream-arn", r.stream_arn.as_ref())
            .text("consumer-name", r.consumer_name.as_ref())
            .text("consumer-arn", r.consumer_arn.as_ref()),
        Request::ListStreamConsumers(r) => f
            .text("stream-arn", r.stream_arn.as_ref())
            .text("next-token", r.next_token.as_ref())
            .number("max-results", r.max_results)
            .time("stream-creation-timestamp", r.stream_creation_timestamp),
        Request::DeregisterStreamConsumer(r) => f
            .text("stream-arn", r.stream_arn.as_ref())
            .text("consumer-name", r.consumer_name.as_ref())
            .text("consumer-arn", r.consumer_arn.as_ref()),
        Request::SubscribeToShard(r) => f
            .text("consumer-arn", r.consumer_arn.as_ref())
            .text("shard-id", r.shard_id.as_ref())
            .maybe("starting-position", r.starting_position.as_ref().map(position))
            .switch("dry-run", r.dry_run),
    };
    f.done()
}

fn pair(name: &str, value: &str) -> String {
    shorthand::print(std::iter::once((name, value.to_owned())))
}

fn tags(tags: &std::collections::BTreeMap<String, String>) -> Option<String> {
    (!tags.is_empty()).then(|| shorthand::print(tags.iter().map(|(name, value)| (name.as_str(), value.clone()))))
}

fn filter(filter: &ShardFilter) -> String {
    let pairs = [
        ("Type", filter.kind.as_ref().map(ToString::to_string)),
        ("ShardId", filter.shard_id.as_ref().map(ToString::to_string)),
        ("Timestamp", filter.timestamp.map(seconds)),
    ];
    present(pairs.into_iter())
}

fn position(position: &StartingPosition) -> String {
    let pairs = [
        ("Type", position.kind.as_ref().map(ToString::to_string)),
        ("SequenceNumber", position.sequence_number.as_ref().map(ToString::to_string)),
        ("Timestamp", position.timestamp.map(seconds)),
    ];
    present(pairs.into_iter())
}

fn entry(entry: &PutRecordsEntry) -> String {
    let pairs = [
        ("Data", entry.data.as_ref().map(|data| base64(data))),
        ("ExplicitHashKey", entry.explicit_hash_key.as_ref().map(ToString::to_string)),
        ("PartitionKey", entry.partition_key.as_ref().map(ToString::to_string)),
    ];
    present(pairs.into_iter())
}

fn present<'a>(pairs: impl Iterator<Item = (&'a str, Option<String>)>) -> String {
    shorthand::print(pairs.filter_map(|(name, value)| Some((name, value?))))
}
