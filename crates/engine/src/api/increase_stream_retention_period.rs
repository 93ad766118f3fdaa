//! `IncreaseStreamRetentionPeriod`. Spec 10.

use super::check::Checks;
use super::{Operation, Response, StreamRef, retention};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::ids::Principal;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncreaseStreamRetentionPeriod {
    /// The stream
    pub stream: StreamRef,
    /// `RetentionPeriodHours`
    pub retention_period_hours: Option<i64>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: IncreaseStreamRetentionPeriod,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.required("retentionPeriodHours", request.retention_period_hours.as_ref());
    checks.stream_arn(&request.stream);
    checks.finish()?;
    let given = request.retention_period_hours.unwrap_or_default();
    let operation = Operation::IncreaseStreamRetentionPeriod;
    retention::change(account, ctx, from, &request.stream, given, operation, |given, existing, stream| {
        // The same period is accepted and changes nothing. Spec 2.7.
        let wrong = given < i64::from(existing);
        wrong.then(|| InvalidArgument::RetentionNotLonger { hours: given, existing, stream: stream.clone() })
    })
}
