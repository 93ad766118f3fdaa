//! `UpdateDeadLetterQueueRecordsVisibility`. Spec 2.7.

use super::queue::{Batch, Fate, VisibilityEntry};
use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateDeadLetterQueueRecordsVisibility {
    /// `QueueARN`
    pub queue_arn: Option<Text>,
    /// `Entries`, 1 to 10
    pub entries: Option<Vec<VisibilityEntry>>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: UpdateDeadLetterQueueRecordsVisibility,
) -> Result<Response, ApiError> {
    let operation = Operation::UpdateDeadLetterQueueRecordsVisibility;
    let batch = Batch::new(operation, request.queue_arn, request.entries, (true, Fate::Visible));
    Ok(Response::UpdateDeadLetterQueueRecordsVisibility(batch.run(account, ctx, from)?))
}
