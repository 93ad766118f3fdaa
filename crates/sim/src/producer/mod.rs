//! Producer: puts records into a stream at a constant rate.

mod keys;
mod payload;
mod rate;
mod rows;
mod seconds;
mod source;

pub use rows::{Rows, RowsBuilder};
pub use seconds::ProducerSecond;

use crate::outbox::Outbox;
use crate::spec::{ActorChange, ProducerSpec, Retry};
use bytes::Bytes;
use playground_engine::api::{PutRecord, PutRecords, PutRecordsEntry, PutRecordsResult, Request, Response, StreamRef};
use playground_engine::{ApiError, Seed, SharedLog, SortedMap, Span, Text, Timestamp};
use rate::Pace;
use seconds::Seconds;
use source::Supply;
use std::collections::VecDeque;

/// Most entries per call. Spec 6.2.
const BATCH_RECORDS: usize = 500;
/// Most bytes per call: what every limits profile allows (Spec 6.2: 5 MiB in the older one).
const BATCH_BYTES: usize = 5 * 1_024 * 1_024;
/// Most bytes sent in one go: what is due beyond them never leaves the client.
const MOST_AT_ONCE: usize = 32 * 1_024 * 1_024;
/// How often it tries again while the stream cannot be used.
const TRY_AGAIN: Span = Span::from_millis(1_000);

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

/// One record on its way to the service.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    key: Text,
    data: Bytes,
    tried: bool,
}

/// A running producer.
#[derive(Debug, Clone)]
pub struct Producer {
    spec: ProducerSpec,
    pace: Pace,
    supply: Supply,
    again: VecDeque<Item>,
    under_way: SortedMap<u32, Vec<Item>>,
    next_ticket: u32,
    timer: u32,
    paused: bool,
    waiting: bool,
    sent: u64,
    stored: u64,
    refused: u64,
    retried: u64,
    seconds: Seconds,
    last_batch: Option<BatchResult>,
    last_error: Option<ApiError>,
}

impl Producer {
    /// A producer that begins at `now`; `id` names its random streams.
    pub fn new(spec: ProducerSpec, id: u64, seed: Seed, now: Timestamp) -> Self {
        Self {
            pace: Pace::starting(spec.rate_milli, now),
            supply: Supply::new(&spec.source, seed.draws("producer keys", id)),
            spec,
            again: VecDeque::new(),
            under_way: SortedMap::new(),
            next_ticket: 0,
            timer: 0,
            paused: false,
            waiting: false,
            sent: 0,
            stored: 0,
            refused: 0,
            retried: 0,
            seconds: Seconds::new(),
            last_batch: None,
            last_error: None,
        }
    }

    /// What it was asked to be, with the rate as last tuned.
    pub fn spec(&self) -> &ProducerSpec {
        &self.spec
    }

    /// Records sent, each counted once.
    pub fn sent(&self) -> u64 {
        self.sent
    }

    /// Records the service stored.
    pub fn stored(&self) -> u64 {
        self.stored
    }

    /// Entries the service refused, every attempt counted.
    pub fn refused(&self) -> u64 {
        self.refused
    }

    /// Entries sent again.
    pub fn retried(&self) -> u64 {
        self.retried
    }

    /// Records neither stored nor given up: in calls under way or waiting to be sent again.
    pub fn pending(&self) -> u64 {
        let under_way: usize = self.under_way.values().map(Vec::len).sum();
        u64::try_from(under_way + self.again.len()).unwrap_or(u64::MAX)
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
        self.arm(Some(out.now()), out);
    }

    pub(crate) fn wake(&mut self, tag: u32, out: &mut Outbox) {
        if tag != self.timer || self.paused {
            return;
        }
        let due = self.pace.take(out.now());
        if self.waiting {
            let probe = if self.pace.in_batches() { BATCH_RECORDS } else { 1 };
            self.send_batch(probe, out);
            self.arm(Some(out.now().plus(TRY_AGAIN)), out);
            return;
        }
        let mut slots = usize::try_from(due).unwrap_or(usize::MAX);
        let mut room = MOST_AT_ONCE;
        while slots > 0 && room > 0 {
            let (sent, bytes) = if self.pace.in_batches() {
                self.send_batch(slots.min(BATCH_RECORDS), out)
            } else {
                self.send_one(out)
            };
            if sent == 0 {
                break;
            }
            slots -= sent;
            room = room.saturating_sub(bytes);
        }
        if !self.idle() {
            self.arm(self.pace.next(out.now()), out);
        }
    }

    pub(crate) fn answer(&mut self, ticket: u32, result: Result<Response, ApiError>, out: &mut Outbox) {
        let Some(items) = self.under_way.remove(&ticket) else { return };
        let records = count(items.len());
        let was_idle = self.idle();
        let (stored, refused, error) = match result {
            Ok(Response::PutRecords(answer)) => {
                let (mut stored, mut refused) = (0, 0);
                for (item, result) in items.into_iter().zip(&answer.records) {
                    match result {
                        PutRecordsResult::Stored { .. } => stored += 1,
                        PutRecordsResult::Failed { .. } => {
                            refused += 1;
                            self.refuse(item);
                        }
                    }
                }
                (stored, refused, None)
            }
            Ok(_) => (records, 0, None),
            Err(error) if error.code() == "ProvisionedThroughputExceededException" => {
                for item in items {
                    self.refuse(item);
                }
                (0, records, None)
            }
            Err(error) => {
                self.again.extend(items);
                (0, 0, Some(error))
            }
        };
        self.stored += u64::from(stored);
        self.refused += u64::from(refused);
        self.seconds.settled(out.now(), stored, refused);
        self.last_batch = Some(BatchResult { at: out.now(), records, stored, refused, error: error.clone() });
        self.last_error = error;
        self.go_on(was_idle, out);
    }

    pub(crate) fn tune(&mut self, change: ActorChange, out: &mut Outbox) {
        match change {
            ActorChange::Rate(rate_milli) => {
                self.pace.restart(rate_milli, out.now());
                self.spec.rate_milli = self.pace.rate_milli();
            }
            ActorChange::Pause => self.paused = true,
            ActorChange::Resume => {
                self.paused = false;
                self.pace.restart(self.spec.rate_milli, out.now());
            }
            ActorChange::Interval(_)
            | ActorChange::Work(_)
            | ActorChange::Seek { .. }
            | ActorChange::ParentsFirst(_) => return,
        }
        let next = if self.paused || self.idle() { None } else { self.pace.next(out.now()) };
        self.arm(next, out);
    }

    /// After an answer: begins or ends the waiting, and wakes up when there is work again.
    fn go_on(&mut self, was_idle: bool, out: &mut Outbox) {
        let now = out.now();
        if self.last_error.is_some() {
            self.waiting = true;
            self.arm(Some(now.plus(TRY_AGAIN)), out);
        } else if self.waiting || (was_idle && !self.idle()) {
            self.waiting = false;
            self.pace.restart(self.spec.rate_milli, now);
            if !self.idle() {
                self.arm(self.pace.next(now), out);
            }
        }
    }

    /// True when there is nothing to send, now or later, unless an answer brings something back.
    fn idle(&self) -> bool {
        self.again.is_empty() && self.supply.left() == Some(0)
    }

    fn refuse(&mut self, item: Item) {
        match self.spec.retry {
            Retry::None => {}
            Retry::FailedOnly => self.again.push_back(item),
        }
    }

    /// The next record: first what was refused, then new ones.
    fn next_item(&mut self) -> Option<Item> {
        self.again.pop_front().or_else(|| self.supply.next())
    }

    /// Sends one record; how many were sent, and their bytes.
    fn send_one(&mut self, out: &mut Outbox) -> (usize, usize) {
        let Some(item) = self.next_item() else { return (0, 0) };
        let bytes = item.data.len();
        let request = Request::PutRecord(PutRecord {
            stream: StreamRef::named(self.spec.stream.clone()),
            data: Some(item.data.clone()),
            partition_key: Some(item.key.clone()),
            ..PutRecord::default()
        });
        self.post(vec![item], request, out);
        (1, bytes)
    }

    /// Sends one call of at most `most` records; how many were sent, and their bytes.
    fn send_batch(&mut self, most: usize, out: &mut Outbox) -> (usize, usize) {
        let mut items = Vec::with_capacity(most);
        let mut bytes = 0;
        while items.len() < most && bytes < BATCH_BYTES {
            let Some(item) = self.next_item() else { break };
            bytes += item.data.len() + item.key.len();
            if bytes > BATCH_BYTES && !items.is_empty() {
                self.again.push_front(item);
                break;
            }
            items.push(item);
        }
        if items.is_empty() {
            return (0, 0);
        }
        let records = items.iter().map(|item| PutRecordsEntry {
            data: Some(item.data.clone()),
            partition_key: Some(item.key.clone()),
            ..PutRecordsEntry::default()
        });
        let request = Request::PutRecords(PutRecords {
            stream: StreamRef::named(self.spec.stream.clone()),
            records: Some(records.collect()),
            ..PutRecords::default()
        });
        let sent = items.len();
        self.post(items, request, out);
        (sent, bytes)
    }

    fn post(&mut self, mut items: Vec<Item>, request: Request, out: &mut Outbox) {
        for item in &mut items {
            if std::mem::replace(&mut item.tried, true) {
                self.retried += 1;
            } else {
                self.sent += 1;
            }
        }
        self.seconds.offered(out.now(), count(items.len()));
        self.under_way.insert(self.next_ticket, items);
        out.call(self.next_ticket, request);
        self.next_ticket = self.next_ticket.wrapping_add(1);
    }

    /// Forgets the timer that runs and sets another.
    fn arm(&mut self, at: Option<Timestamp>, out: &mut Outbox) {
        self.timer = self.timer.wrapping_add(1);
        if let Some(at) = at {
            out.wake(at, self.timer);
        }
    }
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
