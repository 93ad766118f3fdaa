//! Changing the retention period: what both directions share. Spec 10.

use super::common::require_active;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::event::{Cause, EventKind};
use crate::ids::{Principal, Text};
use crate::lifecycle;

/// Checks the bounds and the direction, then changes the period at once. `wrong_way` says what is
/// wrong with a period, given the existing one and the stream's name.
pub(super) fn change(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    reference: &StreamRef,
    given: i64,
    operation: Operation,
    wrong_way: impl Fn(i64, u32, &Text) -> Option<InvalidArgument>,
) -> Result<Response, ApiError> {
    let limits = account.limits();
    let name = account.stream_name(reference)?;
    let stream = account.admit_to(name, operation, ctx.now)?;
    let refused = |why| Err(ApiError::from(why));
    if given < i64::from(limits.retention_hours_min) {
        return refused(InvalidArgument::RetentionTooShort { hours: given, minimum: limits.retention_hours_min });
    }
    let hours = match u32::try_from(given) {
        Ok(hours) if hours <= limits.retention_hours_max => hours,
        Ok(_) | Err(_) => {
            return refused(InvalidArgument::RetentionTooLong { hours: given, maximum: limits.retention_hours_max });
        }
    };
    require_active(stream)?;
    if let Some(why) = wrong_way(given, stream.retention_hours, &stream.name) {
        return refused(why);
    }
    if hours != stream.retention_hours {
        let kind = EventKind::RetentionChanged { stream: stream.name.clone(), hours };
        ctx.journal.note(ctx.now, Cause::Call(from), kind);
        lifecycle::change_retention(stream, hours, ctx);
    }
    Ok(Response::Done(operation))
}
