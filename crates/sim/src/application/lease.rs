//! Lease: a row of the lease table. Spec 13.3.

use super::spec::WorkerId;
use crate::spec::Start;
use playground_engine::{HashKeyRange, SequenceNumber, ShardId, Timestamp};

/// How far a shard is known to be processed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checkpoint {
    /// Nothing yet: begins at the oldest readable record.
    TrimHorizon,
    /// Nothing yet: begins with what is put from then on, whenever that is.
    Latest,
    /// Nothing yet: begins with the first record that arrived then or later.
    AtTimestamp(Timestamp),
    /// Everything up to this record.
    After {
        /// The record's number.
        number: SequenceNumber,
        /// Offset of the record after it.
        next: u64,
    },
    /// All of it, to the end.
    ShardEnd,
}

impl Checkpoint {
    /// What a lease without progress begins with.
    pub(super) fn initial(start: &Start) -> Self {
        match start {
            Start::Latest => Self::Latest,
            Start::AtTimestamp(time) => Self::AtTimestamp(*time),
            Start::TrimHorizon | Start::AtSequence { .. } | Start::AfterSequence { .. } => Self::TrimHorizon,
        }
    }
}

/// One shard's row: who owns it and how far it is processed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The shard; its name is the `leaseKey`.
    pub shard: ShardId,
    /// `leaseOwner`; absent when free.
    pub owner: Option<WorkerId>,
    /// `leaseCounter`: one more with each renewal and each new owner.
    pub counter: u64,
    /// When the counter changed last.
    pub renewed: Timestamp,
    /// `checkpoint`
    pub checkpoint: Checkpoint,
    /// When it was written last; none before the first time.
    pub checkpointed: Option<Timestamp>,
    /// `ownerSwitchesSinceCheckpoint`
    pub switches: u32,
    /// `parentShardId`
    pub parents: Vec<ShardId>,
    /// `childShardIds`, once the shard's end has told.
    pub children: Vec<ShardId>,
    /// `startingHashKey` to `endingHashKey`
    pub range: HashKeyRange,
    /// Where the shard's numbers begin: tells a stream from one created anew under the same name.
    pub(super) created: Option<SequenceNumber>,
}

impl Lease {
    pub(super) fn new(
        shard: ShardId,
        parents: Vec<ShardId>,
        range: HashKeyRange,
        checkpoint: Checkpoint,
        now: Timestamp,
    ) -> Self {
        Self {
            shard,
            owner: None,
            counter: 0,
            renewed: now,
            checkpoint,
            checkpointed: None,
            switches: 0,
            parents,
            children: Vec::new(),
            range,
            created: None,
        }
    }

    /// Whether its shard is processed to the end.
    pub fn finished(&self) -> bool {
        self.checkpoint == Checkpoint::ShardEnd
    }

    /// Whether `worker` owned it at that counter and still does.
    pub(super) fn held_by(&self, worker: WorkerId, counter: u64) -> bool {
        self.owner == Some(worker) && self.counter == counter
    }
}
