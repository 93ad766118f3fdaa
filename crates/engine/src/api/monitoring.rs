//! What both directions of enhanced monitoring share. Spec 2.7, 12.2.

use super::check::{Checks, ItemRule};
use super::common::require_active;
use super::{Operation, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};
use crate::settings::Setting;
use crate::shard_metrics::ShardMetrics;
use crate::{lifecycle, transition};

/// Items of the model's list of metrics.
const LIST: u32 = 7;

/// The answer of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnhancedMonitoringOutput {
    /// `StreamName`
    pub stream_name: Text,
    /// `CurrentShardLevelMetrics`: before the call
    pub current_shard_level_metrics: ShardMetrics,
    /// `DesiredShardLevelMetrics`: after it
    pub desired_shard_level_metrics: ShardMetrics,
    /// `StreamARN`
    pub stream_arn: Text,
}

/// Lets the stream change from the present metrics to what `desired` makes of them and the given ones.
pub(super) fn change(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    reference: &StreamRef,
    names: Option<&Vec<Text>>,
    operation: Operation,
    desired: fn(ShardMetrics, ShardMetrics) -> ShardMetrics,
) -> Result<EnhancedMonitoringOutput, ApiError> {
    let mut checks = Checks::new();
    checks.stream_name(reference);
    checks.texts("shardLevelMetrics", names, LIST, ItemRule::ShardMetric);
    checks.stream_arn(reference);
    checks.finish()?;
    let limits = account.limits();
    let name = account.stream_name(reference)?;
    let stream = account.admit_to(name, operation, ctx.now)?;
    require_active(stream)?;
    let current = stream.metrics();
    let given = ShardMetrics::of(names.into_iter().flatten().map(|name| &**name));
    let desired = desired(current, given);
    lifecycle::begin_setting(stream, Setting::Metrics(desired), limits.takes(transition::SETTING), from, ctx);
    Ok(EnhancedMonitoringOutput {
        stream_name: stream.name.clone(),
        current_shard_level_metrics: current,
        desired_shard_level_metrics: desired,
        stream_arn: stream.arn().into(),
    })
}
