//! Limits profiles: dated sets of numbers, each with its source.

mod classic;
mod current;
mod figure;
mod source;

pub use figure::{Figure, RateFigure, Unit};
pub use source::Source;

use crate::api::Operation;
use crate::shortcuts::Shortcuts;
use crate::time::Span;

/// A named set of limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitsProfile {
    /// The service as documented in November 2026.
    #[default]
    Current,
    /// The numbers that older tutorials teach: records of one megabyte, batches of five. Spec 0.3.
    Classic,
}

impl LimitsProfile {
    /// All profiles, newest first.
    pub const ALL: &'static [Self] = &[Self::Current, Self::Classic];

    /// Its short name, fit for files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Classic => "classic",
        }
    }

    /// The profile of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|profile| profile.as_str() == name)
    }

    /// Its numbers.
    pub fn limits(self) -> &'static Limits {
        self.limits_with(Shortcuts::default())
    }

    /// Its numbers where an account takes these shortcuts.
    pub fn limits_with(self, shortcuts: Shortcuts) -> &'static Limits {
        // The same numbers for every choice of shortcuts, so that reading one costs nothing.
        static CURRENT: [Limits; 4] = variants(&current::LIMITS);
        static CLASSIC: [Limits; 4] = variants(&classic::LIMITS);
        let variants = match self {
            Self::Current => &CURRENT,
            Self::Classic => &CLASSIC,
        };
        &variants[usize::from(shortcuts.instant) + 2 * usize::from(shortcuts.unthrottled)]
    }
}

/// A rate that nobody reaches, low enough for the arithmetic of buckets.
const UNREACHED: u64 = 1 << 40;

const fn variants(limits: &Limits) -> [Limits; 4] {
    let instant = Shortcuts { instant: true, unthrottled: false };
    let unthrottled = Shortcuts { instant: false, unthrottled: true };
    let both = Shortcuts { instant: true, unthrottled: true };
    [*limits, limits.with(instant), limits.with(unthrottled), limits.with(both)]
}

/// Over what a control-plane rate is counted. Spec 2.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateScope {
    /// Account and Region.
    Account,
    /// One stream.
    Stream,
}

/// A control-plane rate: calls per second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Calls in one second.
    pub calls: u32,
    /// Counted over this.
    pub scope: RateScope,
}

/// Every number that bounds a request. Bytes are bytes, rates are per second.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// What is left out on purpose.
    pub shortcuts: Shortcuts,
    /// Day of the sources.
    pub dated: &'static str,
    /// Records written to a shard in a second; also the bucket's size.
    pub write_records_per_second: u64,
    /// Bytes written to a shard in a second.
    pub write_bytes_per_second: u64,
    /// `GetRecords` calls of a shard in a second.
    pub read_calls_per_second: u32,
    /// Bytes read from a shard in a second; also the bucket's size.
    pub read_bytes_per_second: u64,
    /// Bytes of one `GetRecords` answer.
    pub read_bytes_per_call: u64,
    /// Records of one `GetRecords` answer.
    pub read_records_per_call: u64,
    /// `GetShardIterator` calls of a shard in a second.
    pub iterator_calls_per_second: u32,
    /// Life of a shard iterator.
    pub iterator_life: Span,
    /// Life of a `NextToken`.
    pub next_token_life: Span,
    /// Entries of one `PutRecords`.
    pub batch_records: u32,
    /// Data plus keys of one `PutRecords`.
    pub batch_bytes: u64,
    /// Most bytes of `Data` that the model lets through.
    pub data_bytes: u64,
    /// UTF-16 units of a partition key.
    pub partition_key_units: u64,
    /// Record limit of a new stream, in KiB.
    pub record_kib_default: u32,
    /// Smallest record limit, in KiB.
    pub record_kib_min: u32,
    /// Largest record limit, in KiB.
    pub record_kib_max: u32,
    /// Smallest and initial retention in hours.
    pub retention_hours_min: u32,
    /// Largest retention in hours.
    pub retention_hours_max: u32,
    /// Shards of an on-demand stream at its start.
    pub on_demand_shards: u32,
    /// Write throughput of an on-demand stream in MiB/s in the three big Regions.
    pub on_demand_mibps_big_region: u32,
    /// The same elsewhere.
    pub on_demand_mibps_other_region: u32,
    /// Bytes a second above which a shard of an on-demand stream is split.
    pub hot_bytes_per_second: u64,
    /// Shards per account in the three big Regions.
    pub shards_big_region: u32,
    /// Shards per account elsewhere.
    pub shards_other_region: u32,
    /// The three big Regions.
    pub big_regions: &'static [&'static str],
    /// Streams in CREATING at once.
    pub streams_creating: u32,
    /// On-demand streams per account and Region.
    pub on_demand_streams: u32,
    /// Shards of a stream through `UpdateShardCount`.
    pub shards_per_stream: u32,
    /// `UpdateShardCount` calls of a stream in 24 hours.
    pub rescales_per_day: u32,
    /// Mode switches of a stream in 24 hours.
    pub mode_switches_per_day: u32,
    /// Consumers of a stream.
    pub consumers: u32,
    /// Consumers of an on-demand stream with On-demand Advantage.
    pub consumers_advantage: u32,
    /// Consumers of a stream in CREATING at once.
    pub consumers_creating: u32,
    /// Queues of the account in CREATING or DELETING at once.
    pub queues_changing: u32,
    /// Records of a queue in flight.
    pub queue_in_flight: u64,
    /// Records of one receive.
    pub queue_records_per_receive: u32,
    /// Tags of a resource.
    pub tags: u32,
    /// Tags that one request gives.
    pub tags_per_call: u32,
    /// Tag keys that one request takes away.
    pub tag_keys_per_call: u32,
    /// Shards on a page of `DescribeStream`, consumers on a page.
    pub page: u32,
    /// Names on a page of `ListStreams`.
    pub stream_names_page: u32,
    /// Shards on a page of `ListShards`.
    pub shard_page: u32,
    /// `ListShards` calls of a stream in a second.
    pub list_shards_calls_per_second: u32,
    /// Keys given to a stream in 24 hours.
    pub key_changes_per_day: u32,
    /// Ends of a stream's encryption in 24 hours.
    pub encryption_stops_per_day: u32,
    /// For so long the service works with a data key before it asks for the next.
    pub key_cache: Span,
    /// Channels of a stream for each kind of destination.
    pub channels_of_kind: u32,
    /// Shortest time that a channel may let records wait; also when none is given.
    pub freshness_min: Span,
    /// Longest time that a channel may let records wait.
    pub freshness_max: Span,
    /// `SubscribeToShard` calls of a consumer and shard in a second.
    pub subscribe_calls_per_second: u32,
    /// For so long after a subscription of a pair, the next one is refused.
    pub subscribe_again: Span,
    /// Life of a subscription.
    pub subscription_life: Span,
    /// Bytes pushed to a subscription in a second.
    pub push_bytes_per_second: u64,
    /// Bytes of one pushed event.
    pub push_bytes_per_event: u64,
    /// Records of one pushed event.
    pub push_records_per_event: u64,
    /// From a record's arrival to its push.
    pub push_delay: Span,
    /// Between events without records.
    pub push_idle: Span,
    /// For so long a subscription waits for a reader that does not read, then it ends.
    pub push_patience: Span,
}

impl Limits {
    /// Shards an account may have in a Region. Spec 2.6.
    pub fn shard_quota(&self, region: &str) -> u32 {
        if self.big_regions.contains(&region) { self.shards_big_region } else { self.shards_other_region }
    }

    /// Write throughput that an on-demand stream may have in a Region, in MiB/s. Spec 9.2.
    pub fn on_demand_mibps(&self, region: &str) -> u32 {
        let big = self.big_regions.contains(&region);
        if big { self.on_demand_mibps_big_region } else { self.on_demand_mibps_other_region }
    }

    /// Calls per second of a control-plane operation; `None` for those limited per shard. Spec 2.5.
    pub fn rate(&self, operation: Operation) -> Option<Rate> {
        if self.shortcuts.unthrottled {
            return None;
        }
        let rate = current::rate(operation)?;
        let calls = if operation == Operation::ListShards { self.list_shards_calls_per_second } else { rate.calls };
        Some(Rate { calls, ..rate })
    }

    /// How long an asynchronous change takes that takes `span` in the service.
    pub const fn takes(&self, span: Span) -> Span {
        if self.shortcuts.instant { Span::ZERO } else { span }
    }

    /// The same, with shortcuts.
    const fn with(&self, shortcuts: Shortcuts) -> Self {
        if !shortcuts.unthrottled {
            return Self { shortcuts, ..*self };
        }
        Self {
            shortcuts,
            write_records_per_second: UNREACHED,
            write_bytes_per_second: UNREACHED,
            read_calls_per_second: u32::MAX,
            read_bytes_per_second: UNREACHED,
            iterator_calls_per_second: u32::MAX,
            subscribe_calls_per_second: u32::MAX,
            subscribe_again: Span::ZERO,
            push_bytes_per_second: UNREACHED,
            ..*self
        }
    }
}
