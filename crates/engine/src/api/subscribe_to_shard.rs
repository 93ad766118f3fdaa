//! `SubscribeToShard`. Spec 8.2, 8.3.

use super::check::{CONSUMER_ARN, Checks, SEQUENCE_NUMBER, SHARD_ID};
use super::common::shard_id;
use super::describe_stream_consumer::{Named, admit};
use super::start::Start;
use super::{ChildShard, Operation, Response};
use crate::account::Account;
use crate::consumer::{ConsumerStatus, Pace};
use crate::context::{Ctx, PushKind};
use crate::error::{ApiError, Exception, LimitExceeded};
use crate::event::{Cause, SubscriptionEnd};
use crate::fault::{Failure, FaultSide, Zone};
use crate::ids::{Principal, ShardId, SubscriptionId, Text};
use crate::in_use::InUse;
use crate::iterator::IteratorKind;
use crate::not_found::NotFound;
use crate::record::Record;
use crate::sequence::SequenceNumber;
use crate::shard::{Shard, ShardStamp};
use crate::stream::Stream;
use crate::subscription::{self, Subscription};
use crate::time::Timestamp;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubscribeToShard {
    /// `ConsumerARN`
    pub consumer_arn: Option<Text>,
    /// `ShardId`
    pub shard_id: Option<Text>,
    /// `StartingPosition`
    pub starting_position: Option<StartingPosition>,
    /// `DryRun`
    pub dry_run: bool,
}

/// Where a subscription starts. Spec 2.3, 5.1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartingPosition {
    /// `Type`
    pub kind: Option<Text>,
    /// `SequenceNumber`
    pub sequence_number: Option<Text>,
    /// `Timestamp`
    pub timestamp: Option<Timestamp>,
}

/// The answer. The events come as pushes of this subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubscribeToShardOutput {
    /// The new subscription
    pub subscription: SubscriptionId,
}

/// One event of a subscription. Spec 3.8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscribeToShardEvent {
    /// Turns the records into their sequence numbers.
    pub stamp: ShardStamp,
    /// Offset of the first record; the position of an event without records.
    pub first_offset: u64,
    /// `Records`
    pub records: Vec<Record>,
    /// `ContinuationSequenceNumber`; absent at the end of the shard
    pub continuation_sequence_number: Option<SequenceNumber>,
    /// `MillisBehindLatest`
    pub millis_behind_latest: u64,
    /// `ChildShards`; only at the end of the shard
    pub child_shards: Vec<ChildShard>,
}

fn check(request: &SubscribeToShard) -> Result<(), ApiError> {
    let mut checks = Checks::new();
    checks.required_text("consumerARN", request.consumer_arn.as_ref(), CONSUMER_ARN);
    checks.required_text("shardId", request.shard_id.as_ref(), SHARD_ID);
    checks.required("startingPosition", request.starting_position.as_ref());
    if let Some(position) = &request.starting_position {
        checks.required("startingPosition.type", position.kind.as_ref());
        checks.one_of("startingPosition.type", position.kind.as_ref(), IteratorKind::WORDS);
        checks.text("startingPosition.sequenceNumber", position.sequence_number.as_ref(), SEQUENCE_NUMBER);
    }
    checks.finish()
}

/// The named shard, which must be listed.
fn find_shard<'s>(stream: &'s Stream, raw: &str) -> Result<&'s Shard, ApiError> {
    let id = shard_id(raw, &stream.name, &stream.account)?;
    let (name, account) = (stream.name.clone(), stream.account.clone());
    let missing = NotFound::ShardInStream { shard: id, stream: name, account };
    stream.shard(id).ok_or_else(|| missing.into())
}

/// The place that a checked position means.
fn offset(stream: &Stream, shard: &Shard, position: &StartingPosition, now: Timestamp) -> Result<u64, ApiError> {
    let start = Start {
        operation: Operation::SubscribeToShard,
        kind: position.kind.as_deref().and_then(IteratorKind::parse).unwrap_or(IteratorKind::Latest),
        sequence_number: position.sequence_number.as_ref(),
        timestamp: position.timestamp,
    };
    start.offset(stream, shard, now)
}

/// The consumer's name, if it can read.
fn require_consumer(stream: &Stream, named: &Named<'_>) -> Result<Text, ApiError> {
    let consumer = named.find(stream)?;
    if consumer.status() == ConsumerStatus::Active {
        return Ok(consumer.name().clone());
    }
    Err(InUse::ConsumerNotActive {
        consumer: consumer.name().clone(),
        created_s: consumer.created().seconds(),
        stream: stream.name.clone(),
        account: stream.account.clone(),
    }
    .into())
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: SubscribeToShard,
) -> Result<Response, ApiError> {
    check(&request)?;
    let limits = account.limits();
    let named = Named::of(None, None, request.consumer_arn.as_ref())?;
    let stream = admit(account, &named, Operation::SubscribeToShard, ctx)?;
    let name = require_consumer(stream, &named)?;
    let shard = find_shard(stream, request.shard_id.as_deref().unwrap_or_default())?;
    let position = request.starting_position.unwrap_or_default();
    let offset = offset(stream, shard, &position, ctx.now)?;
    let shard = shard.id();

    let pair = (stream.name.clone(), name.clone(), shard);
    let number = stream.account.clone();
    let busy = |(stream, consumer, shard): (Text, Text, ShardId)| {
        ApiError::from(InUse::Subscription { consumer, shard, stream, account: number.clone() })
    };
    if account.faults.strikes_call(&pair.0, FaultSide::Reads) {
        return Err(Exception::ServiceUnavailable.into());
    }
    let too_often = |(stream, consumer, shard): (Text, Text, ShardId)| {
        ApiError::from(LimitExceeded::SubscribeRate { consumer, shard, stream, account: number.clone() })
    };
    match account.faults.strikes_subscribing(&pair.0, shard) {
        // Spec 2.4: the one refusal for want of throughput that the operation knows.
        Some(Failure::Throttled) => return Err(too_often(pair)),
        Some(Failure::Internal | Failure::Unavailable | Failure::ExpiredIterator) => {
            return Err(Exception::InternalFailure.into());
        }
        None => {}
    }
    let real = !request.dry_run;
    let consumer = account.streams.get_mut(&pair.0).and_then(|stream| stream.consumers.get_mut(&name));
    let pace = consumer.map(|consumer| consumer.attempt(shard, real, limits, ctx.now));
    match pace {
        Some(Pace::Admitted) => {}
        Some(Pace::TooSoon) => return Err(busy(pair)),
        Some(Pace::TooOften) | None => return Err(too_often(pair)),
    }
    if request.dry_run {
        return Err(Exception::DryRun(Operation::SubscribeToShard).into());
    }

    // One subscription per pair: the older one gives way. Spec 8.2.
    let same =
        |other: &Subscription| *other.stream() == pair.0 && *other.consumer() == pair.1 && other.shard() == pair.2;
    if let Some(old) = account.subscriptions.values().find(|other| same(other)).map(Subscription::id) {
        let what = PushKind::Failed(busy(pair.clone()));
        subscription::end(account, ctx, old, Cause::Call(from), SubscriptionEnd::TakenOver, what);
    }
    let id = SubscriptionId(account.next_subscription);
    account.next_subscription += 1;
    let there: Vec<Zone> = Zone::ALL.into_iter().filter(|zone| !account.is_lost(*zone)).collect();
    let turn = usize::try_from(id.0).unwrap_or(0).checked_rem(there.len()).unwrap_or(0);
    let zone = there.get(turn).copied().unwrap_or(Zone::A);
    subscription::start(account, Subscription::open(id, from, pair, zone, offset, limits, ctx.now), ctx);
    Ok(Response::SubscribeToShard(SubscribeToShardOutput { subscription: id }))
}
