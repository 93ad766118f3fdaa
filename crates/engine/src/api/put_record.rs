//! `PutRecord`. Spec 6.1.

use super::check::{Checks, HASH_KEY, PARTITION_KEY, SEQUENCE_NUMBER};
use super::put::{self, Desk};
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::entry_error::EntryError;
use crate::error::{ApiError, Exception, InvalidArgument};
use crate::fault::FaultSide;
use crate::ids::{Principal, ShardId, Text};
use crate::sequence::SequenceNumber;
use crate::stream::Stream;
use crate::time::Timestamp;
use bytes::Bytes;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PutRecord {
    /// The stream
    pub stream: StreamRef,
    /// `Data`
    pub data: Option<Bytes>,
    /// `PartitionKey`
    pub partition_key: Option<Text>,
    /// `ExplicitHashKey`
    pub explicit_hash_key: Option<Text>,
    /// `SequenceNumberForOrdering`
    pub sequence_number_for_ordering: Option<Text>,
    /// `DryRun`
    pub dry_run: bool,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PutRecordOutput {
    /// `ShardId`
    pub shard: ShardId,
    /// `SequenceNumber`
    pub sequence_number: SequenceNumber,
    /// `EncryptionType`: whether it is `KMS`; absent otherwise
    pub encrypted: bool,
    /// Ours: the place in the shard's log.
    pub offset: u64,
}

/// A number that the new one shall exceed: version 1 or 2, not from the future. Spec 6.1.
fn check_ordering(stream: &Stream, number: Option<&Text>, now: Timestamp) -> Result<(), ApiError> {
    let Some(number) = number else { return Ok(()) };
    let good = SequenceNumber::parse(number).is_ok_and(|parsed| parsed.version > 0 && parsed.time_s <= now.seconds());
    if good {
        return Ok(());
    }
    let (number, stream, account) = (number.clone(), stream.name.clone(), stream.account.clone());
    Err(InvalidArgument::BadSequenceForOrdering { number, stream, account }.into())
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: PutRecord,
) -> Result<Response, ApiError> {
    let limits = account.limits();
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.blob("data", request.data.as_ref(), limits.data_bytes);
    checks.text("partitionKey", request.partition_key.as_ref(), PARTITION_KEY);
    checks.text("explicitHashKey", request.explicit_hash_key.as_ref(), HASH_KEY);
    checks.text("sequenceNumberForOrdering", request.sequence_number_for_ordering.as_ref(), SEQUENCE_NUMBER);
    checks.stream_arn(&request.stream);
    checks.finish()?;
    let data = request.data.as_deref().unwrap_or_default();
    let name = account.stream_name(&request.stream)?;
    let Some(stream) = put::writable(account.streams.get_mut(name)) else { return Err(account.no_stream(name)) };
    let explicit = put::explicit_hash(request.explicit_hash_key.as_deref())?;
    check_ordering(stream, request.sequence_number_for_ordering.as_ref(), ctx.now)?;
    put::check_record(stream, request.partition_key.as_deref(), data, None)?;
    if account.faults.strikes_call(&stream.name, FaultSide::Puts) {
        return Err(Exception::ServiceUnavailable.into());
    }
    put::seal(stream, &account.keys, limits, ctx.now)?;
    if request.dry_run {
        return Err(Exception::DryRun(Operation::PutRecord).into());
    }
    let mut desk = Desk {
        ctx,
        from,
        subscriptions: &mut account.subscriptions,
        scratch: &mut account.scratch,
        faults: &mut account.faults,
        payloads: &mut account.payloads,
        limits,
    };
    let result = desk.store(stream, request.partition_key.as_deref(), explicit, data, None);
    account.scratch.clear();
    let encrypted = stream.encrypted;
    account.payloads.look(&mut account.streams, ctx.journal, ctx.now);
    match result {
        Ok(stored) => Ok(Response::PutRecord(PutRecordOutput {
            shard: stored.shard,
            sequence_number: stored.sequence_number,
            encrypted,
            offset: stored.offset,
        })),
        Err(EntryError::Throttled { stream, account, shard }) => {
            Err(Exception::ProvisionedThroughputExceeded { stream, account, shard }.into())
        }
        Err(EntryError::Internal) => Err(Exception::InternalFailure.into()),
    }
}
