//! `UntagResource`. Spec 11.3.

use super::check::{Checks, ItemRule, RESOURCE_ARN};
use super::tag_resource::{note, shown};
use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::event::Attachment;
use crate::ids::{Principal, Text};
use crate::resource::Purpose;
use crate::tags;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UntagResource {
    /// `TagKeys`
    pub tag_keys: Option<Vec<Text>>,
    /// `ResourceARN`
    pub resource_arn: Option<Text>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: UntagResource,
) -> Result<Response, ApiError> {
    let limits = account.limits();
    let mut checks = Checks::new();
    checks.texts("tagKeys", request.tag_keys.as_ref(), limits.tag_keys_per_call, ItemRule::TagKey);
    checks.required_text("resourceARN", request.resource_arn.as_ref(), RESOURCE_ARN);
    checks.finish()?;
    account.admit(Operation::UntagResource, ctx.now)?;
    let arn = request.resource_arn.unwrap_or_default();
    remove(account, ctx, from, &arn, &request.tag_keys.unwrap_or_default())?;
    Ok(Response::Done(Operation::UntagResource))
}

/// Removes tags; unknown keys are none of its concern. Spec 2.7.
pub(super) fn remove(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    arn: &Text,
    keys: &[Text],
) -> Result<(), ApiError> {
    let number = account.account.clone();
    let labels = account.labels(arn, Purpose::Edit)?;
    let texts = keys.iter().map(|key| &**key);
    tags::check_texts(texts, true, &shown(arn), &number)?;
    note(ctx, from, arn, Attachment::Tags);
    for key in keys {
        ctx.journal.fold_bytes(key.as_bytes());
        labels.tags.remove(&**key);
    }
    Ok(())
}
