//! Comparison: two branches side by side, where they part and what differs at one instant.

use crate::branch::BranchId;
use crate::lab::{Lab, place};
use crate::timeline;
use crate::world::{Work, World};
use playground_engine::{Shard, Stream, Timestamp};

/// What is counted of a world.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Streams there are.
    pub streams: u64,
    /// Open shards of all of them.
    pub open: u64,
    /// Closed shards that can be read.
    pub closed: u64,
    /// Records that these shards ever stored.
    pub stored: u64,
    /// Records that they refused.
    pub refused: u64,
}

impl Tally {
    fn of(world: &World) -> Self {
        let shards = || world.account().streams().flat_map(Stream::shards);
        let count = |wanted: fn(&&Shard) -> bool| u64::try_from(shards().filter(wanted).count()).unwrap_or(u64::MAX);
        Self {
            streams: u64::try_from(world.account().streams().count()).unwrap_or(u64::MAX),
            open: count(|shard| shard.is_open()),
            closed: count(|shard| !shard.is_open()),
            stored: shards().map(|shard| shard.totals().stored_records).sum(),
            refused: shards().map(|shard| shard.totals().refused_records).sum(),
        }
    }
}

/// The branch on view and another one at the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// The instant: that on view, or the last one of the other branch if that is earlier.
    pub at: Timestamp,
    /// The branch on view.
    pub here: Tally,
    /// The other one.
    pub there: Tally,
}

/// A branch beside the one on view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fork {
    /// The branch.
    pub branch: BranchId,
    /// Until when both have the same past.
    pub at: Timestamp,
    /// How far it has run.
    pub tip: Timestamp,
}

impl Lab {
    /// Every branch but the one on view, with the instant where the two part.
    pub fn forks(&self) -> Vec<Fork> {
        let chain = self.ancestry(self.current);
        let fork = |(id, branch): (u32, &crate::branch::Branch)| {
            let id = BranchId(id);
            if id == self.current {
                return None;
            }
            // Main is the last of every chain, so that two of them always meet.
            let (own, other) = self.ancestry(id).into_iter().find_map(|(older, left)| {
                chain.iter().find(|(known, _)| *known == older).map(|(_, until)| (*until, left))
            })?;
            Some(Fork { branch: id, at: own.min(other), tip: branch.tip })
        };
        (0..).zip(&self.branches).filter_map(fork).collect()
    }

    /// The branch on view and another one at the same instant; none for a branch that is not there.
    pub fn compare(&self, other: BranchId) -> Option<Comparison> {
        let at = self.now().min(self.branches.get(place(other))?.tip);
        let here = self.world_at(self.current, at)?;
        let there = self.world_at(other, at)?;
        Some(Comparison { at, here: Tally::of(&here), there: Tally::of(&there) })
    }

    /// A branch and what it left, each with the instant until which its past is that of the branch.
    fn ancestry(&self, id: BranchId) -> Vec<(BranchId, Timestamp)> {
        let mut chain = Vec::new();
        let (mut next, mut until) = (Some(id), Timestamp::from_micros(u64::MAX));
        while let Some(branch) = next.and_then(|id| self.branches.get(place(id)).map(|branch| (id, branch))) {
            chain.push((branch.0, until));
            until = until.min(branch.1.forked_at);
            next = branch.1.parent;
        }
        chain
    }

    /// The world of a branch at an instant; nothing of the lab changes.
    fn world_at(&self, id: BranchId, at: Timestamp) -> Option<World> {
        if id == self.current && at == self.now() {
            return Some(self.view.clone());
        }
        let mut branch = self.branches.get(place(id))?.clone();
        let mut world =
            branch.kept.before(at).map_or_else(|| World::telling(self.genesis.clone()), |kept| World::clone(kept));
        timeline::run(&mut world, &mut branch, at, Work::ALL);
        world.settle();
        Some(world)
    }
}
