//! Version 1 of the session body, in postcard. Frozen: these shapes never change once released.

use super::v1_alarm::AlarmV1;
use super::v1_calls::{CallV1, Left, Names};
use super::v1_faults::FaultV1;
use super::v1_leases::{ApplicationV1, LeasesV1};
use super::v1_marks::MarksV1;
use super::v1_producers::{CurveV1, ProducerV1, decode_curve};
use super::v1_shape::ShapeV1;
use super::{OpenError, Saved, limits, unrun};
use crate::branch::{Branch, BranchId};
use crate::command::{Command, Entry};
use crate::genesis::{Genesis, LimitsId};
use crate::lab::{Lab, place};
use playground_engine::{
    ClientId, FaultId, KeyState, PAYLOAD_BUDGET, PROCESS_PAYLOAD_BUDGET, ShardId, Shortcuts, Timestamp,
};
use playground_sim::{ActorChange, ActorSpec, PollerSpec, Start, SubscriberSpec};
use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
struct SessionV1 {
    genesis: GenesisV1,
    /// Names of operations and members, and of entries of their maps.
    #[serde(deserialize_with = "at_most::<_, _, { limits::MAX_NAMES }>")]
    names: Vec<String>,
    prepared: u32,
    #[serde(deserialize_with = "at_most::<_, _, { limits::MAX_BRANCHES }>")]
    branches: Vec<BranchV1>,
    current: u32,
    view_at: u64,
    fingerprint: u64,
    marks: MarksV1,
}

#[derive(Serialize, Deserialize)]
struct GenesisV1 {
    seed: u64,
    start: u64,
    region: String,
    account: String,
    /// The profile's short name, the shortcuts, and a budget for data that is not the usual one: `current`,
    /// `current+instant+unthrottled`, `current+payloads=65536`.
    limits: String,
}

#[derive(Serialize, Deserialize)]
struct BranchV1 {
    parent: Option<u32>,
    shared: u32,
    forked_at: u64,
    tip: u64,
    #[serde(deserialize_with = "at_most::<_, _, { limits::MAX_ENTRIES }>")]
    entries: Vec<EntryV1>,
}

#[derive(Serialize, Deserialize)]
struct EntryV1 {
    /// Microseconds since the entry before, or since the beginning.
    after: u64,
    command: CommandV1,
}

#[derive(Serialize, Deserialize)]
enum CommandV1 {
    Call(CallV1),
    Producer(ProducerV1),
    Poller {
        name: String,
        stream: String,
        start: StartV1,
        interval_ms: u32,
        limit: u32,
    },
    Subscriber {
        name: String,
        stream: String,
        start: StartV1,
    },
    Tune {
        client: u32,
        change: ChangeV1,
    },
    Stop {
        client: u32,
    },
    Mark(String),
    /// The key's name and its state's short name.
    Key {
        key: String,
        state: String,
    },
    /// The profile's short name.
    Limits(String),
    Application(ApplicationV1),
    Fault(FaultV1),
    EndFault(u32),
    Alarm(AlarmV1),
    /// The alarm's name.
    ForgetAlarm(String),
    Bring(ShapeV1),
}

#[derive(Serialize, Deserialize)]
pub(super) enum StartV1 {
    TrimHorizon,
    Latest,
    AtSequence { shard: String, number: String },
    AfterSequence { shard: String, number: String },
    AtTimestamp(u64),
}

#[derive(Serialize, Deserialize)]
enum ChangeV1 {
    Rate(u64),
    Interval(u32),
    Pause,
    Resume,
    Work(u32),
    Seek { shard: Option<u32>, at: u64 },
    ParentsFirst(bool),
    Curve(CurveV1),
    Application(LeasesV1),
}

/// A list that is refused as soon as it is too long, before it takes much memory.
pub(super) fn at_most<'de, D, T, const MOST: usize>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct List<T, const MOST: usize>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for List<T, MOST> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "at most {MOST} items")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
            let mut list = Vec::new();
            while let Some(item) = items.next_element()? {
                if list.len() == MOST {
                    return Err(A::Error::invalid_length(MOST, &self));
                }
                list.push(item);
            }
            Ok(list)
        }
    }

    from.deserialize_seq(List::<T, MOST>(PhantomData))
}

pub(super) fn encode(lab: &Lab) -> Vec<u8> {
    let start = lab.genesis.start.micros();
    let mut names = Names::default();
    let branches =
        lab.branches.iter().enumerate().map(|(at, branch)| encode_branch(lab, at, branch, &mut names)).collect();
    let session = SessionV1 {
        genesis: GenesisV1 {
            seed: lab.genesis.seed,
            start,
            region: lab.genesis.region.to_string(),
            account: lab.genesis.account.to_string(),
            limits: rules_text(&lab.genesis),
        },
        prepared: short(lab.prepared),
        branches,
        names: names.0,
        current: lab.current.0,
        view_at: lab.now().micros(),
        fingerprint: lab.tip_world().fingerprint().0,
        marks: MarksV1::of(lab),
    };
    postcard::to_allocvec(&session).expect("invariant: writing to memory does not fail")
}

fn encode_branch(lab: &Lab, at: usize, branch: &Branch, names: &mut Names) -> BranchV1 {
    let parent = branch.parent.filter(|parent| place(*parent) < at);
    let shared = parent.map_or(0, |parent| branch.shared_with(&lab.branches[place(parent)]));
    let mut last = match shared {
        0 => lab.genesis.start.micros(),
        _ => branch.entries[shared - 1].at.micros(),
    };
    let entry = |entry: &Entry| {
        let at = entry.at.micros();
        let after = at - std::mem::replace(&mut last, at);
        EntryV1 { after, command: encode_command(&entry.command, names) }
    };
    BranchV1 {
        parent: parent.map(|parent| parent.0),
        shared: short(shared),
        forked_at: branch.forked_at.micros(),
        tip: branch.tip.max(if at == place(lab.current) { lab.now() } else { branch.tip }).micros(),
        entries: branch.entries[shared..].iter().map(entry).collect(),
    }
}

pub(super) fn decode(body: &[u8]) -> Result<Saved, OpenError> {
    let (session, rest) = postcard::take_from_bytes::<SessionV1>(body).map_err(|_| OpenError::Malformed)?;
    if !rest.is_empty() {
        return Err(OpenError::Malformed);
    }
    let start = Timestamp::from_micros(session.genesis.start);
    if session.branches.len() > limits::MAX_BRANCHES {
        return Err(OpenError::TooLarge);
    }
    let left = Left { payload: limits::MAX_PAYLOAD, values: limits::MAX_VALUES };
    let mut budget = Budget { entries: limits::MAX_ENTRIES, left, names: session.names };
    let mut branches = Vec::new();
    for branch in session.branches {
        let branch = decode_branch(branch, start, &branches, &mut budget)?;
        branches.push(branch);
    }
    let bookmarks = session.marks.name(&mut branches)?;
    let current = BranchId(session.current);
    let branch = branches.get(place(current)).ok_or(OpenError::Malformed)?;
    let prepared = usize::try_from(session.prepared).map_err(|_| OpenError::Malformed)?;
    let view_at = Timestamp::from_micros(session.view_at);
    if prepared > branch.entries.len() || view_at < start || view_at > branch.tip {
        return Err(OpenError::Malformed);
    }
    let (limits, shortcuts, payload_budget) = rules(&session.genesis.limits).ok_or(OpenError::Malformed)?;
    Ok(Saved {
        genesis: Genesis {
            seed: session.genesis.seed,
            start,
            region: session.genesis.region.into(),
            account: session.genesis.account.into(),
            limits,
            shortcuts,
            payload_budget,
        },
        prepared,
        branches,
        current,
        view_at,
        fingerprint: session.fingerprint,
        bookmarks,
    })
}

fn rules_text(genesis: &Genesis) -> String {
    let mut text = genesis.limits.as_str().to_owned();
    if genesis.shortcuts.instant {
        text.push_str("+instant");
    }
    if genesis.shortcuts.unthrottled {
        text.push_str("+unthrottled");
    }
    if genesis.payload_budget != PAYLOAD_BUDGET {
        text.push_str("+payloads=");
        text.push_str(&genesis.payload_budget.to_string());
    }
    text
}

/// The limits, the shortcuts and the budget for data.
fn rules(text: &str) -> Option<(LimitsId, Shortcuts, u64)> {
    let mut words = text.split('+');
    let limits = LimitsId::parse(words.next()?)?;
    let mut shortcuts = Shortcuts::default();
    let mut payloads = PAYLOAD_BUDGET;
    for word in words {
        match word {
            "instant" => shortcuts.instant = true,
            "unthrottled" => shortcuts.unthrottled = true,
            // A file cannot ask for more than there is room for.
            _ => {
                let bytes = word.strip_prefix("payloads=")?.parse().ok();
                payloads = bytes.filter(|bytes| *bytes <= PROCESS_PAYLOAD_BUDGET)?;
            }
        }
    }
    Some((limits, shortcuts, payloads))
}

/// What may still come, and the names that calls point at.
struct Budget {
    entries: usize,
    left: Left,
    names: Vec<String>,
}

fn decode_branch(
    branch: BranchV1,
    start: Timestamp,
    earlier: &[Branch],
    budget: &mut Budget,
) -> Result<Branch, OpenError> {
    let shared = usize::try_from(branch.shared).map_err(|_| OpenError::Malformed)?;
    let parent = branch.parent.map(BranchId);
    let mut entries = match parent {
        None if shared == 0 => Vec::new(),
        None => return Err(OpenError::Malformed),
        Some(parent) => {
            let parent = earlier.get(place(parent)).ok_or(OpenError::Malformed)?;
            parent.entries.get(..shared).ok_or(OpenError::Malformed)?.to_vec()
        }
    };
    let entries_here = shared.checked_add(branch.entries.len()).ok_or(OpenError::TooLarge)?;
    budget.entries = budget.entries.checked_sub(entries_here).ok_or(OpenError::TooLarge)?;
    let mut at = entries.last().map_or(start, |entry| entry.at).micros();
    for entry in branch.entries {
        at = at.checked_add(entry.after).ok_or(OpenError::Malformed)?;
        let command = decode_command(entry.command, budget)?;
        let serial = u64::try_from(entries.len()).map_err(|_| OpenError::Malformed)?;
        entries.push(Entry { at: Timestamp::from_micros(at), serial, command: Arc::new(command) });
    }
    let (forked_at, tip) = (Timestamp::from_micros(branch.forked_at), Timestamp::from_micros(branch.tip));
    // A century is enough, and keeps sums of times away from the end of their range.
    let century = 100 * 366 * 86_400 * 1_000_000;
    if tip.micros() < at || forked_at < start || forked_at > tip || tip.since(start).micros() > century {
        return Err(OpenError::Malformed);
    }
    if start.micros() > century * 10 {
        return Err(OpenError::Malformed);
    }
    let id = BranchId(u32::try_from(earlier.len()).map_err(|_| OpenError::TooLarge)?);
    Ok(unrun(id, parent, forked_at, tip, entries))
}

fn encode_command(command: &Command, names: &mut Names) -> CommandV1 {
    match command {
        Command::Call(request) => CommandV1::Call(CallV1::freeze(request, names)),
        Command::Spawn(ActorSpec::Producer(spec)) => CommandV1::Producer(spec.into()),
        Command::Spawn(ActorSpec::Poller(spec)) => CommandV1::Poller {
            name: spec.name.to_string(),
            stream: spec.stream.to_string(),
            start: (&spec.start).into(),
            interval_ms: spec.interval_ms,
            limit: spec.limit,
        },
        Command::Spawn(ActorSpec::Subscriber(spec)) => CommandV1::Subscriber {
            name: spec.name.to_string(),
            stream: spec.stream.to_string(),
            start: (&spec.start).into(),
        },
        Command::Spawn(ActorSpec::Application(spec)) => CommandV1::Application(spec.into()),
        Command::Tune(client, change) => CommandV1::Tune {
            client: client.0,
            change: match change {
                ActorChange::Rate(rate) => ChangeV1::Rate(*rate),
                ActorChange::Curve(curve) => ChangeV1::Curve((&**curve).into()),
                ActorChange::Interval(ms) => ChangeV1::Interval(*ms),
                ActorChange::Work(micros) => ChangeV1::Work(*micros),
                ActorChange::Seek { shard, at } => {
                    ChangeV1::Seek { shard: shard.map(ShardId::number), at: at.micros() }
                }
                ActorChange::ParentsFirst(first) => ChangeV1::ParentsFirst(*first),
                ActorChange::Pause => ChangeV1::Pause,
                ActorChange::Resume => ChangeV1::Resume,
                ActorChange::Application(change) => ChangeV1::Application((*change).into()),
            },
        },
        Command::Stop(client) => CommandV1::Stop { client: client.0 },
        Command::Mark(name) => CommandV1::Mark(name.to_string()),
        Command::Alarm(spec) => CommandV1::Alarm((&**spec).into()),
        Command::Bring(shape) => CommandV1::Bring((&**shape).into()),
        Command::ForgetAlarm(name) => CommandV1::ForgetAlarm(name.to_string()),
        Command::Key(key, state) => CommandV1::Key { key: key.to_string(), state: state.as_str().to_owned() },
        Command::Limits(profile) => CommandV1::Limits(profile.as_str().to_owned()),
        Command::Fault(fault) => CommandV1::Fault(fault.into()),
        Command::EndFault(id) => CommandV1::EndFault(id.0),
    }
}

fn decode_command(command: CommandV1, budget: &mut Budget) -> Result<Command, OpenError> {
    Ok(match command {
        CommandV1::Call(call) => Command::Call(call.thaw(&budget.names, &mut budget.left)?),
        CommandV1::Producer(spec) => Command::Spawn(ActorSpec::Producer(spec.thaw(&mut budget.left)?)),
        CommandV1::Poller { name, stream, start, interval_ms, limit } => {
            Command::Spawn(ActorSpec::Poller(PollerSpec {
                name: name.into(),
                stream: stream.into(),
                start: start.into(),
                interval_ms,
                limit,
            }))
        }
        CommandV1::Subscriber { name, stream, start } => Command::Spawn(ActorSpec::Subscriber(SubscriberSpec {
            name: name.into(),
            stream: stream.into(),
            start: start.into(),
        })),
        CommandV1::Application(spec) => Command::Spawn(spec.into()),
        CommandV1::Tune { client, change } => Command::Tune(
            ClientId(client),
            match change {
                ChangeV1::Rate(rate) => ActorChange::Rate(rate),
                ChangeV1::Curve(curve) => ActorChange::Curve(decode_curve(curve)?),
                ChangeV1::Interval(ms) => ActorChange::Interval(ms),
                ChangeV1::Work(micros) => ActorChange::Work(micros),
                ChangeV1::Seek { shard, at } => {
                    ActorChange::Seek { shard: shard.map(ShardId), at: Timestamp::from_micros(at) }
                }
                ChangeV1::ParentsFirst(first) => ActorChange::ParentsFirst(first),
                ChangeV1::Pause => ActorChange::Pause,
                ChangeV1::Resume => ActorChange::Resume,
                ChangeV1::Application(change) => ActorChange::Application(change.into()),
            },
        ),
        CommandV1::Stop { client } => Command::Stop(ClientId(client)),
        CommandV1::Mark(name) => Command::Mark(name.into()),
        CommandV1::Alarm(alarm) => Command::Alarm(Arc::new(alarm.thaw()?)),
        CommandV1::Bring(shape) => Command::Bring(Arc::new(shape.thaw().ok_or(OpenError::Malformed)?)),
        CommandV1::ForgetAlarm(name) => Command::ForgetAlarm(name.into()),
        CommandV1::Key { key, state } => Command::Key(key.into(), KeyState::parse(&state).ok_or(OpenError::Malformed)?),
        CommandV1::Limits(profile) => Command::Limits(LimitsId::parse(&profile).ok_or(OpenError::Malformed)?),
        CommandV1::Fault(fault) => Command::Fault(fault.thaw().ok_or(OpenError::Malformed)?),
        CommandV1::EndFault(id) => Command::EndFault(FaultId(id)),
    })
}

impl From<&Start> for StartV1 {
    fn from(start: &Start) -> Self {
        match start {
            Start::TrimHorizon => Self::TrimHorizon,
            Start::Latest => Self::Latest,
            Start::AtSequence { shard, number } => {
                Self::AtSequence { shard: shard.to_string(), number: number.to_string() }
            }
            Start::AfterSequence { shard, number } => {
                Self::AfterSequence { shard: shard.to_string(), number: number.to_string() }
            }
            Start::AtTimestamp(time) => Self::AtTimestamp(time.micros()),
        }
    }
}

impl From<StartV1> for Start {
    fn from(start: StartV1) -> Self {
        match start {
            StartV1::TrimHorizon => Self::TrimHorizon,
            StartV1::Latest => Self::Latest,
            StartV1::AtSequence { shard, number } => Self::AtSequence { shard: shard.into(), number: number.into() },
            StartV1::AfterSequence { shard, number } => {
                Self::AfterSequence { shard: shard.into(), number: number.into() }
            }
            StartV1::AtTimestamp(time) => Self::AtTimestamp(Timestamp::from_micros(time)),
        }
    }
}

/// A number as sessions have it.
pub(super) fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
