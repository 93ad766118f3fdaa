//! `DescribeStream`. Spec 2.7.

use super::check::{Checks, SHARD_ID};
use super::{Operation, Response, ShardDescription, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};
use crate::shard_metrics::ShardMetrics;
use crate::stream::{StreamMode, StreamStatus};
use crate::time::Timestamp;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeStream {
    /// The stream
    pub stream: StreamRef,
    /// `Limit`
    pub limit: Option<i64>,
    /// `ExclusiveStartShardId`
    pub exclusive_start_shard_id: Option<Text>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeStreamOutput {
    /// `StreamDescription`
    pub stream_description: StreamDescription,
}

/// `StreamDescription`. Spec 2.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamDescription {
    /// `StreamName`
    pub stream_name: Text,
    /// `StreamARN`
    pub stream_arn: Text,
    /// `StreamStatus`
    pub stream_status: StreamStatus,
    /// `StreamModeDetails.StreamMode`
    pub stream_mode: StreamMode,
    /// `Shards`
    pub shards: Vec<ShardDescription>,
    /// `HasMoreShards`
    pub has_more_shards: bool,
    /// `RetentionPeriodHours`
    pub retention_period_hours: u32,
    /// `StreamCreationTimestamp`
    pub stream_creation_timestamp: Timestamp,
    /// `EnhancedMonitoring`
    pub enhanced_monitoring: ShardMetrics,
    /// `KeyId`; with it `EncryptionType` is `KMS`, without `NONE`
    pub key_id: Option<Text>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: DescribeStream,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.number("limit", request.limit, 1, 10_000);
    checks.text("exclusiveStartShardId", request.exclusive_start_shard_id.as_ref(), SHARD_ID);
    checks.stream_arn(&request.stream);
    checks.finish()?;
    account.admit_on(&request.stream, Operation::DescribeStream, ctx.now)?;
    let stream = account.find(&request.stream)?;
    // Values above the page are taken as the page.
    let page = u64::from(account.limits().page);
    let limit = request.limit.and_then(|limit| u64::try_from(limit).ok()).map_or(page, |limit| limit.min(page));
    let after = request.exclusive_start_shard_id.as_deref();
    // Compared as plain text, which the padding makes safe. Spec 4.3.
    let mut listed = stream.shards().filter(|shard| after.is_none_or(|after| *shard.id().to_string() > *after));
    let mut shards = Vec::new();
    while (shards.len() as u64) < limit
        && let Some(shard) = listed.next()
    {
        shards.push(ShardDescription::of(shard));
    }
    let has_more_shards = listed.next().is_some();
    Ok(Response::DescribeStream(DescribeStreamOutput {
        stream_description: StreamDescription {
            stream_name: stream.name.clone(),
            stream_arn: stream.arn().into(),
            stream_status: stream.status,
            stream_mode: stream.mode,
            shards,
            has_more_shards,
            retention_period_hours: stream.retention_hours,
            stream_creation_timestamp: stream.created,
            enhanced_monitoring: stream.metrics(),
            key_id: stream.encryption_key().cloned(),
        },
    }))
}
