//! Progress: what all workers together have made of a shard.

use playground_engine::{SharedLog, Timestamp};

/// Turns of processing again that are remembered for each shard.
const TURNS_KEPT: u64 = 256;

/// A run of records that were processed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Again {
    /// When the last of them came.
    pub at: Timestamp,
    /// Offset of the first.
    pub from: u64,
    /// How many.
    pub records: u64,
}

/// How far a shard was processed by anybody, and how often twice.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// Offset after the furthest record that was processed; none before the first.
    pub furthest: Option<u64>,
    /// Offset after the furthest record that came, processed or not.
    pub came: u64,
    /// Records processed again, counted each time.
    pub again: u64,
    /// Records nobody processed because a worker began behind them.
    pub skipped: u64,
    /// The runs of records that were processed again, oldest first; the newest 256.
    pub turns: SharedLog<Again>,
}

impl Progress {
    /// So many records from `first` on came: how many of them had come before.
    pub(super) fn arrived(&mut self, first: u64, records: u64) -> u64 {
        let before = self.came.saturating_sub(first).min(records);
        self.came = self.came.max(first + records);
        before
    }

    /// So many records from `first` on were processed: how many of them had been before.
    pub(super) fn processed(&mut self, first: u64, records: u64, now: Timestamp) -> u64 {
        let furthest = *self.furthest.get_or_insert(first);
        self.skipped += first.saturating_sub(furthest);
        let again = furthest.saturating_sub(first).min(records);
        self.furthest = Some(furthest.max(first + records));
        if again == 0 {
            return 0;
        }
        self.again += again;
        match self.turns.last_mut() {
            Some(turn) if turn.from + turn.records == first => {
                turn.records += again;
                turn.at = now;
            }
            Some(_) | None => {
                self.turns.push(Again { at: now, from: first, records: again });
                self.turns.trim_to(self.turns.next().saturating_sub(TURNS_KEPT));
            }
        }
        again
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_before_counts_again() {
        let now = Timestamp::from_seconds(1);
        let mut progress = Progress::default();
        assert_eq!(progress.processed(5, 10, now), 0);
        assert_eq!(progress.processed(9, 4, now), 4);
        assert_eq!(progress.processed(13, 10, now), 2);
        assert_eq!((progress.again, progress.skipped, progress.furthest), (6, 0, Some(23)));
        assert_eq!(progress.turns.last(), Some(&Again { at: now, from: 9, records: 6 }));
    }

    #[test]
    fn what_came_and_was_not_processed_is_new_to_the_next_owner() {
        let mut progress = Progress::default();
        assert_eq!((progress.arrived(0, 10), progress.arrived(0, 12)), (0, 10));
        assert_eq!(progress.processed(0, 12, Timestamp::from_seconds(1)), 0);
    }

    #[test]
    fn what_nobody_read_counts_as_skipped() {
        let now = Timestamp::from_seconds(1);
        let mut progress = Progress::default();
        progress.processed(0, 10, now);
        progress.processed(14, 1, now);
        assert_eq!((progress.again, progress.skipped, progress.furthest), (0, 4, Some(15)));
    }
}
