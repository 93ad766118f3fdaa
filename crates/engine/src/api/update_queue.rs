//! `UpdateQueue`. Spec 2.7.

use super::check::{Checks, QUEUE_ARN};
use super::queue::{self, QueueAttributesInput, QueueDescriptionOutput};
use super::{Operation, Response};
use crate::account::Account;
use crate::agenda::QueueDue;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::event::Cause;
use crate::ids::{Principal, Text};
use crate::in_use::InUse;
use crate::queue::{QueueStatus, service};
use crate::transition;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateQueue {
    /// `QueueARN`
    pub queue_arn: Option<Text>,
    /// `QueueAttributes`; what they leave out stays
    pub queue_attributes: Option<QueueAttributesInput>,
}

/// The answer.
pub type UpdateQueueOutput = QueueDescriptionOutput;

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: UpdateQueue,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.required_text("queueARN", request.queue_arn.as_ref(), QUEUE_ARN);
    checks.required("queueAttributes", request.queue_attributes.as_ref());
    queue::check_attributes(&mut checks, request.queue_attributes.as_ref());
    checks.finish()?;
    let limits = account.limits();
    account.admit(Operation::UpdateQueue, ctx.now)?;
    let (queue, stream) = account.queue_and_stream(&request.queue_arn.unwrap_or_default())?;
    if queue.status != QueueStatus::Active {
        let (name, account, status) = (queue.name.clone(), queue.account.clone(), queue.status);
        return Err(InUse::QueueNotActive { queue: name, account, status }.into());
    }
    // They are shown at once and hold for what is received after the update.
    queue.attributes = queue::attributes(queue.attributes, request.queue_attributes.as_ref())?;
    let until = service::enter(QueueDue::Active { queue: queue.id.clone() }, transition::UPDATE_QUEUE, limits, ctx);
    service::set_status(queue, QueueStatus::Updating, Some(until), Cause::Call(from), ctx);
    Ok(Response::UpdateQueue(queue::describe(queue, stream)))
}
