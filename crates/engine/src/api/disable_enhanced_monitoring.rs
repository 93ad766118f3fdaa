//! `DisableEnhancedMonitoring`. Spec 2.7, 12.2.

use super::{Operation, Response, StreamRef, monitoring};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};
use crate::shard_metrics::ShardMetrics;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DisableEnhancedMonitoring {
    /// The stream
    pub stream: StreamRef,
    /// `ShardLevelMetrics`
    pub shard_level_metrics: Option<Vec<Text>>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: DisableEnhancedMonitoring,
) -> Result<Response, ApiError> {
    let (stream, names) = (&request.stream, request.shard_level_metrics.as_ref());
    let operation = Operation::DisableEnhancedMonitoring;
    monitoring::change(account, ctx, from, stream, names, operation, ShardMetrics::without)
        .map(Response::DisableEnhancedMonitoring)
}
