//! The capacity of a stream: its mode, what was written at most, what the service makes of it.

use playground_engine::{CommitmentStatus, Growth, MinuteLoad, StreamMode, WarmThroughput};

use super::shards::ppm;
use crate::World;

/// Records and bytes a second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Throughput {
    /// Bytes a second.
    pub bytes: u64,
    /// Records a second.
    pub records: u64,
}

/// What a stream can take, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapacityView {
    /// Who sets the number of shards.
    pub mode: StreamMode,
    /// On-demand Advantage: the account's commitment runs and the stream is an on-demand one.
    pub advantage: bool,
    /// Where the account's commitment stands.
    pub commitment: CommitmentStatus,
    /// Open shards.
    pub shards: u32,
    /// What the open shards take, if the keys are spread evenly.
    pub capacity: Throughput,
    /// The greatest one-minute averages of the last 30 days, of on-demand streams.
    pub peak: Throughput,
    /// Twice that: what the service makes room for (spec 9.2).
    pub twice_peak: Throughput,
    /// Shards that an on-demand stream should have by its peak and its warm throughput.
    pub needed_shards: Option<u32>,
    /// Splits that the service has begun by itself, with the time of their end.
    pub growing: Vec<Growth>,
    /// The warm throughput.
    pub warm: Option<WarmThroughput>,
    /// The greatest warm throughput that may be asked for, in MiB/s; none where there is none to be had.
    pub most_warm_mibps: Option<u32>,
    /// What was written a second in the last ten full seconds.
    pub written: Throughput,
    /// Part of the capacity that this leaves free, in millionths, by the limit that is nearer; none without shards.
    pub headroom_ppm: Option<u32>,
    /// Whether records are nearer to their limit than bytes.
    pub records_bind: bool,
    /// `UpdateShardCount` calls left in the rolling day.
    pub rescales_left: u32,
    /// Mode switches left in the rolling day.
    pub mode_switches_left: u32,
    /// Mode switches that a rolling day has.
    pub mode_switches_per_day: u32,
}

fn by_second(minute: MinuteLoad, times: u64) -> Throughput {
    let second = |sum: u64| sum.saturating_mul(times).div_ceil(60);
    Throughput { bytes: second(minute.bytes), records: second(minute.records) }
}

/// The capacity of a stream; none for an unknown one.
pub fn capacity(world: &World, stream: &str) -> Option<CapacityView> {
    let (account, now) = (world.account(), world.now());
    let stream = account.stream(stream)?;
    let limits = account.limits();
    let (shards, peak) = (stream.open_shard_count(), stream.peak(now));
    let on_demand = stream.mode() == StreamMode::OnDemand;
    let commitment = account.commitment();
    let warms = on_demand && commitment.status() == CommitmentStatus::Enabled;
    let capacity = Throughput {
        bytes: u64::from(shards).saturating_mul(limits.write_bytes_per_second),
        records: u64::from(shards).saturating_mul(limits.write_records_per_second),
    };
    let written = super::throughput::present(world, stream.name());
    let used = (ppm(written.records, capacity.records), ppm(written.bytes, capacity.bytes));
    Some(CapacityView {
        mode: stream.mode(),
        advantage: on_demand && commitment.is_running(),
        commitment: commitment.status(),
        shards,
        capacity,
        written,
        headroom_ppm: used.0.max(used.1).map(|used| 1_000_000_u32.saturating_sub(used)),
        records_bind: used.0 >= used.1,
        peak: by_second(peak, 1),
        twice_peak: by_second(peak, 2),
        needed_shards: on_demand.then(|| stream.needed_shards(now, limits)),
        growing: stream.growing().to_vec(),
        warm: stream.warm_throughput(),
        most_warm_mibps: warms.then(|| limits.on_demand_mibps(account.region())),
        rescales_left: limits.rescales_per_day.saturating_sub(stream.rescales(now)),
        mode_switches_per_day: limits.mode_switches_per_day,
        mode_switches_left: limits.mode_switches_per_day.saturating_sub(stream.mode_switches(now)),
    })
}
