//! Shards with their looks, their place in the key space and their part of the traffic.

use playground_engine::{HashKeyRange, SequenceNumber, Shard, ShardId, Span, Stream, Text, Timestamp};

use super::search;
use super::tint::{Tint, Tints};
use crate::World;

/// Seconds of traffic that count for [`ShardView::traffic_ppm`].
const TRAFFIC_SECONDS: u64 = 60;

/// Whether a shard takes records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShardState {
    /// It takes records.
    Open,
    /// Its records can still be read.
    Closed,
    /// Its retention is over; it is about to leave the listings.
    Expired,
}

/// One shard.
#[derive(Clone, Debug, PartialEq)]
pub struct ShardView {
    /// The service's id.
    pub id: ShardId,
    /// A to Z, AA …
    pub letter: Text,
    /// 1 to 8, inherited.
    pub hue: u8,
    /// 1 to 8, by number.
    pub pattern: u8,
    /// Whether the pattern has a doubled stroke.
    pub doubled: bool,
    /// Open, closed or expired.
    pub state: ShardState,
    /// Its hash keys.
    pub range: HashKeyRange,
    /// Part of the key space in millionths.
    pub share_ppm: u32,
    /// Part of the stream's offered records of the last 60 s in millionths; none while nothing was offered.
    pub traffic_ppm: Option<u32>,
    /// None, one after a split, two after a merge.
    pub parents: Vec<ShardId>,
    /// Two after a split, one after a merge.
    pub children: Vec<ShardId>,
    /// Since when it takes records.
    pub opened: Timestamp,
    /// Since when it does not.
    pub closed: Option<Timestamp>,
    /// Until when a closed shard can be read.
    pub readable_until: Option<Timestamp>,
    /// Place of the oldest record still in memory.
    pub first_offset: u64,
    /// Place of the oldest record that can be read: `TRIM_HORIZON`. Also the number of records trimmed.
    pub horizon_offset: u64,
    /// Place the next record gets. Also the number of records ever stored.
    pub next_offset: u64,
    /// Its first sequence number.
    pub starting_sequence: SequenceNumber,
}

/// All shards of a stream that have not expired, by number. Empty for an unknown stream.
pub fn shards(world: &World, stream: &str) -> Vec<ShardView> {
    let Some(stream) = world.account().stream(stream) else { return Vec::new() };
    let tints = Tints::of(world, stream.name());
    let offered: Vec<u64> = stream.shards().map(|shard| offered(shard, world.now())).collect();
    let all = offered.iter().sum::<u64>();
    stream
        .shards()
        .zip(offered)
        .map(|(shard, part)| build(stream, shard, &tints, world.now(), ppm(part, all)))
        .collect()
}

/// One shard; cheaper than all of them where only one is asked for, but without its part of the traffic.
pub fn shard(world: &World, stream: &str, id: ShardId) -> Option<ShardView> {
    let stream = world.account().stream(stream)?;
    let shard = stream.shard(id)?;
    Some(build(stream, shard, &Tints::of(world, stream.name()), world.now(), None))
}

pub(super) fn build(
    stream: &Stream,
    shard: &Shard,
    tints: &Tints<'_>,
    now: Timestamp,
    traffic_ppm: Option<u32>,
) -> ShardView {
    let retention = Span::from_hours(u64::from(stream.retention_hours()));
    let readable_until = shard.closed().map(|closed| closed.plus(retention));
    let Tint { letter, hue, pattern, doubled } = tints.get(shard.id());
    ShardView {
        id: shard.id(),
        letter,
        hue,
        pattern,
        doubled,
        state: match readable_until {
            None => ShardState::Open,
            Some(until) if until < now => ShardState::Expired,
            Some(_) => ShardState::Closed,
        },
        range: shard.range(),
        share_ppm: shard.range().share_ppm(),
        traffic_ppm,
        parents: shard.parent().into_iter().chain(shard.adjacent_parent()).collect(),
        children: shard.children().to_vec(),
        opened: shard.opened(),
        closed: shard.closed(),
        readable_until,
        first_offset: shard.first_offset(),
        horizon_offset: shard.horizon_offset(now, retention),
        next_offset: shard.next_offset(),
        starting_sequence: shard.starting_sequence(),
    }
}

/// Records offered in the last minute: stored and refused.
fn offered(shard: &Shard, now: Timestamp) -> u64 {
    let from = now.seconds().saturating_sub(TRAFFIC_SECONDS - 1);
    // Asked for every shard of thousands: the log knows how many were stored without looking at each second.
    let stored = shard.next_offset() - shard.offset_at(Timestamp::from_seconds(from));
    if shard.totals().refused_records == 0 {
        return stored;
    }
    let refused = search::seconds(shard, from, now.seconds()).map(|entry| u64::from(entry.refused_records));
    stored + refused.sum::<u64>()
}

/// A part of a whole in millionths, rounded; none of nothing.
pub(super) fn ppm(part: u64, whole: u64) -> Option<u32> {
    if whole == 0 {
        return None;
    }
    let rounded = (u128::from(part) * 1_000_000 + u128::from(whole) / 2) / u128::from(whole);
    Some(u32::try_from(rounded).unwrap_or(u32::MAX))
}
