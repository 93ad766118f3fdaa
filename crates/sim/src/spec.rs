//! What an actor is asked to be: plain values, kept in commands and sessions.

use crate::application::{ApplicationChange, ApplicationSpec};
use crate::producer::{Curve, Rows, Template};
use playground_engine::{ShardId, Text, Timestamp};
use std::sync::Arc;

/// The fastest a producer goes: 1,000,000 records per second, in thousandths.
pub const MAX_RATE_MILLI: u64 = 1_000_000_000;
/// The shortest pause between two polls of a shard. Spec 13.3: minimum 200 ms.
pub const MIN_INTERVAL_MS: u32 = 200;
/// The longest a reader works on one record, in microseconds.
pub const MAX_WORK_MICROS: u32 = 10_000_000;

/// A client to be started around the service.
#[derive(Debug, Clone, PartialEq)]
pub enum ActorSpec {
    /// Puts records into a stream.
    Producer(ProducerSpec),
    /// Reads with `GetRecords`, sharing each shard's 5 calls and 2 MB per second.
    Poller(PollerSpec),
    /// Reads by enhanced fan-out, with 2 MB/s per shard of its own.
    Subscriber(SubscriberSpec),
    /// Reads with several workers that share the shards by leases.
    Application(ApplicationSpec),
}

impl ActorSpec {
    /// The name the person gave it.
    pub fn name(&self) -> &Text {
        match self {
            Self::Producer(spec) => &spec.name,
            Self::Poller(spec) => &spec.name,
            Self::Subscriber(spec) => &spec.name,
            Self::Application(spec) => &spec.name,
        }
    }

    /// The stream it works on.
    pub fn stream(&self) -> &Text {
        match self {
            Self::Producer(spec) => &spec.stream,
            Self::Poller(spec) => &spec.stream,
            Self::Subscriber(spec) => &spec.stream,
            Self::Application(spec) => &spec.stream,
        }
    }
}

/// A producer.
#[derive(Debug, Clone, PartialEq)]
pub struct ProducerSpec {
    /// Name on the screen.
    pub name: Text,
    /// Stream it puts into.
    pub stream: Text,
    /// How many records it makes, and when.
    pub rate: Rate,
    /// Where its records come from.
    pub source: Source,
    /// What it does with records that were not stored.
    pub retry: Retry,
    /// How its answers arrive.
    pub answers: Answers,
}

impl ProducerSpec {
    /// A producer at a constant rate, in thousandths of a record per second, that sends refused entries again.
    pub fn steady(name: &str, stream: &str, rate_milli: u64, source: Source) -> Self {
        Self {
            name: name.into(),
            stream: stream.into(),
            rate: Rate::Constant(rate_milli),
            source,
            retry: Retry::FAILED_ONLY,
            answers: Answers::ALL,
        }
    }
}

/// When a producer's records are due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rate {
    /// Thousandths of a record per second; 0 sends nothing, above [`MAX_RATE_MILLI`] counts as that.
    Constant(u64),
    /// Along a curve that begins when the producer starts.
    Curve(Arc<Curve>),
    /// As the rows of the source were recorded. Rows without times are never due.
    Recorded {
        /// How many times as fast; 0 counts as 1.
        speed: u32,
    },
}

impl Rate {
    /// The constant rate, or the highest of the curve; none for a recording.
    pub fn peak_milli(&self) -> Option<u64> {
        match self {
            Self::Constant(rate_milli) => Some(*rate_milli),
            Self::Curve(curve) => curve.points().iter().map(|point| point.rate_milli).max(),
            Self::Recorded { .. } => None,
        }
    }
}

/// Where a producer's records come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// Made up for ever.
    Generator {
        /// How partition keys are chosen.
        keys: KeyStrategy,
        /// What the records carry.
        payload: Payload,
    },
    /// Given rows, once each, in order; then the producer is finished.
    Rows(Arc<Rows>),
}

/// What the records of a generator carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// A small JSON document of exactly so many bytes.
    Size(u32),
    /// A text with holes, filled in for each record.
    Template(Arc<Template>),
}

/// How a generator chooses partition keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyStrategy {
    /// One key for every record.
    Fixed(Text),
    /// The keys in turn; an empty list behaves as `key-0` alone.
    RoundRobin {
        /// The keys, in the order they are used.
        keys: Vec<Text>,
    },
    /// `key-0` to `key-(n-1)`, each as likely.
    Random {
        /// How many keys; 0 counts as 1.
        keys: u32,
    },
    /// `key-0` the most popular, `key-k` in proportion to `1/(k+1)^s`.
    Zipf {
        /// How many keys; 0 counts as 1.
        keys: u32,
        /// The exponent s in hundredths.
        exponent_hundredths: u32,
    },
    /// One of the keys, each as likely; an empty list behaves as `key-0` alone.
    List {
        /// The keys.
        keys: Vec<Text>,
    },
    /// The value of a member of the JSON object that the record carries; `-` where it has none.
    Field(Text),
}

/// What a producer does with records that were not stored (Spec 6.2, 6.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// What is sent again.
    pub resend: Resend,
    /// When it is sent again.
    pub wait: Wait,
    /// Most attempts for one record, the first one counted; 0 is without end.
    pub attempts: u32,
}

impl Retry {
    /// What was refused is lost.
    pub const NONE: Self = Self { resend: Resend::Nothing, wait: Wait::Next, attempts: 0 };
    /// Refused entries go with the next call, before new ones, until they are stored.
    pub const FAILED_ONLY: Self = Self { resend: Resend::Refused, wait: Wait::Next, attempts: 0 };
}

/// What is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resend {
    /// Nothing: what was refused is lost.
    Nothing,
    /// The refused entries alone.
    Refused,
    /// All entries of a call that had a refused one, so that the stored ones come twice.
    WholeCall,
}

/// When records are sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// First in the next call, in place of new records: the rate stays as it is.
    Next,
    /// In a call of their own after `base`, then twice, four times ... as long, at most `cap`.
    Backoff {
        /// The first wait in milliseconds.
        base_ms: u32,
        /// The longest in milliseconds.
        cap_ms: u32,
    },
    /// The same, with a wait drawn evenly between nothing and that.
    Jitter {
        /// The longest first wait in milliseconds.
        base_ms: u32,
        /// The longest in milliseconds.
        cap_ms: u32,
    },
}

/// How a producer's answers arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answers {
    /// Milliseconds it waits for one; 0 waits for ever.
    pub timeout_ms: u32,
    /// Of a thousand answers, so many never arrive; only with a timeout.
    pub lost_permille: u32,
}

impl Answers {
    /// All arrive.
    pub const ALL: Self = Self { timeout_ms: 0, lost_permille: 0 };
}

/// A polling reader.
#[derive(Debug, Clone, PartialEq)]
pub struct PollerSpec {
    /// Name on the screen.
    pub name: Text,
    /// Stream it reads.
    pub stream: Text,
    /// Where it begins.
    pub start: Start,
    /// Milliseconds between two polls of one shard; below [`MIN_INTERVAL_MS`] counts as that.
    pub interval_ms: u32,
    /// Most records per call, 1 to 10,000 (Spec 5.3).
    pub limit: u32,
}

/// An enhanced fan-out reader.
#[derive(Debug, Clone, PartialEq)]
pub struct SubscriberSpec {
    /// Name on the screen and of the registered consumer.
    pub name: Text,
    /// Stream it reads.
    pub stream: Text,
    /// Where it begins.
    pub start: Start,
}

/// Where a reader begins (Spec 5.1). The two forms with a number read that shard and its descendants only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// The oldest readable record.
    TrimHorizon,
    /// What is put from now on.
    Latest,
    /// The record with that number.
    AtSequence {
        /// Shard the number belongs to, as the service prints it.
        shard: Text,
        /// Sequence number in decimal.
        number: Text,
    },
    /// The first record after that number.
    AfterSequence {
        /// Shard the number belongs to, as the service prints it.
        shard: Text,
        /// Sequence number in decimal.
        number: Text,
    },
    /// The first record that arrived then or later.
    AtTimestamp(Timestamp),
}

/// A change to a running actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActorChange {
    /// A producer's new rate in thousandths of a record per second; readers ignore it.
    Rate(u64),
    /// A producer's new curve; in place of another curve it goes on at the same time. Readers ignore it.
    Curve(Arc<Curve>),
    /// A poller's or an application's new interval in milliseconds; the others ignore it.
    Interval(u32),
    /// What a reader needs for one record, in microseconds, at most [`MAX_WORK_MICROS`]; each shard has a worker of
    /// its own. Producers ignore it.
    Work(u32),
    /// A reader starts again at the first record that arrived then or later: on one shard and what descends from it,
    /// or, without one, everywhere. Producers ignore it.
    Seek {
        /// The shard; none for all of them.
        shard: Option<ShardId>,
        /// The new position (Spec 5.1, `AT_TIMESTAMP`).
        at: Timestamp,
    },
    /// Whether a reader leaves a child alone until its parents are read to the end (Spec 4.9), as it does unless told
    /// otherwise. Producers ignore it.
    ParentsFirst(bool),
    /// Send and read nothing until resumed.
    Pause,
    /// Go on.
    Resume,
    /// A change to the workers and leases of an application; the others ignore it.
    Application(ApplicationChange),
}
