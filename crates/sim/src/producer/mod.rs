//! Producer: puts records into a stream, and again those that were not stored.

mod curve;
mod field;
mod keys;
mod order;
mod payload;
mod rate;
mod rows;
mod seconds;
mod settle;
mod source;
mod template;
mod trail;

pub use curve::{Curve, CurvePoint, MAX_CURVE_MS, MAX_CURVE_POINTS};
pub use rows::{Rows, RowsBuilder};
pub use seconds::ProducerSecond;
pub use source::samples;
pub use template::{Fill, HELPERS, Template, TemplateError, TemplateProblem};
pub use trail::{Attempt, AttemptEnd, Trail};

use crate::outbox::Outbox;
use crate::spec::{ActorChange, ProducerSpec, Rate};
use bytes::Bytes;
use order::Order;
use playground_engine::api::{PutRecord, PutRecords, PutRecordsEntry, Request, StreamRef};
use playground_engine::{ApiError, Draws, Seed, SharedLog, SortedMap, Span, Text, Timestamp};
use rate::Pace;
use seconds::Seconds;
use source::Supply;
use std::collections::VecDeque;
use trail::Trails;

/// Most entries per call. Spec 6.2.
const BATCH_RECORDS: usize = 500;
/// Most bytes per call: what every limits profile allows (Spec 6.2: 5 MiB in the older one).
const BATCH_BYTES: usize = 5 * 1_024 * 1_024;
/// Most bytes sent in one go: what is due beyond them never leaves the client.
const MOST_AT_ONCE: usize = 32 * 1_024 * 1_024;
/// How often it tries again while the stream cannot be used.
const TRY_AGAIN: Span = Span::from_millis(1_000);
/// Timers carry what they are for above this many bits of their number.
const TIMER_BITS: u32 = 30;

/// What a timer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Timer {
    Pace,
    Again,
    Deadline,
}

/// What became of one call.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchResult {
    /// When the answer arrived.
    pub at: Timestamp,
    /// Entries in the call.
    pub records: u32,
    /// Entries stored.
    pub stored: u32,
    /// Entries refused.
    pub refused: u32,
    /// Why the whole call failed.
    pub error: Option<ApiError>,
}

/// What a producer counted since it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProducerCounts {
    /// Records sent, each counted once.
    pub sent: u64,
    /// Entries stored, as answered.
    pub stored: u64,
    /// Entries refused, every attempt counted.
    pub refused: u64,
    /// Entries sent again.
    pub retried: u64,
    /// Entries whose answer did not come in time.
    pub timed_out: u64,
    /// Copies stored beyond the first of a record.
    pub duplicates: u64,
    /// Records stored after a younger one of the same key.
    pub late: u64,
    /// Records given up.
    pub given_up: u64,
}

/// One record on its way to the service.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    key: Text,
    data: Bytes,
    number: u64,
    tries: u32,
    /// Whether [`Order`] waits for it.
    waited: bool,
    /// A younger record of its key was stored before it.
    late: bool,
    past: Vec<Attempt>,
}

/// A call under way.
#[derive(Debug, Clone)]
struct Call {
    items: Vec<Item>,
    sent: Timestamp,
    /// Its answer will not arrive.
    lost: bool,
    /// Where its entries were stored, once that lost answer is on its way.
    unseen: Vec<Option<trail::Place>>,
}

/// Records to be sent again in a call of their own.
#[derive(Debug, Clone)]
struct Later {
    at: Timestamp,
    items: Vec<Item>,
}

/// A running producer.
#[derive(Debug, Clone)]
pub struct Producer {
    spec: ProducerSpec,
    pace: Pace,
    supply: Supply,
    /// Sent again with the next calls.
    again: VecDeque<Item>,
    /// Sent again in calls of their own, by time.
    later: VecDeque<Later>,
    under_way: SortedMap<u32, Call>,
    /// Calls that timed out and whose answers may still come, with their records' numbers.
    overdue: SortedMap<u32, Vec<u64>>,
    next_ticket: u32,
    /// The number that each kind of timer waits for.
    timers: [u32; 3],
    deadline_set: bool,
    paused: bool,
    waiting: bool,
    jitter: Draws,
    losses: Draws,
    order: Order,
    trails: Trails,
    made: u64,
    counts: ProducerCounts,
    seconds: Seconds,
    last_batch: Option<BatchResult>,
    last_error: Option<ApiError>,
}

impl Producer {
    /// A producer that begins at `now`; `id` names its random streams.
    pub fn new(spec: ProducerSpec, id: u64, seed: Seed, now: Timestamp) -> Self {
        Self {
            pace: Pace::starting(&spec.rate, now),
            supply: Supply::new(&spec.source, seed, id),
            jitter: seed.draws("producer retries", id),
            losses: seed.draws("producer answers", id),
            spec,
            again: VecDeque::new(),
            later: VecDeque::new(),
            under_way: SortedMap::new(),
            overdue: SortedMap::new(),
            next_ticket: 0,
            timers: [0; 3],
            deadline_set: false,
            paused: false,
            waiting: false,
            order: Order::default(),
            trails: Trails::default(),
            made: 0,
            counts: ProducerCounts::default(),
            seconds: Seconds::new(),
            last_batch: None,
            last_error: None,
        }
    }

    /// What it was asked to be, with the rate or curve as last tuned.
    pub fn spec(&self) -> &ProducerSpec {
        &self.spec
    }

    /// Everything it counted.
    pub fn counts(&self) -> ProducerCounts {
        self.counts
    }

    /// Records sent, each counted once.
    pub fn sent(&self) -> u64 {
        self.counts.sent
    }

    /// Entries the service stored.
    pub fn stored(&self) -> u64 {
        self.counts.stored
    }

    /// Entries the service refused, every attempt counted.
    pub fn refused(&self) -> u64 {
        self.counts.refused
    }

    /// Entries sent again.
    pub fn retried(&self) -> u64 {
        self.counts.retried
    }

    /// Thousandths of a record per second that are due now; none for a recording.
    pub fn rate_milli(&self, now: Timestamp) -> Option<u64> {
        self.pace.rate_milli(now)
    }

    /// When its curve began.
    pub fn curve_began(&self) -> Timestamp {
        self.pace.origin()
    }

    /// The newest 512 records that took more than one attempt, oldest first by when they were settled.
    pub fn trails(&self) -> impl DoubleEndedIterator<Item = &Trail> + '_ {
        self.trails.iter().map(|trail| &**trail)
    }

    /// Records neither stored nor given up: in calls under way or waiting to be sent again.
    pub fn pending(&self) -> u64 {
        let under_way: usize = self.under_way.values().map(|call| call.items.len()).sum();
        let later: usize = self.later.iter().map(|later| later.items.len()).sum();
        u64::try_from(under_way + later + self.again.len()).unwrap_or(u64::MAX)
    }

    /// Rows not settled yet; none for a generator, 0 when finished.
    pub fn remaining(&self) -> Option<u32> {
        let unsent = self.supply.left()?;
        Some(unsent.saturating_add(u32::try_from(self.pending()).unwrap_or(u32::MAX)))
    }

    /// True while a person has paused it.
    pub fn paused(&self) -> bool {
        self.paused
    }

    /// True while it tries once a second because whole calls fail.
    pub fn waiting(&self) -> bool {
        self.waiting
    }

    /// Finished seconds with traffic, ascending; the newest 4,096 at least.
    pub fn seconds(&self) -> &SharedLog<ProducerSecond> {
        self.seconds.done()
    }

    /// The last second that saw traffic, perhaps still running.
    pub fn running_second(&self) -> ProducerSecond {
        self.seconds.running()
    }

    /// What became of the last call.
    pub fn last_batch(&self) -> Option<&BatchResult> {
        self.last_batch.as_ref()
    }

    /// Why the last call failed as a whole; none after one that did not.
    pub fn last_error(&self) -> Option<&ApiError> {
        self.last_error.as_ref()
    }

    pub(crate) fn start(&mut self, out: &mut Outbox) {
        self.arm(Timer::Pace, Some(out.now()), out);
    }

    pub(crate) fn wake(&mut self, tag: u32, out: &mut Outbox) {
        for timer in [Timer::Pace, Timer::Again, Timer::Deadline] {
            if tag == self.tag(timer) {
                match timer {
                    Timer::Pace => self.produce(out),
                    Timer::Again => self.send_later(out),
                    Timer::Deadline => self.deadline(out),
                }
                return;
            }
        }
    }

    /// Sends what is due.
    fn produce(&mut self, out: &mut Outbox) {
        if self.paused {
            return;
        }
        let now = out.now();
        let due = self.pace.take(now, &self.supply);
        let batches = self.pace.in_batches(now);
        if self.waiting {
            self.send_batch(if batches { BATCH_RECORDS } else { 1 }, out);
            self.arm(Timer::Pace, Some(now.plus(TRY_AGAIN)), out);
            return;
        }
        let mut slots = usize::try_from(due).unwrap_or(usize::MAX);
        if self.recorded() {
            // Rows keep their times: what is sent again goes beside them.
            slots = slots.saturating_add(self.again.len());
        }
        let mut room = MOST_AT_ONCE;
        while slots > 0 && room > 0 {
            let (sent, bytes) =
                if batches { self.send_batch(slots.min(BATCH_RECORDS), out) } else { self.send_one(out) };
            if sent == 0 {
                break;
            }
            slots -= sent;
            room = room.saturating_sub(bytes);
        }
        if !self.idle() {
            self.arm(Timer::Pace, self.next_due(now), out);
        }
    }

    /// Sends the batches whose wait is over.
    fn send_later(&mut self, out: &mut Outbox) {
        if self.paused {
            return;
        }
        while self.later.front().is_some_and(|later| later.at <= out.now()) {
            let Some(later) = self.later.pop_front() else { break };
            self.send(later.items, out);
        }
        self.arm(Timer::Again, self.later.front().map(|later| later.at), out);
    }

    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub(crate) fn tune(&mut self, change: ActorChange, out: &mut Outbox) {
        let now = out.now();
        match change {
            ActorChange::Rate(rate_milli) => self.set_rate(Rate::Constant(rate_milli.min(crate::MAX_RATE_MILLI)), now),
            ActorChange::Curve(curve) => self.set_rate(Rate::Curve(curve), now),
            ActorChange::Pause => self.paused = true,
            ActorChange::Resume => {
                self.paused = false;
                self.pace.restart(now, &self.supply);
                self.arm(Timer::Again, self.later.front().map(|later| later.at), out);
            }
            ActorChange::Interval(_)
            | ActorChange::Work(_)
            | ActorChange::Seek { .. }
            | ActorChange::ParentsFirst(_)
            | ActorChange::Application(_) => return,
        }
        let next = if self.paused || self.idle() { None } else { self.next_due(now) };
        self.arm(Timer::Pace, next, out);
    }

    fn set_rate(&mut self, rate: Rate, now: Timestamp) {
        self.pace.change(&rate, now, &self.supply);
        self.spec.rate = rate;
    }

    fn recorded(&self) -> bool {
        matches!(self.spec.rate, Rate::Recorded { .. })
    }

    /// When there is something to send next.
    fn next_due(&self, now: Timestamp) -> Option<Timestamp> {
        let next = self.pace.next(now, &self.supply);
        // Behind the last row of a recording, or in a gap of it, what was refused does not wait for a row.
        if self.recorded() && !self.again.is_empty() { Some(now.plus(rate::BATCH)) } else { next }
    }

    /// After an answer: begins or ends the waiting, and wakes up when there is work again.
    fn go_on(&mut self, was_idle: bool, out: &mut Outbox) {
        let now = out.now();
        if self.last_error.is_some() {
            self.waiting = true;
            self.arm(Timer::Pace, Some(now.plus(TRY_AGAIN)), out);
        } else if self.waiting || (was_idle && !self.idle()) {
            self.waiting = false;
            self.pace.restart(now, &self.supply);
            if !self.idle() {
                self.arm(Timer::Pace, self.next_due(now), out);
            }
        }
    }

    /// True when there is nothing to send, now or later, unless an answer brings something back.
    fn idle(&self) -> bool {
        self.again.is_empty() && self.supply.left() == Some(0)
    }

    /// The next record: first what was refused, then new ones.
    fn next_item(&mut self, now: Timestamp) -> Option<Item> {
        if let Some(item) = self.again.pop_front() {
            return Some(item);
        }
        let (key, data) = self.supply.next(now)?;
        let number = self.made;
        self.made += 1;
        Some(Item { key, data, number, tries: 0, waited: false, late: false, past: Vec::new() })
    }

    /// Sends one record; how many were sent, and their bytes.
    fn send_one(&mut self, out: &mut Outbox) -> (usize, usize) {
        let Some(item) = self.next_item(out.now()) else { return (0, 0) };
        let bytes = item.data.len();
        self.post(vec![item], false, out);
        (1, bytes)
    }

    /// Sends one call of at most `most` records; how many were sent, and their bytes.
    fn send_batch(&mut self, most: usize, out: &mut Outbox) -> (usize, usize) {
        let mut items = Vec::with_capacity(most);
        let mut bytes = 0;
        while items.len() < most && bytes < BATCH_BYTES {
            let Some(item) = self.next_item(out.now()) else { break };
            bytes += item.data.len() + item.key.len();
            if bytes > BATCH_BYTES && !items.is_empty() {
                self.again.push_front(item);
                break;
            }
            items.push(item);
        }
        let sent = items.len();
        if sent > 0 {
            self.post(items, true, out);
        }
        (sent, bytes)
    }

    /// Sends records in a call of their own.
    fn send(&mut self, items: Vec<Item>, out: &mut Outbox) {
        let batch = items.len() > 1;
        self.post(items, batch, out);
    }

    fn post(&mut self, mut items: Vec<Item>, batch: bool, out: &mut Outbox) {
        let stream = StreamRef::named(self.spec.stream.clone());
        let request = match items.first() {
            Some(item) if !batch => Request::PutRecord(PutRecord {
                stream,
                data: Some(item.data.clone()),
                partition_key: Some(item.key.clone()),
                ..PutRecord::default()
            }),
            _ => {
                let records = items.iter().map(|item| PutRecordsEntry {
                    data: Some(item.data.clone()),
                    partition_key: Some(item.key.clone()),
                    ..PutRecordsEntry::default()
                });
                Request::PutRecords(PutRecords { stream, records: Some(records.collect()), ..PutRecords::default() })
            }
        };
        for item in &mut items {
            if item.tries > 0 {
                self.counts.retried += 1;
            } else {
                self.counts.sent += 1;
            }
            item.tries = item.tries.saturating_add(1);
        }
        let answers = self.spec.answers;
        let lost = answers.timeout_ms > 0
            && answers.lost_permille > 0
            && self.losses.chance(u64::from(answers.lost_permille), 1_000);
        if lost {
            // Until the wait is over, younger records may be stored.
            for item in &mut items {
                Self::wait_for(&mut self.order, item);
            }
        }
        self.seconds.offered(out.now(), count(items.len()));
        self.under_way.insert(self.next_ticket, Call { items, sent: out.now(), lost, unseen: Vec::new() });
        out.call(self.next_ticket, request);
        self.next_ticket = self.next_ticket.wrapping_add(1);
        if answers.timeout_ms > 0 && !self.deadline_set {
            self.deadline_set = true;
            self.arm(Timer::Deadline, Some(out.now().plus(self.patience())), out);
        }
    }

    /// How long it waits for an answer.
    fn patience(&self) -> Span {
        Span::from_millis(u64::from(self.spec.answers.timeout_ms))
    }

    /// The tag of the newest timer of a kind.
    fn tag(&self, timer: Timer) -> u32 {
        (timer as u32) << TIMER_BITS | self.timers[timer as usize]
    }

    /// Forgets the timer of this kind that runs and sets another.
    fn arm(&mut self, timer: Timer, at: Option<Timestamp>, out: &mut Outbox) {
        let number = &mut self.timers[timer as usize];
        *number = number.wrapping_add(1) & ((1 << TIMER_BITS) - 1);
        if let Some(at) = at {
            out.wake(at, self.tag(timer));
        }
    }
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
