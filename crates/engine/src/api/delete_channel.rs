//! `DeleteChannel`. Spec 2.7.

use super::check::{CHANNEL_ARN, Checks};
use super::{Operation, Response};
use crate::account::Account;
use crate::channel::life;
use crate::channel::words::ChannelStatus;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::event::Cause;
use crate::ids::{Principal, Text};
use crate::transition;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeleteChannel {
    /// `ChannelARN`
    pub channel_arn: Option<Text>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: DeleteChannel,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.required_text("channelARN", request.channel_arn.as_ref(), CHANNEL_ARN);
    checks.finish()?;
    account.admit(Operation::DeleteChannel, ctx.now)?;
    let takes = account.limits().takes(transition::DELETE_CHANNEL);
    let channel = account.channel_by_arn_mut(&request.channel_arn.unwrap_or_default())?;
    // Any state will do: the model has no "in use" here. A second call finds what it wants.
    if channel.status != ChannelStatus::Deleting {
        // What waits for its delivery stays in the stream: delivery stops at once. Spec 2.7.
        channel.delivery.stop();
        channel.tags.clear();
        life::change(channel, ChannelStatus::Deleting, Some(ctx.now.plus(takes)), Cause::Call(from), ctx);
    }
    Ok(Response::Done(Operation::DeleteChannel))
}
