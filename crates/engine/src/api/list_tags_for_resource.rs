//! `ListTagsForResource`. Spec 2.7.

use super::check::{Checks, RESOURCE_ARN};
use super::{Operation, Response};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};
use crate::resource::Purpose;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListTagsForResource {
    /// `ResourceARN`
    pub resource_arn: Option<Text>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTagsForResourceOutput {
    /// `Tags`: keys and values, by key
    pub tags: Vec<(Text, Text)>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: ListTagsForResource,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.required_text("resourceARN", request.resource_arn.as_ref(), RESOURCE_ARN);
    checks.finish()?;
    account.admit(Operation::ListTagsForResource, ctx.now)?;
    let labels = account.labels(&request.resource_arn.unwrap_or_default(), Purpose::Read)?;
    let tags = labels.tags.iter().map(|(key, value)| (key.as_str().into(), value.as_str().into())).collect();
    Ok(Response::ListTagsForResource(ListTagsForResourceOutput { tags }))
}
