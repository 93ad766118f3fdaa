//! Registered consumers of enhanced fan-out. Spec 8.1.

use crate::arn::{ConsumerArn, StreamArn};
use crate::ids::{ShardId, Text};
use crate::limits::Limits;
use crate::sorted_map::SortedMap;
use crate::time::{Span, Timestamp};

/// Where a consumer is in its life. Spec 1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsumerStatus {
    /// Being registered; cannot subscribe yet.
    Creating,
    /// Can subscribe.
    Active,
    /// Being deregistered; cannot subscribe any more.
    Deleting,
}

impl ConsumerStatus {
    /// The service's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Creating => "CREATING",
            Self::Active => "ACTIVE",
            Self::Deleting => "DELETING",
        }
    }
}

/// The calls of one (consumer, shard) pair that later calls are measured against. Spec 8.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Attempts {
    last: Timestamp,
    accepted: Option<Timestamp>,
}

/// What the pacing rules say to one more `SubscribeToShard`. Spec 8.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// Long enough after the last success.
    Admitted,
    /// Less than five seconds after a success.
    TooSoon,
    /// Less than a second after another call.
    TooOften,
}

/// One registered consumer. Its stream holds it under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consumer {
    name: Text,
    created: Timestamp,
    status: ConsumerStatus,
    status_until: Option<Timestamp>,
    tags: SortedMap<String, String>,
    policy: Option<Text>,
    attempts: SortedMap<ShardId, Attempts>,
}

impl Consumer {
    /// A consumer in CREATING, which it leaves at `until`.
    pub(crate) fn registered(name: Text, tags: SortedMap<String, String>, now: Timestamp, until: Timestamp) -> Self {
        let status = ConsumerStatus::Creating;
        Self { name, created: now, status, status_until: Some(until), tags, policy: None, attempts: SortedMap::new() }
    }

    /// Its name, unique in its stream.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// When it was registered.
    pub fn created(&self) -> Timestamp {
        self.created
    }

    /// Where it is in its life.
    pub fn status(&self) -> ConsumerStatus {
        self.status
    }

    /// When the running change completes.
    pub fn status_until(&self) -> Option<Timestamp> {
        self.status_until
    }

    /// Its tags.
    pub fn tags(&self) -> &SortedMap<String, String> {
        &self.tags
    }

    /// Its ARN, which ends in the registration second: two lives of one name differ. Spec 1.2.
    pub fn arn(&self, stream: &StreamArn<'_>) -> String {
        ConsumerArn { stream: *stream, consumer: &self.name, created_s: self.created.seconds() }.print()
    }

    /// Its resource policy.
    pub fn policy(&self) -> Option<&Text> {
        self.policy.as_ref()
    }

    /// Whether it is in service.
    pub fn is_active(&self) -> bool {
        self.status == ConsumerStatus::Active
    }

    /// Its tags and the place of its policy.
    pub(crate) fn labels(&mut self) -> (&mut SortedMap<String, String>, &mut Option<Text>) {
        (&mut self.tags, &mut self.policy)
    }

    pub(crate) fn activate(&mut self) {
        self.status = ConsumerStatus::Active;
        self.status_until = None;
    }

    pub(crate) fn delete(&mut self, until: Timestamp) {
        self.status = ConsumerStatus::Deleting;
        self.status_until = Some(until);
    }

    /// Judges a call for `shard` and counts it; an admitted `real` one must become a subscription, a dry run starts
    /// no five seconds.
    ///
    /// The five-second rule is told first: its answer names the cause, the rate's does not.
    pub(crate) fn attempt(&mut self, shard: ShardId, real: bool, limits: &Limits, now: Timestamp) -> Pace {
        let known = self.attempts.get(&shard).copied();
        let accepted = known.and_then(|attempts| attempts.accepted);
        let interval = Span::from_micros(1_000_000 / u64::from(limits.subscribe_calls_per_second.max(1)));
        let pace = if accepted.is_some_and(|at| now.since(at) < limits.subscribe_again) {
            Pace::TooSoon
        } else if known.is_some_and(|attempts| now.since(attempts.last) < interval) {
            Pace::TooOften
        } else {
            Pace::Admitted
        };
        let accepted = if real && pace == Pace::Admitted { Some(now) } else { accepted };
        self.attempts.insert(shard, Attempts { last: now, accepted });
        pace
    }
}
