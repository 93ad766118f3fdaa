//! Facts.

use crate::alarm_state::AlarmState;
use crate::api::Operation;
use crate::capacity::WarmThroughput;
use crate::channel::words::ChannelStatus;
use crate::commitment::CommitmentStatus;
use crate::consumer::ConsumerStatus;
use crate::fault::{Fault, FaultId};
use crate::ids::{Principal, ShardId, SubscriptionId, Text};
use crate::iterator::IteratorKind;
use crate::journal::Mix;
use crate::kms::KeyState;
use crate::limits::LimitsProfile;
use crate::queue::QueueStatus;
use crate::settings::Setting;
use crate::shard::{ReadLimit, WriteLimit};
use crate::stream::{StreamMode, StreamStatus};
use crate::time::Timestamp;

/// One fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Place among all facts, kept or not, from 0.
    pub id: u64,
    /// When it became true.
    pub at: Timestamp,
    /// What made it true.
    pub cause: Cause,
    /// What became true.
    pub kind: EventKind,
}

/// What made a fact true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A call.
    Call(Principal),
    /// The service itself, in its time.
    Timer,
}

impl Cause {
    pub(crate) fn code(self) -> u64 {
        match self {
            Self::Timer => 0,
            Self::Call(Principal::Person) => 1,
            Self::Call(Principal::Client(client)) => 2 + u64::from(client.0),
        }
    }
}

/// How a subscription ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscriptionEnd {
    /// Its five minutes are over.
    TimeOver,
    /// The shard's last record was delivered.
    ShardEnd,
    /// A newer subscription of the same consumer to the same shard took over.
    TakenOver,
    /// Its stream or consumer is gone.
    Gone,
    /// The key that sealed its records does not serve.
    KeyRefused,
    /// Its reader did not read for too long.
    Stalled,
    /// A fault broke it.
    Fault,
}

/// What is attached to a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attachment {
    /// Its tags.
    Tags,
    /// Its resource policy.
    Policy,
}

/// What became true. Kept kinds stay in the journal; the others are noted, folded into the
/// fingerprint and then only the shard logs and counters hold them.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// Records were stored in a shard. Not kept.
    Stored {
        /// Stream name.
        stream: Text,
        /// Shard.
        shard: ShardId,
        /// How many.
        records: u32,
        /// Key and payload bytes.
        bytes: u64,
        /// Offset of the first.
        first: u64,
    },
    /// Records were throttled. Not kept.
    Refused {
        /// Stream name.
        stream: Text,
        /// Shard.
        shard: ShardId,
        /// How many.
        records: u32,
        /// Key and payload bytes.
        bytes: u64,
        /// The limit that refused.
        limit: WriteLimit,
    },
    /// A stream changed its status. Kept.
    StreamStatus {
        /// Stream name.
        stream: Text,
        /// The new status; `None` when the stream is gone.
        status: Option<StreamStatus>,
    },
    /// A shard opened. Kept.
    ShardOpened {
        /// Stream name.
        stream: Text,
        /// Shard.
        shard: ShardId,
    },
    /// A shard closed. Kept.
    ShardClosed {
        /// Stream name.
        stream: Text,
        /// Shard.
        shard: ShardId,
    },
    /// A closed shard is no longer listed. Kept.
    ShardExpired {
        /// Stream name.
        stream: Text,
        /// Shard.
        shard: ShardId,
    },
    /// The retention period changed. Kept.
    RetentionChanged {
        /// Stream name.
        stream: Text,
        /// The new period.
        hours: u32,
    },
    /// A stream changed its capacity mode. Kept.
    ModeChanged {
        /// Stream name.
        stream: Text,
        /// The new mode.
        mode: StreamMode,
    },
    /// The service began to split shards of an on-demand stream by itself. Kept. Spec 9.2.
    ScalingBegun {
        /// Stream name.
        stream: Text,
        /// Open shards.
        from: u32,
        /// Shards there will be when all that has begun is done.
        to: u32,
        /// When these splits complete.
        done: Timestamp,
    },
    /// A warm throughput was asked for, reached or removed. Kept. Spec 9.4.
    WarmThroughput {
        /// Stream name.
        stream: Text,
        /// Asked for and reached; both 0 when removed.
        warm: WarmThroughput,
    },
    /// The account's commitment changed. Kept. Spec 9.4.
    CommitmentChanged {
        /// Where it stands now.
        status: CommitmentStatus,
    },
    /// A consumer changed its status. Kept.
    ConsumerStatus {
        /// Stream name.
        stream: Text,
        /// Consumer name.
        consumer: Text,
        /// The new status; `None` when the consumer is gone.
        status: Option<ConsumerStatus>,
    },
    /// A shard iterator was given out. Not kept.
    IteratorIssued {
        /// Stream name.
        stream: Text,
        /// Shard.
        shard: ShardId,
        /// Its type.
        kind: IteratorKind,
        /// Where it points.
        offset: u64,
    },
    /// `GetRecords` answered. Not kept.
    Read {
        /// Stream name.
        stream: Text,
        /// Shard.
        shard: ShardId,
        /// Who read.
        by: Principal,
        /// Offset of the first record, or the position of an empty answer.
        from: u64,
        /// How many.
        records: u32,
        /// Key and payload bytes.
        bytes: u64,
        /// How far behind the tip, in milliseconds.
        millis_behind: u64,
    },
    /// `GetRecords` was throttled. Not kept.
    ReadRefused {
        /// Stream name.
        stream: Text,
        /// Shard.
        shard: ShardId,
        /// Who asked.
        by: Principal,
        /// The limit that refused.
        limit: ReadLimit,
    },
    /// A subscription opened. Kept.
    SubscriptionOpened {
        /// The subscription.
        subscription: SubscriptionId,
        /// Stream name.
        stream: Text,
        /// Consumer name.
        consumer: Text,
        /// Shard.
        shard: ShardId,
        /// Who subscribed.
        by: Principal,
    },
    /// A subscription pushed an event. Not kept.
    SubscriptionEvent {
        /// The subscription.
        subscription: SubscriptionId,
        /// Stream name.
        stream: Text,
        /// Shard.
        shard: ShardId,
        /// Offset of the first record, or the position of an empty event.
        from: u64,
        /// How many.
        records: u32,
        /// Key and payload bytes.
        bytes: u64,
    },
    /// A subscription ended. Kept.
    SubscriptionEnded {
        /// The subscription.
        subscription: SubscriptionId,
        /// Stream name.
        stream: Text,
        /// Consumer name.
        consumer: Text,
        /// Shard.
        shard: ShardId,
        /// How.
        end: SubscriptionEnd,
    },
    /// A channel changed its status. Kept.
    ChannelStatus {
        /// Name of its stream.
        stream: Text,
        /// Channel name.
        channel: Text,
        /// The new status; `None` when the channel is gone.
        status: Option<ChannelStatus>,
    },
    /// A channel carried records to its destination. Not kept.
    Delivered {
        /// Stream name.
        stream: Text,
        /// Channel name.
        channel: Text,
        /// Shard.
        shard: ShardId,
        /// Offset of the first record.
        first: u64,
        /// How many, dead letters included.
        records: u64,
        /// How many could not be read.
        failed: u64,
        /// Key and payload bytes.
        bytes: u64,
    },
    /// A setting of a stream has a new value. Kept.
    SettingChanged {
        /// Stream name.
        stream: Text,
        /// The setting.
        setting: Setting,
    },
    /// Tags or policy of a resource changed. Kept.
    AttachmentChanged {
        /// The resource's ARN.
        resource: Text,
        /// Which of the two.
        attachment: Attachment,
    },
    /// An encryption key has a new state. Kept.
    KeyChanged {
        /// The key as named.
        key: Text,
        /// Its state.
        state: KeyState,
    },
    /// Other limits hold. Kept.
    LimitsChanged {
        /// Which ones.
        profile: LimitsProfile,
    },
    /// A person brought a fault about. Kept.
    FaultBegan {
        /// Its number.
        id: FaultId,
        /// What is wrong.
        fault: Fault,
    },
    /// A fault is over. Kept.
    FaultEnded {
        /// Its number.
        id: FaultId,
        /// What was wrong.
        fault: Fault,
    },
    /// An alarm on a metric has another state. Kept.
    AlarmChanged {
        /// Name of its stream.
        stream: Text,
        /// The alarm's name.
        alarm: Text,
        /// The new state.
        state: AlarmState,
    },
    /// A queue changed its status. Kept.
    QueueStatus {
        /// Stream name.
        stream: Text,
        /// Queue name.
        queue: Text,
        /// The new status; `None` when the queue is gone.
        status: Option<QueueStatus>,
    },
    /// A queue handed out records, or a receive came to nothing. Not kept.
    QueueReceived {
        /// Stream name.
        stream: Text,
        /// Queue name.
        queue: Text,
        /// Who received.
        by: Principal,
        /// How many.
        records: u32,
        /// Key and payload bytes.
        bytes: u64,
        /// Whether as dead letters.
        dead_letters: bool,
    },
    /// A receive began to wait. Not kept.
    QueueWaits {
        /// Stream name.
        stream: Text,
        /// Queue name.
        queue: Text,
        /// Who waits.
        by: Principal,
        /// The call.
        call: SubscriptionId,
        /// Whether for dead letters.
        dead_letters: bool,
    },
    /// Receipts were used: records acknowledged, restored, or given another visibility. Not kept.
    QueueSettled {
        /// Stream name.
        stream: Text,
        /// Queue name.
        queue: Text,
        /// Who used them.
        by: Principal,
        /// In which operation.
        operation: Operation,
        /// Receipts that counted.
        records: u32,
        /// Receipts that did not.
        failed: u32,
    },
    /// A call was refused. Not kept.
    CallFailed {
        /// Which operation.
        operation: Operation,
        /// The exception's name.
        code: &'static str,
    },
}

impl EventKind {
    /// Whether the journal keeps events of this kind.
    pub fn is_kept(&self) -> bool {
        match self {
            Self::StreamStatus { .. }
            | Self::ShardOpened { .. }
            | Self::ShardClosed { .. }
            | Self::ShardExpired { .. }
            | Self::RetentionChanged { .. }
            | Self::ModeChanged { .. }
            | Self::ScalingBegun { .. }
            | Self::WarmThroughput { .. }
            | Self::CommitmentChanged { .. }
            | Self::ConsumerStatus { .. }
            | Self::QueueStatus { .. }
            | Self::SubscriptionOpened { .. }
            | Self::SubscriptionEnded { .. }
            | Self::ChannelStatus { .. }
            | Self::SettingChanged { .. }
            | Self::AttachmentChanged { .. }
            | Self::KeyChanged { .. }
            | Self::FaultBegan { .. }
            | Self::FaultEnded { .. }
            | Self::AlarmChanged { .. }
            | Self::LimitsChanged { .. } => true,
            Self::Stored { .. }
            | Self::Refused { .. }
            | Self::IteratorIssued { .. }
            | Self::Read { .. }
            | Self::ReadRefused { .. }
            | Self::SubscriptionEvent { .. }
            | Self::Delivered { .. }
            | Self::QueueReceived { .. }
            | Self::QueueWaits { .. }
            | Self::QueueSettled { .. }
            | Self::CallFailed { .. } => false,
        }
    }

    /// The stream it is about, if it is about one.
    pub fn stream(&self) -> Option<&Text> {
        match self {
            Self::Stored { stream, .. }
            | Self::Refused { stream, .. }
            | Self::StreamStatus { stream, .. }
            | Self::ShardOpened { stream, .. }
            | Self::ShardClosed { stream, .. }
            | Self::ShardExpired { stream, .. }
            | Self::RetentionChanged { stream, .. }
            | Self::ModeChanged { stream, .. }
            | Self::ScalingBegun { stream, .. }
            | Self::WarmThroughput { stream, .. }
            | Self::ConsumerStatus { stream, .. }
            | Self::IteratorIssued { stream, .. }
            | Self::Read { stream, .. }
            | Self::ReadRefused { stream, .. }
            | Self::SubscriptionOpened { stream, .. }
            | Self::QueueStatus { stream, .. }
            | Self::QueueReceived { stream, .. }
            | Self::QueueWaits { stream, .. }
            | Self::QueueSettled { stream, .. }
            | Self::SubscriptionEvent { stream, .. }
            | Self::SubscriptionEnded { stream, .. }
            | Self::ChannelStatus { stream, .. }
            | Self::Delivered { stream, .. }
            | Self::AlarmChanged { stream, .. }
            | Self::SettingChanged { stream, .. } => Some(stream),
            Self::FaultBegan { fault, .. } | Self::FaultEnded { fault, .. } => match fault {
                Fault::Calls { stream, .. } => Some(stream),
                Fault::Delay { .. } | Fault::Down { .. } | Fault::ZoneLost(_) => None,
            },
            Self::CommitmentChanged { .. }
            | Self::AttachmentChanged { .. }
            | Self::KeyChanged { .. }
            | Self::LimitsChanged { .. }
            | Self::CallFailed { .. } => None,
        }
    }

    /// Folds the fact in a fixed form: a number per kind, then its members in order.
    pub(crate) fn fold(&self, mix: &mut Mix) {
        let mut head = |kind: u64, stream: &str, words: &[u64]| {
            mix.word(kind);
            mix.text(stream);
            mix.words(words);
        };
        match self {
            Self::Stored { stream, shard, records, bytes, first } => {
                head(1, stream, &[shard.0.into(), (*records).into(), *bytes, *first]);
            }
            Self::Refused { stream, shard, records, bytes, limit } => {
                head(2, stream, &[shard.0.into(), (*records).into(), *bytes, *limit as u64]);
            }
            Self::StreamStatus { stream, status } => head(3, stream, &[status.map_or(0, |s| 1 + s as u64)]),
            Self::ShardOpened { stream, shard } => head(4, stream, &[shard.0.into()]),
            Self::ShardClosed { stream, shard } => head(5, stream, &[shard.0.into()]),
            Self::ShardExpired { stream, shard } => head(6, stream, &[shard.0.into()]),
            Self::RetentionChanged { stream, hours } => head(7, stream, &[(*hours).into()]),
            Self::ConsumerStatus { stream, consumer, status } => {
                head(8, stream, &[status.map_or(0, |s| 1 + s as u64)]);
                mix.text(consumer);
            }
            Self::IteratorIssued { stream, shard, kind, offset } => {
                head(9, stream, &[shard.0.into(), *kind as u64, *offset]);
            }
            Self::Read { stream, shard, by, from, records, bytes, millis_behind } => {
                let by = by.number().into();
                head(10, stream, &[shard.0.into(), by, *from, (*records).into(), *bytes, *millis_behind]);
            }
            Self::ReadRefused { stream, shard, by, limit } => {
                head(11, stream, &[shard.0.into(), by.number().into(), *limit as u64]);
            }
            Self::SubscriptionOpened { subscription, stream, consumer, shard, by } => {
                head(12, stream, &[subscription.0.into(), shard.0.into(), by.number().into()]);
                mix.text(consumer);
            }
            Self::SubscriptionEvent { subscription, stream, shard, from, records, bytes } => {
                head(13, stream, &[subscription.0.into(), shard.0.into(), *from, (*records).into(), *bytes]);
            }
            Self::SubscriptionEnded { subscription, stream, consumer, shard, end } => {
                head(14, stream, &[subscription.0.into(), shard.0.into(), *end as u64]);
                mix.text(consumer);
            }
            Self::ChannelStatus { stream, channel, status } => {
                head(30, stream, &[status.map_or(0, |s| 1 + s as u64)]);
                mix.text(channel);
            }
            Self::Delivered { stream, channel, shard, first, records, failed, bytes } => {
                head(31, stream, &[shard.0.into(), *first, *records, *failed, *bytes]);
                mix.text(channel);
            }
            Self::SettingChanged { stream, setting } => {
                head(40, stream, &[]);
                setting.fold(mix);
            }
            Self::AttachmentChanged { resource, attachment } => head(41, resource, &[*attachment as u64]),
            Self::KeyChanged { key, state } => head(42, key, &[*state as u64]),
            Self::LimitsChanged { profile } => head(43, profile.as_str(), &[]),
            Self::AlarmChanged { stream, alarm, state } => {
                head(80, stream, &[*state as u64]);
                mix.text(alarm);
            }
            Self::QueueStatus { stream, queue, status } => {
                head(50, stream, &[status.map_or(0, |s| 1 + s as u64)]);
                mix.text(queue);
            }
            Self::QueueReceived { stream, queue, by, records, bytes, dead_letters } => {
                head(51, stream, &[by.number().into(), (*records).into(), *bytes, (*dead_letters).into()]);
                mix.text(queue);
            }
            Self::QueueWaits { stream, queue, by, call, dead_letters } => {
                head(52, stream, &[by.number().into(), call.0.into(), (*dead_letters).into()]);
                mix.text(queue);
            }
            Self::QueueSettled { stream, queue, by, operation, records, failed } => {
                head(53, stream, &[by.number().into(), *operation as u64, (*records).into(), (*failed).into()]);
                mix.text(queue);
            }
            // What is wrong follows from the command; its number tells it from others.
            Self::FaultBegan { id, .. } => head(70, "", &[id.0.into()]),
            Self::FaultEnded { id, .. } => head(71, "", &[id.0.into()]),
            Self::CallFailed { operation, code } => head(15, code, &[*operation as u64]),
            Self::ModeChanged { stream, mode } => head(16, stream, &[*mode as u64]),
            Self::ScalingBegun { stream, from, to, done } => {
                head(17, stream, &[(*from).into(), (*to).into(), done.micros()]);
            }
            Self::WarmThroughput { stream, warm } => {
                head(18, stream, &[warm.target_mibps.into(), warm.current_mibps.into()]);
            }
            Self::CommitmentChanged { status } => head(19, "", &[*status as u64]),
        }
    }
}
