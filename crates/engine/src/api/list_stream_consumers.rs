//! `ListStreamConsumers`. Spec 2.7.

use super::check::{Checks, NEXT_TOKEN, STREAM_ARN};
use super::common::token_age;
use super::{ConsumerInfo, Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::ids::{Principal, Text};
use crate::time::Timestamp;
use crate::token::{self, BodyReader, BodyWriter, Purpose};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListStreamConsumers {
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `NextToken`
    pub next_token: Option<Text>,
    /// `MaxResults`
    pub max_results: Option<i64>,
    /// `StreamCreationTimestamp`
    pub stream_creation_timestamp: Option<Timestamp>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListStreamConsumersOutput {
    /// `Consumers`, by name
    pub consumers: Vec<ConsumerInfo>,
    /// `NextToken`, when there are more
    pub next_token: Option<Text>,
}

/// Where a listing goes on.
struct Bookmark {
    issued: Timestamp,
    stream: Text,
    stream_created: Timestamp,
    after: Text,
}

impl Bookmark {
    fn token(&self, account: &str) -> Text {
        BodyWriter::default()
            .number(self.issued.micros())
            .number(self.stream_created.micros())
            .text(&self.stream)
            .text(&self.after)
            .seal(Purpose::ListStreamConsumers, account)
    }

    fn read(account: &str, token: &str) -> Option<Self> {
        let body = token::open(Purpose::ListStreamConsumers, account, token)?;
        let mut reader = BodyReader(&body);
        Some(Self {
            issued: Timestamp::from_micros(reader.number()?),
            stream_created: Timestamp::from_micros(reader.number()?),
            stream: reader.text()?.into(),
            after: reader.text()?.into(),
        })
    }
}

fn check(request: &ListStreamConsumers) -> Result<(), ApiError> {
    let mut checks = Checks::new();
    checks.required_text("streamARN", request.stream_arn.as_ref(), STREAM_ARN);
    checks.text("nextToken", request.next_token.as_ref(), NEXT_TOKEN);
    checks.number("maxResults", request.max_results, 1, 10_000);
    checks.finish()
}

/// The place in the request's token, if it has one that is ours and still good. Spec 2.6.
fn bookmark(account: &Account, request: &ListStreamConsumers, now: Timestamp) -> Result<Option<Bookmark>, ApiError> {
    let Some(token) = &request.next_token else { return Ok(None) };
    if request.stream_creation_timestamp.is_some() {
        return Err(InvalidArgument::NextTokenWithOther { member: "StreamCreationTimestamp" }.into());
    }
    let bad = || ApiError::from(InvalidArgument::BadNextToken);
    let bookmark = Bookmark::read(&account.account, token).ok_or_else(bad)?;
    token_age(account, bookmark.issued, now)?;
    Ok(Some(bookmark))
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: ListStreamConsumers,
) -> Result<Response, ApiError> {
    check(&request)?;
    let reference = StreamRef { name: None, arn: request.stream_arn.clone() };
    let name = account.stream_name(&reference)?;
    account.admit_to(name, Operation::ListStreamConsumers, ctx.now)?;
    let bookmark = bookmark(account, &request, ctx.now)?;
    let stream = account.find(&reference)?;
    // The creation time of the request tells two lives of a name apart, to the second as ARNs do.
    if request.stream_creation_timestamp.is_some_and(|at| at.seconds() != stream.created.seconds()) {
        return Err(account.no_stream(name));
    }
    if bookmark.as_ref().is_some_and(|mark| mark.stream != stream.name || mark.stream_created != stream.created) {
        return Err(InvalidArgument::BadNextToken.into());
    }
    let page = request.max_results.and_then(|max| u32::try_from(max).ok()).unwrap_or(u32::MAX);
    let page = page.min(account.limits().page) as usize;
    let after = bookmark.as_ref().map(|mark| &mark.after);
    let mut rest = stream.consumers().skip_while(|consumer| after.is_some_and(|after| consumer.name() <= after));
    let consumers: Vec<ConsumerInfo> = rest.by_ref().take(page).map(|found| ConsumerInfo::of(stream, found)).collect();
    let next = consumers.last().filter(|_| rest.next().is_some()).map(|last| Bookmark {
        issued: ctx.now,
        stream: stream.name.clone(),
        stream_created: stream.created,
        after: last.consumer_name.clone(),
    });
    let next_token = next.map(|next| next.token(&account.account));
    Ok(Response::ListStreamConsumers(ListStreamConsumersOutput { consumers, next_token }))
}
