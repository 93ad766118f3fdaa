//! What happened to leases and workers.

use super::spec::WorkerId;
use playground_engine::{ShardId, Timestamp};

/// Something that happened in an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeaseEvent {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: LeaseEventKind,
}

/// The kinds of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaseEventKind {
    /// A worker began.
    Started(WorkerId),
    /// A worker was killed.
    Killed(WorkerId),
    /// A worker left in good order.
    Retired(WorkerId),
    /// A lease was made for a shard.
    Created(ShardId),
    /// A free lease was taken.
    Taken(ShardId, WorkerId),
    /// A lease that its owner had not renewed was taken.
    TakenExpired {
        /// The lease.
        shard: ShardId,
        /// Its new owner.
        by: WorkerId,
        /// The one that did not renew it.
        from: WorkerId,
    },
    /// A lease that was held was taken.
    Stolen {
        /// The lease.
        shard: ShardId,
        /// Its new owner.
        by: WorkerId,
        /// The one that held it.
        from: WorkerId,
    },
    /// A lease was given away after a checkpoint.
    HandedOver {
        /// The lease.
        shard: ShardId,
        /// Its new owner.
        by: WorkerId,
        /// The one that gave it.
        from: WorkerId,
    },
    /// A worker found that a lease is not its own any more.
    Lost(ShardId, WorkerId),
    /// A shard was processed to its end.
    Finished(ShardId),
    /// The lease of a finished shard was deleted.
    Deleted(ShardId),
    /// The stream was created anew: the lease table begins again.
    Renewed,
}
