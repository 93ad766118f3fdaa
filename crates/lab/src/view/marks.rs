//! What the scrubber shows above its line: inputs, and the seconds in which records were refused.

use playground_engine::api::{Request, StreamRef};
use playground_engine::sort_by_key;
use playground_engine::{AlarmState, Failure, Fault, ShardId, Stream, StreamMode, Text, Timestamp};

use crate::{Command, Lab, World};

/// Most spans of refusals for one picture.
const MOST_SPANS: u64 = 200;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The stream was created.
    Created,
    /// The stream was deleted.
    Deleted,
    /// A shard was split.
    Split(ShardId),
    /// Two neighbours were merged.
    Merged(ShardId),
    /// The number of shards was set.
    Count(u32),
    /// The mode was switched.
    Mode(StreamMode),
    /// The service changed the number of shards of an on-demand stream by itself: before and after.
    Scaled(u32, u32),
    /// The retention was changed, in hours.
    Retention(u32),
    /// A producer was started.
    Producer,
    /// A consumer was started.
    Consumer,
    /// An actor was stopped.
    Stopped,
    /// The person left a mark.
    Note,
    /// A record was put by hand.
    Put,
    /// A fault began or ended.
    Fault,
    /// The first refusal.
    FirstRefusal,
    /// An alarm went off; its name is the label.
    Paged,
    /// An alarm that had gone off is OK again.
    AlarmOver,
}

/// One mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkView {
    /// When.
    pub at: Timestamp,
    /// The input's serial; none for what the world did by itself.
    pub serial: Option<u64>,
    /// What.
    pub kind: MarkKind,
    /// A name to print with it: of the stream, the actor, the key or the note.
    pub label: Text,
}

/// The marks of a stream on the current branch, also those after the view time, oldest first. Marks that belong to no
/// stream are always there.
pub fn marks(lab: &Lab, stream: &str) -> Vec<MarkView> {
    let mut marks: Vec<MarkView> = lab
        .entries()
        .iter()
        .filter_map(|entry| {
            let (kind, label) = kind(&entry.command, stream)?;
            Some(MarkView { at: entry.at, serial: Some(entry.serial), kind, label })
        })
        .collect();
    for (at, kind) in scaled(lab.world(), stream) {
        let mark = MarkView { at, serial: None, kind, label: "".into() };
        marks.insert(marks.partition_point(|known| known.at <= at), mark);
    }
    for change in lab.world().alarms().transitions().iter().filter(|change| *change.stream == *stream) {
        let kind = match (change.to, change.from) {
            (AlarmState::Alarm, _) => MarkKind::Paged,
            (AlarmState::Ok, AlarmState::Alarm) => MarkKind::AlarmOver,
            _ => continue,
        };
        let mark = MarkView { at: change.at, serial: None, kind, label: change.alarm.clone() };
        marks.insert(marks.partition_point(|known| known.at <= change.at), mark);
    }
    if let Some(at) = refused_spans(lab.world(), stream).first().map(|span| span.0) {
        let mark = MarkView { at, serial: None, kind: MarkKind::FirstRefusal, label: "".into() };
        marks.insert(marks.partition_point(|known| known.at <= at), mark);
    }
    marks
}

fn kind(command: &Command, stream: &str) -> Option<(MarkKind, Text)> {
    use playground_sim::ActorSpec;
    match command {
        Command::Mark(text) => Some((MarkKind::Note, text.clone())),
        Command::Stop(_) => Some((MarkKind::Stopped, "".into())),
        Command::Spawn(spec) if spec.stream().as_ref() == stream => {
            let kind = match spec {
                ActorSpec::Producer(_) => MarkKind::Producer,
                ActorSpec::Poller(_) | ActorSpec::Subscriber(_) | ActorSpec::Application(_) => MarkKind::Consumer,
            };
            Some((kind, spec.name().clone()))
        }
        Command::Key(key, _) => Some((MarkKind::Note, key.clone())),
        Command::Limits(profile) => Some((MarkKind::Note, format!("limits: {}", profile.as_str()).into())),
        Command::Fault(fault) => Some((MarkKind::Fault, fault_label(fault).into())),
        Command::EndFault(_) => Some((MarkKind::Fault, "fault ends".into())),
        Command::Bring(shape) => (**shape.name() == *stream).then(|| (MarkKind::Created, "".into())),
        Command::Spawn(_) | Command::Tune(..) | Command::Alarm(_) | Command::ForgetAlarm(_) => None,
        Command::Call(request) => of_call(request, stream),
    }
}

fn fault_label(fault: &Fault) -> &'static str {
    match fault {
        Fault::Calls { failure: Failure::Throttled, .. } => "fault: throttling",
        Fault::Calls { .. } => "fault: failures",
        Fault::Delay { .. } => "fault: slow network",
        Fault::Down { .. } => "fault: client down",
        Fault::ZoneLost(_) => "fault: zone lost",
    }
}

#[allow(clippy::wildcard_enum_match_arm, reason = "most calls leave no mark")]
fn of_call(request: &Request, stream: &str) -> Option<(MarkKind, Text)> {
    let shard = |name: &Option<Text>| name.as_deref().and_then(ShardId::parse);
    let (of, kind, label) = match request {
        Request::CreateStream(create) => (create.stream_name.as_deref()?, MarkKind::Created, None),
        Request::DeleteStream(delete) => (named(&delete.stream)?, MarkKind::Deleted, None),
        Request::SplitShard(split) => (named(&split.stream)?, MarkKind::Split(shard(&split.shard_to_split)?), None),
        Request::MergeShards(merge) => (named(&merge.stream)?, MarkKind::Merged(shard(&merge.shard_to_merge)?), None),
        Request::IncreaseStreamRetentionPeriod(change) => {
            (named(&change.stream)?, MarkKind::Retention(hours(change.retention_period_hours)?), None)
        }
        Request::DecreaseStreamRetentionPeriod(change) => {
            (named(&change.stream)?, MarkKind::Retention(hours(change.retention_period_hours)?), None)
        }
        Request::UpdateShardCount(update) => {
            (named(&update.stream)?, MarkKind::Count(u32::try_from(update.target_shard_count?).ok()?), None)
        }
        Request::UpdateStreamMode(update) => {
            let mode = update.stream_mode_details.as_ref()?.stream_mode.as_deref()?;
            let mode =
                if mode == StreamMode::OnDemand.as_str() { StreamMode::OnDemand } else { StreamMode::Provisioned };
            (of_arn(update.stream_arn.as_deref()?)?, MarkKind::Mode(mode), None)
        }
        Request::PutRecord(put) => (named(&put.stream)?, MarkKind::Put, put.partition_key.clone()),
        _ => return None,
    };
    (of == stream).then(|| (kind, label.unwrap_or_else(|| of.into())))
}

/// The stream's name; that in the ARN where there is no other.
fn named(stream: &StreamRef) -> Option<&str> {
    stream.name.as_deref().or_else(|| of_arn(stream.arn.as_deref()?))
}

fn of_arn(arn: &str) -> Option<&str> {
    arn.rsplit_once(":stream/").map(|(_, name)| name)
}

/// Changes of the number of shards that an on-demand stream made by itself.
fn scaled(world: &World, stream: &str) -> Vec<(Timestamp, MarkKind)> {
    let on_demand = |stream: &&Stream| stream.mode() == StreamMode::OnDemand;
    let Some(stream) = world.account().stream(stream).filter(on_demand) else { return Vec::new() };
    let changes = super::throughput::changes(stream, stream.created(), world.now());
    changes.windows(2).map(|pair| (pair[1].0, MarkKind::Scaled(pair[0].1, pair[1].1))).collect()
}

fn hours(value: Option<i64>) -> Option<u32> {
    u32::try_from(value?).ok()
}

/// Stretches of time in which the stream refused records, with their number: from the first refusal of a second to the
/// end of the second, neighbours joined. Long histories come in at most 200 spans.
pub fn refused_spans(world: &World, stream: &str) -> Vec<(Timestamp, Timestamp, u64)> {
    let Some(stream) = world.account().stream(stream) else { return Vec::new() };
    let now = world.now();
    let mut spans: Vec<(Timestamp, Timestamp, u64)> = Vec::new();
    let step = now.since(stream.created()).seconds().div_ceil(MOST_SPANS).max(1);
    for shard in stream.shards().filter(|shard| shard.totals().refused_records > 0) {
        let log = shard.seconds();
        for count in log.iter() {
            let Some(from) = count.first_refusal else { continue };
            let to = Timestamp::from_seconds(count.second + 1).min(now);
            spans.push((from, to, u64::from(count.refused_records)));
        }
    }
    join(spans, step)
}

/// Joins spans that touch or lie less than a step apart.
fn join(mut spans: Vec<(Timestamp, Timestamp, u64)>, step_seconds: u64) -> Vec<(Timestamp, Timestamp, u64)> {
    sort_by_key(&mut spans, |span| *span);
    let reach = playground_engine::Span::from_seconds(step_seconds);
    let mut joined: Vec<(Timestamp, Timestamp, u64)> = Vec::new();
    for (from, to, count) in spans {
        match joined.last_mut() {
            Some(last) if from <= last.1.plus(reach) => {
                last.1 = last.1.max(to);
                last.2 += count;
            }
            Some(_) | None => joined.push((from, to, count)),
        }
    }
    joined
}
