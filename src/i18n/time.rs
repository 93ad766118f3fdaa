//! Texts of time and history.

use super::{Catalog, Message};
use crate::design::fmt;
use playground_engine::api::Request;
use playground_engine::{Attachment, EventKind, ShardId, StreamMode, Text};
use playground_lab::view::MarkKind;
use playground_lab::{Command, Tally};
use playground_sim::{ActorChange, ActorSpec, ApplicationChange, PollerSpec, SubscriberSpec};

words! {
    time;
    time_region: "Time";
    time_playback: "Playback";
    time_play: "Play (Space)";
    time_pause: "Pause (Space)";
    time_step: "Step (.)";
    time_step_back: "Step back (,)";
    time_speed: "Speed";
    time_scrub: "Time";
    time_next: "next:";
    time_next_now: "now";
    time_next_answer: "an answer arrives";
    time_next_reshard: "new shards open";
    time_next_commitment_end: "the commitment may end";
    time_next_cut_over: "writes move over";
    time_next_expiry: "a closed shard expires";
    time_next_push: "push";
    time_next_queue_active: "a queue is ACTIVE";
    time_next_queue_gone: "a queue is gone";
    time_next_queue_receive: "a waiting receive gets records";
    time_next_queue_wait_over: "a receive has waited in vain";
    time_next_subscription_end: "a subscription ends";
    time_running: "running";
    time_nothing_due: "nothing is due";
    time_now: "now";
    time_viewing: "viewing";
    time_past: "Viewing the past";
    time_to_tip: "Back to the tip";
    time_branch: "Branch";
    time_breaks: "Breakpoints";
    time_break_when: "Pause when";
    time_break_throttle: "a shard refuses a record";
    time_break_expired: "an iterator has expired";
    time_break_closed: "a shard closes";
    time_break_failed: "a call is refused";
    time_break_lag: "a consumer falls behind by";
    time_break_lag_field: "Lag";
    time_break_lag_bounds: "Milliseconds, 1 to 86,400,000.";
    time_break_note: "Time stops at the exact instant, at any speed. The next stop of a kind comes after a second without one.";
    time_bookmarks: "Bookmarks";
    time_bookmarks_none: "No bookmark yet.";
    time_bookmark_add: "Add";
    time_new_name: "New name";
    time_rename_do: "Rename";
    time_history: "History";
    time_nothing_to_undo: "Nothing to undo";
    time_nothing_to_redo: "Nothing to redo";
    time_stepped_back: "stepped back";
    time_next_minute: "alarms";
    time_at_beginning: "This is the beginning";
    time_stops: "Bookmarks and branches on the line";
    time_compare: "Compare";
    time_count_streams: "Streams";
    time_count_open: "Open shards";
    time_count_closed: "Closed shards";
    time_count_stored: "Records stored";
    time_count_refused: "Records refused";
}

impl Catalog {
    pub fn time_speed_reached(self, reached: &str) -> Message {
        format!("slower than asked: {reached}").into()
    }
    pub fn time_value(self, moment: &str, at_tip: bool) -> Message {
        if at_tip { format!("{moment}, the tip").into() } else { format!("{moment}, in the past").into() }
    }
    pub fn time_next_in(self, span: &str) -> Message {
        format!("in {span}").into()
    }
    pub fn time_next_put(self, name: &str) -> Message {
        format!("put by {name}").into()
    }
    pub fn time_next_poll(self, name: &str) -> Message {
        format!("poll by {name}").into()
    }
    pub fn time_next_reader(self, name: &str) -> Message {
        format!("{name} goes on").into()
    }
    pub fn time_next_active(self, name: &str) -> Message {
        format!("{name} is ready").into()
    }
    pub fn time_next_gone(self, name: &str) -> Message {
        format!("{name} is gone").into()
    }
    pub fn time_next_capacity(self, name: &str) -> Message {
        format!("a look at the capacity of {name}").into()
    }
    pub fn time_next_setting(self, stream: &str) -> Message {
        format!("{stream} follows its new setting").into()
    }
    pub fn time_next_channel(self, name: &str) -> Message {
        format!("{name} changes").into()
    }
    pub fn time_next_delivery(self, name: &str) -> Message {
        format!("{name} delivers").into()
    }
    pub fn time_refused(self, records: &str) -> Message {
        format!("{records} refused").into()
    }
    pub fn time_past_text(self, before: &str, branch: &str) -> Message {
        format!("{before} before the tip. Acting here starts branch {branch}.").into()
    }
    pub fn time_branch_from(self, moment: &str) -> Message {
        format!("from {moment}").into()
    }
    pub fn time_branch_taken(self, name: &str) -> Message {
        format!("There is a branch {name} already: choose another name.").into()
    }
    pub fn time_breaks_set(self, count: u64) -> Message {
        if count == 0 { "Breakpoints".into() } else { format!("Breakpoints, {count} set").into() }
    }
    pub fn time_halted(self, what: &str, moment: &str) -> Message {
        format!("paused: {what} at {moment}").into()
    }
    pub fn time_halt_refused(self, letter: &str, records: u64) -> Message {
        format!("shard {letter} refused {}", fmt::plural(records, "record", "records")).into()
    }
    pub fn time_halt_closed(self, letter: &str) -> Message {
        format!("shard {letter} closed").into()
    }
    pub fn time_halt_failed(self, who: &str, operation: &str, code: &str) -> Message {
        format!("{operation} by {who} failed, {code},").into()
    }
    pub fn time_halt_lag(self, reader: &str, behind: &str, letter: &str) -> Message {
        format!("{reader} is {behind} behind on shard {letter}").into()
    }
    pub fn time_bookmark_name(self, moment: &str) -> Message {
        format!("Name of {moment}").into()
    }
    pub fn time_rename(self, name: &str) -> Message {
        format!("Rename {name}").into()
    }
    pub fn time_delete(self, name: &str) -> Message {
        format!("Delete {name}").into()
    }
    pub fn time_undo(self, what: &str) -> Message {
        format!("Undo {what}").into()
    }
    pub fn time_redo(self, what: &str) -> Message {
        format!("Redo {what}").into()
    }
    pub fn time_undone(self, what: &str) -> Message {
        format!("Undid {what}").into()
    }
    pub fn time_redone(self, what: &str) -> Message {
        format!("Did {what} again").into()
    }
    /// A command in a few words; `actor` is the name of the producer or consumer it is about.
    pub fn time_command(self, command: &Command, actor: Option<&str>) -> Message {
        let actor = actor.unwrap_or("an actor");
        match command {
            Command::Call(request) => call(request).into(),
            Command::Spawn(ActorSpec::Producer(spec)) => format!("producer {}", spec.name).into(),
            Command::Spawn(
                ActorSpec::Poller(PollerSpec { name, .. }) | ActorSpec::Subscriber(SubscriberSpec { name, .. }),
            ) => format!("consumer {name}").into(),
            Command::Spawn(ActorSpec::Application(spec)) => format!("application {}", spec.name).into(),
            Command::Tune(_, ActorChange::Rate(_)) => format!("rate of {actor}").into(),
            Command::Tune(_, ActorChange::Work(_)) => format!("work of {actor}").into(),
            Command::Tune(_, ActorChange::Seek { .. }) => format!("{actor} set back").into(),
            Command::Tune(_, ActorChange::ParentsFirst(_)) => format!("order of {actor}").into(),
            Command::Tune(_, ActorChange::Curve(_)) => format!("curve of {actor}").into(),
            Command::Tune(_, ActorChange::Interval(_)) => format!("interval of {actor}").into(),
            Command::Tune(_, ActorChange::Pause) => format!("pause of {actor}").into(),
            Command::Tune(_, ActorChange::Resume) => format!("resume of {actor}").into(),
            Command::Tune(_, ActorChange::Application(change)) => lease_change(*change, actor).into(),
            Command::Stop(_) => format!("stop of {actor}").into(),
            Command::Key(key, state) => format!("key {key}: {}", state.as_str()).into(),
            Command::Limits(profile) => format!("limits {}", profile.as_str()).into(),
            Command::Fault(fault) => format!("fault: {fault}").into(),
            Command::EndFault(_) => "end of a fault".into(),
            Command::Mark(name) => format!("mark {name}").into(),
            Command::Alarm(spec) => format!("alarm {}", spec.name).into(),
            Command::Bring(shape) => format!("import of {}", shape.name()).into(),
            Command::ForgetAlarm(name) => format!("alarm {name} deleted").into(),
        }
    }
    /// A fact in a few words.
    pub fn time_event(self, event: &EventKind) -> Message {
        let records = |count: &u32| fmt::plural(u64::from(*count), "record", "records");
        let short = |shard: &ShardId| fmt::shard_short(&shard.to_string());
        match event {
            EventKind::Stored { shard, records: count, .. } => {
                format!("{} stored in {}", records(count), short(shard)).into()
            }
            EventKind::Refused { shard, records: count, .. } => {
                format!("{} refused by {}", records(count), short(shard)).into()
            }
            EventKind::StreamStatus { stream, status: Some(status) } => {
                format!("{stream} is {}", status.as_str()).into()
            }
            EventKind::StreamStatus { stream, status: None } => format!("{stream} is gone").into(),
            EventKind::ShardOpened { shard, .. } => format!("{} opened", short(shard)).into(),
            EventKind::ShardClosed { shard, .. } => format!("{} closed", short(shard)).into(),
            EventKind::ShardExpired { shard, .. } => format!("{} expired", short(shard)).into(),
            EventKind::RetentionChanged { stream, hours } => format!("{stream} keeps records {hours} h").into(),
            EventKind::ModeChanged { stream, mode } => format!("{stream} is {}", mode.as_str()).into(),
            EventKind::ScalingBegun { stream, from, to, .. } => format!("{stream} grows from {from} to {to}").into(),
            EventKind::WarmThroughput { stream, warm } => {
                format!("{stream} is warm for {} of {} MiB/s", warm.current_mibps, warm.target_mibps).into()
            }
            EventKind::CommitmentChanged { status } => format!("commitment {}", status.as_str()).into(),
            EventKind::ConsumerStatus { consumer, status: Some(status), .. } => {
                format!("consumer {consumer} is {}", status.as_str()).into()
            }
            EventKind::ConsumerStatus { consumer, status: None, .. } => format!("consumer {consumer} is gone").into(),
            EventKind::IteratorIssued { shard, .. } => format!("iterator for {}", short(shard)).into(),
            EventKind::Read { shard, records: count, .. } => {
                format!("{} read from {}", records(count), short(shard)).into()
            }
            EventKind::ReadRefused { shard, .. } => format!("read refused by {}", short(shard)).into(),
            EventKind::SubscriptionOpened { consumer, shard, .. } => {
                format!("{consumer} subscribed to {}", short(shard)).into()
            }
            EventKind::SubscriptionEvent { shard, records: count, .. } => {
                format!("{} pushed from {}", records(count), short(shard)).into()
            }
            EventKind::SubscriptionEnded { consumer, shard, .. } => {
                format!("subscription of {consumer} to {} ended", short(shard)).into()
            }
            EventKind::ChannelStatus { channel, status: Some(status), .. } => {
                format!("channel {channel} is {}", status.as_str()).into()
            }
            EventKind::ChannelStatus { channel, status: None, .. } => format!("channel {channel} is gone").into(),
            EventKind::Delivered { channel, shard, records: count, .. } => {
                format!("{channel} delivered {count} from {}", short(shard)).into()
            }
            EventKind::SettingChanged { stream, .. } => format!("{stream} has a new setting").into(),
            EventKind::AttachmentChanged { resource, attachment: Attachment::Tags } => {
                format!("tags of {} changed", resource.rsplit('/').next().unwrap_or(resource)).into()
            }
            EventKind::AttachmentChanged { resource, attachment: Attachment::Policy } => {
                format!("policy of {} changed", resource.rsplit('/').next().unwrap_or(resource)).into()
            }
            EventKind::KeyChanged { key, state } => format!("key {key} is {}", state.as_str()).into(),
            EventKind::LimitsChanged { profile } => format!("limits are {}", profile.as_str()).into(),
            EventKind::FaultBegan { fault, .. } => format!("fault: {fault}").into(),
            EventKind::FaultEnded { fault, .. } => format!("fault over: {fault}").into(),
            EventKind::AlarmChanged { alarm, state, .. } => format!("alarm {alarm} is {}", state.as_str()).into(),
            EventKind::QueueStatus { queue, status: Some(status), .. } => {
                format!("queue {queue} is {}", status.as_str()).into()
            }
            EventKind::QueueStatus { queue, status: None, .. } => format!("queue {queue} is gone").into(),
            EventKind::QueueReceived { queue, records: count, .. } => {
                format!("{} received from queue {queue}", records(count)).into()
            }
            EventKind::QueueWaits { queue, .. } => format!("a receive waits at queue {queue}").into(),
            EventKind::QueueSettled { queue, operation, records: count, .. } => {
                format!("{} for {} of queue {queue}", operation.name(), records(count)).into()
            }
            EventKind::CallFailed { operation, code } => format!("{} failed: {code}", operation.name()).into(),
        }
    }
    /// Where another branch parts from the one on view.
    pub fn time_fork(self, name: &str) -> Message {
        format!("branch {name}").into()
    }
    pub fn time_stop_bookmark(self, name: &str, moment: &str) -> Message {
        format!("Bookmark {name}, {moment}").into()
    }
    pub fn time_stop_branch(self, name: &str, moment: &str) -> Message {
        format!("Branch {name}, the same until {moment}").into()
    }
    pub fn time_compare_with(self, name: &str) -> Message {
        format!("Compare with {name}").into()
    }
    pub fn time_compared(self, moment: &str) -> Message {
        format!("Both at {moment}").into()
    }
    /// What another branch has more or less, in one sentence.
    pub fn time_differs(self, here: Tally, there: Tally, name: &str) -> Message {
        let part = |here: u64, there: u64, one: &str, many: &str| {
            let sign = if there > here { "more" } else { "fewer" };
            let count = here.abs_diff(there);
            (count > 0).then(|| format!("{} {sign} {}", fmt::count(count), if count == 1 { one } else { many }))
        };
        let parts = [
            part(here.streams, there.streams, "stream", "streams"),
            part(here.open, there.open, "open shard", "open shards"),
            part(here.closed, there.closed, "closed shard", "closed shards"),
            part(here.stored, there.stored, "record stored", "records stored"),
            part(here.refused, there.refused, "record refused", "records refused"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            return format!("{name} has the same counts.").into();
        }
        format!("{name} has {}.", parts.join(", ")).into()
    }
    /// A mark on the line of time.
    pub fn time_mark(self, kind: &MarkKind, label: &str) -> Message {
        let short = |shard: &ShardId| fmt::shard_short(&shard.to_string());
        match kind {
            MarkKind::Created => "create".into(),
            MarkKind::Deleted => "delete".into(),
            MarkKind::Split(shard) => format!("split {}", short(shard)).into(),
            MarkKind::Merged(shard) => format!("merge {}", short(shard)).into(),
            MarkKind::Count(shards) => format!("set {shards} shards").into(),
            MarkKind::Mode(StreamMode::OnDemand) => "to on demand".into(),
            MarkKind::Mode(StreamMode::Provisioned) => "to provisioned".into(),
            MarkKind::Scaled(from, to) => format!("{from} → {to} shards").into(),
            MarkKind::Retention(hours) => format!("keep {hours} h").into(),
            MarkKind::Producer | MarkKind::Consumer | MarkKind::Note | MarkKind::Fault => label.to_owned().into(),
            MarkKind::Stopped => "stop".into(),
            MarkKind::Put => format!("put {label}").into(),
            MarkKind::FirstRefusal => "first refusal".into(),
            MarkKind::Paged => format!("paged: {label}").into(),
            MarkKind::AlarmOver => format!("OK: {label}").into(),
        }
    }
}

/// A change to the workers and leases of an application.
fn lease_change(change: ApplicationChange, actor: &str) -> String {
    match change {
        ApplicationChange::AddWorker => format!("worker for {actor}"),
        ApplicationChange::KillWorker(worker) => format!("kill {worker} of {actor}"),
        ApplicationChange::RetireWorker(worker) => format!("retire {worker} of {actor}"),
        ApplicationChange::Steal { shard, worker } => {
            format!("steal {} for {worker}", fmt::shard_short(&shard.to_string()))
        }
        ApplicationChange::HandOver { shard, worker } => {
            format!("hand {} to {worker}", fmt::shard_short(&shard.to_string()))
        }
        ApplicationChange::Policy(_) => format!("checkpoints of {actor}"),
    }
}

/// An operation with what it is about: `put-record user-42`.
fn call(request: &Request) -> String {
    let short = |name: &Option<Text>| name.as_deref().map(fmt::shard_short).unwrap_or_default();
    let subject = match request {
        Request::CreateStream(call) => call.stream_name.as_deref().unwrap_or_default().to_owned(),
        Request::DeleteStream(call) => call.stream.name.as_deref().unwrap_or_default().to_owned(),
        Request::PutRecord(call) => call.partition_key.as_deref().unwrap_or_default().chars().take(40).collect(),
        Request::SplitShard(call) => short(&call.shard_to_split),
        Request::MergeShards(call) => short(&call.shard_to_merge),
        Request::RegisterStreamConsumer(call) => call.consumer_name.as_deref().unwrap_or_default().to_owned(),
        Request::PutRecords(call) => {
            call.records.as_ref().map(|records| format!("of {}", records.len())).unwrap_or_default()
        }
        _ => String::new(),
    };
    let verb = fmt::kebab(request.operation().name());
    if subject.is_empty() { verb } else { format!("{verb} {subject}") }
}
