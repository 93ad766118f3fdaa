//! A running split or merge.

use crate::hash_key::HashKey;
use crate::ids::ShardId;
use crate::time::Timestamp;

/// What a running split or merge will do when it completes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reshard {
    /// One shard becomes two. Spec 4.4.
    Split {
        /// The shard.
        parent: ShardId,
        /// First key of the upper child.
        at: HashKey,
        /// When it completes.
        done: Timestamp,
    },
    /// Two neighbours become one. Spec 4.5.
    Merge {
        /// `ShardToMerge`, the lower one.
        parent: ShardId,
        /// `AdjacentShardToMerge`.
        adjacent: ShardId,
        /// When it completes.
        done: Timestamp,
    },
}

impl Reshard {
    /// When it completes.
    pub fn done(&self) -> Timestamp {
        match self {
            Self::Split { done, .. } | Self::Merge { done, .. } => *done,
        }
    }
}
