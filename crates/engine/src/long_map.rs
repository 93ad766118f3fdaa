//! A map for many entries that come and go.

/// What entries are ordered by: an instant and a number, or a shard and a place in it.
pub(crate) type Key = (u64, u64);

/// So many entries lie in one run at most.
const MOST: usize = 64;

/// A map in the order of its keys, kept in runs of memory none of which is long, so that adding and taking anywhere
/// moves little. Finding is the same code for all types of values: a tree of each pair of types is ten times as much.
#[derive(Clone, Debug)]
pub(crate) struct LongMap<V> {
    keys: Keys,
    /// The values in the same runs as the keys.
    values: Vec<Vec<V>>,
}

/// Where an entry lies, or where it would.
#[derive(Clone, Copy, Debug)]
struct Spot {
    run: usize,
    at: usize,
}

/// What a new key did to the runs.
#[derive(Clone, Copy, Debug)]
enum Grown {
    /// It lies in its run.
    Same,
    /// Its run was cut there.
    Cut(usize),
}

/// Keys in runs; no run is empty.
#[derive(Clone, Debug)]
struct Keys {
    runs: Vec<Vec<Key>>,
    len: usize,
}

impl Keys {
    #[inline(never)]
    fn find(&self, key: Key) -> Result<Spot, Spot> {
        // The run in which the key would be: the last that begins with it or before.
        let run = self.runs.partition_point(|run| run.first().is_some_and(|first| *first <= key)).saturating_sub(1);
        let Some(keys) = self.runs.get(run) else { return Err(Spot { run: 0, at: 0 }) };
        match keys.binary_search(&key) {
            Ok(at) => Ok(Spot { run, at }),
            Err(at) => Err(Spot { run, at }),
        }
    }

    #[inline(never)]
    fn insert(&mut self, Spot { run, at }: Spot, key: Key) -> Grown {
        self.len += 1;
        if self.runs.is_empty() {
            self.runs.push(Vec::new());
            self.runs[0].push(key);
            return Grown::Cut(0);
        }
        let keys = &mut self.runs[run];
        keys.insert(at, key);
        if keys.len() <= MOST {
            return Grown::Same;
        }
        // Most keys are added in their order: what is behind the new one is little or nothing then.
        let cut = if at == MOST { MOST } else { MOST / 2 };
        let behind = keys.split_off(cut);
        self.runs.insert(run + 1, behind);
        Grown::Cut(cut)
    }

    /// Takes a key out; says whether its run is empty and gone.
    #[inline(never)]
    fn remove(&mut self, Spot { run, at }: Spot) -> bool {
        self.len -= 1;
        self.runs[run].remove(at);
        let empty = self.runs[run].is_empty();
        if empty {
            self.runs.remove(run);
        }
        empty
    }

    /// That spot, or the first of the next run if it lies behind its own.
    #[inline(never)]
    fn settle(&self, spot: Spot) -> Option<Spot> {
        let keys = self.runs.get(spot.run)?;
        if spot.at < keys.len() {
            return Some(spot);
        }
        (spot.run + 1 < self.runs.len()).then_some(Spot { run: spot.run + 1, at: 0 })
    }
}

impl<V> Default for LongMap<V> {
    fn default() -> Self {
        Self { keys: Keys { runs: Vec::new(), len: 0 }, values: Vec::new() }
    }
}

impl<V> LongMap<V> {
    /// How many entries it has.
    pub(crate) fn len(&self) -> usize {
        self.keys.len
    }

    /// Whether it has none.
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn at(&self, spot: Spot) -> (Key, &V) {
        (self.keys.runs[spot.run][spot.at], &self.values[spot.run][spot.at])
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: Key) -> Option<&V> {
        let spot = self.keys.find(key).ok()?;
        Some(self.at(spot).1)
    }

    /// Whether the key is there.
    pub(crate) fn contains_key(&self, key: Key) -> bool {
        self.keys.find(key).is_ok()
    }

    /// The entry with the smallest key.
    pub(crate) fn first(&self) -> Option<(Key, &V)> {
        (!self.is_empty()).then(|| self.at(Spot { run: 0, at: 0 }))
    }

    /// Entries from that key on, in order.
    pub(crate) fn from(&self, key: Key) -> impl Iterator<Item = (Key, &V)> + '_ {
        let mut next = self.keys.settle(self.keys.find(key).unwrap_or_else(|spot| spot));
        core::iter::from_fn(move || {
            let spot = next?;
            next = self.keys.settle(Spot { at: spot.at + 1, ..spot });
            Some(self.at(spot))
        })
    }

    /// Sets the value of a key.
    pub(crate) fn insert(&mut self, key: Key, value: V) {
        match self.keys.find(key) {
            Ok(Spot { run, at }) => self.values[run][at] = value,
            Err(spot) => {
                let Grown::Cut(cut) = self.keys.insert(spot, key) else {
                    return self.values[spot.run].insert(spot.at, value);
                };
                let Some(values) = self.values.get_mut(spot.run) else { return self.values.push(vec![value]) };
                values.insert(spot.at, value);
                let behind = values.split_off(cut);
                self.values.insert(spot.run + 1, behind);
            }
        }
    }

    /// Takes the entry of a key out; answers its value.
    pub(crate) fn remove(&mut self, key: Key) -> Option<V> {
        let spot = self.keys.find(key).ok()?;
        Some(self.take(spot))
    }

    /// Takes the entry with the smallest key out.
    pub(crate) fn pop_first(&mut self) -> Option<V> {
        (!self.is_empty()).then(|| self.take(Spot { run: 0, at: 0 }))
    }

    fn take(&mut self, spot: Spot) -> V {
        let value = self.values[spot.run].remove(spot.at);
        if self.keys.remove(spot) {
            self.values.remove(spot.run);
        }
        value
    }

    /// Entries in the order of keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Key, &V)> + '_ {
        self.from((0, 0))
    }
}

impl<V: PartialEq> PartialEq for LongMap<V> {
    /// Runs may be cut in different places.
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<V: Eq> Eq for LongMap<V> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Seed;
    use std::collections::BTreeMap;

    #[test]
    fn it_is_the_map_that_a_tree_is() {
        let mut draws = Seed(7).draws("long map", 0);
        for (span, rounds) in [(8, 300), (400, 4_000), (100_000, 4_000)] {
            let (mut long, mut tree) = (LongMap::default(), BTreeMap::new());
            for round in 0..rounds {
                let key = (draws.below(span) / 7, draws.below(span));
                match draws.below(8) {
                    0 => assert_eq!(long.remove(key), tree.remove(&key)),
                    1 => assert_eq!(long.pop_first(), tree.pop_first().map(|(_, value)| value)),
                    2 => {
                        long.insert((span, round), round);
                        tree.insert((span, round), round);
                    }
                    _ => {
                        long.insert(key, round);
                        tree.insert(key, round);
                    }
                }
                assert_eq!(long.get(key), tree.get(&key));
                assert_eq!(long.contains_key(key), tree.contains_key(&key));
                assert_eq!(long.from(key).next(), tree.range(key..).next().map(|(key, value)| (*key, value)));
                assert_eq!(long.first(), tree.first_key_value().map(|(key, value)| (*key, value)));
                assert_eq!((long.len(), long.is_empty()), (tree.len(), tree.is_empty()));
            }
            assert!(long.iter().eq(tree.iter().map(|(key, value)| (*key, value))), "{span}");
            let mut anew = LongMap::default();
            long.iter().for_each(|(key, value)| anew.insert(key, *value));
            assert_eq!(anew, long);
        }
    }
}
