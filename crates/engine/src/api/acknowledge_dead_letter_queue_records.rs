//! `AcknowledgeDeadLetterQueueRecords`. Spec 2.7.

use super::queue::{Batch, Fate, ReceiptEntry};
use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcknowledgeDeadLetterQueueRecords {
    /// `QueueARN`
    pub queue_arn: Option<Text>,
    /// `Entries`, 1 to 10
    pub entries: Option<Vec<ReceiptEntry>>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: AcknowledgeDeadLetterQueueRecords,
) -> Result<Response, ApiError> {
    let operation = Operation::AcknowledgeDeadLetterQueueRecords;
    let batch = Batch::new(operation, request.queue_arn, request.entries, (true, Fate::Acknowledged));
    Ok(Response::AcknowledgeDeadLetterQueueRecords(batch.run(account, ctx, from)?))
}
