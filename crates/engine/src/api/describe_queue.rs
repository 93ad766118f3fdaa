//! `DescribeQueue`. Spec 2.7.

use super::check::{Checks, QUEUE_ARN};
use super::queue::{self, QueueDescriptionOutput};
use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeQueue {
    /// `QueueARN`
    pub queue_arn: Option<Text>,
}

/// The answer.
pub type DescribeQueueOutput = QueueDescriptionOutput;

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: DescribeQueue,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.required_text("queueARN", request.queue_arn.as_ref(), QUEUE_ARN);
    checks.finish()?;
    account.admit(Operation::DescribeQueue, ctx.now)?;
    let (queue, stream) = account.queue_and_stream(&request.queue_arn.unwrap_or_default())?;
    Ok(Response::DescribeQueue(queue::describe(queue, stream)))
}
