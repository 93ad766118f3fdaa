//! `UpdateAccountSettings`. Spec 9.4.

use super::check::Checks;
use super::describe_account_settings::CommitmentOutput;
use super::{Operation, Response};
use crate::account::Account;
use crate::agenda::ServiceDue;
use crate::commitment::CommitmentStatus;
use crate::context::Ctx;
use crate::error::{ApiError, Validation};
use crate::event::{Cause, EventKind};
use crate::ids::{Principal, Text};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateAccountSettings {
    /// `MinimumThroughputBillingCommitment`
    pub minimum_throughput_billing_commitment: Option<CommitmentInput>,
}

/// `MinimumThroughputBillingCommitmentInput`. Spec 2.3.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitmentInput {
    /// `Status`
    pub status: Option<Text>,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpdateAccountSettingsOutput {
    /// `MinimumThroughputBillingCommitment`
    pub minimum_throughput_billing_commitment: CommitmentOutput,
}

/// Whether the request enables the commitment.
fn check(request: &UpdateAccountSettings) -> Result<bool, ApiError> {
    let mut checks = Checks::new();
    checks.required("minimumThroughputBillingCommitment", request.minimum_throughput_billing_commitment.as_ref());
    let mut status = None;
    if let Some(commitment) = &request.minimum_throughput_billing_commitment {
        status = commitment.status.as_ref();
        checks.required("minimumThroughputBillingCommitment.status", status);
        checks.one_of("minimumThroughputBillingCommitment.status", status, CommitmentStatus::WORDS);
    }
    checks.finish()?;
    Ok(status.is_some_and(|status| **status == *CommitmentStatus::Enabled.as_str()))
}

fn note(account: &Account, cause: Cause, ctx: &mut Ctx<'_>) {
    let kind = EventKind::CommitmentChanged { status: account.commitment.status() };
    ctx.journal.note(ctx.now, cause, kind);
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: UpdateAccountSettings,
) -> Result<Response, ApiError> {
    let enable = check(&request)?;
    account.admit(Operation::UpdateAccountSettings, ctx.now)?;
    let before = account.commitment.status();
    if enable {
        account.commitment.enable(ctx.now);
    } else {
        if let Some(warm) = account.streams().find(|stream| stream.has_warm_throughput()) {
            let stream = warm.name.clone();
            return Err(Validation::WarmThroughputConfigured { stream }.into());
        }
        if let Some(end) = account.commitment.disable(ctx.now) {
            ctx.agenda.add_service(end, ServiceDue::CommitmentEnd);
        }
    }
    if account.commitment.status() != before {
        note(account, Cause::Call(from), ctx);
    }
    Ok(Response::UpdateAccountSettings(UpdateAccountSettingsOutput {
        minimum_throughput_billing_commitment: CommitmentOutput::of(&account.commitment),
    }))
}

/// The commitment may end now, and does if it was told to.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
pub(crate) fn expire(account: &mut Account, ctx: &mut Ctx<'_>) {
    if account.commitment.expire(ctx.now) {
        note(account, Cause::Timer, ctx);
    }
}
