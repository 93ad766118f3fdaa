//! What a KCL application is asked to be, and how it may be changed.

use crate::spec::Start;
use playground_engine::{ShardId, Span, Text};
use std::fmt;

/// The shortest lease: below it renewals would crowd each other.
pub const MIN_FAILOVER_MS: u32 = 1_000;
/// The longest lease, an hour.
pub const MAX_FAILOVER_MS: u32 = 3_600_000;
/// Most workers of one application that live at once.
pub const MAX_WORKERS: u32 = 12;
/// Added to the failover time before a lease counts as expired, and taken off the renewals. Spec 13.3.
const EPSILON_MS: u64 = 25;

/// An application that reads with several workers, which share the shards by leases. Spec 13.3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationSpec {
    /// Name on the screen and of the lease table.
    pub name: Text,
    /// Stream it reads.
    pub stream: Text,
    /// Initial position of leases that are not children; a sequence number counts as `TRIM_HORIZON`.
    pub start: Start,
    /// How the owners of the leases get records.
    pub retrieval: Retrieval,
    /// Milliseconds between two polls of one shard (`idleTimeBetweenReadsInMillis`); below 200 counts as that. Fan-out
    /// needs none.
    pub interval_ms: u32,
    /// Most records per poll (`maxRecords`), 1 to 10,000.
    pub limit: u32,
    /// How long a lease holds without renewal (`failoverTimeMillis`), [`MIN_FAILOVER_MS`] to [`MAX_FAILOVER_MS`].
    pub failover_ms: u32,
    /// When a worker writes down how far it has come.
    pub policy: CheckpointPolicy,
    /// Workers at the beginning, 1 to [`MAX_WORKERS`].
    pub workers: u32,
}

impl ApplicationSpec {
    /// The same with every number inside its bounds.
    pub(crate) fn bounded(mut self) -> Self {
        self.interval_ms = self.interval_ms.max(crate::spec::MIN_INTERVAL_MS);
        self.failover_ms = self.failover_ms.clamp(MIN_FAILOVER_MS, MAX_FAILOVER_MS);
        self.workers = self.workers.clamp(1, MAX_WORKERS);
        self.policy = self.policy.bounded();
        if matches!(self.start, Start::AtSequence { .. } | Start::AfterSequence { .. }) {
            self.start = Start::TrimHorizon;
        }
        self
    }

    /// How long a lease holds without renewal.
    pub fn failover(&self) -> Span {
        Span::from_millis(u64::from(self.failover_ms))
    }

    /// Time between two renewals: a third of the failover time less 25 ms. Spec 13.3.
    pub fn renewal(&self) -> Span {
        Span::from_millis((u64::from(self.failover_ms) / 3).saturating_sub(EPSILON_MS))
    }

    /// Time between two looks of a worker for leases to take: twice the failover time and 25 ms. Spec 13.3.
    pub fn taking(&self) -> Span {
        Span::from_millis(2 * (u64::from(self.failover_ms) + EPSILON_MS))
    }
}

/// How records come from the service. Spec 13.3: an application that is told nothing takes fan-out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Retrieval {
    /// By `GetRecords`, from the reading capacity that each shard has for all.
    #[default]
    Polling,
    /// By `SubscribeToShard`, for one registered consumer with the name of the application.
    FanOut,
}

/// When a worker writes down how far it has come. The end of a shard is always written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckpointPolicy {
    /// After every answer that brought records.
    EveryBatch,
    /// After every so many records of a shard, in the middle of an answer too; 0 counts as 1.
    EveryRecords(u32),
    /// With the first answer, empty or not, that comes so many seconds after the last time; 0 counts as 1.
    EverySeconds(u32),
    /// Only at the end of a shard.
    ShardEnd,
}

impl CheckpointPolicy {
    pub(crate) fn bounded(self) -> Self {
        match self {
            Self::EveryRecords(records) => Self::EveryRecords(records.max(1)),
            Self::EverySeconds(seconds) => Self::EverySeconds(seconds.max(1)),
            Self::EveryBatch | Self::ShardEnd => self,
        }
    }
}

/// The number of a worker, from 1; never used twice in one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkerId(pub u32);

impl fmt::Display for WorkerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "w{}", self.0)
    }
}

/// A change to a running application. Workers and leases that are not there are left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApplicationChange {
    /// One worker more, up to [`MAX_WORKERS`].
    AddWorker,
    /// The worker stops at once and tells nobody: its leases have to run out.
    KillWorker(WorkerId),
    /// The worker writes down how far it has come, frees its leases and leaves.
    RetireWorker(WorkerId),
    /// The worker takes the lease although it is held. The owner before finds out at its next renewal.
    Steal {
        /// The lease's shard.
        shard: ShardId,
        /// Its new owner.
        worker: WorkerId,
    },
    /// The owner writes down how far it has come and gives the lease to the worker.
    HandOver {
        /// The lease's shard.
        shard: ShardId,
        /// Its new owner.
        worker: WorkerId,
    },
    /// From now on checkpoints are written by another policy.
    Policy(CheckpointPolicy),
}
