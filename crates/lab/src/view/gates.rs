//! The write gates: what every shard stored and refused, second by second.

use playground_engine::{ShardId, WriteLimit};

use super::search;
use crate::World;

/// The gate of one open shard. Seconds are those of the clock, as in the shard's own counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateView {
    /// The shard.
    pub shard: ShardId,
    /// Records stored in the running second.
    pub records_now: u32,
    /// Bytes stored in the running second.
    pub bytes_now: u64,
    /// Records stored in the last full second.
    pub records_last: u32,
    /// Bytes stored in the last full second.
    pub bytes_last: u64,
    /// Records refused in the last full second.
    pub refused_last: u32,
    /// Records refused in the running second.
    pub refused_now: u32,
    /// Records refused since the shard was opened.
    pub refused_total: u64,
    /// Records a shard takes in a second, lastingly.
    pub records_limit: u32,
    /// Bytes a shard takes in a second, lastingly.
    pub bytes_limit: u64,
    /// The limit that refused records in this second or the last one.
    pub binding: Option<WriteLimit>,
    /// Whether the newest offer of this second was refused, so that the gate is seen closed.
    pub closed: bool,
}

/// The gates of the open shards in hash order.
pub fn gates(world: &World, stream: &str) -> Vec<GateView> {
    let Some(stream) = world.account().stream(stream) else { return Vec::new() };
    let limits = world.account().limits();
    let now = world.now().seconds();
    stream
        .open_shards()
        .map(|shard| {
            let this = search::second(shard, now);
            let last = search::second(shard, now.saturating_sub(1));
            GateView {
                shard: shard.id(),
                records_now: this.map_or(0, |count| count.stored_records),
                bytes_now: this.map_or(0, |count| count.stored_bytes),
                records_last: last.map_or(0, |count| count.stored_records),
                bytes_last: last.map_or(0, |count| count.stored_bytes),
                refused_last: last.map_or(0, |count| count.refused_records),
                refused_now: this.map_or(0, |count| count.refused_records),
                refused_total: shard.totals().refused_records,
                records_limit: u32::try_from(limits.write_records_per_second).unwrap_or(u32::MAX),
                bytes_limit: limits.write_bytes_per_second,
                binding: this.and_then(|count| count.limit).or_else(|| last.and_then(|count| count.limit)),
                closed: this.is_some_and(|count| count.first_refusal.is_some()),
            }
        })
        .collect()
}
