//! `ListStreams`. Spec 2.7.

use super::check::{Checks, NEXT_TOKEN, STREAM_NAME};
use super::common::token_age;
use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::ids::{Principal, Text};
use crate::stream::{StreamMode, StreamStatus};
use crate::time::Timestamp;
use crate::token::{self, BodyReader, BodyWriter, Purpose};
use core::ops::Bound;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListStreams {
    /// `Limit`
    pub limit: Option<i64>,
    /// `ExclusiveStartStreamName`
    pub exclusive_start_stream_name: Option<Text>,
    /// `NextToken`
    pub next_token: Option<Text>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListStreamsOutput {
    /// `StreamNames`, by byte order
    pub stream_names: Vec<Text>,
    /// `HasMoreStreams`
    pub has_more_streams: bool,
    /// `NextToken`
    pub next_token: Option<Text>,
    /// `StreamSummaries`, in the same order
    pub stream_summaries: Vec<StreamSummary>,
}

/// `StreamSummary`. Spec 2.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamSummary {
    /// `StreamName`
    pub stream_name: Text,
    /// `StreamARN`
    pub stream_arn: Text,
    /// `StreamStatus`
    pub stream_status: StreamStatus,
    /// `StreamModeDetails.StreamMode`
    pub stream_mode: StreamMode,
    /// `StreamCreationTimestamp`
    pub stream_creation_timestamp: Timestamp,
}

/// The name a page starts after.
fn start_after(account: &Account, request: &ListStreams, now: Timestamp) -> Result<Option<Text>, ApiError> {
    let Some(token) = &request.next_token else { return Ok(request.exclusive_start_stream_name.clone()) };
    let bad = || ApiError::from(InvalidArgument::BadNextToken);
    let body = token::open(Purpose::ListStreams, &account.account, token).ok_or_else(bad)?;
    let mut reader = BodyReader(&body);
    let issued = Timestamp::from_micros(reader.number().ok_or_else(bad)?);
    let name = reader.text().ok_or_else(bad)?;
    token_age(account, issued, now)?;
    Ok(Some(name.into()))
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: ListStreams,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.number("limit", request.limit, 1, 10_000);
    checks.text("exclusiveStartStreamName", request.exclusive_start_stream_name.as_ref(), STREAM_NAME);
    checks.text("nextToken", request.next_token.as_ref(), NEXT_TOKEN);
    checks.finish()?;
    account.admit(Operation::ListStreams, ctx.now)?;
    let after = start_after(account, &request, ctx.now)?;
    let page = u64::from(account.limits().stream_names_page);
    let limit = request.limit.and_then(|limit| u64::try_from(limit).ok()).map_or(page, |limit| limit.min(page));
    let start = after.map_or(Bound::Unbounded, Bound::Excluded);
    let mut listed = account.streams.range((start, Bound::Unbounded)).map(|(_, stream)| stream);
    let mut stream_names = Vec::new();
    let mut stream_summaries = Vec::new();
    while (stream_names.len() as u64) < limit
        && let Some(stream) = listed.next()
    {
        stream_names.push(stream.name.clone());
        stream_summaries.push(StreamSummary {
            stream_name: stream.name.clone(),
            stream_arn: stream.arn().into(),
            stream_status: stream.status,
            stream_mode: stream.mode,
            stream_creation_timestamp: stream.created,
        });
    }
    let has_more_streams = listed.next().is_some();
    let next_token = stream_names.last().filter(|_| has_more_streams).map(|name| {
        BodyWriter::default().number(ctx.now.micros()).text(name).seal(Purpose::ListStreams, &account.account)
    });
    Ok(Response::ListStreams(ListStreamsOutput { stream_names, has_more_streams, next_token, stream_summaries }))
}
