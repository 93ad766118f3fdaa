//! An append-only list whose clones share what is old.

use core::ops::Range;
use std::collections::VecDeque;
use std::sync::Arc;

/// Items per sealed segment. Few, so that a clone has little to copy and a tail can have its room at
/// once: tails that grow by and by leave holes in memory, and a put among thousands of shards pays for them.
const ITEMS: usize = 64;
const SEGMENT: u64 = ITEMS as u64;

/// A list of sealed shared segments and an open tail. Items have absolute indices that never change:
/// trimming moves [`SharedLog::first`] up, appending moves [`SharedLog::next`] up. Append and lookup
/// take constant time; a clone copies pointers and the tail only.
#[derive(Clone, Debug)]
pub struct SharedLog<T> {
    /// Index of the oldest item that still counts; it may lie inside the first segment.
    first: u64,
    /// Index of the tail's first place.
    tail_start: u64,
    tail: Vec<T>,
    /// What is old stands apart, out of the way of appending.
    sealed: Option<Box<Sealed<T>>>,
}

/// The segments before the tail, none missing in between.
#[derive(Clone, Debug)]
struct Sealed<T> {
    segments: VecDeque<Arc<[T]>>,
    /// Number of segments dropped from the front.
    dropped: u64,
}

impl<T> Default for SharedLog<T> {
    fn default() -> Self {
        Self { first: 0, tail_start: 0, tail: Vec::new(), sealed: None }
    }
}

impl<T> SharedLog<T> {
    /// An empty log whose first item will have index 0.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends one item; its index is the former [`SharedLog::next`].
    pub fn push(&mut self, item: T) {
        // A full tail is sealed by the next item, so that the newest one can still be changed.
        if self.tail.len() == ITEMS {
            self.seal();
        } else if self.tail.len() == self.tail.capacity() {
            self.tail.reserve_exact(ITEMS - self.tail.len());
        }
        self.tail.push(item);
    }

    #[cold]
    fn seal(&mut self) {
        let sealed = self.sealed.get_or_insert_with(|| Box::new(Sealed { segments: VecDeque::new(), dropped: 0 }));
        sealed.segments.push_back(self.tail.drain(..).collect());
        self.tail_start += SEGMENT;
    }

    /// The item at an absolute index, unless trimmed or not yet there.
    pub fn get(&self, index: u64) -> Option<&T> {
        if index < self.first {
            return None;
        }
        if index >= self.tail_start {
            return self.tail.get(usize::try_from(index - self.tail_start).ok()?);
        }
        let sealed = self.sealed.as_ref()?;
        let segment = usize::try_from(index / SEGMENT - sealed.dropped).ok()?;
        sealed.segments.get(segment)?.get(usize::try_from(index % SEGMENT).ok()?)
    }

    /// The newest item, for change in place; clones keep theirs.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.tail.last_mut()
    }

    /// The newest item.
    pub fn last(&self) -> Option<&T> {
        self.next().checked_sub(1).and_then(|index| self.get(index))
    }

    /// Index of the oldest item that is kept.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// Index that the next item will get.
    #[allow(clippy::should_implement_trait)] // an index, not an iterator step
    pub fn next(&self) -> u64 {
        self.tail_start + self.tail.len() as u64
    }

    /// Number of kept items.
    pub fn len(&self) -> u64 {
        self.next() - self.first
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The kept items of an index range, ascending; parts outside are left out.
    pub fn iter_range(&self, range: Range<u64>) -> impl DoubleEndedIterator<Item = &T> + '_ {
        let end = range.end.min(self.next());
        let start = range.start.max(self.first).min(end);
        (start..end).filter_map(|index| self.get(index))
    }

    /// All kept items, ascending.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + '_ {
        self.iter_range(self.first..self.next())
    }

    /// Forgets everything before `index`; whole segments are released.
    pub fn trim_to(&mut self, index: u64) {
        self.first = index.min(self.next()).max(self.first);
        let Some(sealed) = &mut self.sealed else { return };
        while !sealed.segments.is_empty() && (sealed.dropped + 1) * SEGMENT <= self.first {
            sealed.segments.pop_front();
            sealed.dropped += 1;
        }
    }

    /// Forgets everything from `index` on; clones keep theirs.
    pub fn cut_to(&mut self, index: u64)
    where
        T: Clone,
    {
        let index = index.clamp(self.first, self.next());
        if let Some(sealed) = self.sealed.as_mut().filter(|_| index < self.tail_start) {
            let segment = usize::try_from(index / SEGMENT - sealed.dropped).unwrap_or(usize::MAX);
            let rest = usize::try_from(index % SEGMENT).unwrap_or(0);
            self.tail.clear();
            self.tail.extend(sealed.segments.get(segment).into_iter().flat_map(|items| items[..rest].iter().cloned()));
            sealed.segments.truncate(segment);
            self.tail_start = index - index % SEGMENT;
        } else {
            self.tail.truncate(usize::try_from(index - self.tail_start).unwrap_or(usize::MAX));
        }
    }

    /// The smallest kept index whose item does not satisfy `before`, or [`SharedLog::next`]. The log
    /// must be ordered by it: first all that satisfy it, then all that do not.
    pub fn partition_point(&self, mut before: impl FnMut(&T) -> bool) -> u64 {
        let (mut low, mut high) = (self.first, self.next());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.get(middle).is_some_and(&mut before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

impl<T: PartialEq> PartialEq for SharedLog<T> {
    fn eq(&self, other: &Self) -> bool {
        self.first == other.first && self.next() == other.next() && self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for SharedLog<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_survive_sealing_and_trimming() {
        let mut log = SharedLog::new();
        for i in 0..2_000_u64 {
            assert_eq!(log.next(), i);
            log.push(i);
        }
        log.trim_to(1_100);
        assert_eq!((log.first(), log.next(), log.len()), (1_100, 2_000, 900));
        assert_eq!(log.get(1_099), None);
        assert_eq!(log.get(1_100), Some(&1_100));
        assert_eq!(log.get(1_999), log.last());
        assert!(log.iter_range(1_500..9_000).copied().eq(1_500..2_000));
        assert_eq!(log.partition_point(|v| *v < 1_234), 1_234);
        log.trim_to(5_000);
        assert!(log.is_empty());
        log.push(7);
        assert_eq!(log.get(2_000), Some(&7));
    }

    #[test]
    fn a_cut_log_goes_on_where_it_was_cut() {
        for (trimmed, cut) in [(0, 0), (0, 64), (0, 65), (70, 70), (70, 130), (70, 199), (70, 200), (130, 100)] {
            let mut log = SharedLog::new();
            (0..200_u64).for_each(|i| log.push(i));
            log.trim_to(trimmed);
            let old = log.clone();
            log.cut_to(cut);
            let end = cut.max(trimmed);
            (end..end + 100).for_each(|i| log.push(i + 1_000));
            let expected = (trimmed..end).chain(end + 1_000..end + 1_100);
            assert!(log.iter().copied().eq(expected), "trimmed to {trimmed}, cut to {cut}");
            assert!(old.iter().copied().eq(trimmed..200));
        }
    }

    #[test]
    fn clones_do_not_see_later_items() {
        let mut log = SharedLog::new();
        for i in 0..512 {
            log.push(i);
        }
        let old = log.clone();
        *log.last_mut().unwrap() = 99;
        log.push(1);
        assert_eq!((old.last(), old.len()), (Some(&511), 512));
        assert_eq!((log.get(511), log.get(512), log.len()), (Some(&99), Some(&1), 513));
    }
}
