//! Pace: when records of a constant rate are due.

use playground_engine::{Span, Timestamp};

/// Records below this rate (thousandths per second) go one by one, above in batches.
const BATCHES_FROM: u64 = 60_000;
/// Virtual time between two batches.
const BATCH_EVERY: u64 = 20_000;
/// Thousandths of a record per microsecond that make one record.
const SCALE: u128 = 1_000_000_000;

/// A constant rate counted from one instant, without rounding errors that add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pace {
    rate_milli: u64,
    since: Timestamp,
    taken: u64,
}

impl Pace {
    /// A pace whose first record is due at `now`.
    pub(crate) fn starting(rate_milli: u64, now: Timestamp) -> Self {
        Self { rate_milli: rate_milli.min(crate::MAX_RATE_MILLI), since: now, taken: 0 }
    }

    /// The same from `now` on: what was due before and not taken is forgotten, the next comes one step later.
    pub(crate) fn restart(&mut self, rate_milli: u64, now: Timestamp) {
        *self = Self { taken: 1, ..Self::starting(rate_milli, now) };
    }

    /// Thousandths of a record per second.
    pub(crate) fn rate_milli(&self) -> u64 {
        self.rate_milli
    }

    /// True when records are collected into batches.
    pub(crate) fn in_batches(&self) -> bool {
        self.rate_milli >= BATCHES_FROM
    }

    /// How many records became due since the last time.
    pub(crate) fn take(&mut self, now: Timestamp) -> u64 {
        if self.rate_milli == 0 {
            return 0;
        }
        let elapsed = u128::from(now.since(self.since).micros());
        let due = u64::try_from(elapsed * u128::from(self.rate_milli) / SCALE).unwrap_or(u64::MAX).saturating_add(1);
        let fresh = due.saturating_sub(self.taken);
        self.taken = self.taken.max(due);
        fresh
    }

    /// The next instant after `now` at which something may be due; none at rate 0.
    pub(crate) fn next(&self, now: Timestamp) -> Option<Timestamp> {
        if self.rate_milli == 0 {
            return None;
        }
        let after = if self.in_batches() {
            (now.since(self.since).micros() / BATCH_EVERY + 1) * BATCH_EVERY
        } else {
            u64::try_from((u128::from(self.taken) * SCALE).div_ceil(u128::from(self.rate_milli))).unwrap_or(u64::MAX)
        };
        Some(self.since.plus(Span::from_micros(after)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(rate_milli: u64, seconds: u64) -> u64 {
        let start = Timestamp::from_seconds(100);
        let mut pace = Pace::starting(rate_milli, start);
        let end = start.plus(Span::from_seconds(seconds));
        let mut now = start;
        let mut sum = 0;
        while now < end {
            sum += pace.take(now);
            now = pace.next(now).expect("the rate is not zero");
        }
        sum
    }

    #[test]
    fn rate_is_exact_over_time() {
        assert_eq!(count(4_000, 10), 40);
        assert_eq!(count(100, 100), 10);
        assert_eq!(count(59_999, 1_000), 59_999);
        assert_eq!(count(1_000_000_000, 1), 980_001);
        assert_eq!(count(333_333, 30), 9_993 + 1);
    }

    #[test]
    fn rate_zero_never_wakes() {
        let start = Timestamp::from_seconds(100);
        let mut pace = Pace::starting(0, start);
        assert_eq!((pace.take(start), pace.next(start)), (0, None));
    }
}
