//! `GetResourcePolicy`. Spec 2.7, 11.2.

use super::check::{Checks, RESOURCE_ARN};
use super::put_resource_policy::place;
use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};
use crate::resource::Purpose;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GetResourcePolicy {
    /// `ResourceARN`
    pub resource_arn: Option<Text>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetResourcePolicyOutput {
    /// `Policy`
    pub policy: Text,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: GetResourcePolicy,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.required_text("resourceARN", request.resource_arn.as_ref(), RESOURCE_ARN);
    checks.finish()?;
    account.admit(Operation::GetResourcePolicy, ctx.now)?;
    let arn = request.resource_arn.unwrap_or_default();
    // A resource without a policy has an empty one to show, and none to delete.
    let policy = place(account, &arn, Purpose::Read)?.clone().unwrap_or_else(|| "{}".into());
    Ok(Response::GetResourcePolicy(GetResourcePolicyOutput { policy }))
}
