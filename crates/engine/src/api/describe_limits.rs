//! `DescribeLimits`. Spec 2.7.

use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::Principal;
use crate::stream::{Stream, StreamMode};

/// The request, which has no members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DescribeLimits {}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DescribeLimitsOutput {
    /// `ShardLimit`
    pub shard_limit: u32,
    /// `OpenShardCount`, of the streams whose shards count against the limit. Spec 2.6.
    pub open_shard_count: u32,
    /// `OnDemandStreamCount`
    pub on_demand_stream_count: u32,
    /// `OnDemandStreamCountLimit`
    pub on_demand_stream_count_limit: u32,
    /// `ChannelCount`
    pub channel_count: u32,
    /// `ChannelCountLimit`
    pub channel_count_limit: u32,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    _request: DescribeLimits,
) -> Result<Response, ApiError> {
    account.admit(Operation::DescribeLimits, ctx.now)?;
    let limits = account.limits();
    let (channel_count, channel_count_limit) = account.channel_counts();
    let provisioned = account.streams().filter(|stream| stream.mode == StreamMode::Provisioned);
    Ok(Response::DescribeLimits(DescribeLimitsOutput {
        shard_limit: limits.shard_quota(&account.region),
        open_shard_count: provisioned.map(Stream::open_shard_count).sum(),
        on_demand_stream_count: account.on_demand_streams(),
        on_demand_stream_count_limit: limits.on_demand_streams,
        channel_count,
        channel_count_limit,
    }))
}
