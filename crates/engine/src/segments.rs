//! An append-only list whose clones share what is old.

use core::ops::Range;
use std::collections::VecDeque;
use std::sync::Arc;

/// Items per sealed segment. Few, so that a clone has little to copy and a tail can have its room at
/// once: tails that grow by and by leave holes in memory, and a put among thousands of shards pays for them.
const ITEMS: usize = 64;
const SEGMENT: u64 = ITEMS as u64;
/// Segments per block. A clone copies a pointer per block, so that a log of millions is copied as quickly as its tail.
const BLOCK: u64 = 64;

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
    /// Full blocks; those segments of the first that are dropped are empty.
    blocks: VecDeque<Arc<[Arc<[T]>]>>,
    /// Number of blocks dropped from the front.
    dropped_blocks: u64,
    /// What has not filled a block yet.
    recent: Vec<Arc<[T]>>,
    /// Number of segments dropped from the front.
    dropped: u64,
}

impl<T> Default for Sealed<T> {
    fn default() -> Self {
        Self { blocks: VecDeque::new(), dropped_blocks: 0, recent: Vec::new(), dropped: 0 }
    }
}

impl<T> Sealed<T> {
    /// Number of the first segment of no block.
    fn recent_from(&self) -> u64 {
        (self.dropped_blocks + self.blocks.len() as u64) * BLOCK
    }

    fn push(&mut self, segment: Arc<[T]>) {
        if self.recent.len() as u64 == BLOCK {
            self.blocks.push_back(self.recent.drain(..).collect());
        }
        self.recent.push(segment);
    }

    fn get(&self, segment: u64) -> Option<&Arc<[T]>> {
        if let Some(place) = segment.checked_sub(self.recent_from()) {
            return self.recent.get(usize::try_from(place).ok()?);
        }
        let block = usize::try_from((segment / BLOCK).checked_sub(self.dropped_blocks)?).ok()?;
        self.blocks.get(block)?.get(usize::try_from(segment % BLOCK).ok()?)
    }

    fn get_mut(&mut self, segment: u64) -> Option<&mut Arc<[T]>> {
        if let Some(place) = segment.checked_sub(self.recent_from()) {
            return self.recent.get_mut(usize::try_from(place).ok()?);
        }
        let block = usize::try_from((segment / BLOCK).checked_sub(self.dropped_blocks)?).ok()?;
        Arc::make_mut(self.blocks.get_mut(block)?).get_mut(usize::try_from(segment % BLOCK).ok()?)
    }

    /// Releases every segment before that one.
    fn drop_before(&mut self, segment: u64) {
        while self.dropped < segment {
            let Some(gone) = self.get_mut(self.dropped) else { return };
            *gone = Arc::default();
            self.dropped += 1;
            if self.dropped.is_multiple_of(BLOCK) {
                if self.blocks.pop_front().is_none() {
                    self.recent.clear();
                }
                self.dropped_blocks += 1;
            }
        }
    }

    /// Forgets that segment and all later ones.
    fn truncate(&mut self, segment: u64) {
        if segment < self.recent_from() {
            let block = usize::try_from((segment / BLOCK).saturating_sub(self.dropped_blocks)).unwrap_or(0);
            self.recent = self.blocks[block].to_vec();
            self.blocks.truncate(block);
        }
        self.recent.truncate(usize::try_from(segment - self.recent_from()).unwrap_or(usize::MAX));
    }
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
        self.sealed.get_or_insert_default().push(self.tail.drain(..).collect());
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
        self.sealed.as_ref()?.get(index / SEGMENT)?.get(usize::try_from(index % SEGMENT).ok()?)
    }

    /// The newest item, for change in place; clones keep theirs.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.tail.last_mut()
    }

    /// The item at an absolute index, for change in place; clones keep theirs.
    pub fn get_mut(&mut self, index: u64) -> Option<&mut T>
    where
        T: Clone,
    {
        if index < self.first {
            return None;
        }
        if index >= self.tail_start {
            return self.tail.get_mut(usize::try_from(index - self.tail_start).ok()?);
        }
        let segment = self.sealed.as_mut()?.get_mut(index / SEGMENT)?;
        Arc::make_mut(segment).get_mut(usize::try_from(index % SEGMENT).ok()?)
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
        if let Some(sealed) = &mut self.sealed {
            sealed.drop_before((self.first / SEGMENT).min(self.tail_start / SEGMENT));
        }
    }

    /// Forgets everything from `index` on; clones keep theirs.
    pub fn cut_to(&mut self, index: u64)
    where
        T: Clone,
    {
        let index = index.clamp(self.first, self.next());
        if let Some(sealed) = self.sealed.as_mut().filter(|_| index < self.tail_start) {
            let segment = index / SEGMENT;
            let rest = usize::try_from(index % SEGMENT).unwrap_or(0);
            self.tail.clear();
            self.tail.extend(sealed.get(segment).into_iter().flat_map(|items| items[..rest].iter().cloned()));
            sealed.truncate(segment);
            self.tail_start = index - index % SEGMENT;
        } else {
            self.tail.truncate(usize::try_from(index - self.tail_start).unwrap_or(usize::MAX));
        }
    }

    /// The smallest kept index whose item does not satisfy `before`, or [`SharedLog::next`]. The log
    /// must be ordered by it: first all that satisfy it, then all that do not.
    pub fn partition_point(&self, before: impl FnMut(&T) -> bool) -> u64 {
        self.partition_within(self.first, self.next(), before)
    }

    /// The same, quick where the answer lies near the end however long the log is.
    pub fn partition_point_near_end(&self, mut before: impl FnMut(&T) -> bool) -> u64 {
        let (mut high, mut step) = (self.next(), 1);
        while let Some(low) = high.checked_sub(step).filter(|low| *low >= self.first) {
            if self.get(low).is_some_and(&mut before) {
                return self.partition_within(low + 1, high, before);
            }
            (high, step) = (low, step * 2);
        }
        self.partition_within(self.first, high, before)
    }

    /// The same, quick where the answer lies near the beginning.
    pub fn partition_point_near_first(&self, mut before: impl FnMut(&T) -> bool) -> u64 {
        let (mut low, mut step) = (self.first, 1);
        while low + step <= self.next() {
            if !self.get(low + step - 1).is_some_and(&mut before) {
                return self.partition_within(low, low + step - 1, before);
            }
            (low, step) = (low + step, step * 2);
        }
        self.partition_within(low, self.next(), before)
    }

    fn partition_within(&self, mut low: u64, mut high: u64, mut before: impl FnMut(&T) -> bool) -> u64 {
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
        for wanted in [0, 1_100, 1_101, 1_103, 1_234, 1_900, 1_998, 1_999, 2_000, 3_000] {
            let found = wanted.clamp(1_100, 2_000);
            assert_eq!(log.partition_point(|v| *v < wanted), found);
            assert_eq!(log.partition_point_near_end(|v| *v < wanted), found);
            assert_eq!(log.partition_point_near_first(|v| *v < wanted), found);
        }
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
    fn a_long_log_is_a_list_with_a_beginning() {
        // Steps of about a block, in which trimming, cutting and changing meet every border.
        for step in [63, 64, 65, 4_095, 4_096, 4_097, 9_000] {
            let (mut log, mut model, mut first) = (SharedLog::new(), Vec::new(), 0);
            let mut clones = Vec::new();
            for turn in 1..24_u64 {
                for item in 0..step {
                    log.push(turn * 100_000 + item);
                    model.push(turn * 100_000 + item);
                }
                clones.push((log.clone(), first, model.clone()));
                let end = model.len() as u64;
                if turn % 3 == 0 {
                    first = (first + step * 2 - turn).min(end);
                    log.trim_to(first);
                }
                if turn % 4 == 0 {
                    let cut = (end - step + turn % 7).clamp(first, end);
                    log.cut_to(cut);
                    model.truncate(usize::try_from(cut).unwrap());
                }
                if let Some(item) = log.get_mut(first + step / 2) {
                    *item += 1;
                    model[usize::try_from(first + step / 2).unwrap()] += 1;
                }
                assert_eq!((log.first(), log.next()), (first, model.len() as u64), "step {step}, turn {turn}");
                assert!(log.iter().eq(&model[usize::try_from(first).unwrap()..]), "step {step}, turn {turn}");
            }
            for (log, first, model) in clones {
                assert!(log.iter().eq(&model[usize::try_from(first).unwrap()..]), "step {step}");
            }
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
        *log.get_mut(3).unwrap() = 98;
        log.push(1);
        assert_eq!((old.last(), old.len()), (Some(&511), 512));
        assert_eq!(log.get_mut(513), None);
        assert_eq!((old.get(3), log.get(3)), (Some(&3), Some(&98)));
        assert_eq!((log.get(511), log.get(512), log.len()), (Some(&99), Some(&1), 513));
    }
}
