//! `MergeShards`. Spec 4.5.

use super::check::{Checks, SHARD_ID};
use super::common::{require_active, require_open, require_provisioned, shard_id, shard_to_change};
use super::split_shard::begin_one;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::ids::{Principal, Text};
use crate::reshard::Reshard;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeShards {
    /// The stream
    pub stream: StreamRef,
    /// `ShardToMerge`, the lower of the two
    pub shard_to_merge: Option<Text>,
    /// `AdjacentShardToMerge`
    pub adjacent_shard_to_merge: Option<Text>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: MergeShards,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.required_text("shardToMerge", request.shard_to_merge.as_ref(), SHARD_ID);
    checks.required_text("adjacentShardToMerge", request.adjacent_shard_to_merge.as_ref(), SHARD_ID);
    checks.stream_arn(&request.stream);
    checks.finish()?;
    let limits = account.limits();
    let name = account.stream_name(&request.stream)?;
    let parent = shard_id(request.shard_to_merge.as_deref().unwrap_or_default(), name, &account.account)?;
    let adjacent = shard_id(request.adjacent_shard_to_merge.as_deref().unwrap_or_default(), name, &account.account)?;
    let stream = account.admit_to(name, Operation::MergeShards, ctx.now)?;
    require_provisioned(stream)?;
    require_active(stream)?;
    let first = shard_to_change(stream, parent)?;
    let second = shard_to_change(stream, adjacent)?;
    require_open(stream, first)?;
    require_open(stream, second)?;
    if first.range().join(second.range()).is_none() {
        return Err(InvalidArgument::NotAdjacent {
            first: parent,
            second: adjacent,
            stream: stream.name.clone(),
            account: stream.account.clone(),
        }
        .into());
    }
    begin_one(stream, Reshard::Merge { parent, adjacent }, limits, from, ctx);
    Ok(Response::Done(Operation::MergeShards))
}
