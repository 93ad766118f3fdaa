//! What a reader knows of one shard.

use crate::spec::Start;
use playground_engine::{ApiError, SequenceNumber, ShardId, SharedLog, Timestamp};

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
    /// Records delivered so far.
    pub delivered: u64,
    /// Deliveries, oldest first; the newest 16,384 at least.
    pub deliveries: SharedLog<Delivery>,
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
            delivered: 0,
            deliveries: SharedLog::new(),
            resume: Resume::Start(start),
            created: None,
        }
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
