//! `ListChannels`. Spec 2.3, 2.6.

use super::check::{Checks, NEXT_TOKEN, STREAM_ARN};
use super::common::token_age;
use super::{ChannelSummary, Operation, Response};
use crate::account::Account;
use crate::channel::Channel;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::ids::{Principal, Text};
use crate::journal::Mix;
use crate::time::Timestamp;
use crate::token::{self, BodyReader, BodyWriter, Purpose};
use core::ops::Bound;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListChannels {
    /// `StreamFilter`
    pub stream_filter: Option<Vec<StreamFilter>>,
    /// `MaxResults`
    pub max_results: Option<i64>,
    /// `NextToken`
    pub next_token: Option<Text>,
}

/// `StreamFilter`: a stream, in any of its lives or in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamFilter {
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `StreamCreationTimestamp`
    pub stream_creation_timestamp: Option<Timestamp>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListChannelsOutput {
    /// `ChannelSummaries`, by name
    pub channel_summaries: Vec<ChannelSummary>,
    /// `NextToken`, when there are more
    pub next_token: Option<Text>,
}

impl StreamFilter {
    /// Whether a channel is one of the stream's. Creation times are told apart to the second, as in
    /// other listings.
    fn admits(&self, channel: &Channel) -> bool {
        let created = self.stream_creation_timestamp.map(Timestamp::seconds);
        self.stream_arn == channel.settings().stream.stream_arn
            && created.is_none_or(|second| second == channel.stream_created().seconds())
    }
}

/// What tells filters apart: a token goes on with the one it was made for.
fn digest(filters: Option<&Vec<StreamFilter>>) -> u64 {
    let mut mix = Mix::new();
    for filter in filters.into_iter().flatten() {
        mix.text(filter.stream_arn.as_deref().unwrap_or_default());
        mix.word(filter.stream_creation_timestamp.map_or(u64::MAX, Timestamp::micros));
    }
    mix.finish()
}

/// The name that the request's token stopped at. Spec 2.6.
fn after(account: &Account, request: &ListChannels, digest: u64, now: Timestamp) -> Result<Option<Text>, ApiError> {
    let Some(token) = &request.next_token else { return Ok(None) };
    let bad = || ApiError::from(InvalidArgument::BadNextToken);
    let body = token::open(Purpose::ListChannels, &account.account, token).ok_or_else(bad)?;
    let mut reader = BodyReader(&body);
    let issued = Timestamp::from_micros(reader.number().ok_or_else(bad)?);
    let of = reader.number().ok_or_else(bad)?;
    let name = reader.text().ok_or_else(bad)?;
    token_age(account, issued, now)?;
    if of == digest { Ok(Some(name.into())) } else { Err(bad()) }
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: ListChannels,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    if let Some(filters) = &request.stream_filter {
        checks.structures("streamFilter", Some(filters), "StreamFilter", 10_000);
        for (place, filter) in filters.iter().enumerate() {
            checks.within(format_args!("streamFilter.{}.member.", place + 1), |checks| {
                checks.required_text("streamARN", filter.stream_arn.as_ref(), STREAM_ARN);
            });
        }
    }
    checks.number("maxResults", request.max_results, 1, 10_000);
    checks.text("nextToken", request.next_token.as_ref(), NEXT_TOKEN);
    checks.finish()?;
    account.admit(Operation::ListChannels, ctx.now)?;
    let digest = digest(request.stream_filter.as_ref());
    let after = after(account, &request, digest, ctx.now)?;
    let page = u64::from(account.limits().page);
    let page = request.max_results.and_then(|max| u64::try_from(max).ok()).map_or(page, |max| max.min(page));
    let filters = request.stream_filter.as_ref();
    let start = after.map_or(Bound::Unbounded, Bound::Excluded);
    let mut listed = account
        .channels
        .range((start, Bound::Unbounded))
        .map(|(_, channel)| channel)
        .filter(|channel| filters.is_none_or(|filters| filters.iter().any(|filter| filter.admits(channel))));
    let page = usize::try_from(page).unwrap_or(usize::MAX);
    let channel_summaries: Vec<ChannelSummary> = listed.by_ref().take(page).map(|it| ChannelSummary::of(it)).collect();
    let last = channel_summaries.last().filter(|_| listed.next().is_some());
    let next_token = last.map(|last| {
        let body = BodyWriter::default().number(ctx.now.micros()).number(digest).text(&last.channel_name);
        body.seal(Purpose::ListChannels, &account.account)
    });
    Ok(Response::ListChannels(ListChannelsOutput { channel_summaries, next_token }))
}
