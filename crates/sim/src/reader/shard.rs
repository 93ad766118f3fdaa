//! What a reader knows of one shard.

use super::CallEnd;
use crate::spec::Start;
use playground_engine::{ApiError, SequenceNumber, ShardId, SharedLog, Span, Timestamp};

/// How far the reading of a shard has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadingState {
    /// A child whose parents are not read to the end yet (Spec 4.9).
    Locked {
        /// The parents still being read.
        waiting_for: Vec<ShardId>,
    },
    /// An iterator or a subscription is being asked for.
    Starting,
    /// Records flow, or would if there were any.
    Reading,
    /// The iterator grew older than five minutes; another one is on its way (Spec 5.2).
    Expired,
    /// Read to the end.
    Ended,
}

/// Why a poll brought nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyEmpty {
    /// Everything there is has been read.
    CaughtUp,
    /// LATEST was asked for after the records were put.
    LatestAfterPut,
    /// More exists, further on.
    Gap,
    /// The shard is closed and read to the end.
    Closed,
}

/// One answer or push that brought records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivery {
    /// When it arrived at the reader.
    pub at: Timestamp,
    /// Offset of the first record.
    pub from: u64,
    /// How many records.
    pub records: u32,
    /// Their keys and payloads in bytes.
    pub bytes: u64,
}

impl Delivery {
    /// Offset after the last record.
    pub fn end(&self) -> u64 {
        self.from + u64::from(self.records)
    }
}

/// Records that were received and are being worked on, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InHand {
    /// Offset of the first.
    from: u64,
    /// How many.
    records: u64,
    /// When the work on the first began.
    begun: Timestamp,
    /// What each takes.
    each: Span,
}

/// A shard through the eyes of one reader.
#[derive(Debug, Clone)]
pub struct ShardReading {
    /// Which shard.
    pub shard: ShardId,
    /// How far it has come.
    pub state: ReadingState,
    /// The parents it knows of.
    pub parents: Vec<ShardId>,
    /// Offset of the next record to read; 0 until the first answer tells.
    pub next_offset: u64,
    /// When the running iterator or subscription was issued; both live 300 s.
    pub iterator_issued: Option<Timestamp>,
    /// `MillisBehindLatest` of the last answer.
    pub millis_behind: u64,
    /// When the shard was polled last.
    pub last_poll: Option<Timestamp>,
    /// Why the last answer was empty; none when it was not.
    pub last_empty: Option<WhyEmpty>,
    /// Why the last call for this shard failed; none after one that did not.
    pub error: Option<ApiError>,
    /// When the last answer or push came, and what it brought.
    pub last_call: Option<(Timestamp, CallEnd)>,
    /// When an iterator was last found to be too old, and the service's words.
    pub expired: Option<(Timestamp, ApiError)>,
    /// Subscriptions after the first: a new one is needed every 300 s (Spec 8.2).
    pub renewals: u32,
    /// Records delivered so far.
    pub delivered: u64,
    /// Deliveries, oldest first; the newest 16,384 at least.
    pub deliveries: SharedLog<Delivery>,
    /// Deliveries before the position was set back, the most far-reaching ones.
    pub earlier: SharedLog<Delivery>,
    /// Records before this offset were delivered already before the position was set back.
    pub again_until: u64,
    in_hand: Option<InHand>,
    pub(crate) resume: Resume,
    pub(crate) created: Option<SequenceNumber>,
}

/// Where the next iterator or subscription of a shard begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Resume {
    /// As the person asked.
    Start(Start),
    /// After the last record delivered, or the last continuation.
    After(SequenceNumber),
    /// Where LATEST once stood, when nothing was delivered since.
    Since(Timestamp),
}

impl ShardReading {
    pub(crate) fn new(shard: ShardId, parents: Vec<ShardId>, start: Start) -> Self {
        Self {
            shard,
            state: ReadingState::Locked { waiting_for: Vec::new() },
            parents,
            next_offset: 0,
            iterator_issued: None,
            millis_behind: 0,
            last_poll: None,
            last_empty: None,
            error: None,
            last_call: None,
            expired: None,
            renewals: 0,
            delivered: 0,
            deliveries: SharedLog::new(),
            earlier: SharedLog::new(),
            again_until: 0,
            in_hand: None,
            resume: Resume::Start(start),
            created: None,
        }
    }

    /// Offset of the first record that is not worked through at `now`.
    pub fn done_offset(&self, now: Timestamp) -> u64 {
        let Some(hand) = self.in_hand else { return self.next_offset };
        let done = now.since(hand.begun).micros() / hand.each.micros().max(1);
        hand.from + done.min(hand.records)
    }

    /// When everything received is worked through; `now` when it is.
    pub fn busy_until(&self, now: Timestamp) -> Timestamp {
        self.in_hand.map_or(now, |hand| {
            hand.begun.plus(Span::from_micros(hand.each.micros().saturating_mul(hand.records))).max(now)
        })
    }

    /// Works on everything up to `next_offset` that is not done, each record for so long from now on.
    pub(crate) fn work(&mut self, from: u64, each: Span, now: Timestamp) {
        let records = self.next_offset.saturating_sub(from);
        self.in_hand = (each.micros() > 0 && records > 0).then_some(InHand { from, records, begun: now, each });
    }

    /// Its position and what it has in hand, to be taken up again with [`ShardReading::stand`].
    pub(crate) fn standing(&self) -> (u64, Option<InHand>) {
        (self.next_offset, self.in_hand)
    }

    pub(crate) fn stand(&mut self, (next_offset, in_hand): (u64, Option<InHand>)) {
        self.next_offset = next_offset;
        self.in_hand = in_hand;
    }

    /// Goes back to the first record that arrived then or later; what is in hand is dropped.
    pub(crate) fn rewind(&mut self, at: Timestamp) {
        let reach = |log: &SharedLog<Delivery>| log.last().map_or(0, Delivery::end);
        let before = std::mem::take(&mut self.deliveries);
        if reach(&before) >= reach(&self.earlier) {
            self.earlier = before;
        }
        self.again_until = self.again_until.max(self.next_offset);
        self.in_hand = None;
        self.last_empty = None;
        self.error = None;
        self.resume = Resume::Since(at);
        self.state = ReadingState::Locked { waiting_for: Vec::new() };
    }

    /// When a record was delivered last, if it was.
    pub fn delivered_at(&self, offset: u64) -> Option<Timestamp> {
        let within = |log: &SharedLog<Delivery>| {
            let delivery = log.get(log.partition_point(|delivery| delivery.end() <= offset))?;
            (delivery.from <= offset).then_some(delivery.at)
        };
        within(&self.deliveries).or_else(|| within(&self.earlier))
    }

    /// A LATEST position was taken by a call sent at `sent`: an iterator in its place
    /// must begin there, or what came in between would be lost.
    pub(crate) fn asked(&mut self, sent: Timestamp) {
        if self.resume == Resume::Start(Start::Latest) {
            self.resume = Resume::Since(sent);
        }
    }

    /// Why an answer without records was empty.
    pub(crate) fn why_empty(&self, start: &Start, at: u64, behind: u64, closed: bool) -> WhyEmpty {
        if closed {
            WhyEmpty::Closed
        } else if behind > 0 {
            WhyEmpty::Gap
        } else if *start == Start::Latest && self.delivered == 0 && at > 0 {
            WhyEmpty::LatestAfterPut
        } else {
            WhyEmpty::CaughtUp
        }
    }
}
