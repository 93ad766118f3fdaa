//! Hold: a worker's belief that a lease is its own, and its reading of the shard meanwhile.

use super::lease::Checkpoint;
use super::spec::WorkerId;
use crate::reader::Resume;
use crate::spec::Start;
use playground_engine::{SequenceNumber, ShardId, Text, Timestamp};

/// What a worker does with a lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Waits until the leases of all parents are finished.
    Waiting,
    /// Asks for an iterator.
    Starting,
    /// Polls.
    Reading,
}

/// One worker on one lease, until it is done or finds the lease lost.
#[derive(Debug, Clone)]
pub(crate) struct Hold {
    pub(crate) worker: WorkerId,
    pub(crate) shard: ShardId,
    /// The lease's counter when the worker wrote it last.
    pub(crate) counter: u64,
    pub(crate) doing: Doing,
    /// Where its next iterator begins.
    pub(crate) resume: Resume,
    pub(crate) iterator: Option<Text>,
    /// The last record it processed and the offset after it.
    pub(crate) processed: Option<(SequenceNumber, u64)>,
    /// Records since its last checkpoint by number.
    pub(crate) since_checkpoint: u64,
    /// When it wrote a checkpoint last, or began.
    pub(crate) checkpointed: Timestamp,
}

impl Hold {
    pub(crate) fn new(worker: WorkerId, shard: ShardId, counter: u64, from: Checkpoint, now: Timestamp) -> Self {
        let resume = match from {
            Checkpoint::TrimHorizon | Checkpoint::ShardEnd => Resume::Start(Start::TrimHorizon),
            Checkpoint::Latest => Resume::Start(Start::Latest),
            Checkpoint::AtTimestamp(time) => Resume::Since(time),
            Checkpoint::After { number, .. } => Resume::After(number),
        };
        Self {
            worker,
            shard,
            counter,
            doing: Doing::Waiting,
            resume,
            iterator: None,
            processed: None,
            since_checkpoint: 0,
            checkpointed: now,
        }
    }
}
