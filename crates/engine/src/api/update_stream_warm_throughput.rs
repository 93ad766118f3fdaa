//! `UpdateStreamWarmThroughput`. Spec 9.4.

use super::check::Checks;
use super::common::require_active;
use super::create_stream::check_warm_throughput;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::capacity::WarmThroughput;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::event::Cause;
use crate::ids::{Principal, Text};
use crate::on_demand;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateStreamWarmThroughput {
    /// The stream
    pub stream: StreamRef,
    /// `WarmThroughputMiBps`; 0 removes it
    pub warm_throughput_mibps: Option<i64>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateStreamWarmThroughputOutput {
    /// `StreamARN`
    pub stream_arn: Text,
    /// `StreamName`
    pub stream_name: Text,
    /// `WarmThroughput`: the new target and what there is yet
    pub warm_throughput: WarmThroughput,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: UpdateStreamWarmThroughput,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.stream_arn(&request.stream);
    checks.stream_name(&request.stream);
    checks.required("warmThroughputMiBps", request.warm_throughput_mibps.as_ref());
    checks.number("warmThroughputMiBps", request.warm_throughput_mibps, 0, i64::MAX);
    checks.finish()?;
    account.admit_on(&request.stream, Operation::UpdateStreamWarmThroughput, ctx.now)?;
    let limits = account.limits();
    let mode = account.find(&request.stream)?.mode;
    let mibps = check_warm_throughput(account, mode, request.warm_throughput_mibps)?.unwrap_or_default();
    let name = account.stream_name(&request.stream)?;
    let stream = account.admit_to(name, Operation::UpdateStreamWarmThroughput, ctx.now)?;
    require_active(stream)?;
    on_demand::begin_warming(stream, mibps, limits, Cause::Call(from), ctx);
    Ok(Response::UpdateStreamWarmThroughput(UpdateStreamWarmThroughputOutput {
        stream_arn: stream.arn().into(),
        stream_name: stream.name.clone(),
        warm_throughput: stream.capacity.warm.unwrap_or_default(),
    }))
}
