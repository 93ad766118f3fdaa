//! `CreateStream`. Spec 2.7.

use super::check::{Checks, STREAM_NAME};
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::agenda::ServiceDue;
use crate::capacity::WarmThroughput;
use crate::commitment::CommitmentStatus;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument, LimitExceeded, Validation};
use crate::event::Cause;
use crate::ids::{Principal, Text};
use crate::in_use::InUse;
use crate::lifecycle;
use crate::sorted_map::SortedMap;
use crate::stream::{RecordDistribution, Stream, StreamMode, StreamStatus};
use crate::{on_demand, tags, transition};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreateStream {
    /// `StreamName`
    pub stream_name: Option<Text>,
    /// `ShardCount`
    pub shard_count: Option<i64>,
    /// `StreamModeDetails.StreamMode`
    pub stream_mode: Option<Text>,
    /// `Tags`
    pub tags: SortedMap<String, String>,
    /// `WarmThroughputMiBps`
    pub warm_throughput_mibps: Option<i64>,
    /// `MaxRecordSizeInKiB`
    pub max_record_size_in_kib: Option<i64>,
    /// `RecordDistributionStrategy`
    pub record_distribution_strategy: Option<Text>,
}

/// What the request asks for, once it makes sense.
struct Plan {
    mode: StreamMode,
    distribution: RecordDistribution,
    shards: u32,
    warm_mibps: Option<u32>,
    max_record_kib: u32,
}

fn check(account: &Account, request: &CreateStream) -> Result<(), ApiError> {
    let limits = account.limits();
    let mut checks = Checks::new();
    checks.required_text("streamName", request.stream_name.as_ref(), STREAM_NAME);
    checks.number("shardCount", request.shard_count, 1, i64::MAX);
    checks.one_of("streamModeDetails.streamMode", request.stream_mode.as_ref(), StreamMode::WORDS);
    checks.tags("tags", &request.tags, limits);
    checks.number("warmThroughputMiBps", request.warm_throughput_mibps, 0, i64::MAX);
    let (min, max) = (limits.record_kib_min.into(), limits.record_kib_max.into());
    checks.number("maxRecordSizeInKiB", request.max_record_size_in_kib, min, max);
    let strategy = request.record_distribution_strategy.as_ref();
    checks.one_of("recordDistributionStrategy", strategy, RecordDistribution::WORDS);
    checks.finish()
}

fn plan(account: &Account, request: &CreateStream) -> Result<Plan, ApiError> {
    let limits = account.limits();
    let on_demand = request.stream_mode.as_deref() == Some(StreamMode::OnDemand.as_str());
    let auto = request.record_distribution_strategy.as_deref() == Some(RecordDistribution::Auto.as_str());
    let shards = match (on_demand, request.shard_count) {
        (true, None) => limits.on_demand_shards,
        // The service refuses it; with which exception is not known.
        (true, Some(_)) => return Err(Validation::ShardCountNotAllowed.into()),
        (false, None) => return Err(Validation::ShardCountMissing.into()),
        (false, Some(count)) => u32::try_from(count).unwrap_or(u32::MAX),
    };
    let mode = if on_demand { StreamMode::OnDemand } else { StreamMode::Provisioned };
    let warm_mibps = check_warm_throughput(account, mode, request.warm_throughput_mibps)?;
    if auto && !on_demand {
        return Err(InvalidArgument::DistributionNeedsOnDemand.into());
    }
    Ok(Plan {
        mode,
        distribution: if auto { RecordDistribution::Auto } else { RecordDistribution::UserPartitionKey },
        shards: warm_mibps.map_or(shards, |mibps| shards.max(on_demand::shards_for(mibps))),
        warm_mibps,
        max_record_kib: request
            .max_record_size_in_kib
            .and_then(|kib| u32::try_from(kib).ok())
            .unwrap_or(limits.record_kib_default),
    })
}

/// Quotas. Spec 2.6.
fn check_quotas(account: &Account, plan: &Plan) -> Result<(), ApiError> {
    let limits = account.limits();
    let number = || account.account.clone();
    let creating = account.streams.values().filter(|stream| stream.status == StreamStatus::Creating).count();
    if creating >= limits.streams_creating as usize {
        let limit = limits.streams_creating;
        return Err(LimitExceeded::StreamsCreating { account: number(), limit }.into());
    }
    match plan.mode {
        StreamMode::OnDemand => check_on_demand_quota(account),
        StreamMode::Provisioned => check_shard_quota(account, plan.shards),
    }
}

/// Whether one more on-demand stream fits into the account's quota. Spec 2.6.
pub(super) fn check_on_demand_quota(account: &Account) -> Result<(), ApiError> {
    let (current, limit) = (account.on_demand_streams(), account.limits().on_demand_streams);
    if current < limit {
        return Ok(());
    }
    let (account, region) = (account.account.clone(), account.region.clone());
    Err(LimitExceeded::OnDemandStreams { account, region, current, limit }.into())
}

/// A warm throughput needs an on-demand stream and a commitment that goes on, and has the Region's throughput as its
/// most. Spec 9.4; the exceptions are our decision (15.2, 15).
pub(super) fn check_warm_throughput(
    account: &Account,
    mode: StreamMode,
    given: Option<i64>,
) -> Result<Option<u32>, ApiError> {
    let Some(mibps) = given else { return Ok(None) };
    let committed = match account.commitment.status() {
        CommitmentStatus::Enabled => true,
        // On the way to its end it may only be removed.
        CommitmentStatus::EnabledUntilEarliestAllowedEnd => mibps == 0,
        CommitmentStatus::Disabled => false,
    };
    if mode != StreamMode::OnDemand || !committed {
        return Err(Validation::WarmThroughputNotAllowed.into());
    }
    let limit = account.limits().on_demand_mibps(&account.region);
    match u32::try_from(mibps) {
        Ok(mibps) if mibps <= limit => Ok(Some(mibps)),
        Ok(_) | Err(_) => Err(LimitExceeded::WarmThroughput { mibps: mibps.unsigned_abs(), limit }.into()),
    }
}

/// Whether `additional` shards fit into the account's quota. Spec 2.6.
pub(super) fn check_shard_quota(account: &Account, additional: u32) -> Result<(), ApiError> {
    let (current, limit) = (account.counted_shards(), account.limits().shard_quota(&account.region));
    if current.saturating_add(additional) <= limit {
        return Ok(());
    }
    let (account, region) = (account.account.clone(), account.region.clone());
    Err(LimitExceeded::Shards { account, region, current, limit, additional }.into())
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: CreateStream,
) -> Result<Response, ApiError> {
    check(account, &request)?;
    let name = request.stream_name.clone().unwrap_or_default();
    account.admit_on(&StreamRef::named(name.clone()), Operation::CreateStream, ctx.now)?;
    let plan = plan(account, &request)?;
    tags::check(&request.tags, &SortedMap::new(), account.limits().tags, &name, &account.account)?;
    if account.streams.contains_key(&name) {
        let account = account.account.clone();
        return Err(InUse::StreamExists { stream: name, account }.into());
    }
    check_quotas(account, &plan)?;
    let until = ctx.now.plus(account.limits().takes(transition::CREATE_STREAM));
    let mut stream = Stream {
        initial_shards: plan.shards,
        mode: plan.mode,
        distribution: plan.distribution,
        max_record_kib: plan.max_record_kib,
        tags: request.tags,
        ..Stream::new(account, name.clone(), ctx.now)
    };
    // A target of 0 is none.
    stream.capacity.warm = plan
        .warm_mibps
        .filter(|mibps| *mibps > 0)
        .map(|target_mibps| WarmThroughput { target_mibps, current_mibps: 0 });
    lifecycle::set_status(&mut stream, StreamStatus::Creating, Some(until), Cause::Call(from), ctx);
    ctx.agenda.add_service(until, ServiceDue::StreamActive { stream: name.clone(), created: ctx.now });
    account.streams.insert(name, stream);
    Ok(Response::Done(Operation::CreateStream))
}
