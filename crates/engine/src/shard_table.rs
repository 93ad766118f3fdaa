//! The shards of a stream by number.

use crate::ids::ShardId;
use crate::shard::Shard;

/// Shards in order of their numbers, side by side in memory. Numbers only grow and few are missing,
/// so a shard is found at once or a little to the left of where its number points.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ShardTable {
    rows: Vec<Shard>,
}

impl ShardTable {
    fn place(&self, id: ShardId) -> Option<usize> {
        let first = self.rows.first()?.id();
        let guess = usize::try_from(id.0.checked_sub(first.0)?).ok()?;
        if self.rows.get(guess).is_some_and(|shard| shard.id() == id) {
            return Some(guess);
        }
        let rows = &self.rows[..guess.min(self.rows.len())];
        rows.binary_search_by_key(&id, Shard::id).ok()
    }

    pub(crate) fn get(&self, id: ShardId) -> Option<&Shard> {
        self.rows.get(self.place(id)?)
    }

    pub(crate) fn get_mut(&mut self, id: ShardId) -> Option<&mut Shard> {
        let place = self.place(id)?;
        self.rows.get_mut(place)
    }

    pub(crate) fn values(&self) -> core::slice::Iter<'_, Shard> {
        self.rows.iter()
    }

    pub(crate) fn values_mut(&mut self) -> core::slice::IterMut<'_, Shard> {
        self.rows.iter_mut()
    }

    /// Adds a shard; its number is above all others.
    pub(crate) fn add(&mut self, shard: Shard) {
        debug_assert!(self.rows.last().is_none_or(|last| last.id() < shard.id()));
        self.rows.push(shard);
    }

    pub(crate) fn remove(&mut self, id: ShardId) {
        if let Some(place) = self.place(id) {
            self.rows.remove(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash_range::HashKeyRange;
    use crate::limits::LimitsProfile;
    use crate::time::Timestamp;

    #[test]
    fn shards_are_found_with_others_missing() {
        let mut table = ShardTable::default();
        let limits = LimitsProfile::Current.limits();
        for id in 0..20 {
            table.add(Shard::open(ShardId(id), HashKeyRange::full(), Timestamp::EPOCH, 1, limits));
        }
        for gone in [0, 3, 4, 19, 10, 3] {
            table.remove(ShardId(gone));
        }
        let found: Vec<u32> = (0..25).filter(|id| table.get(ShardId(*id)).is_some()).collect();
        assert_eq!(found, [1, 2, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18]);
        assert!(found.iter().all(|id| table.get_mut(ShardId(*id)).unwrap().id() == ShardId(*id)));
        assert_eq!(table.values().len(), found.len());
    }
}
