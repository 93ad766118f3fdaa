//! The log of events: which facts a filter lets through, and what each is about.

use playground_engine::{Cause, ClientId, Event, EventKind, Fault, ShardId, SharedLog, Text, Timestamp};

use super::tint::Tints;
use crate::{Answer, BranchId, Command, Lab, World};

/// Facts of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventGroup {
    /// Records were stored.
    Stored,
    /// Something was refused.
    Refused,
    /// Records were read, pushed or delivered.
    Read,
    /// Shards opened, closed, expired.
    Shards,
    /// Consumers, subscriptions, channels and queues changed.
    Consumers,
    /// Streams and settings changed.
    Settings,
}

impl EventGroup {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 6] = [Self::Stored, Self::Refused, Self::Read, Self::Shards, Self::Consumers, Self::Settings];

    /// The sort of a fact.
    pub fn of(kind: &EventKind) -> Self {
        match kind {
            EventKind::Stored { .. } => Self::Stored,
            EventKind::Refused { .. } | EventKind::ReadRefused { .. } | EventKind::CallFailed { .. } => Self::Refused,
            EventKind::IteratorIssued { .. }
            | EventKind::Read { .. }
            | EventKind::SubscriptionEvent { .. }
            | EventKind::Delivered { .. }
            | EventKind::QueueReceived { .. }
            | EventKind::QueueWaits { .. }
            | EventKind::QueueSettled { .. } => Self::Read,
            EventKind::ShardOpened { .. }
            | EventKind::ShardClosed { .. }
            | EventKind::ShardExpired { .. }
            | EventKind::ScalingBegun { .. } => Self::Shards,
            EventKind::ConsumerStatus { .. }
            | EventKind::SubscriptionOpened { .. }
            | EventKind::SubscriptionEnded { .. }
            | EventKind::ChannelStatus { .. }
            | EventKind::QueueStatus { .. } => Self::Consumers,
            EventKind::StreamStatus { .. }
            | EventKind::RetentionChanged { .. }
            | EventKind::ModeChanged { .. }
            | EventKind::WarmThroughput { .. }
            | EventKind::CommitmentChanged { .. }
            | EventKind::SettingChanged { .. }
            | EventKind::AttachmentChanged { .. }
            | EventKind::KeyChanged { .. }
            | EventKind::FaultBegan { .. }
            | EventKind::FaultEnded { .. }
            | EventKind::AlarmChanged { .. }
            | EventKind::LimitsChanged { .. } => Self::Settings,
        }
    }
}

/// What somebody wants to see of the log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventFilter {
    /// One sort only.
    pub group: Option<EventGroup>,
    /// One shard only.
    pub shard: Option<ShardId>,
    /// One cause only.
    pub cause: Option<Cause>,
    /// A text that the fact has to say; in small letters.
    pub words: String,
}

impl EventFilter {
    /// Whether every fact passes.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// The shard a fact is about.
pub fn event_shard(kind: &EventKind) -> Option<ShardId> {
    match kind {
        EventKind::Stored { shard, .. }
        | EventKind::Refused { shard, .. }
        | EventKind::ShardOpened { shard, .. }
        | EventKind::ShardClosed { shard, .. }
        | EventKind::ShardExpired { shard, .. }
        | EventKind::IteratorIssued { shard, .. }
        | EventKind::Read { shard, .. }
        | EventKind::ReadRefused { shard, .. }
        | EventKind::SubscriptionOpened { shard, .. }
        | EventKind::SubscriptionEvent { shard, .. }
        | EventKind::SubscriptionEnded { shard, .. }
        | EventKind::Delivered { shard, .. } => Some(*shard),
        EventKind::FaultBegan { fault, .. } | EventKind::FaultEnded { fault, .. } => match fault {
            Fault::Calls { shard, .. } => *shard,
            Fault::Delay { .. } | Fault::Down { .. } | Fault::ZoneLost(_) => None,
        },
        EventKind::StreamStatus { .. }
        | EventKind::RetentionChanged { .. }
        | EventKind::ModeChanged { .. }
        | EventKind::ScalingBegun { .. }
        | EventKind::WarmThroughput { .. }
        | EventKind::CommitmentChanged { .. }
        | EventKind::ConsumerStatus { .. }
        | EventKind::ChannelStatus { .. }
        | EventKind::SettingChanged { .. }
        | EventKind::AttachmentChanged { .. }
        | EventKind::KeyChanged { .. }
        | EventKind::LimitsChanged { .. }
        | EventKind::AlarmChanged { .. }
        | EventKind::QueueStatus { .. }
        | EventKind::QueueReceived { .. }
        | EventKind::QueueWaits { .. }
        | EventKind::QueueSettled { .. }
        | EventKind::CallFailed { .. } => None,
    }
}

/// The thing a fact is about besides its stream and shard: a consumer, a channel, a queue, a key.
pub fn event_where(kind: &EventKind) -> Option<&Text> {
    match kind {
        EventKind::ConsumerStatus { consumer, .. }
        | EventKind::SubscriptionOpened { consumer, .. }
        | EventKind::SubscriptionEnded { consumer, .. } => Some(consumer),
        EventKind::ChannelStatus { channel, .. } | EventKind::Delivered { channel, .. } => Some(channel),
        EventKind::QueueStatus { queue, .. }
        | EventKind::QueueReceived { queue, .. }
        | EventKind::QueueWaits { queue, .. }
        | EventKind::QueueSettled { queue, .. } => Some(queue),
        EventKind::AttachmentChanged { resource, .. } => Some(resource),
        EventKind::KeyChanged { key, .. } => Some(key),
        EventKind::AlarmChanged { alarm, .. } => Some(alarm),
        EventKind::Stored { .. }
        | EventKind::Refused { .. }
        | EventKind::StreamStatus { .. }
        | EventKind::ShardOpened { .. }
        | EventKind::ShardClosed { .. }
        | EventKind::ShardExpired { .. }
        | EventKind::RetentionChanged { .. }
        | EventKind::ModeChanged { .. }
        | EventKind::ScalingBegun { .. }
        | EventKind::WarmThroughput { .. }
        | EventKind::CommitmentChanged { .. }
        | EventKind::IteratorIssued { .. }
        | EventKind::Read { .. }
        | EventKind::ReadRefused { .. }
        | EventKind::SubscriptionEvent { .. }
        | EventKind::SettingChanged { .. }
        | EventKind::LimitsChanged { .. }
        | EventKind::FaultBegan { .. }
        | EventKind::FaultEnded { .. }
        | EventKind::CallFailed { .. } => None,
    }
}

/// Every actor there ever was on this branch up to the view, by number: those that were stopped still did what they did.
pub fn actor_names(lab: &Lab) -> Vec<(ClientId, Text)> {
    let outcomes = lab.world().outcomes();
    let spawned = lab.entries().iter().filter_map(|entry| {
        let Command::Spawn(spec) = &*entry.command else { return None };
        match outcomes.get(entry.serial)?.result {
            Ok(Answer::Spawned(id)) => Some((id, spec.name().clone())),
            Ok(Answer::Response(_) | Answer::Done) | Err(_) => None,
        }
    });
    spawned.collect()
}

/// The name of an actor in such a list.
pub fn actor_name(names: &[(ClientId, Text)], id: ClientId) -> Option<&Text> {
    // They are numbered in the order they are started.
    names.binary_search_by_key(&id, |(id, _)| *id).ok().map(|place| &names[place].1)
}

/// Letter and hue of a shard, also of one that is gone.
pub fn plate(world: &World, stream: &str, shard: ShardId) -> (Text, u8) {
    let tint = Tints::of(world, stream).get(shard);
    (tint.letter, tint.hue)
}

/// How far back the log reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogReach {
    /// Facts there ever were on this branch.
    pub all: u64,
    /// The instant from which on every fact is held; none when all are.
    pub since: Option<Timestamp>,
}

/// The facts that pass a filter, oldest first. It is kept between two looks, so that only what is new is read.
#[derive(Clone, Debug, Default)]
pub struct EventIndex {
    filter: EventFilter,
    /// Branch and cuts of the chronicle that was read.
    course: Option<(BranchId, u64)>,
    /// Number of the first fact that was not read yet.
    read: u64,
    /// Numbers of the facts that pass.
    found: SharedLog<u64>,
}

impl EventIndex {
    /// Brings the index up to the tip of the branch. `says` tells whether a fact says the words of the filter.
    pub fn follow(&mut self, lab: &Lab, filter: &EventFilter, says: impl Fn(&Event, &str) -> bool) {
        let chronicle = lab.chronicle();
        let course = Some((lab.current_branch(), chronicle.cuts()));
        if self.course != course || self.filter != *filter || self.read > chronicle.next() {
            *self = Self { filter: filter.clone(), course, ..Self::default() };
        }
        for number in self.read.max(chronicle.first())..chronicle.next() {
            if chronicle.fact(number).is_some_and(|event| passes(event, filter, &says)) {
                self.found.push(number);
            }
        }
        self.read = chronicle.next();
        let gone = self.found.partition_point(|number| *number < chronicle.first());
        self.found.trim_to(gone);
    }

    /// How many facts pass.
    pub fn len(&self) -> u64 {
        self.found.len()
    }

    /// Whether none passes.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The fact at a place, counted from the oldest that passes.
    pub fn get<'a>(&self, lab: &'a Lab, place: u64) -> Option<&'a Event> {
        let number = *self.found.get(self.found.first() + place)?;
        lab.chronicle().fact(number)
    }

    /// How many of the facts that pass have a smaller number.
    pub fn before(&self, number: u64) -> u64 {
        self.found.partition_point(|found| *found < number) - self.found.first()
    }

    /// How many of the facts that pass lie at an instant or before it.
    pub fn until(&self, lab: &Lab, at: Timestamp) -> u64 {
        let earlier = |number: &u64| lab.chronicle().fact(*number).is_none_or(|event| event.at <= at);
        self.found.partition_point(earlier) - self.found.first()
    }

    /// How far back the log reaches.
    pub fn reach(lab: &Lab) -> LogReach {
        let chronicle = lab.chronicle();
        let since = if chronicle.first() == 0 { None } else { chronicle.fact(chronicle.first()).map(|event| event.at) };
        LogReach { all: chronicle.next(), since }
    }
}

fn passes(event: &Event, filter: &EventFilter, says: &impl Fn(&Event, &str) -> bool) -> bool {
    filter.group.is_none_or(|group| EventGroup::of(&event.kind) == group)
        && filter.shard.is_none_or(|shard| event_shard(&event.kind) == Some(shard))
        && filter.cause.is_none_or(|cause| caused_by(event, cause))
        && (filter.words.is_empty() || says(event, &filter.words))
}

/// Whether it was made by somebody; what is read counts for its reader.
fn caused_by(event: &Event, cause: Cause) -> bool {
    event.cause == cause
        || matches!((&event.kind, cause), (EventKind::Read { by, .. }, Cause::Call(caller)) if *by == caller)
}
