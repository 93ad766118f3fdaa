//! `DeleteResourcePolicy`. Spec 2.7, 11.2.

use super::check::{Checks, RESOURCE_ARN};
use super::put_resource_policy::place;
use super::tag_resource::note;
use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::event::Attachment;
use crate::ids::{Principal, Text};
use crate::not_found::NotFound;
use crate::resource::Purpose;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeleteResourcePolicy {
    /// `ResourceARN`
    pub resource_arn: Option<Text>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: DeleteResourcePolicy,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.required_text("resourceARN", request.resource_arn.as_ref(), RESOURCE_ARN);
    checks.finish()?;
    account.admit(Operation::DeleteResourcePolicy, ctx.now)?;
    let arn = request.resource_arn.unwrap_or_default();
    let none = || ApiError::from(NotFound::Policy { arn: arn.clone() });
    place(account, &arn, Purpose::Edit)?.take().ok_or_else(none)?;
    note(ctx, from, &arn, Attachment::Policy);
    Ok(Response::Done(Operation::DeleteResourcePolicy))
}
