//! The numbers of a profile as a table to show: what is limited, how much, and who says so.

use super::source::{
    DELIVERY, ENCRYPTION, FAN_OUT, GUIDE_2023, ITERATORS, LARGE_RECORDS, LIMITS_2020, LIMITS_PAGE, LISTING, MODEL,
    MODES, OBSERVED_2020, OURS, QUEUES, RETENTION, Source,
};
use super::{Limits, LimitsProfile, RateScope};
use crate::api::Operation;
use crate::time::Span;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things: records, shards, tags.
    Count,
    /// Things in a second.
    PerSecond,
    /// Bytes.
    Bytes,
    /// Bytes in a second.
    BytesPerSecond,
    /// Units of 1,024 bytes.
    Kibibytes,
    /// Hours.
    Hours,
    /// Milliseconds.
    Milliseconds,
}

impl Unit {
    /// The unit in words; a plain count has none.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Count => "",
            Self::PerSecond => "/s",
            Self::Bytes => "bytes",
            Self::BytesPerSecond => "bytes/s",
            Self::Kibibytes => "KiB",
            Self::Hours => "h",
            Self::Milliseconds => "ms",
        }
    }
}

/// One number of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it bounds.
    pub what: &'static str,
    /// How much.
    pub value: u64,
    /// Of what.
    pub unit: Unit,
    /// Who says so.
    pub source: Source,
}

/// The rate of one control operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateFigure {
    /// The operation.
    pub operation: Operation,
    /// Calls in a second.
    pub calls: u32,
    /// Counted over this.
    pub scope: RateScope,
    /// Who says so.
    pub source: Source,
}

/// A number as the table holds it.
trait Amount {
    fn amount(&self) -> u64;
}

impl Amount for u64 {
    fn amount(&self) -> u64 {
        *self
    }
}

impl Amount for u32 {
    fn amount(&self) -> u64 {
        (*self).into()
    }
}

impl Amount for Span {
    fn amount(&self) -> u64 {
        self.millis()
    }
}

impl LimitsProfile {
    /// Every number of the profile with its source, in the order of [`Limits`].
    pub fn figures(self) -> Vec<Figure> {
        use Unit::{Bytes, BytesPerSecond, Count, Hours, Kibibytes, Milliseconds, PerSecond};
        // Taken apart without a rest, so that no number can be without a line below.
        let Limits {
            shortcuts: _,
            dated: _,
            big_regions: _,
            write_records_per_second,
            write_bytes_per_second,
            read_calls_per_second,
            read_bytes_per_second,
            read_bytes_per_call,
            read_records_per_call,
            iterator_calls_per_second,
            iterator_life,
            next_token_life,
            batch_records,
            batch_bytes,
            data_bytes,
            partition_key_units,
            record_kib_default,
            record_kib_min,
            record_kib_max,
            retention_hours_min,
            retention_hours_max,
            on_demand_shards,
            on_demand_mibps_big_region,
            on_demand_mibps_other_region,
            hot_bytes_per_second,
            shards_big_region,
            shards_other_region,
            streams_creating,
            on_demand_streams,
            shards_per_stream,
            rescales_per_day,
            mode_switches_per_day,
            consumers,
            consumers_advantage,
            consumers_creating,
            queues_changing,
            queue_in_flight,
            queue_records_per_receive,
            tags,
            tags_per_call,
            tag_keys_per_call,
            page,
            stream_names_page,
            shard_page,
            list_shards_calls_per_second,
            key_changes_per_day,
            encryption_stops_per_day,
            key_cache,
            channels_of_kind,
            freshness_min,
            freshness_max,
            subscribe_calls_per_second,
            subscribe_again,
            subscription_life,
            push_bytes_per_second,
            push_bytes_per_event,
            push_records_per_event,
            push_delay,
            push_idle,
            push_patience,
        } = self.limits();
        let figure = |what, amount: &dyn Amount, unit, current: &Source, classic: &Source| {
            let source = match self {
                Self::Current => *current,
                Self::Classic => *classic,
            };
            Figure { what, value: amount.amount(), unit, source }
        };
        // Beside each number its source today and its source in the older profile.
        #[rustfmt::skip]
        let figures = vec![
            figure("Records written to a shard", write_records_per_second, PerSecond, LIMITS_PAGE, LIMITS_2020),
            figure("Bytes written to a shard", write_bytes_per_second, BytesPerSecond, LIMITS_PAGE, LIMITS_2020),
            figure("GetRecords calls to a shard, all readers together", read_calls_per_second, PerSecond, LIMITS_PAGE, LIMITS_2020),
            figure("Bytes read from a shard, all readers together", read_bytes_per_second, BytesPerSecond, LIMITS_PAGE, LIMITS_2020),
            figure("Bytes of one GetRecords answer", read_bytes_per_call, Bytes, LIMITS_PAGE, LIMITS_2020),
            figure("Records of one GetRecords answer", read_records_per_call, Count, LIMITS_PAGE, LIMITS_2020),
            figure("GetShardIterator calls to a shard", iterator_calls_per_second, PerSecond, LIMITS_PAGE, LIMITS_2020),
            figure("Life of a shard iterator", iterator_life, Milliseconds, ITERATORS, OBSERVED_2020),
            figure("Life of a NextToken", next_token_life, Milliseconds, MODEL, OBSERVED_2020),
            figure("Entries of one PutRecords", batch_records, Count, MODEL, OBSERVED_2020),
            figure("Bytes of one PutRecords", batch_bytes, Bytes, MODEL, OBSERVED_2020),
            figure("Bytes of Data that a request may carry", data_bytes, Bytes, MODEL, OBSERVED_2020),
            figure("Characters of a partition key", partition_key_units, Count, MODEL, OBSERVED_2020),
            figure("Record of a new stream, data and key", record_kib_default, Kibibytes, MODEL, OBSERVED_2020),
            figure("Smallest record limit of a stream", record_kib_min, Kibibytes, MODEL, OBSERVED_2020),
            figure("Largest record limit of a stream", record_kib_max, Kibibytes, LARGE_RECORDS, OBSERVED_2020),
            figure("Shortest retention", retention_hours_min, Hours, RETENTION, OBSERVED_2020),
            figure("Longest retention", retention_hours_max, Hours, RETENTION, OBSERVED_2020),
            figure("Shards of a new on-demand stream", on_demand_shards, Count, MODES, GUIDE_2023),
            figure("Write throughput of an on-demand stream in the three big Regions, MiB/s", on_demand_mibps_big_region, PerSecond, MODES, GUIDE_2023),
            figure("Write throughput of an on-demand stream in other Regions, MiB/s", on_demand_mibps_other_region, PerSecond, MODES, GUIDE_2023),
            figure("Bytes a shard of an on-demand stream takes before it is split", hot_bytes_per_second, BytesPerSecond, MODES, GUIDE_2023),
            figure("Shards of the account in the three big Regions", shards_big_region, Count, LIMITS_PAGE, LIMITS_2020),
            figure("Shards of the account in other Regions", shards_other_region, Count, LIMITS_PAGE, LIMITS_2020),
            figure("Streams in CREATING at once", streams_creating, Count, MODEL, LIMITS_2020),
            figure("On-demand streams of the account", on_demand_streams, Count, LIMITS_PAGE, GUIDE_2023),
            figure("Shards of a stream through UpdateShardCount", shards_per_stream, Count, LIMITS_PAGE, LIMITS_2020),
            figure("UpdateShardCount calls of a stream in 24 hours", rescales_per_day, Count, MODEL, LIMITS_2020),
            figure("Mode switches of a stream in 24 hours", mode_switches_per_day, Count, MODES, GUIDE_2023),
            figure("Fan-out consumers of a stream", consumers, Count, MODEL, LIMITS_2020),
            figure("Fan-out consumers of an on-demand stream with Advantage", consumers_advantage, Count, MODEL, MODEL),
            figure("Fan-out consumers of a stream in CREATING at once", consumers_creating, Count, MODEL, LIMITS_2020),
            figure("Queues of the account in CREATING or DELETING at once", queues_changing, Count, QUEUES, QUEUES),
            figure("Records of a queue in flight", queue_in_flight, Count, QUEUES, QUEUES),
            figure("Records of one receive from a queue", queue_records_per_receive, Count, MODEL, MODEL),
            figure("Tags of a resource", tags, Count, MODEL, OBSERVED_2020),
            figure("Tags of one request", tags_per_call, Count, MODEL, OBSERVED_2020),
            figure("Tag keys of one request to remove them", tag_keys_per_call, Count, MODEL, OBSERVED_2020),
            figure("Shards on a page of DescribeStream", page, Count, LISTING, OBSERVED_2020),
            figure("Names on a page of ListStreams", stream_names_page, Count, LISTING, OBSERVED_2020),
            figure("Shards on a page of ListShards", shard_page, Count, LISTING, OBSERVED_2020),
            figure("ListShards calls to a stream", list_shards_calls_per_second, PerSecond, LIMITS_PAGE, LIMITS_2020),
            figure("Encryption keys given to a stream in 24 hours", key_changes_per_day, Count, ENCRYPTION, LIMITS_2020),
            figure("Ends of a stream's encryption in 24 hours", encryption_stops_per_day, Count, ENCRYPTION, LIMITS_2020),
            figure("A data key serves for", key_cache, Milliseconds, GUIDE_2023, GUIDE_2023),
            figure("Channels of a stream to objects, and as many to tables", channels_of_kind, Count, DELIVERY, DELIVERY),
            figure("Shortest and usual freshness of a channel's data", freshness_min, Milliseconds, DELIVERY, DELIVERY),
            figure("Longest freshness of a channel's data", freshness_max, Milliseconds, DELIVERY, DELIVERY),
            figure("SubscribeToShard calls of a consumer to a shard", subscribe_calls_per_second, PerSecond, FAN_OUT, LIMITS_2020),
            figure("Between two subscriptions of a consumer to a shard", subscribe_again, Milliseconds, FAN_OUT, LIMITS_2020),
            figure("A subscription lasts", subscription_life, Milliseconds, FAN_OUT, LIMITS_2020),
            figure("Bytes pushed to a consumer from a shard", push_bytes_per_second, BytesPerSecond, FAN_OUT, LIMITS_2020),
            figure("Bytes of one pushed event", push_bytes_per_event, Bytes, OURS, OURS),
            figure("Records of one pushed event", push_records_per_event, Count, OURS, OURS),
            figure("From arrival to push, typical", push_delay, Milliseconds, FAN_OUT, LIMITS_2020),
            figure("Between pushed events without records", push_idle, Milliseconds, OURS, OURS),
            figure("A subscription waits for a reader that does not read", push_patience, Milliseconds, OURS, OURS),
        ];
        figures
    }

    /// The rates of the control operations with their sources, in the order of [`Operation::ALL`].
    pub fn rates(self) -> Vec<RateFigure> {
        let rate = |operation: &Operation| {
            let operation = *operation;
            let rate = self.limits().rate(operation)?;
            let published = if super::current::is_published(operation) { LIMITS_PAGE } else { OURS };
            let source = match self {
                Self::Classic if published == LIMITS_PAGE && !super::current::is_recent(operation) => *LIMITS_2020,
                Self::Classic | Self::Current => *published,
            };
            Some(RateFigure { operation, calls: rate.calls, scope: rate.scope, source })
        };
        Operation::ALL.iter().filter_map(rate).collect()
    }
}
