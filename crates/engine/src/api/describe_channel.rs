//! `DescribeChannel`. Spec 2.3.

use super::check::{CHANNEL_ARN, Checks};
use super::{ChannelDescription, Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeChannel {
    /// `ChannelARN`
    pub channel_arn: Option<Text>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeChannelOutput {
    /// `ChannelDescription`
    pub channel_description: Box<ChannelDescription>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: DescribeChannel,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.required_text("channelARN", request.channel_arn.as_ref(), CHANNEL_ARN);
    checks.finish()?;
    account.admit(Operation::DescribeChannel, ctx.now)?;
    let channel = account.find_channel(&request.channel_arn.unwrap_or_default())?;
    let channel_description = Box::new(ChannelDescription::of(channel));
    Ok(Response::DescribeChannel(DescribeChannelOutput { channel_description }))
}
