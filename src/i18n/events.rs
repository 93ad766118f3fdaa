//! Texts of the log of events.

use super::{Catalog, Message};
use crate::design::fmt;
use playground_engine::{EventKind, ReadLimit, SubscriptionEnd, WriteLimit};
use playground_lab::view::EventGroup;

words! {
    events;
    events_region: "Event log";
    events_list: "Events, newest first";
    events_search: "Search";
    events_search_hint: "stored, ExpiredIterator, web …";
    events_by_kind: "Kind of event";
    events_by_shard: "Shard of the event";
    events_by_actor: "Who made it happen";
    events_all_kinds: "All kinds";
    events_all_shards: "All shards";
    events_all_actors: "Everybody";
    events_person: "you";
    events_service: "service";
    events_sort: "What is listed";
    events_all: "Everything";
    managed_calls: "Management calls";
    managed_list: "Management calls, newest first";
    managed_search_hint: "CreateStream, orders, InUse …";
    managed_record: "As CloudTrail records it";
    managed_copy: "Copy the record";
    managed_note: "Calls made here, in the console and by programs around the page; those of simulated readers are events. Puts and \
         reads are data events, which a trail keeps only when asked to.";
}

impl Catalog {
    pub fn events_group(self, group: EventGroup) -> Message {
        match group {
            EventGroup::Stored => "Stored",
            EventGroup::Refused => "Refused",
            EventGroup::Read => "Read",
            EventGroup::Shards => "Shards",
            EventGroup::Consumers => "Consumers",
            EventGroup::Settings => "Settings",
        }
        .into()
    }
    pub fn events_shard(self, letter: &str) -> Message {
        format!("shard {letter}").into()
    }
    /// An actor whose name is no longer known.
    pub fn events_actor(self, number: u32) -> Message {
        format!("actor {number}").into()
    }
    pub fn events_count(self, count: &str, all: bool) -> Message {
        if all { format!("{count} events").into() } else { format!("{count} found").into() }
    }
    pub fn events_newer(self, count: &str) -> Message {
        format!("{count} newer").into()
    }
    pub fn events_none(self, empty_world: bool) -> Message {
        if empty_world { "Nothing has happened yet." } else { "No event says that." }.into()
    }
    pub fn events_reach(self, since: Option<&str>, all: &str) -> Message {
        match since {
            None => "Every event since T+0 is here.".into(),
            Some(since) => format!("Every event since {since}; {all} there were in all.").into(),
        }
    }
    pub fn managed_count(self, count: u64, searched: bool) -> Message {
        if searched {
            format!("{} found", fmt::count(count)).into()
        } else {
            fmt::plural(count, "management call", "management calls").into()
        }
    }
    pub fn managed_none(self, searched: bool) -> Message {
        if searched { "No call says that." } else { "Nothing was managed yet." }.into()
    }
    pub fn managed_spoken(self, at: &str, call: &str, subject: &str, error: Option<&str>) -> Message {
        let parts = [Some(at), Some(call), Some(subject).filter(|subject| !subject.is_empty()), error];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ").into()
    }
    pub fn managed_go(self, moment: &str) -> Message {
        format!("Go to {moment}").into()
    }
    /// The word a kind of fact is found by, in small letters.
    pub fn events_word(self, kind: &EventKind) -> &'static str {
        match kind {
            EventKind::Stored { .. } => "stored",
            EventKind::Refused { .. } | EventKind::ReadRefused { .. } => "refused throttled",
            EventKind::CallFailed { .. } => "failed refused",
            EventKind::Read { .. } => "read",
            EventKind::IteratorIssued { .. } => "iterator",
            EventKind::SubscriptionEvent { .. } => "pushed",
            EventKind::SubscriptionOpened { .. } => "subscribed",
            EventKind::SubscriptionEnded { .. } => "subscription ended",
            EventKind::ShardOpened { .. } => "shard opened",
            EventKind::ShardClosed { .. } => "shard closed",
            EventKind::ShardExpired { .. } => "shard expired",
            EventKind::StreamStatus { .. } => "stream status",
            EventKind::RetentionChanged { .. } => "retention",
            EventKind::ModeChanged { .. } => "mode",
            EventKind::ScalingBegun { .. } => "grows scaling",
            EventKind::WarmThroughput { .. } => "warm throughput",
            EventKind::CommitmentChanged { .. } => "commitment",
            EventKind::ConsumerStatus { .. } => "consumer status",
            EventKind::ChannelStatus { .. } => "channel status",
            EventKind::Delivered { .. } => "delivered",
            EventKind::SettingChanged { .. } => "setting",
            EventKind::AttachmentChanged { .. } => "tags policy",
            EventKind::KeyChanged { .. } => "key",
            EventKind::LimitsChanged { .. } => "limits",
            EventKind::FaultBegan { .. } | EventKind::FaultEnded { .. } => "fault",
            EventKind::AlarmChanged { .. } => "alarm",
            EventKind::QueueStatus { .. } => "queue status",
            EventKind::QueueReceived { .. } => "queue received",
            EventKind::QueueWaits { .. } => "queue waits",
            EventKind::QueueSettled { .. } => "queue settled",
        }
    }
    /// What happened, without the shard and the actor, which stand beside it.
    pub fn events_what(self, kind: &EventKind) -> Message {
        let records = |count: u32| fmt::count(u64::from(count));
        match kind {
            EventKind::Stored { records: count, .. } => format!("{} stored", records(*count)).into(),
            EventKind::Refused { records: count, limit, .. } => {
                let limit = match limit {
                    WriteLimit::Records => "records",
                    WriteLimit::Bytes => "bytes",
                    WriteLimit::Fault => "fault",
                };
                format!("{} refused: {limit}", records(*count)).into()
            }
            EventKind::ReadRefused { limit, .. } => {
                let limit = match limit {
                    ReadLimit::Calls => "calls",
                    ReadLimit::Bytes => "bytes",
                    ReadLimit::Fault => "fault",
                };
                format!("read refused: {limit}").into()
            }
            EventKind::Read { records: 0, .. } => "read, empty".into(),
            EventKind::Read { records: count, .. } => format!("{} read", records(*count)).into(),
            EventKind::IteratorIssued { kind, .. } => format!("iterator {}", kind.as_str()).into(),
            EventKind::SubscriptionEvent { records: 0, .. } => "pushed, empty".into(),
            EventKind::SubscriptionEvent { records: count, .. } => format!("{} pushed", records(*count)).into(),
            EventKind::SubscriptionOpened { consumer, .. } => format!("{consumer} subscribed").into(),
            EventKind::SubscriptionEnded { consumer, end, .. } => {
                let why = match end {
                    SubscriptionEnd::TimeOver => "after its five minutes",
                    SubscriptionEnd::ShardEnd => "with its shard",
                    SubscriptionEnd::TakenOver => "by a newer one",
                    SubscriptionEnd::Gone => "with its stream, shard or consumer",
                    SubscriptionEnd::KeyRefused => "by the key",
                    SubscriptionEnd::Stalled => "for want of reading",
                    SubscriptionEnd::Fault => "by a fault",
                };
                format!("{consumer}: subscription ended {why}").into()
            }
            EventKind::ShardOpened { .. } => "shard opened".into(),
            EventKind::ShardClosed { .. } => "shard closed".into(),
            EventKind::ShardExpired { .. } => "shard expired".into(),
            other => self.time_event(other),
        }
    }
}
