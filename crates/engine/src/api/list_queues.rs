//! `ListQueues`. Spec 2.7.

use super::check::{Checks, NEXT_TOKEN, Path, STREAM_ARN};
use super::common::token_age;
use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::ids::{Principal, Text};
use crate::queue::{Queue, QueueStatus};
use crate::sort::sort_by;
use crate::stream::Stream;
use crate::time::Timestamp;
use crate::token::{self, BodyReader, BodyWriter, Purpose};

/// `QueueStreamFilter`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueStreamFilter {
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `StreamCreationTimestamp`
    pub stream_creation_timestamp: Option<Timestamp>,
}

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQueues {
    /// `MaxResults`
    pub max_results: Option<i64>,
    /// `NextToken`
    pub next_token: Option<Text>,
    /// `StreamFilter`: queues of one of these streams
    pub stream_filter: Option<Vec<QueueStreamFilter>>,
}

/// `QueueSummary`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueSummary {
    /// `QueueName`
    pub queue_name: Text,
    /// `QueueARN`
    pub queue_arn: Text,
    /// `QueueStatus`
    pub queue_status: QueueStatus,
    /// `QueueCreationTimestamp`
    pub queue_creation_timestamp: Timestamp,
    /// `StreamARN` of the only `Streams` entry
    pub stream_arn: Text,
    /// `StreamCreationTimestamp` of that entry
    pub stream_creation_timestamp: Timestamp,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQueuesOutput {
    /// `QueueSummaries`, by name
    pub queue_summaries: Vec<QueueSummary>,
    /// `NextToken`, when there are more
    pub next_token: Option<Text>,
}

fn check(request: &ListQueues) -> Result<(), ApiError> {
    let mut checks = Checks::new();
    checks.number("maxResults", request.max_results, 1, 10_000);
    checks.text("nextToken", request.next_token.as_ref(), NEXT_TOKEN);
    if request.stream_filter.is_some() {
        checks.structures("streamFilter", request.stream_filter.as_ref(), "QueueStreamFilter", 10_000);
    }
    for (place, filter) in request.stream_filter.iter().flatten().enumerate() {
        checks.required_text(Path::Item("streamFilter", place, "streamARN"), filter.stream_arn.as_ref(), STREAM_ARN);
    }
    checks.finish()
}

/// The name after which the request's token goes on, if it has one that is ours and still good. A token may come with
/// the filter it was made with, as paginators send it; it does not hold the filter.
fn bookmark(account: &Account, request: &ListQueues, now: Timestamp) -> Result<Option<Text>, ApiError> {
    let Some(token) = &request.next_token else { return Ok(None) };
    let bad = || ApiError::from(InvalidArgument::BadNextToken);
    let body = token::open(Purpose::ListQueues, account.account(), token).ok_or_else(bad)?;
    let mut reader = BodyReader(&body);
    let issued = Timestamp::from_micros(reader.number().ok_or_else(bad)?);
    let after = reader.text().ok_or_else(bad)?.into();
    token_age(account, issued, now)?;
    Ok(Some(after))
}

fn matches(filter: &QueueStreamFilter, stream: &Stream) -> bool {
    // The creation time tells two lives of a name apart, to the second as ARNs do.
    let created = filter.stream_creation_timestamp;
    filter.stream_arn.as_deref() == Some(&*stream.arn())
        && created.is_none_or(|at| at.seconds() == stream.created.seconds())
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: ListQueues,
) -> Result<Response, ApiError> {
    check(&request)?;
    account.admit(Operation::ListQueues, ctx.now)?;
    let after = bookmark(account, &request, ctx.now)?;
    let wanted = |queue: &&Queue| {
        let stream = account.stream(queue.stream());
        let filter = request.stream_filter.as_ref();
        after.as_ref().is_none_or(|after| queue.name() > after)
            && filter.is_none_or(|list| stream.is_some_and(|stream| list.iter().any(|one| matches(one, stream))))
    };
    let mut queues: Vec<&Queue> = account.queues().filter(wanted).collect();
    sort_by(&mut queues, |one, other| one.name().cmp(other.name()));
    let page = request.max_results.and_then(|max| u32::try_from(max).ok()).unwrap_or(u32::MAX);
    let page = page.min(account.limits().page) as usize;
    let more = queues.len() > page;
    queues.truncate(page);
    let next_token = queues.last().filter(|_| more).map(|last| {
        let body = BodyWriter::default().number(ctx.now.micros()).text(last.name());
        body.seal(Purpose::ListQueues, account.account())
    });
    let summary = |queue: &Queue| {
        let stream = account.stream(queue.stream()).expect("invariant: a stream with queues stays");
        QueueSummary {
            queue_name: queue.name().clone(),
            queue_arn: queue.arn().into(),
            queue_status: queue.status(),
            queue_creation_timestamp: queue.created(),
            stream_arn: stream.arn().into(),
            stream_creation_timestamp: stream.created,
        }
    };
    let queue_summaries = queues.into_iter().map(summary).collect();
    Ok(Response::ListQueues(ListQueuesOutput { queue_summaries, next_token }))
}
