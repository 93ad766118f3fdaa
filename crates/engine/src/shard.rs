//! One shard: its place, its lineage, its log, its limits.

use crate::batch::Batch;
use crate::bucket::{CallWindow, DebtBucket, TokenBucket};
use crate::counts::{Counts, Running, Seconds};
use crate::hash_key::HashKey;
use crate::hash_range::HashKeyRange;
use crate::ids::{ShardId, SubscriptionId, Text};
use crate::limits::Limits;
use crate::record::Record;
use crate::segments::SharedLog;
use crate::sequence::SequenceNumber;
use crate::time::{Span, Timestamp};
use std::collections::VecDeque;

/// Refusals kept for the picture.
const REFUSALS_KEPT: usize = 64;
/// Characters of a refused record's key that are kept.
const REFUSED_KEY_CHARS: usize = 32;

/// The write limit that refused a record. Spec 6.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WriteLimit {
    /// Records per second.
    Records,
    /// Bytes per second.
    Bytes,
    /// None of the service's: a fault that a person brought about.
    Fault,
}

/// The read limit that refused a call. Spec 5.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadLimit {
    /// Calls per second.
    Calls,
    /// Bytes per second.
    Bytes,
    /// None of the service's: a fault that a person brought about.
    Fault,
}

/// One throttled record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// When.
    pub at: Timestamp,
    /// Where it would have gone.
    pub hash: HashKey,
    /// The first 32 characters of its key.
    pub key: Text,
    /// Which limit.
    pub limit: WriteLimit,
}

/// Sums over the life of a shard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShardTotals {
    /// Records stored, trimmed ones included.
    pub stored_records: u64,
    /// Their key and payload bytes.
    pub stored_bytes: u64,
    /// Records throttled.
    pub refused_records: u64,
    /// Their key and payload bytes.
    pub refused_bytes: u64,
}

/// An accepted `GetRecords` call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadCall {
    /// When.
    pub at: Timestamp,
    /// Key and payload bytes it returned.
    pub bytes: u64,
}

/// What turns a record into its sequence number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShardStamp {
    created_s: u64,
    shard: ShardId,
}

impl ShardStamp {
    /// The record's sequence number.
    pub fn sequence_of(&self, record: &Record) -> SequenceNumber {
        SequenceNumber::new(self.created_s, record.index(), record.arrived().seconds(), self.shard.0)
    }

    /// The shard.
    pub fn shard(&self) -> ShardId {
        self.shard
    }

    /// The shard's create time in seconds.
    pub fn created_s(&self) -> u64 {
        self.created_s
    }
}

/// A record on its way into a shard.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Incoming<'a> {
    pub key: Option<&'a str>,
    pub explicit_hash: Option<HashKey>,
    pub hash: HashKey,
    pub payload: &'a [u8],
    /// The batch that it comes with, and its place there.
    pub batch: Option<(&'a Batch, usize)>,
    /// Whether it is to be sealed.
    pub encrypted: bool,
}

impl Incoming<'_> {
    /// Data plus partition key. Spec 6.3.
    pub(crate) fn bytes(&self) -> u64 {
        (self.key.map_or(0, str::len) + self.payload.len()) as u64
    }
}

/// One shard of a stream, open, closed or waiting for its time. What every put touches stands together
/// and the rest apart: among thousands of shards each cache line is a miss.
#[derive(Clone, Debug, PartialEq)]
#[repr(C, align(64))]
pub struct Shard {
    id: ShardId,
    complete: bool,
    /// Its create time in its numbers, in seconds.
    created_s: u64,
    write_records: TokenBucket,
    write_bytes: TokenBucket,
    log: SharedLog<Record>,
    running: Running,
    stored_bytes: u64,
    /// Bytes of data that its log holds.
    payload_bytes: u64,
    /// Subscriptions that want to hear of new records.
    pub(crate) subscribers: Vec<SubscriptionId>,
    rest: Box<Rest>,
}

/// What a put does not touch as a rule.
#[derive(Clone, Debug, PartialEq)]
struct Rest {
    /// Its create time.
    opened: Timestamp,
    range: HashKeyRange,
    parent: Option<ShardId>,
    adjacent_parent: Option<ShardId>,
    children: Vec<ShardId>,
    closed: Option<Timestamp>,
    /// The second in its last number, where that is not the one it closed in.
    closed_s: Option<u64>,
    /// When writes stop: the children's create time. Spec 4.7.
    cut_over: Option<Timestamp>,
    counts: Counts,
    refused_records: u64,
    refused_bytes: u64,
    refusals: VecDeque<Refusal>,
    read_bytes: DebtBucket,
    reads: VecDeque<ReadCall>,
    iterator_calls: CallWindow,
    /// Records before this offset have no data any more.
    emptied_to: u64,
}

impl Shard {
    /// An open shard with full buckets. `max_record` is the stream's record limit in bytes.
    pub(crate) fn open(id: ShardId, range: HashKeyRange, opened: Timestamp, max_record: u64, limits: &Limits) -> Self {
        // Spec 6.4: the byte bucket holds at least one record of the largest size.
        let burst = limits.write_bytes_per_second.max(max_record);
        Self {
            id,
            complete: false,
            created_s: opened.seconds(),
            write_records: TokenBucket::full(limits.write_records_per_second, limits.write_records_per_second, opened),
            write_bytes: TokenBucket::full(burst, limits.write_bytes_per_second, opened),
            log: SharedLog::new(),
            running: Running::default(),
            stored_bytes: 0,
            payload_bytes: 0,
            subscribers: Vec::new(),
            rest: Box::new(Rest {
                opened,
                range,
                parent: None,
                adjacent_parent: None,
                children: Vec::new(),
                closed: None,
                closed_s: None,
                cut_over: None,
                counts: Counts::default(),
                refused_records: 0,
                refused_bytes: 0,
                refusals: VecDeque::new(),
                read_bytes: DebtBucket::full(limits.read_bytes_per_second, limits.read_bytes_per_second, opened),
                reads: VecDeque::new(),
                iterator_calls: CallWindow::default(),
                emptied_to: 0,
            }),
        }
    }

    /// The same shard with parents.
    pub(crate) fn with_parents(mut self, parent: ShardId, adjacent: Option<ShardId>) -> Self {
        self.rest.parent = Some(parent);
        self.rest.adjacent_parent = adjacent;
        self
    }

    /// The same shard with numbers that say this create time, and in the last one this time.
    pub(crate) fn with_numbers_of(mut self, created_s: u64, closed_s: Option<u64>) -> Self {
        self.created_s = created_s;
        self.rest.closed_s = closed_s;
        self
    }

    /// The same shard with numbers above all of a parent whose numbers say this create time.
    pub(crate) fn with_numbers_after(mut self, parent_s: u64) -> Self {
        self.created_s = self.created_s.max(parent_s + 1);
        self
    }

    /// Closes the shard; writes go on until the children open. Spec 4.7.
    pub(crate) fn close(&mut self, at: Timestamp, cut_over: Timestamp, children: Vec<ShardId>) {
        self.rest.closed = Some(at);
        self.rest.cut_over = Some(cut_over);
        self.rest.children = children;
    }

    /// Its number.
    pub fn id(&self) -> ShardId {
        self.id
    }

    /// Its range of hash keys.
    pub fn range(&self) -> HashKeyRange {
        self.rest.range
    }

    /// The shard it came from by split, or the first of a merge.
    pub fn parent(&self) -> Option<ShardId> {
        self.rest.parent
    }

    /// The second shard of the merge it came from.
    pub fn adjacent_parent(&self) -> Option<ShardId> {
        self.rest.adjacent_parent
    }

    /// The shards that came from it, in hash order.
    pub fn children(&self) -> &[ShardId] {
        &self.rest.children
    }

    /// Its create time; children exist shortly before it. Spec 4.7.
    pub fn opened(&self) -> Timestamp {
        self.rest.opened
    }

    /// When it closed.
    pub fn closed(&self) -> Option<Timestamp> {
        self.rest.closed
    }

    /// When writes to it stop: the create time of its children.
    pub fn cut_over(&self) -> Option<Timestamp> {
        self.rest.cut_over
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.rest.closed.is_none()
    }

    /// Whether no record will ever be added any more: writes have moved to the children.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Ends the writes.
    pub(crate) fn complete(&mut self) {
        self.complete = true;
    }

    /// Offset of the oldest record in memory.
    pub fn first_offset(&self) -> u64 {
        self.log.first()
    }

    /// Offset of the next record. Offsets count from 0 over the shard's life and are never reused.
    pub fn next_offset(&self) -> u64 {
        self.log.next()
    }

    /// The record at an offset, if it is in memory.
    pub fn record(&self, offset: u64) -> Option<&Record> {
        self.log.get(offset)
    }

    /// Bytes of data that are held.
    pub fn payload_bytes(&self) -> u64 {
        self.payload_bytes
    }

    /// When the oldest record arrived that may have data.
    pub(crate) fn oldest_payload(&self) -> Option<Timestamp> {
        self.log.get(self.rest.emptied_to.max(self.log.first())).map(Record::arrived)
    }

    /// Lets the data of that record go; how many bytes it had.
    pub(crate) fn drop_payload(&mut self) -> u64 {
        let offset = self.rest.emptied_to.max(self.log.first());
        self.rest.emptied_to = offset + 1;
        let Some(record) = self.log.get_mut(offset).filter(|record| record.payload_bytes() > 0) else { return 0 };
        let bytes = record.payload_bytes();
        *record = record.emptied();
        self.payload_bytes -= bytes;
        bytes
    }

    /// The log of records.
    pub fn records(&self) -> &SharedLog<Record> {
        &self.log
    }

    /// What turns records of this shard into sequence numbers.
    pub fn stamp(&self) -> ShardStamp {
        ShardStamp { created_s: self.created_s, shard: self.id }
    }

    /// The sequence number of one of its records.
    pub fn sequence_of(&self, record: &Record) -> SequenceNumber {
        self.stamp().sequence_of(record)
    }

    /// The number before the first record's. Spec 7.4.
    pub fn starting_sequence(&self) -> SequenceNumber {
        SequenceNumber::new(self.created_s, 0, self.created_s, self.id.0)
    }

    /// The number after the last record's, once closed. Spec 4.7.
    pub fn ending_sequence(&self) -> Option<SequenceNumber> {
        let closed = self.rest.closed?;
        let closed_s = self.rest.closed_s.unwrap_or(closed.seconds());
        Some(SequenceNumber::new(self.created_s, SequenceNumber::END_INDEX, closed_s, self.id.0))
    }

    /// Offset of the first record that arrived at `t` or later; the tip when there is none.
    pub fn offset_at(&self, t: Timestamp) -> u64 {
        self.log.partition_point_near_end(|record| record.arrived() < t)
    }

    /// Offset of the oldest readable record: those with `now - arrival < retention`. Spec 10.
    pub fn horizon_offset(&self, now: Timestamp, retention: Span) -> u64 {
        match now.checked_minus(retention) {
            // Most often nothing was trimmed yet; one look saves the search.
            Some(horizon) if self.log.get(self.log.first()).is_some_and(|oldest| oldest.arrived() <= horizon) => {
                self.log.partition_point_near_first(|record| record.arrived() <= horizon)
            }
            _ => self.log.first(),
        }
    }

    /// Offset of the first record whose number is at least `number`; the tip when there is none.
    pub fn offset_of_sequence(&self, number: SequenceNumber) -> u64 {
        let stamp = self.stamp();
        self.log.partition_point(|record| stamp.sequence_of(record) < number)
    }

    /// Offset of the first record whose number is above `number`; the tip when there is none.
    pub fn offset_after_sequence(&self, number: SequenceNumber) -> u64 {
        let stamp = self.stamp();
        self.log.partition_point(|record| stamp.sequence_of(record) <= number)
    }

    /// Counts per second with traffic, ascending, the present second included.
    pub fn seconds(&self) -> Seconds<'_> {
        Seconds::of(&self.rest.counts, self.running)
    }

    /// The latest refusals, newest first, at most 64.
    pub fn refused_recent(&self) -> impl Iterator<Item = &Refusal> + '_ {
        self.rest.refusals.iter().rev()
    }

    /// Sums over its life.
    pub fn totals(&self) -> ShardTotals {
        ShardTotals {
            stored_records: self.log.next(),
            stored_bytes: self.stored_bytes,
            refused_records: self.rest.refused_records,
            refused_bytes: self.rest.refused_bytes,
        }
    }

    /// Records and bytes that could be written at `now`.
    pub fn write_tokens(&self, now: Timestamp) -> (u64, u64) {
        (self.write_records.tokens(now), self.write_bytes.tokens(now))
    }

    /// When the accepted `GetRecords` calls of the last second came, oldest first.
    pub fn read_calls(&self, now: Timestamp) -> Vec<Timestamp> {
        self.reads_within(now).map(|call| call.at).collect()
    }

    /// Bytes that `GetRecords` returned in the last second.
    pub fn read_bytes_last_second(&self, now: Timestamp) -> u64 {
        self.reads_within(now).map(|call| call.bytes).sum()
    }

    /// When the byte limit lets the next `GetRecords` through. Spec 5.4.
    pub fn reads_open_at(&self, now: Timestamp) -> Timestamp {
        self.rest.read_bytes.opens_at(now)
    }

    fn reads_within(&self, now: Timestamp) -> impl Iterator<Item = &ReadCall> + '_ {
        self.rest.reads.iter().filter(move |call| now.since(call.at) < CallWindow::LENGTH)
    }

    /// Up to `max_records` records from `from` on that weigh at most `max_bytes` together; the first
    /// one comes whatever it weighs. Returns them and their weight.
    pub fn collect(&self, from: u64, max_records: u64, max_bytes: u64) -> (Vec<Record>, u64) {
        let mut bytes = 0;
        let mut records = Vec::new();
        let end = from.max(self.first_offset()).saturating_add(max_records);
        for record in self.log.iter_range(from..end) {
            let weight = record.billed_bytes();
            if !records.is_empty() && bytes + weight > max_bytes {
                break;
            }
            bytes += weight;
            records.push(record.clone());
        }
        (records, bytes)
    }

    /// Stores a record if both buckets hold its full cost, or refuses it at no cost. Spec 6.4.
    pub(crate) fn put(
        &mut self,
        incoming: &Incoming<'_>,
        now: Timestamp,
        scratch: &mut Vec<u8>,
    ) -> Result<&Record, WriteLimit> {
        let bytes = incoming.bytes();
        let refused = if !self.write_records.holds(1, now) {
            Some(WriteLimit::Records)
        } else if !self.write_bytes.holds(bytes, now) {
            Some(WriteLimit::Bytes)
        } else {
            None
        };
        if let Some(limit) = refused {
            self.refuse(incoming, bytes, limit, now);
            return Err(limit);
        }
        self.write_records.take(1, now);
        self.write_bytes.take(bytes, now);
        self.stored_bytes += bytes;
        self.payload_bytes += incoming.payload.len() as u64;
        self.running.stored(bytes, now, &mut self.rest.counts);
        // Index 0 is the starting number's; one counter per shard keeps the order when time stands
        // still. Spec 7.3.
        let index = self.log.next() + 1;
        let shared = match incoming.explicit_hash {
            None => incoming.batch.and_then(|(batch, place)| Record::shared(index, now, incoming.key, batch, place)),
            Some(_) => None,
        };
        let own = || Record::pack(index, now, incoming.key, incoming.explicit_hash, incoming.payload, scratch);
        let record = shared.unwrap_or_else(own);
        self.log.push(record.encrypted(incoming.encrypted));
        Ok(self.log.last().expect("invariant: a record was just added"))
    }

    /// Notes that a record was not stored.
    pub(crate) fn refuse(&mut self, incoming: &Incoming<'_>, bytes: u64, limit: WriteLimit, now: Timestamp) {
        self.rest.refused_records += 1;
        self.rest.refused_bytes += bytes;
        self.running.refused(bytes, limit, now, &mut self.rest.counts);
        if self.rest.refusals.len() == REFUSALS_KEPT {
            self.rest.refusals.pop_front();
        }
        let key = incoming.key.unwrap_or_default();
        let end = key.char_indices().nth(REFUSED_KEY_CHARS).map_or(key.len(), |(at, _)| at);
        self.rest.refusals.push_back(Refusal { at: now, hash: incoming.hash, key: key[..end].into(), limit });
    }

    /// Another largest record, or other limits: from now on the buckets hold and gain as much as a new shard's.
    pub(crate) fn resize(&mut self, max_record: u64, limits: &Limits, now: Timestamp) {
        let burst = limits.write_bytes_per_second.max(max_record);
        self.write_bytes.resize(burst, limits.write_bytes_per_second, now);
        let (records, reads) = (limits.write_records_per_second, limits.read_bytes_per_second);
        self.write_records.resize(records, records, now);
        self.rest.read_bytes.resize(reads, reads, now);
    }

    /// Whether a `GetRecords` call may be served now; counts it if so. Spec 5.4.
    pub(crate) fn admit_read(&mut self, limit: u32, now: Timestamp) -> Result<(), ReadLimit> {
        while self.rest.reads.front().is_some_and(|call| now.since(call.at) >= CallWindow::LENGTH) {
            self.rest.reads.pop_front();
        }
        if self.rest.reads.len() >= limit as usize {
            return Err(ReadLimit::Calls);
        }
        if !self.rest.read_bytes.is_open(now) {
            return Err(ReadLimit::Bytes);
        }
        self.rest.reads.push_back(ReadCall { at: now, bytes: 0 });
        Ok(())
    }

    /// Charges the answer of the call that was just admitted.
    pub(crate) fn charge_read(&mut self, bytes: u64, now: Timestamp) {
        self.rest.read_bytes.take(bytes, now);
        if let Some(call) = self.rest.reads.back_mut() {
            call.bytes = bytes;
        }
    }

    /// Whether a `GetShardIterator` call may be served now; counts it if so. Spec 5.4.
    pub(crate) fn admit_iterator(&mut self, limit: u32, now: Timestamp) -> bool {
        self.rest.iterator_calls.admit(limit, now)
    }

    /// Forgets what is older than the retention for good. Spec 10: expired records do not return.
    pub(crate) fn trim(&mut self, now: Timestamp, retention: Span) {
        let horizon = self.horizon_offset(now, retention);
        let held = self.rest.emptied_to.max(self.log.first())..horizon;
        self.payload_bytes -= self.log.iter_range(held).map(Record::payload_bytes).sum::<u64>();
        self.log.trim_to(horizon);
        self.rest.counts.trim(now, retention);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::LimitsProfile;

    #[test]
    fn a_put_finds_what_it_needs_in_three_lines() {
        assert!(size_of::<Shard>() <= 3 * 64);
    }

    #[test]
    fn buckets_are_checked_before_either_is_taken_from() {
        let limits = LimitsProfile::Current.limits();
        let start = Timestamp::from_seconds(1);
        let mut shard = Shard::open(ShardId(0), HashKeyRange::full(), start, 1 << 20, limits);
        let big = vec![0; 1 << 20];
        let mut put = |bytes: &[u8]| {
            let incoming = Incoming {
                key: Some("k"),
                explicit_hash: None,
                hash: HashKey(0),
                payload: bytes,
                batch: None,
                encrypted: false,
            };
            shard.put(&incoming, start, &mut Vec::new()).map(Record::index)
        };
        assert_eq!(put(&big), Err(WriteLimit::Bytes));
        assert_eq!(put(&big[1..]), Ok(1));
        assert_eq!(put(b""), Err(WriteLimit::Bytes));
        assert_eq!(shard.write_tokens(start), (999, 0));
        assert_eq!((shard.totals().refused_records, shard.seconds().len()), (2, 1));
    }
}
