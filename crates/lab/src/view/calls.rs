//! What was asked of the world, and what came back.

use std::sync::Arc;

use playground_engine::api::{PutRecordsResult, Request, Response};
use playground_engine::{ApiError, ClientId, SequenceNumber, ShardId, Timestamp};

use super::fault::Fault;
use crate::{Answer, Command, Entry, Lab, Outcome};

/// Calls that are looked at for the one that stored a record.
const LOOKED_AT: usize = 400;

/// The calls of the current branch up to the view time.
#[derive(Clone, Debug, PartialEq)]
pub struct CallsView {
    /// Serials of the calls, oldest first.
    pub serials: Vec<u64>,
    /// How many of them failed.
    pub failed: u32,
    /// The newest one.
    pub latest: Option<CallView>,
}

/// What an answer amounts to.
#[derive(Clone, Debug, PartialEq)]
pub enum CallNote {
    /// A record has its place.
    Stored {
        /// Its shard.
        shard: ShardId,
        /// Its place in the shard.
        offset: u64,
        /// Its number.
        sequence: SequenceNumber,
    },
    /// Entries of PutRecords were stored and refused.
    Batch {
        /// Entries stored.
        stored: u32,
        /// Entries refused; the status is 200 all the same.
        failed: u32,
    },
    /// Records were read.
    Read {
        /// How many.
        records: u32,
        /// `MillisBehindLatest`.
        behind_ms: u64,
    },
    /// Records were received from a queue.
    Received {
        /// How many.
        records: u32,
    },
    /// Receipts of a queue were used; the status is 200 whatever became of them.
    Receipts {
        /// How many counted.
        successful: u32,
        /// How many did not.
        failed: u32,
    },
    /// The call waits for its answer.
    Waiting,
    /// An actor was started.
    Spawned(ClientId),
    /// Done, with nothing to say.
    Done,
    /// The service refused.
    Failed(Fault),
}

/// One call, or another input.
#[derive(Clone, Debug)]
pub struct CallView {
    /// Its number.
    pub serial: u64,
    /// When it was made.
    pub at: Timestamp,
    /// What was asked.
    pub command: Arc<Command>,
    /// Whether it succeeded.
    pub ok: bool,
    /// The HTTP status; 200 for inputs that are no calls.
    pub status: u16,
    /// The exception's name.
    pub code: Option<&'static str>,
    /// The exception's text.
    pub message: Option<String>,
    /// The shard it ended in, where there is one.
    pub shard: Option<ShardId>,
    /// What came back.
    pub note: CallNote,
}

/// Entries of the log stay as they are, so commands are compared by their place there.
impl PartialEq for CallView {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.command, &other.command)
            && (self.serial, self.at, self.ok, self.status) == (other.serial, other.at, other.ok, other.status)
            && (self.code, &self.message, self.shard) == (other.code, &other.message, other.shard)
            && self.note == other.note
    }
}

/// Entries of a `PutRecords` answer, in request order.
#[derive(Clone, Debug, PartialEq)]
pub enum BatchRow {
    /// The entry was stored.
    Stored {
        /// Its shard.
        shard: ShardId,
        /// Its place in the shard.
        offset: u64,
        /// Its number.
        sequence: SequenceNumber,
    },
    /// The entry was refused.
    Failed {
        /// `ErrorCode`.
        code: &'static str,
        /// `ErrorMessage`.
        message: String,
    },
}

/// All calls so far.
pub fn calls(lab: &Lab) -> CallsView {
    let log = lab.world().outcomes();
    let outcomes = || (log.first()..log.next()).filter_map(|index| log.get(index));
    CallsView {
        serials: outcomes().map(|outcome| outcome.serial).collect(),
        failed: outcomes().map(|outcome| u32::from(result(lab, outcome).is_err())).sum(),
        latest: log.last().and_then(|outcome| view(lab, outcome)),
    }
}

/// One call by its serial; none when it lies after the view time.
pub fn call(lab: &Lab, serial: u64) -> Option<CallView> {
    view(lab, outcome(lab, serial)?)
}

/// What became of every entry of a PutRecords call; empty for other calls.
pub fn batch(lab: &Lab, serial: u64) -> Vec<BatchRow> {
    let Some(Outcome { result: Ok(Answer::Response(Response::PutRecords(output))), .. }) = outcome(lab, serial) else {
        return Vec::new();
    };
    let row = |result: &PutRecordsResult| match result {
        PutRecordsResult::Stored { shard, sequence_number, offset } => {
            BatchRow::Stored { shard: *shard, offset: *offset, sequence: *sequence_number }
        }
        PutRecordsResult::Failed { error } => {
            BatchRow::Failed { code: error.code(), message: playground_wire::fault::entry_message(error) }
        }
    };
    output.records.iter().map(row).collect()
}

/// The call that stored a record, if it is one of the newest. Records of producers have none.
pub(super) fn storing(lab: &Lab, stream: &str, shard: ShardId, offset: u64) -> Option<u64> {
    let log = lab.world().outcomes();
    let newest = (log.first()..log.next()).rev().take(LOOKED_AT).filter_map(|index| log.get(index));
    let stored = |outcome: &&Outcome| {
        match &outcome.result {
        Ok(Answer::Response(Response::PutRecord(output))) => (output.shard, output.offset) == (shard, offset),
        Ok(Answer::Response(Response::PutRecords(output))) => output.records.iter().any(|result| {
            matches!(result, PutRecordsResult::Stored { shard: s, offset: o, .. } if (*s, *o) == (shard, offset))
        }),
        _ => false,
    }
    };
    newest.filter(stored).map(|outcome| outcome.serial).find(|serial| writes_to(lab, *serial, stream))
}

/// Whether a call names this stream as the one that it writes to or changes.
#[allow(clippy::wildcard_enum_match_arm, reason = "only these requests lead to a shard or a record")]
pub(super) fn writes_to(lab: &Lab, serial: u64, stream: &str) -> bool {
    let Some(Command::Call(request)) = entry(lab, serial).map(|entry| &*entry.command) else { return false };
    let named = match request {
        Request::PutRecord(put) => &put.stream,
        Request::PutRecords(put) => &put.stream,
        Request::SplitShard(split) => &split.stream,
        Request::MergeShards(merge) => &merge.stream,
        Request::GetShardIterator(iterator) => &iterator.stream,
        _ => return false,
    };
    named.name.as_deref().or_else(|| named.arn.as_deref()?.rsplit('/').next()) == Some(stream)
}

fn outcome(lab: &Lab, serial: u64) -> Option<&Outcome> {
    let log = lab.world().outcomes();
    log.get(log.partition_point(|outcome| outcome.serial < serial)).filter(|outcome| outcome.serial == serial)
}

fn entry(lab: &Lab, serial: u64) -> Option<&Entry> {
    let entries = lab.entries();
    entries.get(entries.partition_point(|entry| entry.serial < serial)).filter(|entry| entry.serial == serial)
}

/// What came of a command by now: of a call that had to wait, its late answer.
fn result<'a>(lab: &'a Lab, outcome: &'a Outcome) -> Result<CallNote, &'a ApiError> {
    let answer = outcome.result.as_ref()?;
    Ok(match answer {
        Answer::Response(Response::Waiting(_, call)) => match lab.world().late_answer(*call, outcome.at) {
            Some(late) => note(late.result.as_ref()?),
            None => CallNote::Waiting,
        },
        Answer::Response(response) => note(response),
        Answer::Spawned(client) => CallNote::Spawned(*client),
        Answer::Done => CallNote::Done,
    })
}

fn view(lab: &Lab, outcome: &Outcome) -> Option<CallView> {
    let command = entry(lab, outcome.serial)?.command.clone();
    let result = result(lab, outcome);
    let fault = result.as_ref().err().map(|error| Fault::of(error));
    let note = result.unwrap_or_else(|error| CallNote::Failed(Fault::of(error)));
    Some(CallView {
        serial: outcome.serial,
        at: outcome.at,
        shard: shard_of(&command, &note),
        command,
        ok: fault.is_none(),
        status: fault.as_ref().map_or(200, |fault| fault.status),
        code: fault.as_ref().map(|fault| fault.code),
        message: fault.map(|fault| fault.message),
        note,
    })
}

#[allow(clippy::wildcard_enum_match_arm, reason = "few answers say more than that they came")]
fn note(response: &Response) -> CallNote {
    match response {
        Response::PutRecord(output) => {
            CallNote::Stored { shard: output.shard, offset: output.offset, sequence: output.sequence_number }
        }
        Response::PutRecords(output) => {
            let all = count(output.records.len());
            CallNote::Batch { stored: all - output.failed_record_count, failed: output.failed_record_count }
        }
        Response::GetRecords(output) => {
            CallNote::Read { records: count(output.records.len()), behind_ms: output.millis_behind_latest }
        }
        Response::ReceiveQueueRecords(output) | Response::ReceiveDeadLetterQueueRecords(output) => {
            CallNote::Received { records: count(output.queue_records.len()) }
        }
        Response::AcknowledgeQueueRecords(output)
        | Response::AcknowledgeDeadLetterQueueRecords(output)
        | Response::RestoreDeadLetterQueueRecords(output)
        | Response::UpdateQueueRecordsVisibility(output)
        | Response::UpdateDeadLetterQueueRecordsVisibility(output) => {
            CallNote::Receipts { successful: count(output.successful.len()), failed: count(output.failed.len()) }
        }
        Response::Waiting(..) => CallNote::Waiting,
        _ => CallNote::Done,
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The shard that was written to, or that was named.
#[allow(clippy::wildcard_enum_match_arm, reason = "only four requests name a shard")]
fn shard_of(command: &Command, note: &CallNote) -> Option<ShardId> {
    if let CallNote::Stored { shard, .. } = note {
        return Some(*shard);
    }
    let Command::Call(request) = command else { return None };
    let named = match request {
        Request::SplitShard(split) => split.shard_to_split.as_deref(),
        Request::MergeShards(merge) => merge.shard_to_merge.as_deref(),
        Request::GetShardIterator(iterator) => iterator.shard_id.as_deref(),
        Request::SubscribeToShard(subscribe) => subscribe.shard_id.as_deref(),
        _ => None,
    };
    named.and_then(ShardId::parse)
}
