//! Order: whether children wait for their parents, and what was overtaken when they did not (Spec 4.9).

use super::{Arrival, ReadingState, ShardReading};
use playground_engine::{HashKey, ShardId, SortedMap, Timestamp};

/// Keys whose records are known to be ahead of a parent's.
const KEYS_KEPT: usize = 4_096;

/// A record that came after a later record of the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overtaken {
    /// When it came.
    pub at: Timestamp,
    /// Its shard.
    pub shard: ShardId,
    /// Its offset.
    pub offset: u64,
    /// The descendant whose record came first.
    pub by_shard: ShardId,
    /// That record's offset.
    pub by_offset: u64,
}

/// The order in which one reader takes the shards.
#[derive(Debug, Clone, Default)]
pub(super) struct Order {
    children_at_once: bool,
    /// The first record of a key that a child gave while a parent was unread.
    ahead: SortedMap<HashKey, (ShardId, u64)>,
    overtaken: u64,
    last: Option<Overtaken>,
}

impl Order {
    pub(super) fn parents_first(&self) -> bool {
        !self.children_at_once
    }

    pub(super) fn set_parents_first(&mut self, first: bool) {
        self.children_at_once = !first;
    }

    pub(super) fn overtaken(&self) -> (u64, Option<&Overtaken>) {
        (self.overtaken, self.last.as_ref())
    }

    /// Forgets the keys ahead on all shards but those to keep.
    pub(super) fn forget(&mut self, keep: impl Fn(ShardId) -> bool) {
        self.ahead.retain(|_, (shard, _)| keep(*shard));
    }

    /// Compares what arrives with what is ahead, and keeps what gets ahead.
    pub(super) fn check(&mut self, shards: &SortedMap<ShardId, ShardReading>, arrival: &Arrival<'_>) {
        let Some(known) = shards.get(&arrival.shard) else { return };
        let unread = |id: &ShardId| shards.get(id).is_some_and(|parent| parent.state != ReadingState::Ended);
        let early = known.parents.iter().any(unread);
        // The ordinary reader comes here with nothing ahead and all parents read.
        if !early && self.ahead.is_empty() {
            return;
        }
        for (offset, record) in (arrival.first_offset..).zip(arrival.records) {
            let hash = record.hash();
            if let Some((by_shard, by_offset)) = self.ahead.get(&hash).copied()
                && descends(shards, by_shard, arrival.shard)
            {
                self.overtaken += 1;
                self.last = Some(Overtaken { at: arrival.now, shard: arrival.shard, offset, by_shard, by_offset });
            } else if early && self.ahead.len() < KEYS_KEPT {
                self.ahead.entry(hash).or_insert_with(|| (arrival.shard, offset));
            }
        }
    }
}

/// Whether a shard comes from another one, over any number of reshards.
fn descends(shards: &SortedMap<ShardId, ShardReading>, shard: ShardId, from: ShardId) -> bool {
    let mut line = vec![shard];
    while let Some(id) = line.pop() {
        let parents = shards.get(&id).map_or(&[][..], |known| &known.parents);
        if parents.contains(&from) {
            return true;
        }
        // Parents have lower numbers, so this ends.
        line.extend(parents.iter().filter(|parent| **parent > from && **parent < id));
    }
    false
}
