//! Payloads: how much data is held in memory, and which goes first when it is too much.
//!
//! A simulation has no disks: what a stream retains lies in the memory of a browser's tab. Beyond a budget the data of
//! the oldest records is let go. Their keys, hashes, sequence numbers, times and sizes stay, so that everything that
//! is counted stays exact; a reader gets such a record with empty data.

use crate::ids::{ShardId, Text};
use crate::journal::Journal;
use crate::shard::Shard;
use crate::sorted_map::SortedMap;
use crate::stream::Stream;
use crate::time::Timestamp;
use core::cmp::Reverse;
use std::collections::BinaryHeap;

/// Bytes of data that an account holds at most, 128 MB: what a tab on a phone can spare beside the page and the
/// worlds kept for going back, and two minutes of a shard that takes all it may.
pub const PAYLOAD_BUDGET: u64 = 128_000_000;

/// The same for a process that serves clients of its own, 1 GB: a test that reads late should not meet empty data, and
/// a module of wasm has four.
pub const PROCESS_PAYLOAD_BUDGET: u64 = 1_000_000_000;

/// So large a part of the budget is put between two looks, and let go at once when it has to be: sums over all shards
/// are not taken at every put, and the pause is short.
const PART: u64 = 64;

/// What an account knows of the data it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payloads {
    budget: u64,
    /// Bytes put since the last look.
    fresh: u64,
    gone: PayloadsGone,
}

/// Data that was let go, over the life of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PayloadsGone {
    /// Records whose data went.
    pub records: u64,
    /// Bytes of it.
    pub bytes: u64,
    /// When the newest of these records had arrived: until then all data is gone.
    pub until: Timestamp,
}

impl Payloads {
    /// Nothing held yet; at most so many bytes will be, and what one call puts.
    pub(crate) fn new(budget: u64) -> Self {
        Self { budget, fresh: 0, gone: PayloadsGone::default() }
    }

    /// Bytes of data that are held at most.
    pub fn budget(&self) -> u64 {
        self.budget
    }

    /// What was let go so far.
    pub fn gone(&self) -> PayloadsGone {
        self.gone
    }

    /// Takes note of stored data.
    pub(crate) fn stored(&mut self, bytes: u64) {
        self.fresh += bytes;
    }

    /// After a put: lets the oldest data go, if there is too much. It is folded into the fingerprint.
    pub(crate) fn look(&mut self, streams: &mut SortedMap<Text, Stream>, journal: &mut Journal, now: Timestamp) {
        let part = self.budget / PART;
        if self.fresh <= part {
            return;
        }
        self.fresh = 0;
        let most = self.budget - part;
        if held(streams) <= most {
            return;
        }
        for stream in streams.values_mut() {
            let retention = stream.retention();
            stream.shards.values_mut().for_each(|shard| shard.trim(now, retention));
        }
        let excess = held(streams).saturating_sub(most);
        self.let_go(streams, excess);
        for word in [self.gone.records, self.gone.bytes, self.gone.until.micros()] {
            journal.fold_word(word);
        }
    }

    /// Lets at least so many bytes go, the oldest first; at the same instant in order of streams and shards.
    fn let_go(&mut self, streams: &mut SortedMap<Text, Stream>, excess: u64) {
        let mut streams: Vec<&mut Stream> = streams.values_mut().collect();
        let mut oldest: BinaryHeap<Reverse<(Timestamp, usize, ShardId)>> = BinaryHeap::new();
        for (place, stream) in streams.iter().enumerate() {
            let first = |shard: &Shard| Some(Reverse((shard.oldest_payload()?, place, shard.id())));
            oldest.extend(stream.shards.values().filter_map(first));
        }
        let mut left = excess;
        while left > 0
            && let Some(Reverse((arrived, place, id))) = oldest.pop()
        {
            let Some(shard) = streams[place].shards.get_mut(id) else { continue };
            let bytes = shard.drop_payload();
            left = left.saturating_sub(bytes);
            self.gone.records += u64::from(bytes > 0);
            self.gone.bytes += bytes;
            self.gone.until = arrived;
            oldest.extend(shard.oldest_payload().map(|next| Reverse((next, place, id))));
        }
    }
}

fn held(streams: &SortedMap<Text, Stream>) -> u64 {
    streams.values().flat_map(|stream| stream.shards.values()).map(Shard::payload_bytes).sum()
}
