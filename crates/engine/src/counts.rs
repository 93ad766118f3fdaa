//! What a shard took and refused, second by second.

use crate::segments::SharedLog;
use crate::shard::WriteLimit;
use crate::time::{Span, Timestamp};

/// What a shard took and refused in one second of virtual time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondCount {
    /// Seconds since the Unix epoch.
    pub second: u64,
    /// Records stored.
    pub stored_records: u32,
    /// Their key and payload bytes.
    pub stored_bytes: u64,
    /// Records throttled.
    pub refused_records: u32,
    /// Their key and payload bytes.
    pub refused_bytes: u64,
    /// When the first one was throttled.
    pub first_refusal: Option<Timestamp>,
    /// The limit that refused last.
    pub limit: Option<WriteLimit>,
}

/// What was stored in the running second: all that most puts change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Running {
    second: u64,
    records: u32,
    /// Records throttled in this second; what else is known of them stands in [`Counts`].
    refused: u32,
    bytes: u64,
}

/// The seconds before the running one, and the refusals of that.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Counts {
    past: SharedLog<SecondCount>,
    refused_bytes: u64,
    first_refusal: Option<Timestamp>,
    limit: Option<WriteLimit>,
}

impl Running {
    fn is_empty(self) -> bool {
        self.records == 0 && self.refused == 0
    }

    /// Counts a stored record.
    pub(crate) fn stored(&mut self, bytes: u64, now: Timestamp, counts: &mut Counts) {
        self.turn(now, counts);
        self.records += 1;
        self.bytes += bytes;
    }

    /// Counts a throttled record.
    pub(crate) fn refused(&mut self, bytes: u64, limit: WriteLimit, now: Timestamp, counts: &mut Counts) {
        self.turn(now, counts);
        self.refused += 1;
        counts.refused_bytes += bytes;
        counts.first_refusal.get_or_insert(now);
        counts.limit = Some(limit);
    }

    /// Puts the running second to the others when it is over.
    fn turn(&mut self, now: Timestamp, counts: &mut Counts) {
        let second = now.seconds();
        if self.second == second {
            return;
        }
        if let Some(over) = Seconds::of(counts, *self).running {
            counts.past.push(over);
        }
        (counts.refused_bytes, counts.first_refusal, counts.limit) = (0, None, None);
        *self = Self { second, ..Self::default() };
    }
}

impl Counts {
    /// Forgets the seconds of which nothing may be read any more. Spec 10.
    pub(crate) fn trim(&mut self, now: Timestamp, retention: Span) {
        let Some(horizon) = now.checked_minus(retention) else { return };
        // A second that the horizon divides is kept.
        let first = self.past.partition_point(|count| count.second < horizon.seconds());
        self.past.trim_to(first);
    }
}

/// A shard's counts per second with traffic, ascending, the running second last. Indices count from 0
/// over the shard's life; what is older than the retention is forgotten, in blocks.
#[derive(Clone, Copy, Debug)]
pub struct Seconds<'a> {
    past: &'a SharedLog<SecondCount>,
    running: Option<SecondCount>,
}

impl<'a> Seconds<'a> {
    pub(crate) fn of(counts: &'a Counts, running: Running) -> Self {
        let count = SecondCount {
            second: running.second,
            stored_records: running.records,
            stored_bytes: running.bytes,
            refused_records: running.refused,
            refused_bytes: counts.refused_bytes,
            first_refusal: counts.first_refusal,
            limit: counts.limit,
        };
        Self { past: &counts.past, running: (!running.is_empty()).then_some(count) }
    }

    /// The count at an index, unless forgotten or not yet there.
    pub fn get(&self, index: u64) -> Option<SecondCount> {
        if index == self.past.next() { self.running } else { self.past.get(index).copied() }
    }

    /// The newest count.
    pub fn last(&self) -> Option<SecondCount> {
        self.running.or_else(|| self.past.last().copied())
    }

    /// Index of the oldest count that is kept.
    pub fn first(&self) -> u64 {
        self.past.first()
    }

    /// Index after that of the newest count.
    #[allow(clippy::should_implement_trait)] // an index, not an iterator step
    pub fn next(&self) -> u64 {
        self.past.next() + u64::from(self.running.is_some())
    }

    /// Number of counts.
    pub fn len(&self) -> u64 {
        self.next() - self.first()
    }

    /// Whether nothing was offered to the shard.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All counts.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = SecondCount> + 'a {
        self.past.iter().copied().chain(self.running)
    }

    /// The smallest index whose second is `second` or a later one; [`Seconds::next`] when there is none.
    pub fn index_of(&self, second: u64) -> u64 {
        match self.running {
            Some(running) if running.second < second => self.next(),
            Some(_) | None => self.past.partition_point(|count| count.second < second),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_running_second_is_among_the_seconds() {
        let (mut running, mut counts) = (Running::default(), Counts::default());
        assert!(Seconds::of(&counts, running).is_empty());
        let at = Timestamp::from_seconds;
        running.stored(5, at(10), &mut counts);
        running.refused(7, WriteLimit::Bytes, at(10), &mut counts);
        running.stored(1, at(12), &mut counts);
        let seconds = Seconds::of(&counts, running);
        assert_eq!((seconds.first(), seconds.next(), seconds.len()), (0, 2, 2));
        let old = seconds.get(0).unwrap();
        assert_eq!((old.second, old.stored_records, old.stored_bytes), (10, 1, 5));
        assert_eq!((old.refused_records, old.refused_bytes), (1, 7));
        assert_eq!((old.first_refusal, old.limit), (Some(at(10)), Some(WriteLimit::Bytes)));
        let new = seconds.get(1).unwrap();
        assert_eq!((new.second, new.stored_records, new.refused_bytes, new.limit), (12, 1, 0, None));
        assert_eq!((seconds.last(), seconds.get(2)), (Some(new), None));
        assert!(seconds.iter().eq([old, new]));
        let indices: Vec<u64> = (9..14).map(|second| seconds.index_of(second)).collect();
        assert_eq!(indices, [0, 0, 1, 1, 2]);
    }
}
