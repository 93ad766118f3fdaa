//! Ranges of the key space, both ends inclusive.

use crate::hash_key::{HashKey, ppm};

/// A non-empty range of hash keys; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HashKeyRange {
    start: HashKey,
    end: HashKey,
}

impl HashKeyRange {
    /// The range `start ..= end`, or `None` when `end` lies before `start`.
    pub fn new(start: HashKey, end: HashKey) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// The whole key space.
    pub const fn full() -> Self {
        Self { start: HashKey(0), end: HashKey::MAX }
    }

    /// The first key of the range.
    pub const fn start(self) -> HashKey {
        self.start
    }

    /// The last key of the range.
    pub const fn end(self) -> HashKey {
        self.end
    }

    /// Whether the key lies in the range.
    pub fn contains(self, key: HashKey) -> bool {
        self.start <= key && key <= self.end
    }

    /// The ranges of a new stream: steps of `floor(2^128 / n)`, the last absorbs the rest. Spec 4.2.
    /// Empty for `n` = 0.
    pub fn even_split(n: u32) -> Vec<Self> {
        if n == 0 {
            return Vec::new();
        }
        let count = u128::from(n);
        // floor(2^128 / n) from 2^128 - 1: they differ only when n divides 2^128.
        let step = if count.is_power_of_two() && count > 1 {
            1_u128 << (128 - count.trailing_zeros())
        } else {
            u128::MAX / count
        };
        (0..count)
            .map(|i| {
                let start = i * step;
                let end = if i + 1 == count { u128::MAX } else { start + (step - 1) };
                Self { start: HashKey(start), end: HashKey(end) }
            })
            .collect()
    }

    /// Cuts in two before `at`: `start ..= at-1` and `at ..= end`. `None` unless both parts hold
    /// something.
    pub fn cut(self, at: HashKey) -> Option<(Self, Self)> {
        if at <= self.start || at > self.end {
            return None;
        }
        Some((Self { start: self.start, end: HashKey(at.0 - 1) }, Self { start: at, end: self.end }))
    }

    /// The union with the range that begins right after this one ends.
    pub fn join(self, next: Self) -> Option<Self> {
        (self.end.0.checked_add(1)? == next.start.0).then_some(Self { start: self.start, end: next.end })
    }

    /// The key that splits evenly: `floor((start + end + 1) / 2)`. Spec 4.4.
    pub const fn midpoint(self) -> HashKey {
        let (s, e) = (self.start.0, self.end.0);
        // Half of each, plus one when at least two of the three halves (s, e, 1) were cut off.
        HashKey(s / 2 + e / 2 + ((s & 1) + (e & 1)).div_ceil(2))
    }

    /// The share of the key space in millionths, rounded to the nearest.
    pub fn share_ppm(self) -> u32 {
        ppm(self.end.0 - self.start.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midpoint_halves_evenly() {
        assert_eq!(HashKeyRange::full().midpoint(), HashKey(1 << 127));
        for (s, e) in [(0, 0), (0, 1), (1, 1), (1, 2), (0, 2), (2, 5), (3, 9), (4, 9)] {
            let range = HashKeyRange::new(HashKey(s), HashKey(e)).unwrap();
            assert_eq!(range.midpoint(), HashKey((s + e).div_ceil(2)), "{s}..{e}");
        }
    }

    #[test]
    fn even_split_tiles_the_key_space() {
        for n in [1, 2, 3, 4, 5, 6, 7, 10, 16, 1000, 10_000] {
            let ranges = HashKeyRange::even_split(n);
            assert_eq!(ranges.len(), n as usize);
            let whole = ranges.iter().copied().reduce(|a, b| a.join(b).unwrap());
            assert_eq!(whole, Some(HashKeyRange::full()), "{n}");
        }
        assert!(HashKeyRange::even_split(0).is_empty());
    }

    #[test]
    fn cut_leaves_no_empty_part() {
        let range = HashKeyRange::new(HashKey(2), HashKey(5)).unwrap();
        assert_eq!(range.cut(HashKey(2)), None);
        assert_eq!(range.cut(HashKey(6)), None);
        let (low, high) = range.cut(HashKey(5)).unwrap();
        assert_eq!((low.end(), high.start(), high.end()), (HashKey(4), HashKey(5), HashKey(5)));
        assert_eq!(high.join(low), None);
    }
}
