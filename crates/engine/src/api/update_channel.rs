//! `UpdateChannel`. Spec 2.7.

use super::channel::{self, freshness, refuse};
use super::check::{CHANNEL_ARN, Checks};
use super::{ChannelDescription, ChannelLoggingConfiguration, Operation, Response};
use crate::account::Account;
use crate::channel::argument::ChannelArgument;
use crate::channel::words::{ChannelDestination, ChannelStatus};
use crate::channel::{delivery, life};
use crate::context::Ctx;
use crate::error::ApiError;
use crate::event::Cause;
use crate::ids::{Principal, Text};
use crate::in_use::InUse;
use crate::transition;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateChannel {
    /// `ChannelARN`
    pub channel_arn: Option<Text>,
    /// `S3DestinationConfiguration`
    pub s3_destination_configuration: Option<S3DestinationUpdate>,
    /// `S3TablesDestinationConfiguration`
    pub s3_tables_destination_configuration: Option<S3TablesDestinationUpdate>,
    /// `LoggingConfiguration`
    pub logging_configuration: Option<ChannelLoggingConfiguration>,
}

/// `S3DestinationUpdateInput`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct S3DestinationUpdate {
    /// `DataFreshnessInSeconds`
    pub data_freshness_in_seconds: Option<i64>,
}

/// `S3TablesDestinationUpdateInput`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct S3TablesDestinationUpdate {
    /// `DataFreshnessInSeconds`
    pub data_freshness_in_seconds: Option<i64>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateChannelOutput {
    /// `ChannelDescription`, in UPDATING
    pub channel_description: Box<ChannelDescription>,
}

fn check(request: &UpdateChannel) -> Result<(), ApiError> {
    let mut checks = Checks::new();
    checks.required_text("channelARN", request.channel_arn.as_ref(), CHANNEL_ARN);
    if let Some(update) = &request.s3_destination_configuration {
        let path = "s3DestinationConfiguration.dataFreshnessInSeconds";
        checks.required(path, update.data_freshness_in_seconds.as_ref());
    }
    if let Some(update) = &request.s3_tables_destination_configuration {
        let path = "s3TablesDestinationConfiguration.dataFreshnessInSeconds";
        checks.required(path, update.data_freshness_in_seconds.as_ref());
    }
    channel::check_logging(&mut checks, request.logging_configuration.as_ref());
    checks.finish()
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: UpdateChannel,
) -> Result<Response, ApiError> {
    check(&request)?;
    account.admit(Operation::UpdateChannel, ctx.now)?;
    let s3 = request.s3_destination_configuration.map(|update| update.data_freshness_in_seconds);
    let tables = request.s3_tables_destination_configuration.map(|update| update.data_freshness_in_seconds);
    let (destination, seconds) = match (s3, tables) {
        (Some(_), Some(_)) => return refuse(ChannelArgument::Destinations),
        (None, None) if request.logging_configuration.is_none() => return refuse(ChannelArgument::NothingToUpdate),
        (None, None) => (None, None),
        (Some(seconds), None) => (Some(ChannelDestination::S3), seconds),
        (None, Some(seconds)) => (Some(ChannelDestination::S3Tables), seconds),
    };
    let seconds = seconds.map(|seconds| freshness(Some(seconds), account.limits())).transpose()?;
    let takes = account.limits().takes(transition::UPDATE_CHANNEL);
    let channel = account.channel_by_arn_mut(&request.channel_arn.unwrap_or_default())?;
    if channel.status != ChannelStatus::Active {
        let (name, account, status) = (channel.name.clone(), channel.account.clone(), channel.status);
        return Err(InUse::ChannelNotActive { channel: name, account, status }.into());
    }
    if let Some(other) = destination.filter(|destination| *destination != channel.destination()) {
        return refuse(ChannelArgument::OtherDestination(other));
    }
    if seconds.is_some() {
        let settings = &mut channel.settings;
        if let Some(s3) = &mut settings.s3 {
            s3.data_freshness_in_seconds = seconds;
        }
        if let Some(tables) = &mut settings.s3_tables {
            tables.data_freshness_in_seconds = seconds;
        }
        // A shorter time holds for what waits already; a longer one from the next delivery on.
        let at = ctx.now.plus(channel.freshness());
        if channel.delivery.due().is_some_and(|due| at < due) {
            delivery::plan(channel, at, ctx);
        }
    }
    if let Some(given) = request.logging_configuration {
        let before = channel.settings.logging.cloud_watch_logs.clone();
        channel.settings.logging = channel::logging(Some(given), &channel.name, &channel.id, before.as_ref());
    }
    life::change(channel, ChannelStatus::Updating, Some(ctx.now.plus(takes)), Cause::Call(from), ctx);
    let channel_description = Box::new(ChannelDescription::of(channel));
    Ok(Response::UpdateChannel(UpdateChannelOutput { channel_description }))
}
