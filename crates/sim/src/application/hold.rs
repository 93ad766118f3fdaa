//! Hold: a worker's belief that a lease is its own, and its reading of the shard meanwhile.

use super::lease::Checkpoint;
use super::spec::WorkerId;
use crate::reader::Resume;
use crate::spec::Start;
use playground_engine::api::ChildShard;
use playground_engine::{SequenceNumber, ShardId, Span, Text, Timestamp};
use std::collections::VecDeque;
use std::sync::Arc;

/// What a worker does with a lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Waits until the leases of all parents are finished.
    Waiting,
    /// Asks for an iterator or a subscription.
    Starting,
    /// Polls, or is pushed to.
    Reading,
}

/// Records that came with one answer or event and are not all processed.
#[derive(Debug, Clone)]
pub(crate) struct Batch {
    /// Offset of the first.
    pub(crate) from: u64,
    /// The numbers of all.
    pub(crate) numbers: Arc<[SequenceNumber]>,
    /// How many of them are processed.
    pub(crate) done: u32,
}

impl Batch {
    /// How many are left.
    pub(crate) fn left(&self) -> u64 {
        u64::try_from(self.numbers.len()).unwrap_or(u64::MAX).saturating_sub(u64::from(self.done))
    }
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
    /// Whether it had a subscription before.
    pub(crate) subscribed: bool,
    /// What came and is not processed yet, oldest first.
    pub(crate) in_hand: VecDeque<Batch>,
    /// When the work on the first record in hand began.
    pub(crate) begun: Timestamp,
    /// The end of the shard came, with these children; it counts when all before it is processed.
    pub(crate) end: Option<Vec<ChildShard>>,
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
            subscribed: false,
            in_hand: VecDeque::new(),
            begun: now,
            end: None,
            processed: None,
            since_checkpoint: 0,
            checkpointed: now,
        }
    }

    /// How many records are in hand.
    pub(crate) fn left(&self) -> u64 {
        self.in_hand.iter().map(Batch::left).sum()
    }

    /// When all of them are processed, where each takes so long.
    pub(crate) fn busy_until(&self, each: Span, now: Timestamp) -> Timestamp {
        let all = Span::from_micros(each.micros().saturating_mul(self.left()));
        self.begun.plus(all).max(now)
    }
}
