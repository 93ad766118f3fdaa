//! Running splits and merges.

use crate::hash_key::HashKey;
use crate::ids::ShardId;
use crate::time::{Span, Timestamp};
use std::sync::Arc;

/// One change of shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reshard {
    /// One shard becomes two. Spec 4.4.
    Split {
        /// The shard.
        parent: ShardId,
        /// First key of the upper child.
        at: HashKey,
    },
    /// Two neighbours become one. Spec 4.5.
    Merge {
        /// `ShardToMerge`, the lower one.
        parent: ShardId,
        /// `AdjacentShardToMerge`.
        adjacent: ShardId,
    },
}

/// Changes that complete together, in hash order. Their children are numbered in the same order.
pub type Round = Vec<Reshard>;

/// A running change of a stream's shape: rounds of splits and merges, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resharding {
    rounds: Arc<[Round]>,
    /// Rounds that have completed.
    past: u32,
    /// From the end of one round to that of the next.
    pace: Span,
    done: Timestamp,
}

impl Resharding {
    /// Rounds of which the first completes at `done` and each further one `pace` later; `None` without rounds.
    pub(crate) fn new(rounds: Vec<Round>, done: Timestamp, pace: Span) -> Option<Self> {
        (!rounds.is_empty()).then(|| Self { rounds: rounds.into(), past: 0, pace, done })
    }

    fn coming(&self) -> &[Round] {
        let past = usize::try_from(self.past).unwrap_or(usize::MAX);
        self.rounds.get(past..).unwrap_or_default()
    }

    /// What completes next.
    pub fn round(&self) -> &[Reshard] {
        self.coming().first().map_or(&[], Vec::as_slice)
    }

    /// When that completes.
    pub fn done(&self) -> Timestamp {
        self.done
    }

    /// Rounds yet to complete, the running one included.
    pub fn rounds_left(&self) -> u32 {
        u32::try_from(self.coming().len()).unwrap_or(u32::MAX)
    }

    /// When the last round completes.
    pub fn ends(&self) -> Timestamp {
        let more = u64::from(self.rounds_left().saturating_sub(1));
        self.done.plus(Span::from_micros(self.pace.micros().saturating_mul(more)))
    }

    /// How many shards more than now there may be while it runs: one for every split to come.
    pub(crate) fn room(&self) -> u32 {
        splits(self.coming())
    }

    /// What is left after the running round.
    pub(crate) fn rest(mut self) -> Option<Self> {
        self.past += 1;
        self.done = self.done.plus(self.pace);
        (self.rounds_left() > 0).then_some(self)
    }
}

/// Number of splits in some rounds.
pub(crate) fn splits(rounds: &[Round]) -> u32 {
    let count = rounds.iter().flatten().filter(|change| matches!(change, Reshard::Split { .. })).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
