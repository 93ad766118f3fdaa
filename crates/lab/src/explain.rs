//! Reasons, as structured steps: what a step did, why records were refused. The front end puts them into words.

use playground_engine::api::Operation;
use playground_engine::sort_by;
use playground_engine::{
    AlarmState, Attachment, Cause, ChannelStatus, ClientId, CommitmentStatus, ConsumerStatus, Event, EventKind, Fault,
    KeyState, LimitsProfile, Principal, QueueStatus, ReadLimit, Setting, ShardId, StreamMode, StreamStatus,
    SubscriptionEnd, Text, Timestamp, WarmThroughput, WriteLimit,
};

use crate::World;
use crate::view::{letter, second_of};

/// Who caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The person at the page.
    Person,
    /// A client outside the service; its name while it lives.
    Client(ClientId, Option<Text>),
    /// The service itself, in its own time.
    Service,
}

/// What happened, in one of few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Records were stored.
    Stored {
        /// How many.
        records: u32,
        /// Bytes of keys and data.
        bytes: u64,
    },
    /// Records were refused by the write gate.
    Refused {
        /// How many.
        records: u32,
        /// The limit that did it.
        limit: WriteLimit,
    },
    /// `GetRecords` answered.
    Read {
        /// How many records.
        records: u32,
        /// `MillisBehindLatest`.
        behind_ms: u64,
    },
    /// `GetRecords` was refused.
    ReadRefused(ReadLimit),
    /// Records were pushed to a fan-out consumer.
    Pushed {
        /// How many; none in an idle event.
        records: u32,
    },
    /// An iterator was given out.
    IteratorIssued,
    /// The stream changed its status; none: it is gone.
    StreamStatus(Option<StreamStatus>),
    /// A shard begins to take records.
    ShardOpened,
    /// A shard takes no more records.
    ShardClosed,
    /// A shard can no longer be read.
    ShardExpired,
    /// Records are kept for this many hours from now on.
    RetentionChanged(u32),
    /// The stream has another capacity mode.
    ModeChanged(StreamMode),
    /// The service began to split shards by itself.
    ScalingBegun {
        /// Open shards.
        from: u32,
        /// Shards there will be.
        to: u32,
        /// When the splits complete.
        done: Timestamp,
    },
    /// A warm throughput was asked for, reached or removed.
    WarmThroughput(WarmThroughput),
    /// The account's minimum throughput billing commitment changed.
    CommitmentChanged(CommitmentStatus),
    /// A registered consumer changed its status; none: it is gone.
    ConsumerStatus(Text, Option<ConsumerStatus>),
    /// A push subscription began.
    SubscriptionOpened(Text),
    /// A push subscription ended.
    SubscriptionEnded(Text, SubscriptionEnd),
    /// A channel changed its status; none: it is gone.
    ChannelStatus(Text, Option<ChannelStatus>),
    /// A channel carried records to its destination.
    Delivered {
        /// How many, dead letters included.
        records: u64,
        /// How many could not be read.
        failed: u64,
    },
    /// A setting of the stream has a new value.
    SettingChanged(Setting),
    /// Tags or policy of a resource changed; its ARN.
    AttachmentChanged(Attachment, Text),
    /// An encryption key has a new state.
    KeyChanged(Text, KeyState),
    /// Other limits hold.
    LimitsChanged(LimitsProfile),
    /// A person brought a fault about.
    FaultBegan(Fault),
    /// A fault is over.
    FaultEnded(Fault),
    /// An alarm has another state.
    AlarmChanged(Text, AlarmState),
    /// A queue changed its status; none: it is gone.
    QueueStatus(Text, Option<QueueStatus>),
    /// A queue handed out records.
    QueueReceived {
        /// Name of the queue.
        queue: Text,
        /// How many; none when the receive waited in vain.
        records: u32,
    },
    /// A receive waits for records of a queue.
    QueueWaits(Text),
    /// Receipts of a queue were used.
    QueueSettled {
        /// Name of the queue.
        queue: Text,
        /// Acknowledged, restored or given another visibility.
        operation: Operation,
        /// How many counted.
        records: u32,
    },
    /// A call failed; the exception's name.
    CallFailed(&'static str),
}

/// One step with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: StepKind,
    /// The stream it concerns.
    pub stream: Option<Text>,
    /// The shard it concerns.
    pub shard: Option<ShardId>,
    /// The shard's letter.
    pub letter: Option<Text>,
    /// Who caused it.
    pub who: Who,
}

/// Names an event.
pub fn step(world: &World, event: &Event) -> Step {
    let (kind, shard) = describe(&event.kind);
    let stream = event.kind.stream().cloned();
    let letter = shard.zip(stream.as_ref()).and_then(|(shard, name)| {
        world.account().stream(name)?;
        Some(letter(shard.number()))
    });
    Step { at: event.at, kind, stream, shard, letter, who: who(world, event.cause) }
}

fn who(world: &World, cause: Cause) -> Who {
    match cause {
        Cause::Timer => Who::Service,
        Cause::Call(Principal::Person) => Who::Person,
        Cause::Call(Principal::Client(id)) => Who::Client(id, world.actor(id).map(|actor| actor.name().clone())),
    }
}

fn describe(kind: &EventKind) -> (StepKind, Option<ShardId>) {
    match kind {
        EventKind::Stored { shard, records, bytes, .. } => {
            (StepKind::Stored { records: *records, bytes: *bytes }, Some(*shard))
        }
        EventKind::Refused { shard, records, limit, .. } => {
            (StepKind::Refused { records: *records, limit: *limit }, Some(*shard))
        }
        EventKind::Read { shard, records, millis_behind, .. } => {
            (StepKind::Read { records: *records, behind_ms: *millis_behind }, Some(*shard))
        }
        EventKind::ReadRefused { shard, limit, .. } => (StepKind::ReadRefused(*limit), Some(*shard)),
        EventKind::SubscriptionEvent { shard, records, .. } => (StepKind::Pushed { records: *records }, Some(*shard)),
        EventKind::IteratorIssued { shard, .. } => (StepKind::IteratorIssued, Some(*shard)),
        EventKind::StreamStatus { status, .. } => (StepKind::StreamStatus(*status), None),
        EventKind::ShardOpened { shard, .. } => (StepKind::ShardOpened, Some(*shard)),
        EventKind::ShardClosed { shard, .. } => (StepKind::ShardClosed, Some(*shard)),
        EventKind::ShardExpired { shard, .. } => (StepKind::ShardExpired, Some(*shard)),
        EventKind::RetentionChanged { hours, .. } => (StepKind::RetentionChanged(*hours), None),
        EventKind::ModeChanged { mode, .. } => (StepKind::ModeChanged(*mode), None),
        EventKind::ScalingBegun { from, to, done, .. } => {
            (StepKind::ScalingBegun { from: *from, to: *to, done: *done }, None)
        }
        EventKind::WarmThroughput { warm, .. } => (StepKind::WarmThroughput(*warm), None),
        EventKind::CommitmentChanged { status } => (StepKind::CommitmentChanged(*status), None),
        EventKind::ConsumerStatus { consumer, status, .. } => {
            (StepKind::ConsumerStatus(consumer.clone(), *status), None)
        }
        EventKind::SubscriptionOpened { consumer, shard, .. } => {
            (StepKind::SubscriptionOpened(consumer.clone()), Some(*shard))
        }
        EventKind::SubscriptionEnded { consumer, shard, end, .. } => {
            (StepKind::SubscriptionEnded(consumer.clone(), *end), Some(*shard))
        }
        EventKind::ChannelStatus { channel, status, .. } => (StepKind::ChannelStatus(channel.clone(), *status), None),
        EventKind::Delivered { shard, records, failed, .. } => {
            (StepKind::Delivered { records: *records, failed: *failed }, Some(*shard))
        }
        EventKind::SettingChanged { setting, .. } => (StepKind::SettingChanged(setting.clone()), None),
        EventKind::AttachmentChanged { resource, attachment } => {
            (StepKind::AttachmentChanged(*attachment, resource.clone()), None)
        }
        EventKind::KeyChanged { key, state } => (StepKind::KeyChanged(key.clone(), *state), None),
        EventKind::LimitsChanged { profile } => (StepKind::LimitsChanged(*profile), None),
        EventKind::FaultBegan { fault, .. } => (StepKind::FaultBegan(fault.clone()), fault_shard(fault)),
        EventKind::FaultEnded { fault, .. } => (StepKind::FaultEnded(fault.clone()), fault_shard(fault)),
        EventKind::AlarmChanged { alarm, state, .. } => (StepKind::AlarmChanged(alarm.clone(), *state), None),
        EventKind::QueueStatus { queue, status, .. } => (StepKind::QueueStatus(queue.clone(), *status), None),
        EventKind::QueueReceived { queue, records, .. } => {
            (StepKind::QueueReceived { queue: queue.clone(), records: *records }, None)
        }
        EventKind::QueueWaits { queue, .. } => (StepKind::QueueWaits(queue.clone()), None),
        EventKind::QueueSettled { queue, operation, records, .. } => {
            (StepKind::QueueSettled { queue: queue.clone(), operation: *operation, records: *records }, None)
        }
        EventKind::CallFailed { code, .. } => (StepKind::CallFailed(code), None),
    }
}

fn fault_shard(fault: &Fault) -> Option<ShardId> {
    match fault {
        Fault::Calls { shard, .. } => *shard,
        Fault::Delay { .. } | Fault::Down { .. } | Fault::ZoneLost(_) => None,
    }
}

/// Why a shard refused records in a second, as two comparisons (spec 6.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThrottleProof {
    /// The shard.
    pub shard: ShardId,
    /// The second, since 1970.
    pub second: u64,
    /// Records offered in it, stored and refused.
    pub records: u64,
    /// Records a shard takes in a second.
    pub records_limit: u64,
    /// Bytes offered in it, stored and refused.
    pub bytes: u64,
    /// Bytes a shard takes in a second.
    pub bytes_limit: u64,
    /// Records refused in it.
    pub refused: u32,
    /// The limit that refused first.
    pub limit: Option<WriteLimit>,
    /// The first refusal.
    pub first: Option<Timestamp>,
    /// The keys of the newest refusals of that second (at most 64 are remembered), most refused first.
    pub keys: Vec<(Text, u32)>,
}

/// The arithmetic of a refusal; none when nothing was offered to the shard in that second.
pub fn throttle(world: &World, stream: &str, shard: ShardId, second: u64) -> Option<ThrottleProof> {
    let shard = world.account().stream(stream)?.shard(shard)?;
    let limits = world.account().limits();
    let count = second_of(shard, second)?;
    let mut keys: Vec<(Text, u32)> = Vec::new();
    for refusal in shard.refused_recent().filter(|refusal| refusal.at.seconds() == second) {
        match keys.iter_mut().find(|(key, _)| *key == refusal.key) {
            Some((_, count)) => *count += 1,
            None => keys.push((refusal.key.clone(), 1)),
        }
    }
    sort_by(&mut keys, |one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Some(ThrottleProof {
        shard: shard.id(),
        second,
        records: u64::from(count.stored_records) + u64::from(count.refused_records),
        records_limit: limits.write_records_per_second,
        bytes: count.stored_bytes + count.refused_bytes,
        bytes_limit: limits.write_bytes_per_second,
        refused: count.refused_records,
        limit: count.limit,
        first: count.first_refusal,
        keys,
    })
}
