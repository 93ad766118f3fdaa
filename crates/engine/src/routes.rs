//! From hash keys to shards.

use crate::hash_key::HashKey;
use crate::ids::ShardId;
use crate::sort::sort_by_key;

/// A routing table: from its first key up to the next row's, a row's records go to its shard. The parts
/// of the rows stand apart, so that a search among thousands touches little memory: as a rule only the
/// high halves of a few first keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Routes {
    highs: Box<[u64]>,
    lows: Box<[u64]>,
    shards: Box<[ShardId]>,
}

impl Routes {
    /// The table of these rows, in any order.
    pub(crate) fn new(mut rows: Vec<(HashKey, ShardId)>) -> Self {
        sort_by_key(&mut rows, |row| row.0);
        Self {
            highs: rows.iter().map(|row| halves(row.0).0).collect(),
            lows: rows.iter().map(|row| halves(row.0).1).collect(),
            shards: rows.iter().map(|row| row.1).collect(),
        }
    }

    /// The shards in hash order.
    pub(crate) fn shards(&self) -> &[ShardId] {
        &self.shards
    }

    /// The shard of a key.
    pub(crate) fn find(&self, hash: HashKey) -> Option<ShardId> {
        self.shards.get(self.place(hash)?).copied()
    }

    /// The row that holds a key: the last one that starts at or before it. Ranges are often alike in
    /// width, so the search begins where the row would be if all were, and widens from there.
    fn place(&self, hash: HashKey) -> Option<usize> {
        let (high, low) = halves(hash);
        let highs = &self.highs;
        let share = u128::from(high) * highs.len() as u128;
        let guess = usize::try_from(share >> 64).ok()?.min(highs.len().checked_sub(1)?);
        let (mut from, mut to) = (guess, guess + 1);
        let mut step = 1;
        while from > 0 && highs[from] > high {
            to = from;
            from = from.saturating_sub(step);
            step *= 2;
        }
        while to < highs.len() && highs[to] <= high {
            from = to;
            to = (to + step).min(highs.len());
            step *= 2;
        }
        let mut after = from + highs[from..to].partition_point(|start| *start <= high);
        // Rows narrower than 2^64 share their high halves.
        while after > 0 && highs[after - 1] == high && self.lows[after - 1] > low {
            after -= 1;
        }
        after.checked_sub(1)
    }
}

fn halves(key: HashKey) -> (u64, u64) {
    let low = key.0 & u128::from(u64::MAX);
    let narrow = |half| u64::try_from(half).expect("invariant: half of 128 bits fits in 64");
    (narrow(key.0 >> 64), narrow(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_finds_the_row_that_holds_it() {
        let mut tables: Vec<Vec<u128>> = vec![vec![], vec![0], vec![5], (0..100).collect()];
        tables.push((0..100).map(|i| u128::MAX - 99 + i).collect());
        tables.push((0..100).map(|i| (1 << 64) - 50 + i).collect());
        tables.push((0..128).map(|i| 1 << i).collect());
        tables.push((0..1_000).map(|i| i * (u128::MAX / 1_000)).collect());
        for starts in tables {
            let rows: Vec<(HashKey, ShardId)> =
                starts.iter().zip(0..).map(|(start, shard)| (HashKey(*start), ShardId(shard))).collect();
            let routes = Routes::new(rows.iter().rev().copied().collect());
            let near = |start: &u128| [start.saturating_sub(1), *start, start.saturating_add(1)];
            for key in starts.iter().flat_map(near).chain([0, u128::MAX]) {
                let expected = rows.iter().rev().find(|row| row.0.0 <= key).map(|row| row.1);
                assert_eq!(routes.find(HashKey(key)), expected, "{key}");
            }
        }
    }
}
