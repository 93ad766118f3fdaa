//! `GetRecords`. Spec 5.3, 5.4.

use super::check::{Checks, SHARD_ITERATOR, STREAM_ARN};
use super::{ChildShard, Operation, Response};
use crate::account::Account;
use crate::arn::StreamArn;
use crate::context::Ctx;
use crate::error::{ApiError, Exception, InvalidArgument};
use crate::event::{Cause, EventKind};
use crate::fault::{Failure, FaultSide};
use crate::ids::{Principal, Text};
use crate::iterator::ShardIterator;
use crate::not_found::NotFound;
use crate::record::Record;
use crate::shard::{ReadLimit, ShardStamp};
use crate::time::Timestamp;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GetRecords {
    /// `ShardIterator`
    pub shard_iterator: Option<Text>,
    /// `Limit`
    pub limit: Option<i64>,
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `DryRun`
    pub dry_run: bool,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetRecordsOutput {
    /// Turns the records into their sequence numbers.
    pub stamp: ShardStamp,
    /// Offset of the first record, or the position of an empty answer.
    pub first_offset: u64,
    /// `Records`
    pub records: Vec<Record>,
    /// `NextShardIterator`; absent at the end of a shard
    pub next_shard_iterator: Option<Text>,
    /// `MillisBehindLatest`
    pub millis_behind_latest: u64,
    /// `ChildShards`; empty unless at the end of a shard
    pub child_shards: Vec<ChildShard>,
}

/// The iterator, if it is one of ours and young enough. Spec 5.2.
fn read_iterator(account: &Account, request: &GetRecords, now: Timestamp) -> Result<ShardIterator, ApiError> {
    let bad = || ApiError::from(InvalidArgument::BadIterator);
    let text = request.shard_iterator.as_deref().unwrap_or_default();
    let iterator = ShardIterator::read(&account.account, text).ok_or_else(bad)?;
    if let Some(arn) = request.stream_arn.as_deref().and_then(StreamArn::parse)
        && *arn.stream != *iterator.stream
    {
        let (name, arn) = (iterator.stream, request.stream_arn.clone().unwrap_or_default());
        return Err(InvalidArgument::StreamNamesDisagree { name, arn }.into());
    }
    let life = account.limits().iterator_life;
    // Age in whole milliseconds, as the wire has it. Spec 16.8, T76.
    if now.millis().saturating_sub(iterator.issued.millis()) > life.millis() {
        let (created, tolerated_millis) = (iterator.issued, life.millis());
        return Err(Exception::ExpiredIterator { created, now, tolerated_millis }.into());
    }
    Ok(iterator)
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: GetRecords,
) -> Result<Response, ApiError> {
    let limits = account.limits();
    let mut checks = Checks::new();
    checks.required_text("shardIterator", request.shard_iterator.as_ref(), SHARD_ITERATOR);
    let most = i64::try_from(limits.read_records_per_call).unwrap_or(i64::MAX);
    checks.number("limit", request.limit, 1, most);
    checks.text("streamARN", request.stream_arn.as_ref(), STREAM_ARN);
    checks.finish()?;
    let now = ctx.now;
    let iterator = read_iterator(account, &request, now)?;
    let missing = || {
        let (stream, account) = (iterator.stream.clone(), account.account.clone());
        ApiError::from(NotFound::ShardInStream { shard: iterator.shard, stream, account })
    };
    // A later stream of the same name is another stream. Spec 5.2.
    let same = |stream: &&mut crate::stream::Stream| stream.created == iterator.stream_created && stream.is_readable();
    let stream = account.streams.get_mut(&iterator.stream).filter(same).ok_or_else(missing)?;
    let retention = stream.retention();
    let shard = stream.shards.get_mut(iterator.shard).ok_or_else(missing)?;
    if account.faults.strikes_call(&stream.name, FaultSide::Reads) {
        return Err(Exception::ServiceUnavailable.into());
    }
    let admitted = match account.faults.strikes(&stream.name, iterator.shard, FaultSide::Reads) {
        None => shard.admit_read(limits.read_calls_per_second, now),
        Some(Failure::Throttled) => Err(ReadLimit::Fault),
        Some(Failure::Internal | Failure::Unavailable) => return Err(Exception::InternalFailure.into()),
        Some(Failure::ExpiredIterator) => {
            let (created, tolerated_millis) = (iterator.issued, limits.iterator_life.millis());
            return Err(Exception::ExpiredIterator { created, now, tolerated_millis }.into());
        }
    };
    if let Err(limit) = admitted {
        let (name, shard) = (stream.name.clone(), iterator.shard);
        let kind = EventKind::ReadRefused { stream: name.clone(), shard, by: from, limit };
        ctx.journal.note(now, Cause::Call(from), kind);
        let account = account.account.clone();
        return Err(Exception::ProvisionedThroughputExceeded { stream: name, account, shard }.into());
    }
    let from_offset = iterator.offset.max(shard.horizon_offset(now, retention));
    let limit = request.limit.and_then(|limit| u64::try_from(limit).ok()).unwrap_or(limits.read_records_per_call);
    let (records, bytes) = shard.collect(from_offset, limit, limits.read_bytes_per_call);
    stream.settings.encryption.unseal(&records, &account.keys, limits.key_cache, now)?;
    if request.dry_run {
        return Err(Exception::DryRun(Operation::GetRecords).into());
    }
    shard.charge_read(bytes, now);
    let next = from_offset + records.len() as u64;
    let caught_up = next >= shard.next_offset();
    // Nothing newer: not behind. Otherwise as old as the last record handed out; an answer is never
    // empty while there is more. Spec 5.3.
    let millis_behind_latest = match records.last() {
        Some(last) if !caught_up => now.since(last.arrived()).millis(),
        Some(_) | None => 0,
    };
    let ended = caught_up && shard.is_complete();
    let stamp = shard.stamp();
    let child_shards = match stream.shards.get(iterator.shard) {
        Some(shard) if ended => stream.child_shards(shard),
        Some(_) | None => Vec::new(),
    };
    let kind = EventKind::Read {
        stream: stream.name.clone(),
        shard: iterator.shard,
        by: from,
        from: from_offset,
        records: u32::try_from(records.len()).unwrap_or(u32::MAX),
        bytes,
        millis_behind: millis_behind_latest,
    };
    ctx.journal.note(now, Cause::Call(from), kind);
    let next_shard_iterator =
        (!ended).then(|| ShardIterator { issued: now, offset: next, ..iterator }.token(&account.account));
    Ok(Response::GetRecords(GetRecordsOutput {
        stamp,
        first_offset: from_offset,
        records,
        next_shard_iterator,
        millis_behind_latest,
        child_shards,
    }))
}
