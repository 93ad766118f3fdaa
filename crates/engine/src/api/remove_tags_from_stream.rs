//! `RemoveTagsFromStream`. Spec 11.3.

use super::check::{Checks, ItemRule};
use super::{Operation, Response, StreamRef, untag_resource};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemoveTagsFromStream {
    /// The stream
    pub stream: StreamRef,
    /// `TagKeys`
    pub tag_keys: Option<Vec<Text>>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: RemoveTagsFromStream,
) -> Result<Response, ApiError> {
    let limits = account.limits();
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.texts("tagKeys", request.tag_keys.as_ref(), limits.tag_keys_per_call, ItemRule::TagKey);
    checks.stream_arn(&request.stream);
    checks.finish()?;
    let name = account.stream_name(&request.stream)?;
    let arn = account.admit_to(name, Operation::RemoveTagsFromStream, ctx.now)?.arn().into();
    untag_resource::remove(account, ctx, from, &arn, &request.tag_keys.unwrap_or_default())?;
    Ok(Response::Done(Operation::RemoveTagsFromStream))
}
