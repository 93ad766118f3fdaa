//! `PutResourcePolicy`. Spec 2.7, 11.2.

use super::check::{Checks, RESOURCE_ARN};
use super::tag_resource::note;
use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::event::Attachment;
use crate::ids::{Principal, Text};
use crate::policy;
use crate::resource::Purpose;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PutResourcePolicy {
    /// `ResourceARN`
    pub resource_arn: Option<Text>,
    /// `Policy`
    pub policy: Option<Text>,
}

/// The place of the policy of a resource that may have one.
pub(super) fn place<'a>(
    account: &'a mut Account,
    arn: &Text,
    purpose: Purpose,
) -> Result<&'a mut Option<Text>, ApiError> {
    let none = || ApiError::from(InvalidArgument::PolicyNotSupported { arn: arn.clone() });
    account.labels(arn, purpose)?.policy.ok_or_else(none)
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: PutResourcePolicy,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.required_text("resourceARN", request.resource_arn.as_ref(), RESOURCE_ARN);
    checks.required("policy", request.policy.as_ref());
    checks.finish()?;
    account.admit(Operation::PutResourcePolicy, ctx.now)?;
    let arn = request.resource_arn.unwrap_or_default();
    let place = place(account, &arn, Purpose::Edit)?;
    let text = request.policy.unwrap_or_default();
    if !policy::is_well_formed(&text) {
        return Err(InvalidArgument::PolicyMalformed.into());
    }
    note(ctx, from, &arn, Attachment::Policy);
    ctx.journal.fold_bytes(text.as_bytes());
    *place = Some(text);
    Ok(Response::Done(Operation::PutResourcePolicy))
}
