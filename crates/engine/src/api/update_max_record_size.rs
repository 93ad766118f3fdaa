//! `UpdateMaxRecordSize`. Spec 2.7, 6.4.

use super::check::{Checks, STREAM_ARN};
use super::common::require_active;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, Text};
use crate::settings::Setting;
use crate::{lifecycle, transition};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateMaxRecordSize {
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `MaxRecordSizeInKiB`
    pub max_record_size_in_kib: Option<i64>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: UpdateMaxRecordSize,
) -> Result<Response, ApiError> {
    let limits = account.limits();
    let mut checks = Checks::new();
    checks.text("streamARN", request.stream_arn.as_ref(), STREAM_ARN);
    checks.required("maxRecordSizeInKiB", request.max_record_size_in_kib.as_ref());
    let (min, max) = (limits.record_kib_min.into(), limits.record_kib_max.into());
    checks.number("maxRecordSizeInKiB", request.max_record_size_in_kib, min, max);
    checks.finish()?;
    // The model does not require the ARN, but there is nothing else to name the stream by.
    let reference = StreamRef { name: None, arn: request.stream_arn };
    account.admit_on(&reference, Operation::UpdateMaxRecordSize, ctx.now)?;
    let name = account.stream_name(&reference)?;
    let stream = account.admit_to(name, Operation::UpdateMaxRecordSize, ctx.now)?;
    require_active(stream)?;
    let kib = request.max_record_size_in_kib.and_then(|kib| u32::try_from(kib).ok());
    let setting = Setting::MaxRecordKib(kib.unwrap_or(limits.record_kib_default));
    lifecycle::begin_setting(stream, setting, limits.takes(transition::SETTING), from, ctx);
    Ok(Response::Done(Operation::UpdateMaxRecordSize))
}
