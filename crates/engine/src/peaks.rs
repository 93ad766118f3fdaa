//! The greatest minute of the last 30 days. Spec 9.2.

use std::collections::VecDeque;

/// Minutes that an on-demand stream remembers: 30 days.
const MEMORY: u64 = 30 * 24 * 60;

/// For every window that ends now, its greatest minute: those minutes that no later one has reached. Traffic that
/// varies leaves few of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Peaks {
    /// Minutes since the epoch with their sums, ascending in time, strictly descending in sum.
    kept: VecDeque<(u64, u64)>,
}

impl Peaks {
    /// Adds a minute, later than all before.
    pub(crate) fn add(&mut self, minute: u64, sum: u64) {
        while self.kept.back().is_some_and(|(_, old)| *old <= sum) {
            self.kept.pop_back();
        }
        self.kept.push_back((minute, sum));
        self.forget_before(minute.saturating_sub(MEMORY));
    }

    /// The greatest sum of a minute from `minute` on, none older than 30 days before `now`.
    pub(crate) fn since(&self, minute: u64, now: u64) -> u64 {
        let from = minute.max(now.saturating_sub(MEMORY));
        self.kept.iter().find(|(at, _)| *at >= from).map_or(0, |(_, sum)| *sum)
    }

    /// Forgets what is older.
    pub(crate) fn forget_before(&mut self, minute: u64) {
        while self.kept.front().is_some_and(|(at, _)| *at < minute) {
            self.kept.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_find_their_greatest_minute() {
        let sums = [5_u64, 9, 2, 7, 7, 1, 3];
        let mut peaks = Peaks::default();
        for (minute, sum) in (100..).zip(sums) {
            peaks.add(minute, sum);
        }
        for from in 90..110_u64 {
            let first = usize::try_from(from.saturating_sub(100)).unwrap().min(sums.len());
            let expected = sums[first..].iter().max().copied().unwrap_or(0);
            assert_eq!(peaks.since(from, 107), expected, "{from}");
        }
        assert_eq!(peaks.since(0, 101 + MEMORY), 9);
        assert_eq!(peaks.since(0, 102 + MEMORY), 7);
        peaks.forget_before(102);
        assert_eq!(peaks.since(0, 107), 7);
    }
}
