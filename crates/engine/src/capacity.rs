//! What a stream knows of its capacity besides its shards.

use crate::ids::ShardId;
use crate::peaks::Peaks;
use crate::rolling::Rolling;
use crate::stream::StreamMode;
use crate::time::{Span, Timestamp};

/// Seconds of a minute.
pub(crate) const MINUTE: u64 = 60;
/// Minutes of the window that a lower warm throughput looks back on. Spec 9.4.
const HOUR: u64 = 60;

/// The warm throughput of a stream, in MiB/s. Spec 9.4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WarmThroughput {
    /// `TargetMiBps`: what was asked for
    pub target_mibps: u32,
    /// `CurrentMiBps`: what has been reached
    pub current_mibps: u32,
}

/// What was written in one minute, or in the greatest of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MinuteLoad {
    /// Bytes in the minute.
    pub bytes: u64,
    /// Records in the minute.
    pub records: u64,
}

/// A shard that the service is about to split by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Growth {
    /// The shard.
    pub shard: ShardId,
    /// When its split completes.
    pub done: Timestamp,
}

/// A change of capacity that runs while the stream is UPDATING.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// To another mode, and then to a warm throughput if one was given.
    Mode { to: StreamMode, warm_mibps: Option<u32> },
    /// To a warm throughput, which will be this.
    Warm { current_mibps: u32 },
}

/// Counters and plans of a stream's capacity; no put touches them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Capacity {
    /// Bytes by minute.
    bytes: Peaks,
    /// Records by minute.
    records: Peaks,
    /// Splits that the service has begun by itself, in order of their ends.
    pub(crate) growing: Vec<Growth>,
    /// The running change of mode or warm throughput, and when it completes.
    pub(crate) change: Option<(Change, Timestamp)>,
    /// Asked for and not removed again.
    pub(crate) warm: Option<WarmThroughput>,
    /// Successful calls of `UpdateShardCount`.
    pub(crate) rescales: Rolling,
    /// Mode switches.
    pub(crate) switches: Rolling,
}

impl Capacity {
    /// Adds a full minute.
    pub(crate) fn measured(&mut self, minute: u64, load: MinuteLoad) {
        self.bytes.add(minute, load.bytes);
        self.records.add(minute, load.records);
    }

    fn peak_since(&self, minute: u64, now: Timestamp) -> MinuteLoad {
        let present = now.seconds() / MINUTE;
        MinuteLoad { bytes: self.bytes.since(minute, present), records: self.records.since(minute, present) }
    }

    /// The greatest minutes of the last 30 days.
    pub(crate) fn peak(&self, now: Timestamp) -> MinuteLoad {
        self.peak_since(0, now)
    }

    /// The greatest minutes of the last hour.
    pub(crate) fn peak_of_hour(&self, now: Timestamp) -> MinuteLoad {
        self.peak_since((now.seconds() / MINUTE).saturating_sub(HOUR), now)
    }

    /// Forgets what is older than an hour.
    pub(crate) fn forget_old_peaks(&mut self, now: Timestamp) {
        let from = (now.seconds() / MINUTE).saturating_sub(HOUR);
        self.bytes.forget_before(from);
        self.records.forget_before(from);
    }

    /// Whether a warm throughput holds or is on its way; one that is being removed does not count.
    pub(crate) fn has_warm_throughput(&self) -> bool {
        let coming = matches!(self.change, Some((Change::Mode { warm_mibps: Some(1..), .. }, _)));
        coming || self.warm.is_some_and(|warm| warm.target_mibps > 0)
    }

    /// The mode that a running switch leads to.
    pub(crate) fn coming_mode(&self) -> Option<StreamMode> {
        match self.change {
            Some((Change::Mode { to, .. }, _)) => Some(to),
            Some((Change::Warm { .. }, _)) | None => None,
        }
    }
}

/// The first full minute that ends after `now`, as the instant of its end.
pub(crate) fn minute_end(now: Timestamp) -> Timestamp {
    Timestamp::from_seconds((now.seconds() / MINUTE + 1) * MINUTE)
}

/// From the moment a split of the service's own is decided to its end: our decision, up to 15 minutes would agree
/// with what is published. Spec 9.2.
pub const GROWTH: Span = Span::from_seconds(300);
