//! `TagResource`. Spec 11.3.

use super::check::{Checks, RESOURCE_ARN};
use super::{Operation, Response};
use crate::account::Account;
use crate::arn::StreamArn;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::event::{Attachment, Cause, EventKind};
use crate::ids::{Principal, Text};
use crate::resource::Purpose;
use crate::sorted_map::SortedMap;
use crate::tags;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagResource {
    /// `Tags`
    pub tags: Option<SortedMap<String, String>>,
    /// `ResourceARN`
    pub resource_arn: Option<Text>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: TagResource,
) -> Result<Response, ApiError> {
    let limits = account.limits();
    let mut checks = Checks::new();
    checks.required_tags("tags", request.tags.as_ref(), limits);
    checks.required_text("resourceARN", request.resource_arn.as_ref(), RESOURCE_ARN);
    checks.finish()?;
    account.admit(Operation::TagResource, ctx.now)?;
    let arn = request.resource_arn.unwrap_or_default();
    add(account, ctx, from, &arn, request.tags.unwrap_or_default())?;
    Ok(Response::Done(Operation::TagResource))
}

/// What texts call a resource: a stream by its name, anything else by its ARN.
pub(super) fn shown(arn: &Text) -> Text {
    StreamArn::parse(arn).filter(|arn| !arn.stream.contains('/')).map_or_else(|| arn.clone(), |arn| arn.stream.into())
}

/// Adds tags, or gives present ones new values.
pub(super) fn add(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    arn: &Text,
    tags: SortedMap<String, String>,
) -> Result<(), ApiError> {
    let (limits, number) = (account.limits(), account.account.clone());
    let labels = account.labels(arn, Purpose::Edit)?;
    tags::check(&tags, labels.tags, limits.tags, &shown(arn), &number)?;
    note(ctx, from, arn, Attachment::Tags);
    for (key, value) in &tags {
        ctx.journal.fold_bytes(key.as_bytes());
        ctx.journal.fold_bytes(value.as_bytes());
    }
    labels.tags.extend(tags);
    Ok(())
}

/// Notes that something is attached to a resource, or no longer; the caller folds what.
pub(super) fn note(ctx: &mut Ctx<'_>, from: Principal, arn: &Text, attachment: Attachment) {
    let kind = EventKind::AttachmentChanged { resource: arn.clone(), attachment };
    ctx.journal.note(ctx.now, Cause::Call(from), kind);
}
