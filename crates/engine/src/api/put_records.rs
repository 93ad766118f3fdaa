//! `PutRecords`. Spec 6.2.

use super::check::{Checks, HASH_KEY, PARTITION_KEY, Path};
use super::put::{self, Desk};
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::batch::{Batch, BatchEntry};
use crate::context::Ctx;
use crate::entry_error::EntryError;
use crate::error::{ApiError, Exception, InvalidArgument};
use crate::event::{Cause, EventKind};
use crate::fault::FaultSide;
use crate::hash_key::HashKey;
use crate::ids::{Principal, ShardId, Text};
use crate::limits::Limits;
use crate::sequence::SequenceNumber;
use bytes::Bytes;
use playground_text::packed::Measure;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PutRecords {
    /// The stream
    pub stream: StreamRef,
    /// `Records`
    pub records: Option<Batch>,
    /// `DryRun`
    pub dry_run: bool,
}

/// One entry of the batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PutRecordsEntry {
    /// `Data`
    pub data: Option<Bytes>,
    /// `ExplicitHashKey`
    pub explicit_hash_key: Option<Text>,
    /// `PartitionKey`
    pub partition_key: Option<Text>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutRecordsOutput {
    /// `FailedRecordCount`
    pub failed_record_count: u32,
    /// `Records`, in the order of the request
    pub records: Vec<PutRecordsResult>,
    /// `EncryptionType`: whether it is `KMS`; absent otherwise
    pub encrypted: bool,
}

/// What became of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PutRecordsResult {
    /// It was stored.
    Stored {
        /// `ShardId`
        shard: ShardId,
        /// `SequenceNumber`
        sequence_number: SequenceNumber,
        /// Ours: the place in the shard's log.
        offset: u64,
    },
    /// It was not.
    Failed {
        /// Why.
        error: EntryError,
    },
}

/// Entries with key and data and nothing else, of which none can be too long or too large: they need no look at each.
fn is_usual(entries: &Measure, largest: u64) -> bool {
    entries.usual && entries.longest_key <= PARTITION_KEY.max && entries.largest <= largest
}

fn check(request: &PutRecords, limits: &Limits, entries: &Measure) -> Result<(), ApiError> {
    let mut checks = Checks::new();
    checks.records("records", request.records.as_ref().map(Batch::len), limits.batch_records);
    // A list that is too long is not looked into. Spec 16.8, T84.
    let usual = is_usual(entries, limits.data_bytes);
    let looked_into = if usual { 0 } else { usize::try_from(limits.batch_records).unwrap_or(usize::MAX) };
    for (place, entry) in request.records.iter().flat_map(Batch::iter).enumerate().take(looked_into) {
        checks.bytes(Path::Entry(place, "data"), entry.data.map(<[u8]>::len), limits.data_bytes);
        checks.str(Path::Entry(place, "explicitHashKey"), entry.explicit_hash_key, HASH_KEY);
        checks.str(Path::Entry(place, "partitionKey"), entry.partition_key, PARTITION_KEY);
    }
    checks.stream_name(&request.stream);
    checks.stream_arn(&request.stream);
    checks.finish()
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: PutRecords,
) -> Result<Response, ApiError> {
    let limits = account.limits();
    let measure = request.records.as_ref().map_or_else(|| Batch::default().measure(), Batch::measure);
    check(&request, limits, &measure)?;
    let entries = request.records.unwrap_or_default();
    let name = account.stream_name(&request.stream)?;
    let Some(stream) = put::writable(account.streams.get_mut(name)) else { return Err(account.no_stream(name)) };
    // Everything that can refuse the whole call comes before the first entry is stored.
    let mut hashes = Vec::new();
    if !is_usual(&measure, stream.max_record_bytes()) {
        let explicit = |entry: BatchEntry<'_>| put::explicit_hash(entry.explicit_hash_key);
        hashes = entries.iter().map(explicit).collect::<Result<Vec<Option<HashKey>>, ApiError>>()?;
        for (place, entry) in entries.iter().enumerate() {
            let data = entry.data.unwrap_or_default();
            put::check_record(stream, entry.partition_key, data, u32::try_from(place).ok())?;
        }
    }
    if measure.bytes > limits.batch_bytes {
        return Err(InvalidArgument::BatchTooLarge { limit: limits.batch_bytes }.into());
    }
    if account.faults.strikes_call(&stream.name, FaultSide::Puts) {
        return Err(Exception::ServiceUnavailable.into());
    }
    put::seal(stream, &account.keys, limits, ctx.now)?;
    if request.dry_run {
        return Err(Exception::DryRun(Operation::PutRecords).into());
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
    let mut failed_record_count = 0;
    let mut records = Vec::with_capacity(entries.len());
    // In the order of the request: our decision. Spec 6.2.
    for (place, entry) in entries.iter().enumerate() {
        let explicit = hashes.get(place).copied().flatten();
        let data = entry.data.unwrap_or_default();
        records.push(match desk.store(stream, entry.partition_key, explicit, data, Some((&entries, place))) {
            Ok(stored) => PutRecordsResult::Stored {
                shard: stored.shard,
                sequence_number: stored.sequence_number,
                offset: stored.offset,
            },
            Err(error) => {
                failed_record_count += 1;
                if error == EntryError::Internal {
                    let kind = EventKind::CallFailed { operation: Operation::PutRecords, code: error.code() };
                    desk.ctx.journal.note(desk.ctx.now, Cause::Call(from), kind);
                }
                PutRecordsResult::Failed { error }
            }
        });
    }
    account.scratch.clear();
    let encrypted = stream.encrypted;
    account.payloads.look(&mut account.streams, ctx.journal, ctx.now);
    Ok(Response::PutRecords(PutRecordsOutput { failed_record_count, records, encrypted }))
}
