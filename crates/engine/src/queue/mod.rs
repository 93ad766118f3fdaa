//! Queues: records of an on-demand stream, handed out one by one until each is acknowledged. Spec 2.7.

mod backlog;
mod receipt;
pub(crate) mod service;
mod waiting;

pub(crate) use backlog::Refused;
pub(crate) use receipt::Receipt;
pub use receipt::record_id;
pub(crate) use waiting::{Waiting, Wish};

use crate::arn::QueueArn;
use crate::ids::{SubscriptionId, Text};
use crate::random::Draws;
use crate::sorted_map::SortedMap;
use crate::time::{Span, Timestamp};
use backlog::Backlog;
use std::sync::Arc;

/// Where a queue is in its life. Spec 1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueStatus {
    /// Being made; delivers nothing yet.
    Creating,
    /// In service.
    Active,
    /// In service, new attributes are on their way.
    Updating,
    /// Being removed; delivers nothing any more.
    Deleting,
}

impl QueueStatus {
    /// The service's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Creating => "CREATING",
            Self::Active => "ACTIVE",
            Self::Updating => "UPDATING",
            Self::Deleting => "DELETING",
        }
    }
}

/// What happens to records that nobody acknowledges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadLetters {
    /// They are delivered again until their retention ends.
    None,
    /// After so many receives they are dead letters of the same queue.
    BuiltIn {
        /// How many receives, from 1.
        max_receive_count: u32,
    },
}

impl DeadLetters {
    /// The service's words for `TargetType`.
    pub const WORDS: &'static [&'static str] = &["BUILT_IN", "NONE"];

    /// The service's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::BuiltIn { .. } => "BUILT_IN",
        }
    }

    /// `MaxReceiveCount`, where there is one.
    pub const fn max_receive_count(self) -> Option<u32> {
        match self {
            Self::None => None,
            Self::BuiltIn { max_receive_count } => Some(max_receive_count),
        }
    }
}

/// What can be changed about a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueAttributes {
    /// `VisibilityTimeoutSeconds`
    pub visibility_timeout_seconds: u32,
    /// `DeadLetterConfiguration`
    pub dead_letters: DeadLetters,
}

impl Default for QueueAttributes {
    /// Of a queue created without any. Spec 2.7.
    fn default() -> Self {
        Self { visibility_timeout_seconds: 30, dead_letters: DeadLetters::BuiltIn { max_receive_count: 6 } }
    }
}

/// Where in its stream a queue begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueStart {
    /// With the oldest record there is.
    TrimHorizon,
    /// With what arrives after the queue was created.
    Latest,
    /// With what arrived then or later.
    AtTimestamp(Timestamp),
}

impl QueueStart {
    /// The service's words.
    pub const WORDS: &'static [&'static str] = &["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"];

    /// The service's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TrimHorizon => "TRIM_HORIZON",
            Self::Latest => "LATEST",
            Self::AtTimestamp(_) => "AT_TIMESTAMP",
        }
    }
}

/// Sums over the life of a queue. Spec 12.3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueTotals {
    /// Records handed out, again or as dead letters included.
    pub received: u64,
    /// Records acknowledged, dead letters included.
    pub acknowledged: u64,
    /// Receives that were answered with an empty list.
    pub empty_receives: u64,
}

/// How many records of a queue are where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCounts {
    /// Records that the next receive could get.
    pub visible: u64,
    /// Records received and neither acknowledged nor visible again.
    pub in_flight: u64,
    /// Dead letters that the next receive of dead letters could get.
    pub dead_letters: u64,
}

/// A record that has been received and not acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unacknowledged {
    /// The shard that holds it.
    pub shard: crate::ids::ShardId,
    /// Its place in the shard.
    pub offset: u64,
    /// Receives so far.
    pub receives: u32,
    /// When it is visible again, or since when it is.
    pub visible_at: Timestamp,
    /// Whether it is a dead letter, or will be one when it gets visible.
    pub dead_letter: bool,
}

/// One queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    pub(crate) name: Text,
    pub(crate) id: Text,
    pub(crate) account: Text,
    pub(crate) region: Text,
    pub(crate) stream: Text,
    pub(crate) stream_created: Timestamp,
    pub(crate) created: Timestamp,
    pub(crate) status: QueueStatus,
    pub(crate) status_until: Option<Timestamp>,
    pub(crate) start: QueueStart,
    /// Where it really began; known once it is ACTIVE.
    pub(crate) effective_start: Option<Timestamp>,
    /// What descriptions show.
    pub(crate) attributes: QueueAttributes,
    /// What receives follow: the former ones while UPDATING.
    pub(crate) in_force: QueueAttributes,
    pub(crate) tags: SortedMap<String, String>,
    /// Its resource policy.
    pub(crate) policy: Option<Text>,
    pub(crate) totals: QueueTotals,
    /// Shared with clones until either changes: a queue may hold a hundred thousand deliveries.
    backlog: Arc<Backlog>,
    /// Receives that wait for records, in order of their calls.
    pub(crate) waiting: SortedMap<SubscriptionId, Waiting>,
    /// When the agenda item that counts is due; others are void.
    look_at: Option<Timestamp>,
}

impl Queue {
    /// Its name, unique in the account and Region.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// Its generated identifier.
    pub fn id(&self) -> &Text {
        &self.id
    }

    /// Its ARN. Spec 1.2.
    pub fn arn(&self) -> String {
        QueueArn { region: &self.region, account: &self.account, queue: &self.id }.print()
    }

    /// The name of the stream it delivers from; the stream outlives it.
    pub fn stream(&self) -> &Text {
        &self.stream
    }

    /// When it was created.
    pub fn created(&self) -> Timestamp {
        self.created
    }

    /// Its status.
    pub fn status(&self) -> QueueStatus {
        self.status
    }

    /// When the running change completes.
    pub fn status_until(&self) -> Option<Timestamp> {
        self.status_until
    }

    /// Its attributes as descriptions show them.
    pub fn attributes(&self) -> QueueAttributes {
        self.attributes
    }

    /// Where it was told to begin.
    pub fn start(&self) -> QueueStart {
        self.start
    }

    /// Where it began, once it is ACTIVE.
    pub fn effective_start(&self) -> Option<Timestamp> {
        self.effective_start
    }

    /// Its tags.
    pub fn tags(&self) -> &SortedMap<String, String> {
        &self.tags
    }

    /// Sums over its life.
    pub fn totals(&self) -> QueueTotals {
        self.totals
    }

    /// Calls that wait for records.
    pub fn waiting(&self) -> u32 {
        u32::try_from(self.waiting.len()).unwrap_or(u32::MAX)
    }

    /// How many records are where. `stream` is the one it delivers from.
    pub fn counts(&self, stream: &crate::stream::Stream, now: Timestamp) -> QueueCounts {
        self.backlog.counts(stream, now)
    }

    /// The records that were received and not acknowledged, by shard and offset.
    pub fn unacknowledged(&self) -> impl Iterator<Item = Unacknowledged> + '_ {
        self.backlog.unacknowledged()
    }

    /// Place in a shard's log of the next record to be received for the first time.
    pub fn cursor(&self, shard: crate::ids::ShardId) -> u64 {
        self.backlog.cursor(shard)
    }

    /// Whether it hands out records. Spec 1.3.
    pub fn delivers(&self) -> bool {
        matches!(self.status, QueueStatus::Active | QueueStatus::Updating)
    }

    pub(crate) fn backlog_mut(&mut self) -> &mut Backlog {
        Arc::make_mut(&mut self.backlog)
    }

    /// How long what is received now stays in flight.
    pub(crate) fn visibility(&self, asked: Option<u32>) -> Span {
        Span::from_seconds(asked.unwrap_or(self.in_force.visibility_timeout_seconds).into())
    }
}

/// What a new queue is made of.
#[derive(Debug)]
pub(crate) struct NewQueue<'a> {
    pub name: Text,
    pub stream: &'a crate::stream::Stream,
    pub start: QueueStart,
    pub attributes: QueueAttributes,
    pub tags: SortedMap<String, String>,
}

impl NewQueue<'_> {
    /// A queue in CREATING. Its place in the stream is fixed now, so that LATEST means what arrives from here on.
    pub(crate) fn build(self, id: Text, now: Timestamp, until: Timestamp) -> Queue {
        Queue {
            name: self.name,
            id,
            account: self.stream.account.clone(),
            region: self.stream.region.clone(),
            stream: self.stream.name.clone(),
            stream_created: self.stream.created,
            created: now,
            status: QueueStatus::Creating,
            status_until: Some(until),
            start: self.start,
            effective_start: None,
            attributes: self.attributes,
            in_force: self.attributes,
            tags: self.tags,
            policy: None,
            totals: QueueTotals::default(),
            backlog: Arc::new(Backlog::begin(self.stream, self.start)),
            waiting: SortedMap::new(),
            look_at: None,
        }
    }
}

/// A fresh identifier: twenty letters and digits, a hyphen, three more, as stream ids look (Spec 2.1); the form of
/// queue ids is not published.
pub(crate) fn draw_id(draws: &mut Draws) -> Text {
    const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut id = String::with_capacity(24);
    for place in 0..24 {
        let draw = usize::try_from(draws.below(36)).unwrap_or_default();
        id.push(if place == 20 { '-' } else { char::from(ALPHABET[draw]) });
    }
    id.into()
}
