//! The simulated service: streams, shards, records, consumers, behind one door.
//!
//! [`Account::call`] takes one typed [`api::Request`] and answers as the service would: checks in the
//! service's order, limits, state changes, events. The engine sees no clock, no I/O and no floats;
//! the present instant arrives in [`Ctx`]. Sections named `Spec 6.4` are those of the behaviour
//! specification.
#![forbid(unsafe_code)]
#![deny(
    missing_docs,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    clippy::iter_over_hash_type
)]
#![cfg_attr(not(test), deny(clippy::unwrap_used))]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod account;
mod agenda;
mod alarm_state;
pub mod api;
mod arn;
mod batch;
mod bucket;
mod capacity;
mod channel;
mod commitment;
mod consumer;
mod context;
mod counts;
mod crc;
mod date;
mod encryption;
mod entry_error;
mod error;
mod event;
mod fault;
mod hash_key;
mod hash_range;
mod ids;
mod in_use;
mod iterator;
mod journal;
mod kms;
mod lifecycle;
mod limits;
mod long_map;
mod not_found;
mod on_demand;
mod payloads;
mod peaks;
mod policy;
mod queue;
mod random;
mod record;
mod reshard;
mod resource;
mod rolling;
mod routes;
pub mod scaling;
mod segments;
mod sequence;
mod settings;
mod shard;
mod shard_metrics;
mod shard_table;
mod shortcuts;
mod sort;
mod sorted_map;
mod stream;
mod stream_shape;
mod subscription;
mod tags;
mod time;
mod token;
pub mod transition;
mod violation;

pub use account::{Account, AccountSettings};
pub use agenda::{Agenda, Due, QueueDue, ServiceDue};
pub use alarm_state::AlarmState;
pub use arn::{ChannelArn, ConsumerArn, QueueArn, StreamArn};
pub use batch::{Batch, BatchEntry};
pub use bucket::{DebtBucket, TokenBucket};
pub use bytes::Bytes;
pub use capacity::{GROWTH, Growth, MinuteLoad, WarmThroughput};
pub use channel::argument::ChannelArgument;
pub use channel::dead_letter::{DeadLetter, Unreadable};
pub use channel::delivery::{Delivery, DeliveryTotals};
pub use channel::object::{Content, OBJECT_BYTES_KEPT, OBJECTS_KEPT, Object, ObjectStore, Place, Table, TableName};
pub use channel::template::TemplateProblem;
pub use channel::words::{ChannelDestination, ChannelStatus, RecordFormat, S3Compression};
pub use channel::{Channel, ChannelFailure, ChannelSettings};
pub use commitment::{Commitment, CommitmentStatus};
pub use consumer::{Consumer, ConsumerStatus};
pub use context::{Ctx, Push, PushKind};
pub use counts::{SecondCount, Seconds};
pub use crc::crc32;
pub use date::Date;
pub use entry_error::{EntryError, ReceiptError};
pub use error::{ApiError, Exception, InvalidArgument, LimitExceeded, Throttling, Validation};
pub use event::{Attachment, Cause, Event, EventKind, SubscriptionEnd};
pub use fault::{ActiveFault, Failure, Fault, FaultId, FaultSide, MOST_DELAY, MOST_FAULTS, Replica, Zone};
pub use hash_key::{HashKey, HashKeyError};
pub use hash_range::HashKeyRange;
pub use ids::{ClientId, Principal, ShardId, SubscriptionId, Text};
pub use in_use::InUse;
pub use iterator::{IteratorKind, ShardIterator};
pub use journal::{Fingerprint, Journal};
pub use kms::KeyState;
pub use limits::{Figure, Limits, LimitsProfile, Rate, RateFigure, RateScope, Source, Unit};
pub use not_found::NotFound;
pub use payloads::{PAYLOAD_BUDGET, PROCESS_PAYLOAD_BUDGET, Payloads, PayloadsGone};
pub use playground_text::base64;
pub use queue::{
    DeadLetters, Queue, QueueAttributes, QueueCounts, QueueStart, QueueStatus, QueueTotals, Unacknowledged, record_id,
};
pub use random::{Draws, Seed};
pub use record::Record;
pub use reshard::{Reshard, Resharding, Round};
pub use segments::SharedLog;
pub use sequence::{ParsedSequence, SequenceBases, SequenceError, SequenceNumber};
pub use settings::Setting;
pub use shard::{ReadCall, ReadLimit, Refusal, Shard, ShardStamp, ShardTotals, WriteLimit};
pub use shard_metrics::ShardMetrics;
pub use shortcuts::Shortcuts;
pub use sort::{sort_by, sort_by_key};
pub use sorted_map::SortedMap;
pub use stream::{RecordDistribution, Stream, StreamMode, StreamStatus};
pub use stream_shape::{MOST_SHAPE_SHARDS, ShapeProblem, ShapeShard, StreamShape};
pub use subscription::Subscription;
pub use time::{Span, Timestamp};
pub use violation::{Rule, Violation, ViolationValue};
