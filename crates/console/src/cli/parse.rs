//! From a typed line to the call.

use playground_engine::api::{self, Request, ShardFilter, StartingPosition};
use playground_lab::Command;

use super::read::{Fields, Options};
use crate::{ParseError, shell};

/// Reads a line that [`print`](super::print) wrote for a call. Options may stand in any order; every value is taken as
/// it is, so that the service, not the console, judges it.
pub fn parse(line: &str) -> Result<Command, ParseError> {
    let words = shell::words(line)?;
    let [program, service, operation, rest @ ..] = words.as_slice() else { return Err(ParseError::NotKinesis) };
    if program != "aws" || service != "kinesis" {
        return Err(ParseError::NotKinesis);
    }
    let mut options = Options::read(rest)?;
    let request = request(operation, &mut options)?;
    options.finish()?;
    Ok(Command::Call(request))
}

fn request(operation: &str, o: &mut Options) -> Result<Request, ParseError> {
    Ok(match operation {
        "create-stream" => Request::CreateStream(api::CreateStream {
            stream_name: o.text("stream-name")?,
            shard_count: o.number("shard-count")?,
            stream_mode: o.fields("stream-mode-details", &["StreamMode"])?.and_then(|mut f| f.text("StreamMode")),
            tags: o.tags()?,
            warm_throughput_mibps: o.number("warm-throughput-mi-bps")?,
            max_record_size_in_kib: o.number("max-record-size-in-ki-b")?,
            record_distribution_strategy: o.text("record-distribution-strategy")?,
        }),
        "delete-stream" => Request::DeleteStream(api::DeleteStream {
            stream: o.stream()?,
            enforce_consumer_deletion: match (
                o.switch("enforce-consumer-deletion")?,
                o.switch("no-enforce-consumer-deletion")?,
            ) {
                (false, false) => None,
                (true, false) => Some(true),
                (false, true) => Some(false),
                (true, true) => return Err(ParseError::Repeated("enforce-consumer-deletion".to_owned())),
            },
        }),
        "describe-stream" => Request::DescribeStream(api::DescribeStream {
            stream: o.stream()?,
            limit: o.number("limit")?,
            exclusive_start_shard_id: o.text("exclusive-start-shard-id")?,
        }),
        "describe-stream-summary" => Request::DescribeStreamSummary(api::DescribeStreamSummary { stream: o.stream()? }),
        "list-streams" => Request::ListStreams(api::ListStreams {
            limit: o.number("limit")?,
            exclusive_start_stream_name: o.text("exclusive-start-stream-name")?,
            next_token: o.text("next-token")?,
        }),
        "list-shards" => Request::ListShards(api::ListShards {
            stream: o.stream()?,
            next_token: o.text("next-token")?,
            exclusive_start_shard_id: o.text("exclusive-start-shard-id")?,
            max_results: o.number("max-results")?,
            stream_creation_timestamp: o.time("stream-creation-timestamp")?,
            shard_filter: match o.fields("shard-filter", &["Type", "ShardId", "Timestamp"])? {
                None => None,
                Some(mut f) => Some(ShardFilter {
                    kind: f.text("Type"),
                    shard_id: f.text("ShardId"),
                    timestamp: f.time("Timestamp")?,
                }),
            },
        }),
        "increase-stream-retention-period" => {
            Request::IncreaseStreamRetentionPeriod(api::IncreaseStreamRetentionPeriod {
                stream: o.stream()?,
                retention_period_hours: o.number("retention-period-hours")?,
            })
        }
        "decrease-stream-retention-period" => {
            Request::DecreaseStreamRetentionPeriod(api::DecreaseStreamRetentionPeriod {
                stream: o.stream()?,
                retention_period_hours: o.number("retention-period-hours")?,
            })
        }
        "split-shard" => Request::SplitShard(api::SplitShard {
            stream: o.stream()?,
            shard_to_split: o.text("shard-to-split")?,
            new_starting_hash_key: o.text("new-starting-hash-key")?,
        }),
        "merge-shards" => Request::MergeShards(api::MergeShards {
            stream: o.stream()?,
            shard_to_merge: o.text("shard-to-merge")?,
            adjacent_shard_to_merge: o.text("adjacent-shard-to-merge")?,
        }),
        other => return records(other, o),
    })
}

/// The operations on records.
fn records(operation: &str, o: &mut Options) -> Result<Request, ParseError> {
    Ok(match operation {
        "put-record" => Request::PutRecord(api::PutRecord {
            stream: o.stream()?,
            data: o.blob("data")?,
            partition_key: o.text("partition-key")?,
            explicit_hash_key: o.text("explicit-hash-key")?,
            sequence_number_for_ordering: o.text("sequence-number-for-ordering")?,
            dry_run: o.switch("dry-run")?,
        }),
        "put-records" => Request::PutRecords(api::PutRecords {
            stream: o.stream()?,
            records: match o.list("records") {
                None => None,
                Some(words) => Some(words.iter().map(|word| entry(word)).collect::<Result<_, _>>()?),
            },
            dry_run: o.switch("dry-run")?,
        }),
        "get-shard-iterator" => Request::GetShardIterator(api::GetShardIterator {
            stream: o.stream()?,
            shard_id: o.text("shard-id")?,
            shard_iterator_type: o.text("shard-iterator-type")?,
            starting_sequence_number: o.text("starting-sequence-number")?,
            timestamp: o.time("timestamp")?,
            dry_run: o.switch("dry-run")?,
        }),
        "get-records" => Request::GetRecords(api::GetRecords {
            shard_iterator: o.text("shard-iterator")?,
            limit: o.number("limit")?,
            stream_arn: o.text("stream-arn")?,
            dry_run: o.switch("dry-run")?,
        }),
        other => return consumers(other, o),
    })
}

/// The operations on registered consumers.
fn consumers(operation: &str, o: &mut Options) -> Result<Request, ParseError> {
    Ok(match operation {
        "register-stream-consumer" => Request::RegisterStreamConsumer(api::RegisterStreamConsumer {
            stream_arn: o.text("stream-arn")?,
            consumer_name: o.text("consumer-name")?,
            tags: o.tags()?,
        }),
        "describe-stream-consumer" => Request::DescribeStreamConsumer(api::DescribeStreamConsumer {
            stream_arn: o.text("stream-arn")?,
            consumer_name: o.text("consumer-name")?,
            consumer_arn: o.text("consumer-arn")?,
        }),
        "list-stream-consumers" => Request::ListStreamConsumers(api::ListStreamConsumers {
            stream_arn: o.text("stream-arn")?,
            next_token: o.text("next-token")?,
            max_results: o.number("max-results")?,
            stream_creation_timestamp: o.time("stream-creation-timestamp")?,
        }),
        "deregister-stream-consumer" => Request::DeregisterStreamConsumer(api::DeregisterStreamConsumer {
            stream_arn: o.text("stream-arn")?,
            consumer_name: o.text("consumer-name")?,
            consumer_arn: o.text("consumer-arn")?,
        }),
        "subscribe-to-shard" => Request::SubscribeToShard(api::SubscribeToShard {
            consumer_arn: o.text("consumer-arn")?,
            shard_id: o.text("shard-id")?,
            starting_position: match o.fields("starting-position", &["Type", "SequenceNumber", "Timestamp"])? {
                None => None,
                Some(mut f) => Some(StartingPosition {
                    kind: f.text("Type"),
                    sequence_number: f.text("SequenceNumber"),
                    timestamp: f.time("Timestamp")?,
                }),
            },
            dry_run: o.switch("dry-run")?,
        }),
        other => return Err(ParseError::UnknownCommand(other.to_owned())),
    })
}

fn entry(word: &str) -> Result<api::PutRecordsEntry, ParseError> {
    let mut fields = Fields::read("records", word, &["Data", "ExplicitHashKey", "PartitionKey"])?;
    Ok(api::PutRecordsEntry {
        data: fields.blob("Data")?,
        explicit_hash_key: fields.text("ExplicitHashKey"),
        partition_key: fields.text("PartitionKey"),
    })
}
