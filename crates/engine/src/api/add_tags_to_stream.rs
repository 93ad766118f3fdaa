//! `AddTagsToStream`. Spec 11.3.

use super::check::Checks;
use super::{Operation, Response, StreamRef, tag_resource};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::Principal;
use crate::sorted_map::SortedMap;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddTagsToStream {
    /// The stream
    pub stream: StreamRef,
    /// `Tags`
    pub tags: Option<SortedMap<String, String>>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: AddTagsToStream,
) -> Result<Response, ApiError> {
    let limits = account.limits();
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.required_tags("tags", request.tags.as_ref(), limits);
    checks.stream_arn(&request.stream);
    checks.finish()?;
    account.admit_on(&request.stream, Operation::AddTagsToStream, ctx.now)?;
    let arn = account.find(&request.stream)?.arn().into();
    tag_resource::add(account, ctx, from, &arn, request.tags.unwrap_or_default())?;
    Ok(Response::Done(Operation::AddTagsToStream))
}
