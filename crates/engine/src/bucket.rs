//! Integer token buckets and sliding windows.

use crate::time::{Span, Timestamp};
use std::collections::VecDeque;

/// Parts of a token: a bucket of rate r gains r parts every microsecond.
const PARTS: u64 = 1_000_000;

/// A bucket that starts full, refills continuously and is only ever taken from in full. Spec 6.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenBucket {
    capacity: u32,
    per_second: u32,
    /// Millionths of a token.
    level: u64,
    at: Timestamp,
}

/// The parts of so many tokens, or as many as there can be: more than any bucket holds.
const fn parts_of(tokens: u64) -> u64 {
    // Without the check for overflow that a product of 64 bits needs, which is dear in wasm.
    if tokens > u32::MAX as u64 { u64::MAX } else { tokens * PARTS }
}

impl TokenBucket {
    /// A full bucket of `capacity` tokens that gains `per_second` tokens a second; more than 2^32 - 1
    /// of either count as so many.
    pub fn full(capacity: u64, per_second: u64, at: Timestamp) -> Self {
        let narrow = |tokens| u32::try_from(tokens).unwrap_or(u32::MAX);
        let (capacity, per_second) = (narrow(capacity), narrow(per_second));
        Self { capacity, per_second, level: u64::from(capacity) * PARTS, at }
    }

    /// Another size and rate from now on; what is in it stays, as far as there is room.
    pub fn resize(&mut self, capacity: u64, per_second: u64, now: Timestamp) {
        let level = self.level_at(now);
        *self = Self::full(capacity, per_second, self.at.max(now));
        self.level = self.level.min(level);
    }

    fn level_at(&self, now: Timestamp) -> u64 {
        let passed = now.since(self.at).micros();
        if passed == 0 {
            return self.level;
        }
        let gained = passed.saturating_mul(self.per_second.into());
        self.level.saturating_add(gained).min(u64::from(self.capacity) * PARTS)
    }

    /// Whole tokens in the bucket at `now`.
    pub fn tokens(&self, now: Timestamp) -> u64 {
        self.level_at(now) / PARTS
    }

    /// The most tokens the bucket holds.
    pub fn capacity(&self) -> u64 {
        self.capacity.into()
    }

    /// Whether `cost` tokens can be taken at `now`.
    pub fn holds(&self, cost: u64, now: Timestamp) -> bool {
        self.level_at(now) >= parts_of(cost)
    }

    /// When the bucket will hold `cost` tokens if nobody takes any; `now` when it does already.
    pub fn refills_at(&self, cost: u64, now: Timestamp) -> Timestamp {
        let missing = cost.saturating_mul(PARTS).saturating_sub(self.level_at(now));
        now.plus(Span::from_micros(missing.div_ceil(self.per_second.max(1).into())))
    }

    /// Takes `cost` tokens; what is missing is not owed.
    pub fn take(&mut self, cost: u64, now: Timestamp) {
        self.level = self.level_at(now).saturating_sub(parts_of(cost));
        self.at = self.at.max(now);
    }
}

/// A bucket that an answer may overdraw; once below zero it serves nobody until it is full. Spec 5.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DebtBucket {
    capacity: u64,
    per_second: u64,
    /// Millionths of a token; below zero is debt.
    level: i64,
    at: Timestamp,
    indebted: bool,
}

impl DebtBucket {
    /// A full bucket of `capacity` tokens that gains `per_second` tokens a second.
    pub fn full(capacity: u64, per_second: u64, at: Timestamp) -> Self {
        let level = parts(capacity);
        Self { capacity, per_second, level, at, indebted: false }
    }

    /// Another size and rate from now on; level and debt stay.
    pub fn resize(&mut self, capacity: u64, per_second: u64, now: Timestamp) {
        let (level, indebted) = (self.level_at(now), !self.is_open(now));
        *self =
            Self { level: level.min(parts(capacity)), indebted, ..Self::full(capacity, per_second, self.at.max(now)) };
    }

    fn level_at(&self, now: Timestamp) -> i64 {
        let gained = now.since(self.at).micros().saturating_mul(self.per_second);
        self.level.saturating_add(i64::try_from(gained).unwrap_or(i64::MAX)).min(parts(self.capacity))
    }

    /// Whether a call may be served at `now`.
    pub fn is_open(&self, now: Timestamp) -> bool {
        !self.indebted || self.level_at(now) >= parts(self.capacity)
    }

    /// Takes what an answer weighed, below zero if need be.
    pub fn take(&mut self, cost: u64, now: Timestamp) {
        let open = self.is_open(now);
        self.level = self.level_at(now).saturating_sub(parts(cost));
        self.at = self.at.max(now);
        self.indebted = !open || self.level < 0;
    }

    /// When a closed bucket opens again; `now` when it is open.
    pub fn opens_at(&self, now: Timestamp) -> Timestamp {
        if self.is_open(now) {
            return now;
        }
        let missing = parts(self.capacity).saturating_sub(self.level_at(now)).unsigned_abs();
        now.plus(Span::from_micros(missing.div_ceil(self.per_second.max(1))))
    }

    /// Whole tokens at `now`; negative in debt.
    pub fn tokens(&self, now: Timestamp) -> i64 {
        self.level_at(now).div_euclid(parts(1))
    }
}

fn parts(tokens: u64) -> i64 {
    i64::try_from(tokens.saturating_mul(PARTS)).unwrap_or(i64::MAX)
}

/// Accepted calls of the last second, oldest first; refused ones do not count. Spec 5.4.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CallWindow {
    calls: VecDeque<Timestamp>,
}

impl CallWindow {
    /// The window's length.
    pub(crate) const LENGTH: Span = Span::from_seconds(1);

    /// Counts a call at `now` if fewer than `limit` were accepted in the second before it. `u32::MAX` is no
    /// limit: then nothing is counted.
    pub(crate) fn admit(&mut self, limit: u32, now: Timestamp) -> bool {
        if limit == u32::MAX {
            return true;
        }
        while self.calls.front().is_some_and(|at| now.since(*at) >= Self::LENGTH) {
            self.calls.pop_front();
        }
        if self.calls.len() >= limit as usize {
            return false;
        }
        self.calls.push_back(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(millis: u64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn bucket_takes_all_or_nothing() {
        let mut bucket = TokenBucket::full(1_000, 1_000, ms(0));
        bucket.take(1_000, ms(0));
        assert!(!bucket.holds(1, ms(0)));
        assert!(bucket.holds(1, ms(1)));
        assert!(!bucket.holds(2, ms(1)));
        assert_eq!(bucket.tokens(ms(9_999)), 1_000);
    }

    #[test]
    fn a_larger_bucket_fills_at_its_rate() {
        let mut bucket = TokenBucket::full(10, 1, ms(0));
        bucket.resize(20, 1, ms(0));
        assert_eq!((bucket.tokens(ms(0)), bucket.tokens(ms(5_000)), bucket.tokens(ms(60_000))), (10, 15, 20));
        bucket.resize(5, 2, ms(5_000));
        assert_eq!((bucket.tokens(ms(5_000)), bucket.capacity()), (5, 5));
    }

    #[test]
    fn debt_closes_until_full() {
        const MIB: u64 = 1 << 20;
        for (answer, closed, open) in [(10 * MIB, 4_999, 5_000), (3 * MIB, 1_499, 1_500)] {
            let mut bucket = DebtBucket::full(2 * MIB, 2 * MIB, ms(0));
            bucket.take(answer, ms(0));
            assert!(!bucket.is_open(ms(closed)));
            assert!(bucket.is_open(ms(open)));
            assert_eq!(bucket.opens_at(ms(0)), ms(open));
        }
    }

    #[test]
    fn window_slides() {
        let mut window = CallWindow::default();
        let served: Vec<bool> =
            [0, 100, 200, 300, 400, 500, 999, 1_000].into_iter().map(|t| window.admit(5, ms(t))).collect();
        assert_eq!(served, [true, true, true, true, true, false, false, true]);
    }
}
