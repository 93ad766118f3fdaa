//! `DeleteQueue`. Spec 2.7.

use super::check::{Checks, QUEUE_ARN};
use super::{Operation, Response};
use crate::account::Account;
use crate::agenda::QueueDue;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::event::Cause;
use crate::ids::{Principal, Text};
use crate::queue::{QueueStatus, service};
use crate::transition;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeleteQueue {
    /// `QueueARN`
    pub queue_arn: Option<Text>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: DeleteQueue,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.required_text("queueARN", request.queue_arn.as_ref(), QUEUE_ARN);
    checks.finish()?;
    let limits = account.limits();
    account.admit(Operation::DeleteQueue, ctx.now)?;
    let arn = request.queue_arn.unwrap_or_default();
    match account.queue_of_arn(&arn)?.status {
        // Deletion is asked for a second time; the model has no exception for it.
        QueueStatus::Deleting => return Ok(Response::Done(Operation::DeleteQueue)),
        // It counts among those that are changing already.
        QueueStatus::Creating => {}
        QueueStatus::Active | QueueStatus::Updating => super::create_queue::check_changing(account)?,
    }
    let queue = account.queue_of_arn(&arn)?;
    let until = service::enter(QueueDue::Gone { queue: queue.id.clone() }, transition::DELETE_QUEUE, limits, ctx);
    queue.tags.clear();
    service::set_status(queue, QueueStatus::Deleting, Some(until), Cause::Call(from), ctx);
    service::give_up(queue, ctx);
    Ok(Response::Done(Operation::DeleteQueue))
}
