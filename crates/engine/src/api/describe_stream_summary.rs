//! `DescribeStreamSummary`. Spec 2.7.

use super::check::Checks;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::capacity::WarmThroughput;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};
use crate::shard_metrics::ShardMetrics;
use crate::stream::{RecordDistribution, StreamMode, StreamStatus};
use crate::time::Timestamp;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeStreamSummary {
    /// The stream
    pub stream: StreamRef,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeStreamSummaryOutput {
    /// `StreamDescriptionSummary`
    pub stream_description_summary: StreamDescriptionSummary,
}

/// `StreamDescriptionSummary`. Spec 2.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamDescriptionSummary {
    /// `StreamName`
    pub stream_name: Text,
    /// `StreamARN`
    pub stream_arn: Text,
    /// `StreamStatus`
    pub stream_status: StreamStatus,
    /// `StreamModeDetails.StreamMode`
    pub stream_mode: StreamMode,
    /// `RetentionPeriodHours`
    pub retention_period_hours: u32,
    /// `StreamCreationTimestamp`
    pub stream_creation_timestamp: Timestamp,
    /// `EnhancedMonitoring`
    pub enhanced_monitoring: ShardMetrics,
    /// `KeyId`; with it `EncryptionType` is `KMS`, without `NONE`
    pub key_id: Option<Text>,
    /// `OpenShardCount`
    pub open_shard_count: u32,
    /// `ConsumerCount`
    pub consumer_count: u32,
    /// `WarmThroughput`, of on-demand streams of an account with a commitment only
    pub warm_throughput: Option<WarmThroughput>,
    /// `MaxRecordSizeInKiB`
    pub max_record_size_in_kib: u32,
    /// `ChannelCount`
    pub channel_count: u32,
    /// `QueueCount`
    pub queue_count: u32,
    /// `RecordDistributionStrategy`, of on-demand streams only
    pub record_distribution_strategy: Option<RecordDistribution>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: DescribeStreamSummary,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.stream_arn(&request.stream);
    checks.finish()?;
    account.admit_on(&request.stream, Operation::DescribeStreamSummary, ctx.now)?;
    let stream = account.find(&request.stream)?;
    Ok(Response::DescribeStreamSummary(DescribeStreamSummaryOutput {
        stream_description_summary: StreamDescriptionSummary {
            stream_name: stream.name.clone(),
            stream_arn: stream.arn().into(),
            stream_status: stream.status,
            stream_mode: stream.mode,
            retention_period_hours: stream.retention_hours,
            stream_creation_timestamp: stream.created,
            enhanced_monitoring: stream.metrics(),
            key_id: stream.encryption_key().cloned(),
            open_shard_count: stream.open_shard_count(),
            consumer_count: u32::try_from(stream.consumers.len()).unwrap_or(u32::MAX),
            warm_throughput: (account.commitment.is_running() && stream.mode == StreamMode::OnDemand)
                .then(|| stream.capacity.warm.unwrap_or_default()),
            max_record_size_in_kib: stream.max_record_kib,
            channel_count: account.channel_count_of(stream),
            queue_count: account.queue_count(&stream.name),
            record_distribution_strategy: (stream.mode == StreamMode::OnDemand).then(|| stream.distribution_asked()),
        },
    }))
}
