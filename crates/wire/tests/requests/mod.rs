//! One request per operation with every field set, written out so that a new field is missed here first.

mod channels;

use playground_engine::SortedMap;
use playground_engine::api::{self, PutRecordsEntry, Request, ShardFilter, StartingPosition, StreamRef};
use playground_engine::{Bytes, Text, Timestamp};

#[allow(clippy::unnecessary_wraps)] // the members it fills are optional
fn text(text: &str) -> Option<Text> {
    Some(text.into())
}

fn stream() -> StreamRef {
    StreamRef { name: text("orders"), arn: text("arn:aws:kinesis:us-east-1:000000000000:stream/orders") }
}

fn tags() -> SortedMap<String, String> {
    SortedMap::from([("team".to_owned(), "a".to_owned()), ("z".to_owned(), String::new())])
}

#[allow(clippy::unnecessary_wraps)] // as above
fn list() -> Option<Vec<Text>> {
    Some(vec!["a".into(), "b".into()])
}

#[allow(clippy::unnecessary_wraps)] // as above
fn time(micros: u64) -> Option<Timestamp> {
    Some(Timestamp::from_micros(micros))
}

/// In the order of the operations.
pub fn full() -> Vec<Request> {
    vec![
        Request::CreateStream(api::CreateStream {
            stream_name: text("orders"),
            shard_count: Some(2),
            stream_mode: text("PROVISIONED"),
            tags: tags(),
            warm_throughput_mibps: Some(3),
            max_record_size_in_kib: Some(1024),
            record_distribution_strategy: text("AUTO"),
        }),
        Request::DeleteStream(api::DeleteStream { stream: stream(), enforce_consumer_deletion: Some(false) }),
        Request::DescribeStream(api::DescribeStream {
            stream: stream(),
            limit: Some(1),
            exclusive_start_shard_id: text("shardId-000000000000"),
        }),
        Request::DescribeStreamSummary(api::DescribeStreamSummary { stream: stream() }),
        Request::ListStreams(api::ListStreams {
            limit: Some(5),
            exclusive_start_stream_name: text("a"),
            next_token: text("t"),
        }),
        Request::ListShards(api::ListShards {
            stream: stream(),
            next_token: text("t"),
            exclusive_start_shard_id: text("0"),
            max_results: Some(7),
            stream_creation_timestamp: time(1),
            shard_filter: Some(ShardFilter { kind: text("AT_TIMESTAMP"), shard_id: text("1"), timestamp: time(2) }),
        }),
        Request::PutRecord(api::PutRecord {
            stream: stream(),
            data: Some(Bytes::from_static(b"\0\xff")),
            partition_key: text("k"),
            explicit_hash_key: text("0"),
            sequence_number_for_ordering: text("1"),
            dry_run: true,
        }),
        Request::PutRecords(api::PutRecords {
            stream: stream(),
            records: Some(
                vec![
                    PutRecordsEntry {
                        data: Some(Bytes::new()),
                        explicit_hash_key: text("9"),
                        partition_key: text("\u{1f600}"),
                    },
                    PutRecordsEntry::default(),
                ]
                .into(),
            ),
            dry_run: true,
        }),
        Request::GetShardIterator(api::GetShardIterator {
            stream: stream(),
            shard_id: text("0"),
            shard_iterator_type: text("AT_TIMESTAMP"),
            starting_sequence_number: text("0"),
            timestamp: time(u64::MAX),
            dry_run: true,
        }),
        Request::GetRecords(api::GetRecords {
            shard_iterator: text("AAAA"),
            limit: Some(i64::from(i32::MAX)),
            stream_arn: stream().arn,
            dry_run: true,
        }),
        Request::SplitShard(api::SplitShard {
            stream: stream(),
            shard_to_split: text("0"),
            new_starting_hash_key: text("1"),
        }),
        Request::MergeShards(api::MergeShards {
            stream: stream(),
            shard_to_merge: text("0"),
            adjacent_shard_to_merge: text("1"),
        }),
        Request::IncreaseStreamRetentionPeriod(api::IncreaseStreamRetentionPeriod {
            stream: stream(),
            retention_period_hours: Some(48),
        }),
        Request::DecreaseStreamRetentionPeriod(api::DecreaseStreamRetentionPeriod {
            stream: stream(),
            retention_period_hours: Some(-1),
        }),
        Request::RegisterStreamConsumer(api::RegisterStreamConsumer {
            stream_arn: stream().arn,
            consumer_name: text("c"),
            tags: tags(),
        }),
        Request::DescribeStreamConsumer(api::DescribeStreamConsumer {
            stream_arn: stream().arn,
            consumer_name: text("c"),
            consumer_arn: text("a"),
        }),
        Request::ListStreamConsumers(api::ListStreamConsumers {
            stream_arn: stream().arn,
            next_token: text("t"),
            max_results: Some(1),
            stream_creation_timestamp: time(9),
        }),
        Request::DeregisterStreamConsumer(api::DeregisterStreamConsumer {
            stream_arn: stream().arn,
            consumer_name: text("c"),
            consumer_arn: text("a"),
        }),
        Request::SubscribeToShard(api::SubscribeToShard {
            consumer_arn: text("a"),
            shard_id: text("0"),
            starting_position: Some(StartingPosition {
                kind: text("LATEST"),
                sequence_number: text("0"),
                timestamp: time(3),
            }),
            dry_run: true,
        }),
        Request::CreateChannel(channels::create()),
        Request::DeleteChannel(api::DeleteChannel { channel_arn: text("c") }),
        Request::DescribeChannel(api::DescribeChannel { channel_arn: text("c") }),
        Request::ListChannels(api::ListChannels {
            stream_filter: Some(vec![
                api::StreamFilter { stream_arn: stream().arn, stream_creation_timestamp: time(4) },
                api::StreamFilter::default(),
            ]),
            max_results: Some(2),
            next_token: text("t"),
        }),
        Request::UpdateChannel(api::UpdateChannel {
            channel_arn: text("c"),
            s3_destination_configuration: Some(api::S3DestinationUpdate { data_freshness_in_seconds: Some(300) }),
            s3_tables_destination_configuration: Some(api::S3TablesDestinationUpdate {
                data_freshness_in_seconds: Some(900),
            }),
            logging_configuration: Some(channels::logging()),
        }),
        Request::AddTagsToStream(api::AddTagsToStream { stream: stream(), tags: Some(tags()) }),
        Request::RemoveTagsFromStream(api::RemoveTagsFromStream { stream: stream(), tag_keys: list() }),
        Request::ListTagsForStream(api::ListTagsForStream {
            stream: stream(),
            exclusive_start_tag_key: text("a"),
            limit: Some(2),
        }),
        Request::TagResource(api::TagResource { tags: Some(SortedMap::new()), resource_arn: text("a") }),
        Request::UntagResource(api::UntagResource { tag_keys: list(), resource_arn: text("a") }),
        Request::ListTagsForResource(api::ListTagsForResource { resource_arn: text("a") }),
        Request::PutResourcePolicy(api::PutResourcePolicy { resource_arn: text("a"), policy: text("{}") }),
        Request::GetResourcePolicy(api::GetResourcePolicy { resource_arn: text("a") }),
        Request::DeleteResourcePolicy(api::DeleteResourcePolicy { resource_arn: text("a") }),
        Request::StartStreamEncryption(api::StartStreamEncryption {
            stream: stream(),
            encryption_type: text("KMS"),
            key_id: text("alias/a"),
        }),
        Request::StopStreamEncryption(api::StopStreamEncryption {
            stream: stream(),
            encryption_type: text("KMS"),
            key_id: text("alias/a"),
        }),
        Request::EnableEnhancedMonitoring(api::EnableEnhancedMonitoring {
            stream: stream(),
            shard_level_metrics: list(),
        }),
        Request::DisableEnhancedMonitoring(api::DisableEnhancedMonitoring {
            stream: stream(),
            shard_level_metrics: Some(Vec::new()),
        }),
        Request::UpdateMaxRecordSize(api::UpdateMaxRecordSize {
            stream_arn: text("a"),
            max_record_size_in_kib: Some(2_048),
        }),
        Request::UpdateStreamRecordDistributionStrategy(api::UpdateStreamRecordDistributionStrategy {
            stream_arn: text("a"),
            record_distribution_strategy: text("AUTO"),
        }),
        Request::UpdateShardCount(api::UpdateShardCount {
            stream: stream(),
            target_shard_count: Some(4),
            scaling_type: text("UNIFORM_SCALING"),
        }),
        Request::UpdateStreamMode(api::UpdateStreamMode {
            stream_arn: stream().arn,
            stream_mode_details: Some(api::StreamModeDetails { stream_mode: text("ON_DEMAND") }),
            warm_throughput_mibps: Some(10),
        }),
        Request::UpdateStreamWarmThroughput(api::UpdateStreamWarmThroughput {
            stream: stream(),
            warm_throughput_mibps: Some(10),
        }),
        Request::DescribeLimits(api::DescribeLimits {}),
        Request::DescribeAccountSettings(api::DescribeAccountSettings {}),
        Request::UpdateAccountSettings(api::UpdateAccountSettings {
            minimum_throughput_billing_commitment: Some(api::CommitmentInput { status: text("ENABLED") }),
        }),
        Request::CreateQueue(api::CreateQueue {
            queue_name: text("q"),
            stream_configuration_list: Some(vec![api::QueueStreamConfiguration {
                stream_arn: text("a"),
                starting_position: Some(api::QueueStartingPosition { kind: text("LATEST"), timestamp: time(4) }),
            }]),
            queue_attributes: attributes(),
            tags: tags(),
        }),
        Request::DeleteQueue(api::DeleteQueue { queue_arn: text("a") }),
        Request::DescribeQueue(api::DescribeQueue { queue_arn: text("a") }),
        Request::ListQueues(api::ListQueues {
            max_results: Some(1),
            next_token: text("t"),
            stream_filter: Some(vec![api::QueueStreamFilter {
                stream_arn: text("a"),
                stream_creation_timestamp: time(5),
            }]),
        }),
        Request::UpdateQueue(api::UpdateQueue { queue_arn: text("a"), queue_attributes: attributes() }),
        Request::ReceiveQueueRecords(api::ReceiveQueueRecords {
            queue_arn: text("a"),
            limit: Some(10),
            wait_time_seconds: Some(20),
            visibility_timeout_seconds: Some(0),
        }),
        Request::AcknowledgeQueueRecords(api::AcknowledgeQueueRecords { queue_arn: text("a"), entries: receipts() }),
        Request::UpdateQueueRecordsVisibility(api::UpdateQueueRecordsVisibility {
            queue_arn: text("a"),
            entries: visibilities(),
        }),
        Request::ReceiveDeadLetterQueueRecords(api::ReceiveDeadLetterQueueRecords {
            queue_arn: text("a"),
            limit: Some(1),
            wait_time_seconds: Some(1),
            visibility_timeout_seconds: Some(43_200),
        }),
        Request::AcknowledgeDeadLetterQueueRecords(api::AcknowledgeDeadLetterQueueRecords {
            queue_arn: text("a"),
            entries: receipts(),
        }),
        Request::RestoreDeadLetterQueueRecords(api::RestoreDeadLetterQueueRecords {
            queue_arn: text("a"),
            entries: receipts(),
        }),
        Request::UpdateDeadLetterQueueRecordsVisibility(api::UpdateDeadLetterQueueRecordsVisibility {
            queue_arn: text("a"),
            entries: visibilities(),
        }),
    ]
}

#[allow(clippy::unnecessary_wraps)] // as above
fn attributes() -> Option<api::QueueAttributesInput> {
    Some(api::QueueAttributesInput {
        visibility_timeout_seconds: Some(30),
        dead_letter_configuration: Some(api::DeadLetterConfiguration {
            target_type: text("BUILT_IN"),
            max_receive_count: Some(6),
        }),
    })
}

#[allow(clippy::unnecessary_wraps)] // as above
fn receipts() -> Option<Vec<api::ReceiptEntry>> {
    Some(vec![api::ReceiptEntry { receipt_handle: text("h") }, api::ReceiptEntry::default()])
}

#[allow(clippy::unnecessary_wraps)] // as above
fn visibilities() -> Option<Vec<api::VisibilityEntry>> {
    Some(vec![api::VisibilityEntry { receipt_handle: text("h"), visibility_timeout_seconds: Some(9) }])
}
