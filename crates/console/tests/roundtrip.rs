//! The law of the console: what is printed, typed again, gives the same command.

use playground_console::cli;
use playground_engine::api::{self, Request, ShardFilter, StartingPosition, StreamRef};
use playground_engine::{Bytes, Text, Timestamp};
use playground_lab::Command;
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;

/// Any characters that a line can carry, odd ones more often than chance would have it.
fn text() -> BoxedStrategy<Text> {
    prop_oneof![
        "[a-z0-9-]{1,12}",
        r#"[ '"\\$=,#\-a{}\[\]@é日😀;|&<>*?~!`:]{0,8}"#,
        Just("--stream-name".to_owned()),
        Just("-1".to_owned()),
        any::<String>(),
    ]
    .prop_map(|text| Text::from(text.replace('\0', "")))
    .boxed()
}

fn bytes() -> impl Strategy<Value = Bytes> {
    vec(any::<u8>(), 0..20).prop_map(Bytes::from)
}

fn time() -> impl Strategy<Value = Timestamp> {
    prop_oneof![(0..2_000_000_000_u64).prop_map(Timestamp::from_seconds), any::<u64>().prop_map(Timestamp::from_micros)]
}

fn stream() -> impl Strategy<Value = StreamRef> {
    (of(text()), of(text())).prop_map(|(name, arn)| StreamRef { name, arn })
}

fn tags() -> impl Strategy<Value = std::collections::BTreeMap<String, String>> {
    btree_map(text().prop_filter("a tag has a name", |name| !name.is_empty()), text(), 0..3)
        .prop_map(|tags| tags.into_iter().map(|(name, value)| (name.to_string(), value.to_string())).collect())
}

fn number() -> impl Strategy<Value = Option<i64>> {
    of(prop_oneof![-2..20_000_i64, any::<i64>()])
}

fn streams() -> BoxedStrategy<Request> {
    let create = (of(text()), number(), of(text()), tags(), number(), number(), of(text())).prop_map(
        |(stream_name, shard_count, stream_mode, tags, warm, size, record_distribution_strategy)| {
            Request::CreateStream(api::CreateStream {
                stream_name,
                shard_count,
                stream_mode,
                tags,
                warm_throughput_mibps: warm,
                max_record_size_in_kib: size,
                record_distribution_strategy,
            })
        },
    );
    let delete = (stream(), of(any::<bool>())).prop_map(|(stream, enforce_consumer_deletion)| {
        Request::DeleteStream(api::DeleteStream { stream, enforce_consumer_deletion })
    });
    let describe = (stream(), number(), of(text())).prop_map(|(stream, limit, exclusive_start_shard_id)| {
        Request::DescribeStream(api::DescribeStream { stream, limit, exclusive_start_shard_id })
    });
    let summary = stream().prop_map(|stream| Request::DescribeStreamSummary(api::DescribeStreamSummary { stream }));
    let list = (number(), of(text()), of(text())).prop_map(|(limit, exclusive_start_stream_name, next_token)| {
        Request::ListStreams(api::ListStreams { limit, exclusive_start_stream_name, next_token })
    });
    let filter = (of(text()), of(text()), of(time())).prop_map(|(kind, shard_id, timestamp)| ShardFilter {
        kind,
        shard_id,
        timestamp,
    });
    let shards = (stream(), of(text()), of(text()), number(), of(time()), of(filter)).prop_map(
        |(stream, next_token, exclusive_start_shard_id, max_results, created, shard_filter)| {
            Request::ListShards(api::ListShards {
                stream,
                next_token,
                exclusive_start_shard_id,
                max_results,
                stream_creation_timestamp: created,
                shard_filter,
            })
        },
    );
    let split = (stream(), of(text()), of(text())).prop_map(|(stream, shard_to_split, new_starting_hash_key)| {
        Request::SplitShard(api::SplitShard { stream, shard_to_split, new_starting_hash_key })
    });
    let merge = (stream(), of(text()), of(text())).prop_map(|(stream, shard_to_merge, adjacent_shard_to_merge)| {
        Request::MergeShards(api::MergeShards { stream, shard_to_merge, adjacent_shard_to_merge })
    });
    let longer = (stream(), number()).prop_map(|(stream, retention_period_hours)| {
        Request::IncreaseStreamRetentionPeriod(api::IncreaseStreamRetentionPeriod { stream, retention_period_hours })
    });
    let shorter = (stream(), number()).prop_map(|(stream, retention_period_hours)| {
        Request::DecreaseStreamRetentionPeriod(api::DecreaseStreamRetentionPeriod { stream, retention_period_hours })
    });
    prop_oneof![
        create.boxed(),
        delete.boxed(),
        describe.boxed(),
        summary.boxed(),
        list.boxed(),
        shards.boxed(),
        split.boxed(),
        merge.boxed(),
        longer.boxed(),
        shorter.boxed()
    ]
    .boxed()
}

fn records() -> BoxedStrategy<Request> {
    let put = (stream(), of(bytes()), of(text()), of(text()), of(text()), any::<bool>()).prop_map(
        |(stream, data, partition_key, explicit_hash_key, sequence_number_for_ordering, dry_run)| {
            Request::PutRecord(api::PutRecord {
                stream,
                data,
                partition_key,
                explicit_hash_key,
                sequence_number_for_ordering,
                dry_run,
            })
        },
    );
    let entry = (of(bytes()), of(text()), of(text())).prop_map(|(data, explicit_hash_key, partition_key)| {
        api::PutRecordsEntry { data, explicit_hash_key, partition_key }
    });
    let batch = (stream(), of(vec(entry, 0..4)), any::<bool>())
        .prop_map(|(stream, records, dry_run)| Request::PutRecords(api::PutRecords { stream, records, dry_run }));
    let iterator = (stream(), of(text()), of(text()), of(text()), of(time()), any::<bool>()).prop_map(
        |(stream, shard_id, shard_iterator_type, starting_sequence_number, timestamp, dry_run)| {
            Request::GetShardIterator(api::GetShardIterator {
                stream,
                shard_id,
                shard_iterator_type,
                starting_sequence_number,
                timestamp,
                dry_run,
            })
        },
    );
    let get =
        (of(text()), number(), of(text()), any::<bool>()).prop_map(|(shard_iterator, limit, stream_arn, dry_run)| {
            Request::GetRecords(api::GetRecords { shard_iterator, limit, stream_arn, dry_run })
        });
    prop_oneof![put.boxed(), batch.boxed(), iterator.boxed(), get.boxed()].boxed()
}

fn consumers() -> BoxedStrategy<Request> {
    let register = (of(text()), of(text()), tags()).prop_map(|(stream_arn, consumer_name, tags)| {
        Request::RegisterStreamConsumer(api::RegisterStreamConsumer { stream_arn, consumer_name, tags })
    });
    let describe = (of(text()), of(text()), of(text())).prop_map(|(stream_arn, consumer_name, consumer_arn)| {
        Request::DescribeStreamConsumer(api::DescribeStreamConsumer { stream_arn, consumer_name, consumer_arn })
    });
    let list = (of(text()), of(text()), number(), of(time())).prop_map(
        |(stream_arn, next_token, max_results, stream_creation_timestamp)| {
            Request::ListStreamConsumers(api::ListStreamConsumers {
                stream_arn,
                next_token,
                max_results,
                stream_creation_timestamp,
            })
        },
    );
    let deregister = (of(text()), of(text()), of(text())).prop_map(|(stream_arn, consumer_name, consumer_arn)| {
        Request::DeregisterStreamConsumer(api::DeregisterStreamConsumer { stream_arn, consumer_name, consumer_arn })
    });
    let position = (of(text()), of(text()), of(time()))
        .prop_map(|(kind, sequence_number, timestamp)| StartingPosition { kind, sequence_number, timestamp });
    let subscribe = (of(text()), of(text()), of(position), any::<bool>()).prop_map(
        |(consumer_arn, shard_id, starting_position, dry_run)| {
            Request::SubscribeToShard(api::SubscribeToShard { consumer_arn, shard_id, starting_position, dry_run })
        },
    );
    prop_oneof![register.boxed(), describe.boxed(), list.boxed(), deregister.boxed(), subscribe.boxed()].boxed()
}

proptest! {
    #[test]
    fn printing_and_parsing_give_the_same_command(request in prop_oneof![streams(), records(), consumers()]) {
        let command = Command::Call(request);
        let line = cli::print(&command).pop().unwrap_or_default();
        prop_assert_eq!(cli::parse(&line), Ok(command), "{}", line);
    }

    #[test]
    fn no_line_panics(line in any::<String>()) {
        let _ = cli::parse(&line);
        let _ = cli::parse(&format!("aws kinesis put-records {line}"));
    }
}
