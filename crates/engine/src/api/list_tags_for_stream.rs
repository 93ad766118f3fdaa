//! `ListTagsForStream`. Spec 2.7.

use super::check::{Checks, TAG_KEY};
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};
use std::ops::Bound;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListTagsForStream {
    /// The stream
    pub stream: StreamRef,
    /// `ExclusiveStartTagKey`
    pub exclusive_start_tag_key: Option<Text>,
    /// `Limit`
    pub limit: Option<i64>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTagsForStreamOutput {
    /// `Tags`: keys and values, by key
    pub tags: Vec<(Text, Text)>,
    /// `HasMoreTags`
    pub has_more_tags: bool,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: ListTagsForStream,
) -> Result<Response, ApiError> {
    let most = account.limits().tags;
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.text("exclusiveStartTagKey", request.exclusive_start_tag_key.as_ref(), TAG_KEY);
    checks.number("limit", request.limit, 1, most.into());
    checks.stream_arn(&request.stream);
    checks.finish()?;
    let name = account.stream_name(&request.stream)?;
    let stream = account.admit_to(name, Operation::ListTagsForStream, ctx.now)?;
    let after = request.exclusive_start_tag_key.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
    let mut rest = stream.tags.range::<str>((after, Bound::Unbounded));
    let limit = request.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(most as usize);
    let pair = |(key, value): (&String, &String)| (key.as_str().into(), value.as_str().into());
    let tags = rest.by_ref().take(limit).map(pair).collect();
    let has_more_tags = rest.next().is_some();
    Ok(Response::ListTagsForStream(ListTagsForStreamOutput { tags, has_more_tags }))
}
