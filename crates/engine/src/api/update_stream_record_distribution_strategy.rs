//! `UpdateStreamRecordDistributionStrategy`. Spec 9.5.

use super::check::{Checks, STREAM_ARN};
use super::common::require_active;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument};
use crate::ids::{Principal, Text};
use crate::settings::Setting;
use crate::stream::{RecordDistribution, StreamMode};
use crate::{lifecycle, transition};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateStreamRecordDistributionStrategy {
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `RecordDistributionStrategy`
    pub record_distribution_strategy: Option<Text>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    _from: Principal,
    request: UpdateStreamRecordDistributionStrategy,
) -> Result<Response, ApiError> {
    let strategy = request.record_distribution_strategy.as_ref();
    let mut checks = Checks::new();
    checks.required_text("streamARN", request.stream_arn.as_ref(), STREAM_ARN);
    checks.required("recordDistributionStrategy", strategy);
    checks.one_of("recordDistributionStrategy", strategy, RecordDistribution::WORDS);
    checks.finish()?;
    let wanted = match strategy.map(|word| &**word) {
        Some("AUTO") => RecordDistribution::Auto,
        _ => RecordDistribution::UserPartitionKey,
    };
    let limits = account.limits();
    let reference = StreamRef { name: None, arn: request.stream_arn };
    account.admit_on(&reference, Operation::UpdateStreamRecordDistributionStrategy, ctx.now)?;
    let name = account.stream_name(&reference)?;
    let stream = account.admit_to(name, Operation::UpdateStreamRecordDistributionStrategy, ctx.now)?;
    require_active(stream)?;
    if wanted == RecordDistribution::Auto && stream.mode != StreamMode::OnDemand {
        return Err(InvalidArgument::DistributionNeedsOnDemand.into());
    }
    let takes = limits.takes(transition::DISTRIBUTION);
    // Without UPDATING: descriptions show it at once, writes follow a second later. Spec 1.4.
    stream.settings.distribution = Some(wanted);
    lifecycle::enter_setting(stream, Setting::Distribution(wanted), takes, ctx);
    Ok(Response::Done(Operation::UpdateStreamRecordDistributionStrategy))
}
