//! The service of November 2026. Beside each number: where the specification takes it from.
//! Numbers that are our decision because no source has them say so.

use super::{Limits, Rate, RateScope};
use crate::api::Operation;
use crate::shortcuts::Shortcuts;
use crate::time::Span;

const MIB: u64 = 1 << 20;

pub(super) const LIMITS: Limits = Limits {
    shortcuts: Shortcuts { instant: false, unthrottled: false },
    dated: "2026-11-17",
    write_records_per_second: 1_000,                       // Spec 6.4, documentation
    write_bytes_per_second: MIB, // Spec 6.4, documentation; refill of large bursts: our decision (15.2, 16)
    read_calls_per_second: 5,    // Spec 5.4, documentation
    read_bytes_per_second: 2 * MIB, // Spec 5.4, documentation
    read_bytes_per_call: 10 * MIB, // Spec 2.5, documentation
    read_records_per_call: 10_000, // Spec 2.5, documentation
    iterator_calls_per_second: 5, // Spec 2.5, documentation
    iterator_life: Span::from_millis(300_000), // Spec 5.2, observed
    next_token_life: Span::from_seconds(300), // Spec 2.6, API model
    batch_records: 500,          // Spec 2.2, API model
    batch_bytes: 10 * MIB,       // Spec 6.2, API model
    data_bytes: 10 * MIB,        // Spec 2.2, API model
    partition_key_units: 256,    // Spec 2.2, API model; counted in UTF-16 units: our decision (15.2, 6)
    record_kib_default: 1_024,   // Spec 2.6, API model
    record_kib_min: 1_024,       // Spec 2.2, API model
    record_kib_max: 10_240,      // Spec 2.2, API model
    retention_hours_min: 24,     // Spec 10, documentation
    retention_hours_max: 8_760,  // Spec 10, documentation
    on_demand_shards: 4,         // Spec 9.2, observed
    on_demand_mibps_big_region: 10_240, // Spec 9.2, documentation
    on_demand_mibps_other_region: 200, // Spec 9.2, documentation
    hot_bytes_per_second: 500 * 1_024, // Spec 9.2, documentation
    shards_big_region: 20_000,   // Spec 2.6, documentation
    shards_other_region: 1_000,  // Spec 2.6, documentation: 1,000 or 6,000
    big_regions: &["us-east-1", "us-west-2", "eu-west-1"], // Spec 2.6, documentation
    streams_creating: 5,         // Spec 2.6, API model
    on_demand_streams: 50,       // Spec 2.6, documentation
    shards_per_stream: 10_000,   // Spec 2.6, documentation
    rescales_per_day: 10,        // Spec 2.6, API model
    mode_switches_per_day: 2,    // Spec 2.6, documentation
    consumers: 20,               // Spec 8.4, API model
    consumers_advantage: 50,     // Spec 8.4, API model
    consumers_creating: 5,       // Spec 8.4, API model
    queues_changing: 5,          // Spec 2.6, documentation
    queue_in_flight: 120_000,    // Spec 2.6, documentation
    queue_records_per_receive: 10, // Spec 2.2, API model
    tags: 50,                    // Spec 11.3, API model
    tags_per_call: 200,          // Spec 2.2, API model
    tag_keys_per_call: 50,       // Spec 2.2, API model
    page: 100,                   // Spec 2.7, documentation
    stream_names_page: 100,      // Spec 2.7, documentation
    shard_page: 1_000,           // Spec 2.7, documentation
    list_shards_calls_per_second: 1_000, // Spec 2.5, documentation
    key_changes_per_day: 25,     // Spec 2.6, API model
    encryption_stops_per_day: 25, // Spec 2.6, API model
    key_cache: Span::from_seconds(300), // Spec 11.1, documentation: about five minutes
    channels_of_kind: 1,         // Spec 2.6, documentation: one to objects, one to a table
    freshness_min: Span::from_seconds(300), // Spec 2.7, documentation
    freshness_max: Span::from_seconds(900), // Spec 2.7, documentation
    subscribe_calls_per_second: 1, // Spec 8.2, documentation
    subscribe_again: Span::from_seconds(5), // Spec 8.2, documentation
    subscription_life: Span::from_seconds(300), // Spec 8.2, documentation
    push_bytes_per_second: 2 * MIB, // Spec 8.2, documentation
    push_bytes_per_event: MIB,   // Spec 8.3, our decision (15.2, 5)
    push_records_per_event: 10_000, // Spec 8.3, our decision (15.2, 5)
    push_delay: Span::from_millis(70), // Spec 8.3, documentation: typical
    // Spec 8.3: such a client is disconnected eventually; when, is our decision.
    push_patience: Span::from_seconds(30),
    push_idle: Span::from_seconds(1), // Spec 8.3, our decision (15.2, 5)
};

/// Control-plane rates of the Limits page. Spec 2.5.
pub(super) fn rate(operation: Operation) -> Option<Rate> {
    let account = |calls| Some(Rate { calls, scope: RateScope::Account });
    let stream = |calls| Some(Rate { calls, scope: RateScope::Stream });
    match operation {
        Operation::DescribeStream | Operation::UpdateShardCount => account(10),
        Operation::DescribeStreamSummary => account(20),
        Operation::DescribeLimits => account(1),
        Operation::CreateStream
        | Operation::DeleteStream
        | Operation::ListStreams
        | Operation::CreateChannel
        | Operation::DeleteChannel
        | Operation::DescribeChannel
        | Operation::ListChannels
        | Operation::UpdateChannel
        | Operation::AddTagsToStream
        | Operation::PutResourcePolicy
        | Operation::GetResourcePolicy
        | Operation::DeleteResourcePolicy
        | Operation::DescribeAccountSettings
        | Operation::UpdateAccountSettings
        | Operation::UpdateStreamWarmThroughput
        // Not published.
        | Operation::TagResource
        | Operation::UntagResource
        | Operation::ListTagsForResource
        | Operation::UpdateMaxRecordSize
        | Operation::UpdateStreamRecordDistributionStrategy
        // Our decision: rates of the queues' control operations are not published (Spec 2.5).
        | Operation::CreateQueue
        | Operation::DeleteQueue
        | Operation::DescribeQueue
        | Operation::ListQueues
        | Operation::UpdateQueue => account(5),
        Operation::ListShards => stream(1_000),
        Operation::SplitShard
        | Operation::MergeShards
        | Operation::IncreaseStreamRetentionPeriod
        | Operation::DecreaseStreamRetentionPeriod
        | Operation::RegisterStreamConsumer
        | Operation::DeregisterStreamConsumer
        | Operation::ListStreamConsumers
        | Operation::RemoveTagsFromStream
        | Operation::ListTagsForStream
        | Operation::EnableEnhancedMonitoring
        | Operation::DisableEnhancedMonitoring => stream(5),
        Operation::DescribeStreamConsumer => stream(20),
        Operation::PutRecord
        | Operation::PutRecords
        | Operation::GetShardIterator
        | Operation::GetRecords
        | Operation::SubscribeToShard
        // Counted over a day.
        | Operation::StartStreamEncryption
        | Operation::StopStreamEncryption
        | Operation::UpdateStreamMode
        // Receive throughput is called virtually unlimited.
        | Operation::ReceiveQueueRecords
        | Operation::AcknowledgeQueueRecords
        | Operation::UpdateQueueRecordsVisibility
        | Operation::ReceiveDeadLetterQueueRecords
        | Operation::AcknowledgeDeadLetterQueueRecords
        | Operation::RestoreDeadLetterQueueRecords
        | Operation::UpdateDeadLetterQueueRecordsVisibility => None,
    }
}

/// Whether an operation came after the texts that the older profile is made of.
pub(super) fn is_recent(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::CreateChannel
            | Operation::DeleteChannel
            | Operation::DescribeChannel
            | Operation::ListChannels
            | Operation::UpdateChannel
    )
}

/// Whether the Limits page prints the operation's rate; the others are our decision. Spec 2.5.
pub(super) fn is_published(operation: Operation) -> bool {
    !matches!(
        operation,
        Operation::TagResource
            | Operation::UntagResource
            | Operation::ListTagsForResource
            | Operation::UpdateMaxRecordSize
            | Operation::UpdateStreamRecordDistributionStrategy
            | Operation::CreateQueue
            | Operation::DeleteQueue
            | Operation::DescribeQueue
            | Operation::ListQueues
            | Operation::UpdateQueue
    )
}
