//! `UpdateQueueRecordsVisibility`. Spec 2.7.

use super::queue::{Batch, Fate, VisibilityEntry};
use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateQueueRecordsVisibility {
    /// `QueueARN`
    pub queue_arn: Option<Text>,
    /// `Entries`, 1 to 10
    pub entries: Option<Vec<VisibilityEntry>>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: UpdateQueueRecordsVisibility,
) -> Result<Response, ApiError> {
    let operation = Operation::UpdateQueueRecordsVisibility;
    let batch = Batch::new(operation, request.queue_arn, request.entries, (false, Fate::Visible));
    Ok(Response::UpdateQueueRecordsVisibility(batch.run(account, ctx, from)?))
}
