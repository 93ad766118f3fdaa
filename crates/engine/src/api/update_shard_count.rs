//! `UpdateShardCount`. Spec 4.6.

use super::check::Checks;
use super::common::{require_active, require_provisioned};
use super::split_shard::begin;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, LimitExceeded};
use crate::ids::{Principal, Text};
use crate::limits::Limits;
use crate::reshard::{self, Resharding};
use crate::stream::Stream;
use crate::time::Timestamp;
use crate::{scaling, transition};

/// The one value of `ScalingType`.
const SCALING_TYPES: &[&str] = &["UNIFORM_SCALING"];

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateShardCount {
    /// The stream
    pub stream: StreamRef,
    /// `TargetShardCount`
    pub target_shard_count: Option<i64>,
    /// `ScalingType`
    pub scaling_type: Option<Text>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateShardCountOutput {
    /// `StreamName`
    pub stream_name: Text,
    /// `StreamARN`
    pub stream_arn: Text,
    /// `CurrentShardCount`: open shards before the change
    pub current_shard_count: u32,
    /// `TargetShardCount`
    pub target_shard_count: u32,
}

/// Not above double, not below half, no more than a stream may have; half of an odd count is not rounded, our
/// decision (Spec 15.2, 4).
fn check_target(current: u32, target: u32, limits: &Limits) -> Result<(), ApiError> {
    if target > current.saturating_mul(2) {
        return Err(LimitExceeded::AboveDouble { current, target }.into());
    }
    if target.saturating_mul(2) < current {
        return Err(LimitExceeded::BelowHalf { current, target }.into());
    }
    let limit = limits.shards_per_stream;
    // A stream that has more may only come down below the limit.
    if target > limit || (current > limit && target == limit) {
        return Err(LimitExceeded::ShardCount { limit, current, target }.into());
    }
    Ok(())
}

/// Ten successful calls in 24 hours.
fn check_day(stream: &Stream, now: Timestamp, limits: &Limits) -> Result<(), ApiError> {
    let limit = limits.rescales_per_day;
    if stream.capacity.rescales.count(now) < limit {
        return Ok(());
    }
    Err(LimitExceeded::Rescales { stream: stream.name.clone(), account: stream.account.clone(), limit }.into())
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: UpdateShardCount,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.required("targetShardCount", request.target_shard_count.as_ref());
    checks.number("targetShardCount", request.target_shard_count, 1, i64::MAX);
    checks.required("scalingType", request.scaling_type.as_ref());
    checks.one_of("scalingType", request.scaling_type.as_ref(), SCALING_TYPES);
    checks.stream_arn(&request.stream);
    checks.finish()?;
    account.admit_on(&request.stream, Operation::UpdateShardCount, ctx.now)?;
    let limits = account.limits();
    let (counted, quota) = (account.counted_shards(), limits.shard_quota(&account.region));
    let name = account.stream_name(&request.stream)?;
    let stream = account.admit_to(name, Operation::UpdateShardCount, ctx.now)?;
    require_provisioned(stream)?;
    require_active(stream)?;
    let target = request.target_shard_count.and_then(|count| u32::try_from(count).ok()).unwrap_or(u32::MAX);
    let current = stream.open_shard_count();
    check_target(current, target, limits)?;
    // The same count: taken, nothing to do, counted all the same; our decision (Spec 15.2, 4).
    let rounds = if target == current {
        Vec::new()
    } else {
        scaling::uniform(&stream.scaling_pieces(ctx.now), stream.next_shard, target)
    };
    // Shards that only exist on the way count, too.
    if counted.saturating_add(reshard::splits(&rounds)) > quota {
        return Err(LimitExceeded::ShardCount { limit: quota, current, target }.into());
    }
    check_day(stream, ctx.now, limits)?;
    stream.capacity.rescales.note(ctx.now);
    let pace = limits.takes(transition::UPDATE_SHARD_COUNT_ROUND);
    if let Some(change) = Resharding::new(rounds, ctx.now.plus(pace), pace) {
        begin(stream, change, from, ctx);
    }
    Ok(Response::UpdateShardCount(UpdateShardCountOutput {
        stream_name: stream.name.clone(),
        stream_arn: stream.arn().into(),
        current_shard_count: current,
        target_shard_count: target,
    }))
}
