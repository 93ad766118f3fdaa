//! Reader: what pollers and subscribers have in common.

mod latency;
mod leased;
mod order;
mod pending;
mod shard;

pub use latency::LatencyHistogram;
use order::Order;
pub use order::Overtaken;
pub(crate) use pending::Pending;
pub(crate) use shard::Resume;
pub use shard::{Delivery, ReadingState, ShardReading, WhyEmpty};

use crate::spec::{MAX_WORK_MICROS, Start};
use playground_engine::api::{ChildShard, ShardDescription};
use playground_engine::{ApiError, Record, ShardId, SortedMap, Span, Text, Timestamp};
use std::collections::VecDeque;

/// Deliveries kept per shard.
const DELIVERIES_KEPT: u64 = 16_384;
/// Calls remembered, and for how long.
const CALLS_KEPT: usize = 64;
const CALLS_KEPT_FOR: Span = Span::from_millis(2_000);

/// How a reading call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallEnd {
    /// With records.
    Delivered {
        /// How many.
        records: u32,
        /// Their keys and payloads in bytes.
        bytes: u64,
    },
    /// Without records.
    Empty,
    /// Refused: the shard's read limits are used up (Spec 5.4).
    Throttled,
    /// With another error.
    Failed,
}

/// A reading call: when its answer came, for which shard, and how it ended.
pub type ReaderCall = (Timestamp, ShardId, CallEnd);

/// Progress of a reader over the shards of its stream.
#[derive(Debug, Clone)]
pub struct Reader {
    name: Text,
    stream: Text,
    start: Start,
    shards: SortedMap<ShardId, ShardReading>,
    last_error: Option<ApiError>,
    /// When the first answer came.
    began: Option<Timestamp>,
    latency: LatencyHistogram,
    calls: VecDeque<ReaderCall>,
    delivered: u64,
    delivered_bytes: u64,
    again: u64,
    /// What it needs for one record.
    work: Span,
    order: Order,
    /// The position was set back everywhere; shards that were never read may come into it.
    widens: bool,
}

impl Reader {
    pub(crate) fn new(name: Text, stream: Text, start: Start) -> Self {
        Self {
            name,
            stream,
            start,
            shards: SortedMap::new(),
            last_error: None,
            began: None,
            latency: LatencyHistogram::default(),
            calls: VecDeque::new(),
            delivered: 0,
            delivered_bytes: 0,
            again: 0,
            work: Span::from_micros(0),
            order: Order::default(),
            widens: false,
        }
    }

    /// The name the person gave it.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// The stream it reads.
    pub fn stream(&self) -> &Text {
        &self.stream
    }

    /// Where it was asked to begin, at first or anew.
    pub fn start(&self) -> &Start {
        &self.start
    }

    /// The shards it reads, has read or will read, by id.
    pub fn shards(&self) -> impl Iterator<Item = &ShardReading> {
        self.shards.values()
    }

    /// One of its shards.
    pub fn shard(&self, shard: ShardId) -> Option<&ShardReading> {
        self.shards.get(&shard)
    }

    /// Why its last call failed; none after one that did not.
    pub fn last_error(&self) -> Option<&ApiError> {
        self.last_error.as_ref()
    }

    /// How long records took to reach it: those that arrived after its first answer. What was
    /// there before waited for the reader to exist, not for its way of reading.
    pub fn latency(&self) -> &LatencyHistogram {
        &self.latency
    }

    /// Its calls of about the last two seconds, at most 64, oldest first.
    pub fn calls_recent(&self) -> impl Iterator<Item = &ReaderCall> {
        self.calls.iter()
    }

    /// Records delivered since it began.
    pub fn delivered(&self) -> u64 {
        self.delivered
    }

    /// Their keys and payloads in bytes.
    pub fn delivered_bytes(&self) -> u64 {
        self.delivered_bytes
    }

    /// Records among them that it had received before its position was set back.
    pub fn delivered_again(&self) -> u64 {
        self.again
    }

    /// What it needs for one record; each shard has a worker of its own.
    pub fn work(&self) -> Span {
        self.work
    }

    /// Whether children wait until their parents are read to the end.
    pub fn parents_first(&self) -> bool {
        self.order.parents_first()
    }

    /// Records that came after a later record of the same key, and the last one of them. Exact as long as no more
    /// than 4,096 keys are ahead.
    pub fn overtaken(&self) -> (u64, Option<&Overtaken>) {
        self.order.overtaken()
    }

    pub(crate) fn set_work(&mut self, micros: u32, now: Timestamp) {
        self.work = Span::from_micros(u64::from(micros.min(MAX_WORK_MICROS)));
        for known in self.shards.values_mut() {
            known.work(known.done_offset(now), self.work, now);
        }
    }

    pub(crate) fn set_parents_first(&mut self, first: bool) {
        self.order.set_parents_first(first);
    }

    /// Whether shards must be listed because the position was set back everywhere.
    pub(crate) fn widens(&self) -> bool {
        self.widens
    }

    /// Sets the position back to an instant, on one shard and all that descends from it or everywhere, and names the
    /// shards. They are locked until [`Reader::unlock`].
    pub(crate) fn seek(&mut self, shard: Option<ShardId>, at: Timestamp) -> Vec<ShardId> {
        let mut moved: Vec<ShardId> = Vec::new();
        // Children have higher numbers than their parents, so one pass finds all descendants.
        for known in self.shards.values() {
            if shard.is_none_or(|shard| shard == known.shard) || known.parents.iter().any(|id| moved.contains(id)) {
                moved.push(known.shard);
            }
        }
        for id in &moved {
            if let Some(known) = self.shards.get_mut(id) {
                known.rewind(at);
            }
        }
        if shard.is_none() {
            self.start = Start::AtTimestamp(at);
            self.widens = true;
        }
        self.last_error = None;
        self.order.forget(|_| false);
        moved
    }

    pub(crate) fn shard_mut(&mut self, shard: ShardId) -> Option<&mut ShardReading> {
        self.shards.get_mut(&shard)
    }

    /// Takes in the list of all shards of the stream.
    ///
    /// The first list decides what is read: LATEST the open shards, a sequence number its own
    /// shard, everything else all of them. Later lists end the shards that are gone
    /// (Spec 13.3: a shard not found is a shard read to its end) and add new descendants.
    /// A stream created anew under the same name is begun from the start.
    pub(crate) fn adopt(&mut self, listed: &[ShardDescription]) {
        let renewed = listed.iter().any(|shard| {
            let known = self.shards.get(&shard.shard_id).and_then(|known| known.created);
            known.is_some_and(|created| created != shard.starting_sequence_number)
        });
        if renewed {
            self.shards.clear();
        }
        let first = self.shards.is_empty() || std::mem::take(&mut self.widens);
        for known in self.shards.values_mut() {
            if !listed.iter().any(|shard| shard.shard_id == known.shard) {
                known.state = ReadingState::Ended;
            }
        }
        for shard in listed {
            let parents: Vec<_> =
                [shard.parent_shard_id, shard.adjacent_parent_shard_id].into_iter().flatten().collect();
            let wanted = if first { self.wants(shard) } else { parents.iter().any(|id| self.shards.contains_key(id)) };
            if wanted {
                let start = if first { self.start.clone() } else { Start::TrimHorizon };
                self.shards.entry(shard.shard_id).or_insert_with(|| ShardReading::new(shard.shard_id, parents, start));
            }
            if let Some(known) = self.shards.get_mut(&shard.shard_id) {
                known.created = Some(shard.starting_sequence_number);
            }
        }
    }

    /// Every shard that was being read asks for a new iterator or subscription at its position.
    pub(crate) fn restart(&mut self) {
        for known in self.shards.values_mut() {
            if matches!(known.state, ReadingState::Reading | ReadingState::Expired) {
                known.state = ReadingState::Starting;
            }
        }
    }

    /// Marks a shard as read to its end and takes in its children.
    pub(crate) fn ended(&mut self, shard: ShardId, children: &[ChildShard]) {
        if let Some(known) = self.shards.get_mut(&shard) {
            known.state = ReadingState::Ended;
        }
        let shards = &self.shards;
        let unread = |id: &ShardId| shards.get(id).is_some_and(|parent| parent.state != ReadingState::Ended);
        self.order.forget(|child| shards.get(&child).is_some_and(|child| child.parents.iter().any(unread)));
        for child in children {
            self.shards
                .entry(child.shard)
                .or_insert_with(|| ShardReading::new(child.shard, child.parents.clone(), Start::TrimHorizon));
        }
    }

    /// Unlocks the shards whose parents are all read, and names them. Spec 4.9: per-key order
    /// holds only if the parents are read to the end first, both of them after a merge.
    pub(crate) fn unlock(&mut self) -> Vec<ShardId> {
        let parents_first = self.order.parents_first();
        let locked = self.shards.values().filter(|known| matches!(known.state, ReadingState::Locked { .. }));
        let waits = locked.map(|known| {
            let unread = |id: &&ShardId| {
                parents_first && self.shards.get(id).is_some_and(|parent| parent.state != ReadingState::Ended)
            };
            (known.shard, known.parents.iter().filter(unread).copied().collect::<Vec<_>>())
        });
        let waits: Vec<_> = waits.collect();
        let mut ready = Vec::new();
        for (shard, waiting_for) in waits {
            let Some(known) = self.shards.get_mut(&shard) else { continue };
            if waiting_for.is_empty() {
                known.state = ReadingState::Starting;
                ready.push(shard);
            } else {
                known.state = ReadingState::Locked { waiting_for };
            }
        }
        ready
    }

    /// An answer or a push arrived, perhaps without records.
    pub(crate) fn received(&mut self, arrival: &Arrival<'_>) {
        let Arrival { shard, now, first_offset, records, millis_behind, closed } = *arrival;
        self.last_error = None;
        let began = *self.began.get_or_insert(now);
        self.order.check(&self.shards, arrival);
        let Some(known) = self.shards.get_mut(&shard) else { return };
        known.error = None;
        // What is still in hand is worked through before what comes now.
        let done = known.done_offset(now);
        let from = if done < known.next_offset { done } else { first_offset };
        known.millis_behind = millis_behind;
        let count = u32::try_from(records.len()).unwrap_or(u32::MAX);
        known.next_offset = first_offset + u64::from(count);
        if records.is_empty() {
            known.last_empty = Some(known.why_empty(&self.start, first_offset, millis_behind, closed));
            self.called(now, shard, CallEnd::Empty);
            return;
        }
        known.last_empty = None;
        let mut bytes = 0;
        for record in records {
            bytes += record.billed_bytes();
            if record.arrived() >= began && first_offset >= known.again_until {
                self.latency.add_between(record.arrived(), now);
            }
        }
        let again = known.again_until.saturating_sub(first_offset).min(u64::from(count));
        self.again += again;
        known.work(from, self.work, now);
        known.delivered += u64::from(count);
        known.deliveries.push(Delivery { at: now, from: first_offset, records: count, bytes });
        known.deliveries.trim_to(known.deliveries.next().saturating_sub(DELIVERIES_KEPT));
        self.delivered += u64::from(count);
        self.delivered_bytes += bytes;
        self.called(now, shard, CallEnd::Delivered { records: count, bytes });
    }

    /// A call failed, for a shard or before there was one.
    pub(crate) fn failed(&mut self, now: Timestamp, shard: Option<ShardId>, error: ApiError) {
        if let Some(shard) = shard {
            let throttled = error.code() == "ProvisionedThroughputExceededException";
            self.called(now, shard, if throttled { CallEnd::Throttled } else { CallEnd::Failed });
            if let Some(known) = self.shards.get_mut(&shard) {
                known.error = Some(error.clone());
            }
        }
        self.last_error = Some(error);
    }

    pub(crate) fn succeeded(&mut self) {
        self.last_error = None;
    }

    fn called(&mut self, now: Timestamp, shard: ShardId, end: CallEnd) {
        if let Some(known) = self.shards.get_mut(&shard) {
            known.last_call = Some((now, end));
        }
        self.calls.push_back((now, shard, end));
        let old = |call: &ReaderCall| now.since(call.0) > CALLS_KEPT_FOR;
        while self.calls.len() > CALLS_KEPT || self.calls.front().is_some_and(old) {
            self.calls.pop_front();
        }
    }

    fn wants(&self, shard: &ShardDescription) -> bool {
        match &self.start {
            Start::TrimHorizon | Start::AtTimestamp(_) => true,
            Start::Latest => shard.ending_sequence_number.is_none(),
            Start::AtSequence { shard: named, .. } | Start::AfterSequence { shard: named, .. } => {
                **named == shard.shard_id.to_string()
            }
        }
    }
}

/// What an answer or a push brought.
#[derive(Clone, Copy)]
pub(crate) struct Arrival<'a> {
    pub(crate) shard: ShardId,
    pub(crate) now: Timestamp,
    pub(crate) first_offset: u64,
    pub(crate) records: &'a [Record],
    pub(crate) millis_behind: u64,
    pub(crate) closed: bool,
}
