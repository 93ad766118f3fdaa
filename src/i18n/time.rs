//! Texts of time and history.

use super::Message;
use crate::design::fmt;
use playground_engine::api::Request;
use playground_engine::{Attachment, EventKind, ShardId, StreamMode, Text};
use playground_lab::view::MarkKind;
use playground_lab::{Command, Tally};
use playground_sim::{ActorChange, ActorSpec, ApplicationChange, PollerSpec, SubscriberSpec};

/// Messages of this area, in English unless overridden.
pub trait TimeText {
    fn time_region(&self) -> Message {
        "Time".into()
    }
    fn time_playback(&self) -> Message {
        "Playback".into()
    }
    fn time_play(&self) -> Message {
        "Play (Space)".into()
    }
    fn time_pause(&self) -> Message {
        "Pause (Space)".into()
    }
    fn time_step(&self) -> Message {
        "Step (.)".into()
    }
    fn time_step_back(&self) -> Message {
        "Step back (,)".into()
    }
    fn time_speed(&self) -> Message {
        "Speed".into()
    }
    fn time_speed_reached(&self, reached: &str) -> Message {
        format!("slower than asked: {reached}").into()
    }
    fn time_scrub(&self) -> Message {
        "Time".into()
    }
    fn time_value(&self, moment: &str, at_tip: bool) -> Message {
        if at_tip { format!("{moment}, the tip").into() } else { format!("{moment}, in the past").into() }
    }
    fn time_next(&self) -> Message {
        "next:".into()
    }
    fn time_next_in(&self, span: &str) -> Message {
        format!("in {span}").into()
    }
    fn time_next_now(&self) -> Message {
        "now".into()
    }
    fn time_next_put(&self, name: &str) -> Message {
        format!("put by {name}").into()
    }
    fn time_next_poll(&self, name: &str) -> Message {
        format!("poll by {name}").into()
    }
    fn time_next_reader(&self, name: &str) -> Message {
        format!("{name} goes on").into()
    }
    fn time_next_answer(&self) -> Message {
        "an answer arrives".into()
    }
    fn time_next_active(&self, name: &str) -> Message {
        format!("{name} is ready").into()
    }
    fn time_next_gone(&self, name: &str) -> Message {
        format!("{name} is gone").into()
    }
    fn time_next_reshard(&self) -> Message {
        "new shards open".into()
    }
    fn time_next_capacity(&self, name: &str) -> Message {
        format!("a look at the capacity of {name}").into()
    }
    fn time_next_commitment_end(&self) -> Message {
        "the commitment may end".into()
    }
    fn time_next_cut_over(&self) -> Message {
        "writes move over".into()
    }
    fn time_next_expiry(&self) -> Message {
        "a closed shard expires".into()
    }
    fn time_next_setting(&self, stream: &str) -> Message {
        format!("{stream} follows its new setting").into()
    }
    fn time_next_push(&self) -> Message {
        "push".into()
    }
    fn time_next_channel(&self, name: &str) -> Message {
        format!("{name} changes").into()
    }
    fn time_next_delivery(&self, name: &str) -> Message {
        format!("{name} delivers").into()
    }
    fn time_next_queue_active(&self) -> Message {
        "a queue is ACTIVE".into()
    }
    fn time_next_queue_gone(&self) -> Message {
        "a queue is gone".into()
    }
    fn time_next_queue_receive(&self) -> Message {
        "a waiting receive gets records".into()
    }
    fn time_next_queue_wait_over(&self) -> Message {
        "a receive has waited in vain".into()
    }
    fn time_next_subscription_end(&self) -> Message {
        "a subscription ends".into()
    }
    fn time_running(&self) -> Message {
        "running".into()
    }
    fn time_nothing_due(&self) -> Message {
        "nothing is due".into()
    }
    fn time_now(&self) -> Message {
        "now".into()
    }
    fn time_viewing(&self) -> Message {
        "viewing".into()
    }
    fn time_refused(&self, records: &str) -> Message {
        format!("{records} refused").into()
    }
    fn time_past(&self) -> Message {
        "Viewing the past".into()
    }
    fn time_past_text(&self, before: &str, branch: &str) -> Message {
        format!("{before} before the tip. Acting here starts branch {branch}.").into()
    }
    fn time_to_tip(&self) -> Message {
        "Back to the tip".into()
    }
    fn time_branch(&self) -> Message {
        "Branch".into()
    }
    fn time_branch_from(&self, moment: &str) -> Message {
        format!("from {moment}").into()
    }
    fn time_branch_taken(&self, name: &str) -> Message {
        format!("There is a branch {name} already: choose another name.").into()
    }
    fn time_breaks(&self) -> Message {
        "Breakpoints".into()
    }
    fn time_breaks_set(&self, count: u64) -> Message {
        if count == 0 { "Breakpoints".into() } else { format!("Breakpoints, {count} set").into() }
    }
    fn time_break_when(&self) -> Message {
        "Pause when".into()
    }
    fn time_break_throttle(&self) -> Message {
        "a shard refuses a record".into()
    }
    fn time_break_expired(&self) -> Message {
        "an iterator has expired".into()
    }
    fn time_break_closed(&self) -> Message {
        "a shard closes".into()
    }
    fn time_break_failed(&self) -> Message {
        "a call is refused".into()
    }
    fn time_break_lag(&self) -> Message {
        "a consumer falls behind by".into()
    }
    fn time_break_lag_field(&self) -> Message {
        "Lag".into()
    }
    fn time_break_lag_bounds(&self) -> Message {
        "Milliseconds, 1 to 86,400,000.".into()
    }
    fn time_break_note(&self) -> Message {
        "Time stops at the exact instant, at any speed. The next stop of a kind comes after a second without one."
            .into()
    }
    fn time_halted(&self, what: &str, moment: &str) -> Message {
        format!("paused: {what} at {moment}").into()
    }
    fn time_halt_refused(&self, letter: &str, records: u64) -> Message {
        format!("shard {letter} refused {}", fmt::plural(records, "record", "records")).into()
    }
    fn time_halt_closed(&self, letter: &str) -> Message {
        format!("shard {letter} closed").into()
    }
    fn time_halt_failed(&self, who: &str, operation: &str, code: &str) -> Message {
        format!("{operation} by {who} failed, {code},").into()
    }
    fn time_halt_lag(&self, reader: &str, behind: &str, letter: &str) -> Message {
        format!("{reader} is {behind} behind on shard {letter}").into()
    }
    fn time_bookmarks(&self) -> Message {
        "Bookmarks".into()
    }
    fn time_bookmarks_none(&self) -> Message {
        "No bookmark yet.".into()
    }
    fn time_bookmark_name(&self, moment: &str) -> Message {
        format!("Name of {moment}").into()
    }
    fn time_bookmark_add(&self) -> Message {
        "Add".into()
    }
    fn time_new_name(&self) -> Message {
        "New name".into()
    }
    fn time_rename_do(&self) -> Message {
        "Rename".into()
    }
    fn time_rename(&self, name: &str) -> Message {
        format!("Rename {name}").into()
    }
    fn time_delete(&self, name: &str) -> Message {
        format!("Delete {name}").into()
    }
    fn time_history(&self) -> Message {
        "History".into()
    }
    fn time_undo(&self, what: &str) -> Message {
        format!("Undo {what}").into()
    }
    fn time_redo(&self, what: &str) -> Message {
        format!("Redo {what}").into()
    }
    fn time_nothing_to_undo(&self) -> Message {
        "Nothing to undo".into()
    }
    fn time_nothing_to_redo(&self) -> Message {
        "Nothing to redo".into()
    }
    fn time_undone(&self, what: &str) -> Message {
        format!("Undid {what}").into()
    }
    fn time_redone(&self, what: &str) -> Message {
        format!("Did {what} again").into()
    }
    fn time_stepped_back(&self) -> Message {
        "stepped back".into()
    }
    fn time_next_minute(&self) -> Message {
        "alarms".into()
    }
    fn time_at_beginning(&self) -> Message {
        "This is the beginning".into()
    }
    /// A command in a few words; `actor` is the name of the producer or consumer it is about.
    fn time_command(&self, command: &Command, actor: Option<&str>) -> Message {
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
    fn time_event(&self, event: &EventKind) -> Message {
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
    fn time_fork(&self, name: &str) -> Message {
        format!("branch {name}").into()
    }
    fn time_stops(&self) -> Message {
        "Bookmarks and branches on the line".into()
    }
    fn time_stop_bookmark(&self, name: &str, moment: &str) -> Message {
        format!("Bookmark {name}, {moment}").into()
    }
    fn time_stop_branch(&self, name: &str, moment: &str) -> Message {
        format!("Branch {name}, the same until {moment}").into()
    }
    fn time_compare(&self) -> Message {
        "Compare".into()
    }
    fn time_compare_with(&self, name: &str) -> Message {
        format!("Compare with {name}").into()
    }
    fn time_compared(&self, moment: &str) -> Message {
        format!("Both at {moment}").into()
    }
    fn time_count_streams(&self) -> Message {
        "Streams".into()
    }
    fn time_count_open(&self) -> Message {
        "Open shards".into()
    }
    fn time_count_closed(&self) -> Message {
        "Closed shards".into()
    }
    fn time_count_stored(&self) -> Message {
        "Records stored".into()
    }
    fn time_count_refused(&self) -> Message {
        "Records refused".into()
    }
    /// What another branch has more or less, in one sentence.
    fn time_differs(&self, here: Tally, there: Tally, name: &str) -> Message {
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
    fn time_mark(&self, kind: &MarkKind, label: &str) -> Message {
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
