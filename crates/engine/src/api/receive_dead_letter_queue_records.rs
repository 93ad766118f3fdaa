//! `ReceiveDeadLetterQueueRecords`. Spec 2.7.

use super::Response;
use super::queue::{self, ReceiveInput};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};

/// The request. Without visible records it is answered later; see [`Response::Waiting`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiveDeadLetterQueueRecords {
    /// `QueueARN`
    pub queue_arn: Option<Text>,
    /// `Limit`
    pub limit: Option<i64>,
    /// `WaitTimeSeconds`
    pub wait_time_seconds: Option<i64>,
    /// `VisibilityTimeoutSeconds`
    pub visibility_timeout_seconds: Option<i64>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: ReceiveDeadLetterQueueRecords,
) -> Result<Response, ApiError> {
    let ReceiveDeadLetterQueueRecords { queue_arn, limit, wait_time_seconds, visibility_timeout_seconds } = request;
    let input = ReceiveInput { queue_arn, limit, wait_time_seconds, visibility_timeout_seconds };
    queue::receive(account, ctx, from, &input, true)
}
