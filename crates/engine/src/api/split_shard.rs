//! `SplitShard`. Spec 4.4.

use super::check::{Checks, HASH_KEY, SHARD_ID};
use super::common::{require_active, require_open, shard_to_change};
use super::create_stream::check_shard_quota;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::agenda::ServiceDue;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument, Validation};
use crate::event::Cause;
use crate::hash_key::HashKey;
use crate::ids::{Principal, Text};
use crate::limits::Limits;
use crate::reshard::Reshard;
use crate::stream::{Stream, StreamMode, StreamStatus};
use crate::time::Timestamp;
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

/// Refuses streams whose shards are the service's business. Spec 2.7.
pub(super) fn require_provisioned(stream: &Stream) -> Result<(), ApiError> {
    match stream.mode {
        StreamMode::Provisioned => Ok(()),
        StreamMode::OnDemand => {
            let (stream, account) = (stream.name.clone(), stream.account.clone());
            Err(ApiError::Validation(Validation::OnDemandStream { stream, account }))
        }
    }
}

/// When a reshard that begins now completes: not before the writes of the last one have moved.
pub(super) fn done_at(stream: &Stream, limits: &Limits, now: Timestamp) -> Timestamp {
    now.plus(limits.takes(transition::RESHARD)).max(stream.cut_over.unwrap_or(now))
}

/// Starts a reshard.
pub(super) fn begin(stream: &mut Stream, reshard: Reshard, from: Principal, ctx: &mut Ctx<'_>) {
    stream.pending = Some(reshard);
    let done = reshard.done();
    let due = ServiceDue::ReshardDone { stream: stream.name.clone(), created: stream.created };
    ctx.agenda.add_service(done, due);
    lifecycle::set_status(stream, StreamStatus::Updating, Some(done), Cause::Call(from), ctx);
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
    let stream = account.admit_to(name, Operation::SplitShard, ctx.now)?;
    require_provisioned(stream)?;
    let raw = request.shard_to_split.as_deref().unwrap_or_default();
    require_active(stream)?;
    let shard = shard_to_change(stream, raw)?;
    require_open(stream, shard)?;
    let text = request.new_starting_hash_key.unwrap_or_default();
    let (parent, range) = (shard.id(), shard.range());
    // Both children hold something, the lower one at least two keys. Spec 4.4.
    let allowed =
        |key: &HashKey| range.start().0.checked_add(1).is_some_and(|second| key.0 > second) && *key < range.end();
    let Some(at) = HashKey::parse(&text).ok().filter(allowed) else {
        return Err(ApiError::InvalidArgument(InvalidArgument::SplitKeyOutOfRange {
            key: text,
            shard: parent,
            stream: stream.name.clone(),
            account: stream.account.clone(),
            start: range.start(),
            end: range.end(),
        }));
    };
    check_shard_quota(account, 1)?;
    let limits = account.limits();
    if let Some(stream) = account.streams.get_mut(name) {
        let done = done_at(stream, limits, ctx.now);
        begin(stream, Reshard::Split { parent, at, done }, from, ctx);
    }
    Ok(Response::Done(Operation::SplitShard))
}
