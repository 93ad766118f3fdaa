//! `UpdateStreamMode`. Spec 2.7, 9.3.

use super::check::{Checks, STREAM_ARN};
use super::common::require_active;
use super::create_stream::{check_on_demand_quota, check_shard_quota, check_warm_throughput};
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument, LimitExceeded};
use crate::event::Cause;
use crate::ids::{Principal, Text};
use crate::in_use::InUse;
use crate::on_demand;
use crate::stream::{RecordDistribution, StreamMode};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateStreamMode {
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `StreamModeDetails`
    pub stream_mode_details: Option<StreamModeDetails>,
    /// `WarmThroughputMiBps`
    pub warm_throughput_mibps: Option<i64>,
}

/// `StreamModeDetails`. Spec 2.3.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamModeDetails {
    /// `StreamMode`
    pub stream_mode: Option<Text>,
}

fn check(request: &UpdateStreamMode) -> Result<StreamMode, ApiError> {
    let mut checks = Checks::new();
    checks.required_text("streamARN", request.stream_arn.as_ref(), STREAM_ARN);
    checks.required("streamModeDetails", request.stream_mode_details.as_ref());
    let mut mode = None;
    if let Some(details) = &request.stream_mode_details {
        mode = details.stream_mode.as_ref();
        checks.required("streamModeDetails.streamMode", mode);
        checks.one_of("streamModeDetails.streamMode", mode, StreamMode::WORDS);
    }
    checks.number("warmThroughputMiBps", request.warm_throughput_mibps, 0, i64::MAX);
    checks.finish()?;
    let on_demand = mode.is_some_and(|mode| **mode == *StreamMode::OnDemand.as_str());
    Ok(if on_demand { StreamMode::OnDemand } else { StreamMode::Provisioned })
}

/// The shards of a provisioned stream count, and so does an on-demand stream. Spec 2.6.
fn check_quotas(account: &Account, name: &str, to: StreamMode) -> Result<(), ApiError> {
    match to {
        StreamMode::OnDemand => check_on_demand_quota(account),
        StreamMode::Provisioned => {
            let shards = account.stream(name).map_or(0, crate::Stream::open_shard_count);
            check_shard_quota(account, shards)
        }
    }
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: UpdateStreamMode,
) -> Result<Response, ApiError> {
    let to = check(&request)?;
    let limits = account.limits();
    let warm = check_warm_throughput(account, to, request.warm_throughput_mibps)?;
    let reference = StreamRef { name: None, arn: request.stream_arn };
    let name = account.stream_name(&reference)?;
    let has_channels = account.stream(name).is_some_and(|stream| account.channel_count_of(stream) > 0);
    let has_queues = account.queue_count(name) > 0;
    let stream = account.admit_to(name, Operation::UpdateStreamMode, ctx.now)?;
    require_active(stream)?;
    let cause = Cause::Call(from);
    if stream.mode == to {
        // No switch, and not counted as one: our decision. A warm throughput given with it holds.
        if let Some(mibps) = warm {
            on_demand::begin_warming(stream, mibps, limits, cause, ctx);
        }
        return Ok(Response::Done(Operation::UpdateStreamMode));
    }
    if to == StreamMode::Provisioned && stream.distribution_asked() == RecordDistribution::Auto {
        // AUTO is for on-demand streams. Spec 2.7; that it stands in the way is our decision.
        return Err(InvalidArgument::DistributionNeedsOnDemand.into());
    }
    if to == StreamMode::Provisioned && (has_channels || has_queues) {
        // Spec 2.7 says so of queues. Channels are for on-demand streams only. Spec 1.1; that they stand in the way is our decision.
        let (stream, account) = (stream.name.clone(), stream.account.clone());
        return Err(InUse::StreamNeedsOnDemand { stream, account }.into());
    }
    let limit = limits.mode_switches_per_day;
    if stream.capacity.switches.count(ctx.now) >= limit {
        let (stream, account) = (stream.name.clone(), stream.account.clone());
        return Err(LimitExceeded::ModeSwitches { stream, account, limit }.into());
    }
    check_quotas(account, name, to)?;
    if let Some(stream) = account.streams.get_mut(name) {
        on_demand::begin_switch(stream, to, warm, limits, cause, ctx);
    }
    Ok(Response::Done(Operation::UpdateStreamMode))
}
