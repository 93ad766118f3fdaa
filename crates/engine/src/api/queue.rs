//! Types and checks that the queues' operations share. Spec 2.3, 2.7.

use super::check::{Checks, Path, QUEUE_ARN};
use crate::account::Account;
use crate::context::Ctx;
use crate::entry_error::ReceiptError;
use crate::error::{ApiError, Validation};
use crate::event::{Cause, EventKind};
use crate::ids::{Principal, ShardId, Text};
use crate::queue::{self, DeadLetters, Queue, QueueAttributes, QueueStart, QueueStatus, Receipt, Wish};
use crate::record::Record;
use crate::stream::Stream;
use crate::time::{Span, Timestamp};

use super::{Operation, Response};

/// `DeadLetterConfiguration` of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeadLetterConfiguration {
    /// `TargetType`
    pub target_type: Option<Text>,
    /// `MaxReceiveCount`
    pub max_receive_count: Option<i64>,
}

/// `QueueAttributes` of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueAttributesInput {
    /// `VisibilityTimeoutSeconds`
    pub visibility_timeout_seconds: Option<i64>,
    /// `DeadLetterConfiguration`
    pub dead_letter_configuration: Option<DeadLetterConfiguration>,
}

/// `QueueStartingPosition`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueStartingPosition {
    /// `Type`
    pub kind: Option<Text>,
    /// `Timestamp`
    pub timestamp: Option<Timestamp>,
}

/// `QueueStreamConfiguration`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueStreamConfiguration {
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `StartingPosition`
    pub starting_position: Option<QueueStartingPosition>,
}

/// `QueueDescription`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueDescription {
    /// `QueueName`
    pub queue_name: Text,
    /// `QueueARN`
    pub queue_arn: Text,
    /// `QueueStatus`
    pub queue_status: QueueStatus,
    /// `QueueCreationTimestamp`
    pub queue_creation_timestamp: Timestamp,
    /// `StreamARN` of the only `StreamConfigurationList` entry
    pub stream_arn: Text,
    /// `StartingPosition.Type` of that entry
    pub start: QueueStart,
    /// `StartingPosition.Timestamp` of that entry: as given while CREATING, then where the queue really began
    pub start_timestamp: Option<Timestamp>,
    /// `QueueAttributes`
    pub queue_attributes: QueueAttributes,
}

/// The answer of the operations that describe a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueDescriptionOutput {
    /// `QueueDescription`
    pub queue_description: QueueDescription,
}

/// `QueueRecord`: a record as a queue hands it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRecord {
    /// `ReceiptHandle`, new at every delivery
    pub receipt_handle: Text,
    /// `RecordId`, the same at every delivery
    pub record_id: Text,
    /// The shard that holds it; not on the wire
    pub shard: ShardId,
    /// Its place in the shard; not on the wire
    pub offset: u64,
    /// `PartitionKey`, `Data` and `ApproximateArrivalTimestamp`
    pub record: Record,
    /// `FirstReceiveTimestamp`
    pub first_receive_timestamp: Timestamp,
    /// `ReceiveCount`
    pub receive_count: u32,
}

/// The answer of both receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiveQueueRecordsOutput {
    /// `QueueRecords`
    pub queue_records: Vec<QueueRecord>,
}

/// One entry of a batch of receipts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptEntry {
    /// `ReceiptHandle`
    pub receipt_handle: Option<Text>,
}

/// One entry of a batch of new visibilities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisibilityEntry {
    /// `ReceiptHandle`
    pub receipt_handle: Option<Text>,
    /// `VisibilityTimeoutSeconds`, from now on
    pub visibility_timeout_seconds: Option<i64>,
}

/// An entry that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedReceipt {
    /// `ReceiptHandle`
    pub receipt_handle: Text,
    /// `ErrorCode` and `ErrorMessage`
    pub error: ReceiptError,
}

/// The answer of every batch of receipts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptsOutput {
    /// `Successful`: their receipt handles
    pub successful: Vec<Text>,
    /// `Failed`
    pub failed: Vec<FailedReceipt>,
}

impl QueueDescription {
    /// Describes a queue of a stream.
    pub fn of(queue: &Queue, stream: &Stream) -> Self {
        let given = match queue.start() {
            QueueStart::AtTimestamp(time) => Some(time),
            QueueStart::TrimHorizon | QueueStart::Latest => None,
        };
        Self {
            queue_name: queue.name().clone(),
            queue_arn: queue.arn().into(),
            queue_status: queue.status(),
            queue_creation_timestamp: queue.created(),
            stream_arn: stream.arn().into(),
            start: queue.start(),
            start_timestamp: queue.effective_start().or(given),
            queue_attributes: queue.attributes(),
        }
    }
}

pub(super) fn describe(queue: &Queue, stream: &Stream) -> QueueDescriptionOutput {
    QueueDescriptionOutput { queue_description: QueueDescription::of(queue, stream) }
}

/// Constraints of `QueueAttributes`.
pub(super) fn check_attributes(checks: &mut Checks, attributes: Option<&QueueAttributesInput>) {
    let Some(attributes) = attributes else { return };
    let visibility = attributes.visibility_timeout_seconds;
    checks.number("queueAttributes.visibilityTimeoutSeconds", visibility, 0, VISIBILITY_MAX);
    let Some(dead_letters) = &attributes.dead_letter_configuration else { return };
    let path = "queueAttributes.deadLetterConfiguration.targetType";
    checks.required(path, dead_letters.target_type.as_ref());
    checks.one_of(path, dead_letters.target_type.as_ref(), DeadLetters::WORDS);
    let path = "queueAttributes.deadLetterConfiguration.maxReceiveCount";
    checks.number(path, dead_letters.max_receive_count, 1, 1_000);
}

const VISIBILITY_MAX: i64 = 43_200;

/// The attributes after a request that has passed its constraints; what it leaves out stays.
pub(super) fn attributes(
    before: QueueAttributes,
    input: Option<&QueueAttributesInput>,
) -> Result<QueueAttributes, ApiError> {
    let Some(input) = input else { return Ok(before) };
    let number = |given: Option<i64>| given.and_then(|given| u32::try_from(given).ok());
    let mut after = before;
    if let Some(seconds) = number(input.visibility_timeout_seconds) {
        after.visibility_timeout_seconds = seconds;
    }
    if let Some(configuration) = &input.dead_letter_configuration {
        after.dead_letters = if configuration.target_type.as_deref() == Some(DeadLetters::None.as_str()) {
            // A count beside NONE has no meaning; that it is let through is our decision.
            DeadLetters::None
        } else {
            let max = number(configuration.max_receive_count);
            let missing = || ApiError::from(Validation::MaxReceiveCountMissing);
            DeadLetters::BuiltIn { max_receive_count: max.ok_or_else(missing)? }
        };
    }
    Ok(after)
}

/// Members of both receives, as given.
pub(super) struct ReceiveInput {
    pub queue_arn: Option<Text>,
    pub limit: Option<i64>,
    pub wait_time_seconds: Option<i64>,
    pub visibility_timeout_seconds: Option<i64>,
}

/// What both receives do.
pub(super) fn receive(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    by: Principal,
    input: &ReceiveInput,
    dead_letters: bool,
) -> Result<Response, ApiError> {
    let most = account.limits().queue_records_per_receive;
    let mut checks = Checks::new();
    checks.required_text("queueARN", input.queue_arn.as_ref(), QUEUE_ARN);
    checks.number("limit", input.limit, 1, most.into());
    checks.number("waitTimeSeconds", input.wait_time_seconds, 1, 20);
    checks.number("visibilityTimeoutSeconds", input.visibility_timeout_seconds, 0, VISIBILITY_MAX);
    checks.finish()?;
    let number = |given: Option<i64>| given.and_then(|given| u32::try_from(given).ok());
    let wish = Wish {
        by,
        dead_letters,
        limit: number(input.limit).unwrap_or(most),
        visibility: number(input.visibility_timeout_seconds),
    };
    let wait = Span::from_seconds(number(input.wait_time_seconds).unwrap_or(9).into());
    queue::service::receive(account, ctx, &input.queue_arn.clone().unwrap_or_default(), wish, wait)
}

/// What is to become of the records behind receipts.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fate {
    Acknowledged,
    /// Visible at the instant each entry says.
    Visible,
    Restored,
}

/// An entry of a batch, as given.
pub(super) struct Entry {
    pub receipt_handle: Option<Text>,
    pub seconds: Option<i64>,
}

impl From<ReceiptEntry> for Entry {
    fn from(entry: ReceiptEntry) -> Self {
        Self { receipt_handle: entry.receipt_handle, seconds: None }
    }
}

impl From<VisibilityEntry> for Entry {
    fn from(entry: VisibilityEntry) -> Self {
        Self { receipt_handle: entry.receipt_handle, seconds: entry.visibility_timeout_seconds }
    }
}

/// A batch of receipts: what the five operations have in common.
pub(super) struct Batch {
    pub operation: Operation,
    pub queue_arn: Option<Text>,
    pub entries: Option<Vec<Entry>>,
    pub dead_letters: bool,
    pub fate: Fate,
}

impl Batch {
    pub(super) fn new<E: Into<Entry>>(
        operation: Operation,
        queue_arn: Option<Text>,
        entries: Option<Vec<E>>,
        (dead_letters, fate): (bool, Fate),
    ) -> Self {
        let entries = entries.map(|entries| entries.into_iter().map(Into::into).collect());
        Self { operation, queue_arn, entries, dead_letters, fate }
    }

    fn check(&self) -> Result<(), ApiError> {
        let mut checks = Checks::new();
        checks.required_text("queueARN", self.queue_arn.as_ref(), QUEUE_ARN);
        checks.structures("entries", self.entries.as_ref(), self.shape(), 10);
        for (place, entry) in self.entries.iter().flatten().enumerate() {
            let path = Path::Item("entries", place, "receiptHandle");
            checks.required_text(path, entry.receipt_handle.as_ref(), super::check::RECEIPT_HANDLE);
            if matches!(self.fate, Fate::Visible) {
                let path = Path::Item("entries", place, "visibilityTimeoutSeconds");
                checks.required(path, entry.seconds.as_ref());
                checks.number(path, entry.seconds, 0, VISIBILITY_MAX);
            }
        }
        checks.finish()
    }

    /// The model's name for its entries.
    fn shape(&self) -> &'static str {
        match (self.fate, self.dead_letters) {
            (Fate::Acknowledged, false) => "AcknowledgeQueueRecordsRequestEntry",
            (Fate::Acknowledged, true) => "AcknowledgeDeadLetterQueueRecordsRequestEntry",
            (Fate::Visible, false) => "UpdateQueueRecordsVisibilityRequestEntry",
            (Fate::Visible, true) => "UpdateDeadLetterQueueRecordsVisibilityRequestEntry",
            (Fate::Restored, _) => "RestoreDeadLetterQueueRecordsRequestEntry",
        }
    }

    /// Uses the receipts one after the other; each succeeds or fails by itself.
    pub(super) fn run(
        self,
        account: &mut Account,
        ctx: &mut Ctx<'_>,
        by: Principal,
    ) -> Result<ReceiptsOutput, ApiError> {
        self.check()?;
        let (limits, keys) = (account.limits(), account.keys.clone());
        let (queue, stream) = account.queue_and_stream(&self.queue_arn.clone().unwrap_or_default())?;
        if !queue.delivers() {
            return Err(queue::service::not_delivering(queue));
        }
        queue.backlog_mut().sweep(stream, ctx.now);
        let mut output = ReceiptsOutput::default();
        for entry in self.entries.iter().flatten() {
            let receipt_handle = entry.receipt_handle.clone().unwrap_or_default();
            ctx.journal.fold_bytes(receipt_handle.as_bytes());
            match self.settle(queue, stream, entry, ctx.now) {
                Ok(()) => output.successful.push(receipt_handle),
                Err(error) => output.failed.push(FailedReceipt { receipt_handle, error }),
            }
        }
        let count = |list: usize| u32::try_from(list).unwrap_or(u32::MAX);
        let kind = EventKind::QueueSettled {
            stream: queue.stream.clone(),
            queue: queue.name.clone(),
            by,
            operation: self.operation,
            records: count(output.successful.len()),
            failed: count(output.failed.len()),
        };
        ctx.journal.note(ctx.now, Cause::Call(by), kind);
        // Something may be visible at once, at another time than was thought, or there is room in flight again.
        queue::service::serve(queue, stream, (limits, &keys), ctx);
        Ok(output)
    }

    fn settle(&self, queue: &mut Queue, stream: &Stream, entry: &Entry, now: Timestamp) -> Result<(), ReceiptError> {
        let handle = entry.receipt_handle.as_deref().unwrap_or_default();
        let receipt = Receipt::read(&queue.account, handle).ok_or(ReceiptError::Invalid)?;
        if receipt.queue != queue.id {
            return Err(ReceiptError::Invalid);
        }
        if receipt.dead_letter != self.dead_letters {
            return Err(ReceiptError::OtherKind);
        }
        let delivery = ((receipt.shard, receipt.offset), receipt.serial);
        let seconds = entry.seconds.and_then(|seconds| u64::try_from(seconds).ok()).unwrap_or_default();
        let backlog = queue.backlog_mut();
        let settled = match self.fate {
            Fate::Acknowledged => {
                let first = backlog.acknowledge(stream, delivery, self.dead_letters, now);
                queue.totals.acknowledged += u64::from(first == Ok(true));
                first.map(|_| ())
            }
            Fate::Visible => {
                let at = now.plus(Span::from_seconds(seconds));
                backlog.set_visibility(delivery, self.dead_letters, at, now)
            }
            Fate::Restored => backlog.restore(delivery, now),
        };
        settled.map_err(|refused| match refused {
            queue::Refused::Superseded => ReceiptError::Superseded,
            queue::Refused::Gone => ReceiptError::Gone,
        })
    }
}
