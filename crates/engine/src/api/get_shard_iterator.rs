//! `GetShardIterator`. Spec 5.1.

use super::check::{Checks, SEQUENCE_NUMBER, SHARD_ID};
use super::common::shard_id;
use super::start::Start;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, Exception};
use crate::event::{Cause, EventKind};
use crate::ids::{Principal, Text};
use crate::iterator::{IteratorKind, ShardIterator};
use crate::not_found::NotFound;
use crate::time::Timestamp;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GetShardIterator {
    /// The stream
    pub stream: StreamRef,
    /// `ShardId`
    pub shard_id: Option<Text>,
    /// `ShardIteratorType`
    pub shard_iterator_type: Option<Text>,
    /// `StartingSequenceNumber`
    pub starting_sequence_number: Option<Text>,
    /// `Timestamp`
    pub timestamp: Option<Timestamp>,
    /// `DryRun`
    pub dry_run: bool,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetShardIteratorOutput {
    /// `ShardIterator`
    pub shard_iterator: Text,
}

fn check(request: &GetShardIterator) -> Result<(), ApiError> {
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.required_text("shardId", request.shard_id.as_ref(), SHARD_ID);
    checks.required("shardIteratorType", request.shard_iterator_type.as_ref());
    checks.one_of("shardIteratorType", request.shard_iterator_type.as_ref(), IteratorKind::WORDS);
    checks.text("startingSequenceNumber", request.starting_sequence_number.as_ref(), SEQUENCE_NUMBER);
    checks.stream_arn(&request.stream);
    checks.finish()
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: GetShardIterator,
) -> Result<Response, ApiError> {
    check(&request)?;
    let kind = request.shard_iterator_type.as_deref().and_then(IteratorKind::parse).unwrap_or(IteratorKind::Latest);
    let raw = request.shard_id.as_deref().unwrap_or_default();
    let limits = account.limits();
    let number = account.account.clone();
    let name = account.stream_name(&request.stream)?;
    let id = shard_id(raw, name, &number)?;
    let missing = || {
        let (stream, account) = (name.into(), number.clone());
        ApiError::from(NotFound::ShardInStream { shard: id, stream, account })
    };
    let stream = account.streams.get_mut(name).filter(|stream| stream.is_readable()).ok_or_else(missing)?;
    let shard = stream.shard(id).ok_or_else(missing)?;
    let start = Start {
        operation: Operation::GetShardIterator,
        kind,
        sequence_number: request.starting_sequence_number.as_ref(),
        timestamp: request.timestamp,
    };
    let offset = start.offset(stream, shard, ctx.now)?;
    let (name, created) = (stream.name.clone(), stream.created);
    let admitted =
        stream.shards.get_mut(id).is_some_and(|shard| shard.admit_iterator(limits.iterator_calls_per_second, ctx.now));
    if !admitted {
        return Err(Exception::ProvisionedThroughputExceeded { stream: name, account: number, shard: id }.into());
    }
    if request.dry_run {
        return Err(Exception::DryRun(Operation::GetShardIterator).into());
    }
    let event = EventKind::IteratorIssued { stream: name.clone(), shard: id, kind, offset };
    ctx.journal.note(ctx.now, Cause::Call(from), event);
    let iterator = ShardIterator { issued: ctx.now, stream: name, stream_created: created, shard: id, offset };
    Ok(Response::GetShardIterator(GetShardIteratorOutput { shard_iterator: iterator.token(&number) }))
}
