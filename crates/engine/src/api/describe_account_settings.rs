//! `DescribeAccountSettings`. Spec 9.4.

use super::{Operation, Response};
use crate::account::Account;
use crate::commitment::{Commitment, CommitmentStatus};
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::Principal;
use crate::time::Timestamp;

/// The request, which has no members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DescribeAccountSettings {}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DescribeAccountSettingsOutput {
    /// `MinimumThroughputBillingCommitment`
    pub minimum_throughput_billing_commitment: CommitmentOutput,
}

/// `MinimumThroughputBillingCommitmentOutput`. Spec 2.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommitmentOutput {
    /// `Status`
    pub status: CommitmentStatus,
    /// `StartedAt`
    pub started_at: Option<Timestamp>,
    /// `EndedAt`
    pub ended_at: Option<Timestamp>,
    /// `EarliestAllowedEndAt`
    pub earliest_allowed_end_at: Option<Timestamp>,
}

impl CommitmentOutput {
    /// Describes a commitment.
    pub fn of(commitment: &Commitment) -> Self {
        Self {
            status: commitment.status(),
            started_at: commitment.started(),
            ended_at: commitment.ended(),
            earliest_allowed_end_at: commitment.earliest_end(),
        }
    }
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    _request: DescribeAccountSettings,
) -> Result<Response, ApiError> {
    account.admit(Operation::DescribeAccountSettings, ctx.now)?;
    Ok(Response::DescribeAccountSettings(DescribeAccountSettingsOutput {
        minimum_throughput_billing_commitment: CommitmentOutput::of(&account.commitment),
    }))
}
