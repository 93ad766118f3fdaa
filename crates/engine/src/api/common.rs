//! Types that several operations share.

use crate::account::Account;
use crate::consumer::{Consumer, ConsumerStatus};
use crate::error::{ApiError, Exception, InvalidArgument, Validation};
use crate::hash_range::HashKeyRange;
use crate::ids::{ShardId, Text};
use crate::in_use::InUse;
use crate::not_found::NotFound;
use crate::sequence::SequenceNumber;
use crate::shard::Shard;
use crate::stream::{Stream, StreamMode, StreamStatus};
use crate::time::Timestamp;

/// A stream by name, by ARN, or by both when they agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamRef {
    /// `StreamName`
    pub name: Option<Text>,
    /// `StreamARN`
    pub arn: Option<Text>,
}

impl StreamRef {
    /// By name.
    pub fn named(name: impl Into<Text>) -> Self {
        Self { name: Some(name.into()), arn: None }
    }

    /// By ARN.
    pub fn by_arn(arn: impl Into<Text>) -> Self {
        Self { name: None, arn: Some(arn.into()) }
    }
}

/// A shard as listings show it. Spec 2.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShardDescription {
    /// `ShardId`
    pub shard_id: ShardId,
    /// `ParentShardId`
    pub parent_shard_id: Option<ShardId>,
    /// `AdjacentParentShardId`
    pub adjacent_parent_shard_id: Option<ShardId>,
    /// `HashKeyRange`
    pub hash_key_range: HashKeyRange,
    /// `StartingSequenceNumber`
    pub starting_sequence_number: SequenceNumber,
    /// `EndingSequenceNumber`, of closed shards
    pub ending_sequence_number: Option<SequenceNumber>,
}

impl ShardDescription {
    /// Describes a shard.
    pub fn of(shard: &Shard) -> Self {
        Self {
            shard_id: shard.id(),
            parent_shard_id: shard.parent(),
            adjacent_parent_shard_id: shard.adjacent_parent(),
            hash_key_range: shard.range(),
            starting_sequence_number: shard.starting_sequence(),
            ending_sequence_number: shard.ending_sequence(),
        }
    }
}

/// A child as the end of its parent's data announces it. Spec 4.9.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildShard {
    /// `ShardId`
    pub shard: ShardId,
    /// `ParentShards`: one after a split, two after a merge
    pub parents: Vec<ShardId>,
    /// `HashKeyRange`
    pub range: HashKeyRange,
}

/// A consumer as answers show it. Spec 2.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsumerInfo {
    /// `ConsumerName`
    pub consumer_name: Text,
    /// `ConsumerARN`
    pub consumer_arn: Text,
    /// `ConsumerStatus`
    pub consumer_status: ConsumerStatus,
    /// `ConsumerCreationTimestamp`
    pub consumer_creation_timestamp: Timestamp,
}

impl ConsumerInfo {
    /// Describes a consumer of a stream.
    pub fn of(stream: &Stream, consumer: &Consumer) -> Self {
        Self {
            consumer_name: consumer.name().clone(),
            consumer_arn: consumer.arn(&stream.arn_parts()).into(),
            consumer_status: consumer.status(),
            consumer_creation_timestamp: consumer.created(),
        }
    }
}

/// Refuses streams whose shards are the service's business. Spec 2.7.
pub(crate) fn require_provisioned(stream: &Stream) -> Result<(), ApiError> {
    match stream.mode {
        StreamMode::Provisioned => Ok(()),
        StreamMode::OnDemand => {
            let (stream, account) = (stream.name.clone(), stream.account.clone());
            Err(Validation::OnDemandStream { stream, account }.into())
        }
    }
}

/// `ResourceInUseException` unless the stream is ACTIVE.
pub(crate) fn require_active(stream: &Stream) -> Result<(), ApiError> {
    if stream.status == StreamStatus::Active {
        return Ok(());
    }
    let (name, account) = (stream.name.clone(), stream.account.clone());
    Err(InUse::StreamNotActive { stream: name, account, status: stream.status }.into())
}

/// The shard number that a text means, in whatever stream. What means none is refused before anybody looks whether the
/// stream is there. Spec 4.3.
pub(crate) fn shard_id(raw: &str, stream: &str, account: &Text) -> Result<ShardId, ApiError> {
    let missing = || NotFound::Shard { shard: raw.into(), stream: stream.into(), account: account.clone() };
    ShardId::parse(raw).ok_or_else(|| missing().into())
}

/// The shard that a split or merge names; its number may be too high, it may be closed. Spec 3.7.
pub(crate) fn shard_to_change(stream: &Stream, id: ShardId) -> Result<&Shard, ApiError> {
    let (name, account) = (stream.name.clone(), stream.account.clone());
    let missing = NotFound::Shard { shard: id.to_string().into(), stream: name, account };
    stream.shard(id).ok_or_else(|| missing.into())
}

/// Refuses a shard that was split or merged before.
pub(crate) fn require_open(stream: &Stream, shard: &Shard) -> Result<(), ApiError> {
    if shard.is_open() {
        return Ok(());
    }
    let (name, account) = (stream.name.clone(), stream.account.clone());
    Err(InvalidArgument::ShardClosed { shard: shard.id(), stream: name, account }.into())
}

/// `ExpiredNextTokenException` for a token that has lived too long. Spec 2.6.
pub(crate) fn token_age(account: &Account, created: Timestamp, now: Timestamp) -> Result<(), ApiError> {
    let life = account.limits().next_token_life;
    if now.since(created) <= life {
        return Ok(());
    }
    Err(Exception::ExpiredNextToken { created, now, tolerated_millis: life.millis() }.into())
}
