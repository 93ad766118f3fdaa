//! `SplitShard`. Spec 4.4.

use super::check::{Checks, HASH_KEY, SHARD_ID};
use super::common::{require_active, require_open, require_provisioned, shard_id, shard_to_change};
use super::create_stream::check_shard_quota;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::event::Cause;
use crate::hash_key::HashKey;
use crate::ids::{Principal, Text};
use crate::limits::Limits;
use crate::reshard::{Reshard, Resharding};
use crate::stream::{Stream, StreamStatus};
use crate::time::Span;
use crate::{lifecycle, transition};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SplitShard {
    /// The stream
    pub stream: StreamRef,
    /// `ShardToSplit`
    pub shard_to_split: Option<Text>,
    /// `NewStartingHashKey`
    pub new_starting_hash_key: Option<Text>,
}

/// Starts splits and merges: the stream is UPDATING until the last of them is done.
pub(super) fn begin(stream: &mut Stream, change: Resharding, from: Principal, ctx: &mut Ctx<'_>) {
    let ends = change.ends();
    lifecycle::enter_reshard(stream, Some(change), ctx);
    lifecycle::set_status(stream, StreamStatus::Updating, Some(ends), Cause::Call(from), ctx);
}

/// Starts one split or merge. It completes not before the writes of the last one have moved.
pub(super) fn begin_one(stream: &mut Stream, change: Reshard, limits: &Limits, from: Principal, ctx: &mut Ctx<'_>) {
    let done = ctx.now.plus(limits.takes(transition::RESHARD)).max(stream.cut_over.unwrap_or(ctx.now));
    if let Some(change) = Resharding::new(vec![vec![change]], done, Span::ZERO) {
        begin(stream, change, from, ctx);
    }
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: SplitShard,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.required_text("shardToSplit", request.shard_to_split.as_ref(), SHARD_ID);
    checks.required_text("newStartingHashKey", request.new_starting_hash_key.as_ref(), HASH_KEY);
    checks.stream_arn(&request.stream);
    checks.finish()?;
    let name = account.stream_name(&request.stream)?;
    let parent = shard_id(request.shard_to_split.as_deref().unwrap_or_default(), name, &account.account)?;
    let stream = account.admit_to(name, Operation::SplitShard, ctx.now)?;
    require_provisioned(stream)?;
    require_active(stream)?;
    let shard = shard_to_change(stream, parent)?;
    require_open(stream, shard)?;
    let text = request.new_starting_hash_key.unwrap_or_default();
    let range = shard.range();
    // Both children hold something, the lower one at least two keys. Spec 4.4.
    let allowed =
        |key: &HashKey| range.start().0.checked_add(1).is_some_and(|second| key.0 > second) && *key < range.end();
    let Some(at) = HashKey::parse(&text).ok().filter(allowed) else {
        return Err(InvalidArgument::SplitKeyOutOfRange {
            key: text,
            shard: parent,
            stream: stream.name.clone(),
            account: stream.account.clone(),
            start: range.start(),
            end: range.end(),
        }
        .into());
    };
    check_shard_quota(account, 1)?;
    let limits = account.limits();
    if let Some(stream) = account.streams.get_mut(name) {
        begin_one(stream, Reshard::Split { parent, at }, limits, from, ctx);
    }
    Ok(Response::Done(Operation::SplitShard))
}
