//! What a split, a merge or a shorter retention would do, before it is done.

use std::collections::BTreeMap;

use playground_engine::{HashKey, HashKeyRange, Record, Shard, ShardId, Span, Text, Timestamp};

use super::shards::ppm;
use super::tape::retention;
use super::tint::Tints;
use crate::World;

/// Traffic that is looked at.
const WINDOW: Span = Span::from_seconds(60);
/// Records looked at; of more, ones spread evenly.
const MOST_RECORDS: u64 = 20_000;
/// The same where it is asked for all the time.
const QUICK_RECORDS: u64 = 1_000;
/// One key with more than this part of a shard makes a split useless.
const ONE_KEY_PPM: u32 = 500_000;

/// Whether a split would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Both halves get a part.
    Helps,
    /// One key carries more than half of the shard, and a key cannot be split (RE6).
    OneKey {
        /// The key.
        key: Text,
        /// Its part of the shard's bytes in millionths.
        ppm: u32,
    },
    /// One half gets nearly everything: more than nine tenths.
    OneSided,
    /// There was no traffic to judge by.
    NoTraffic,
}

/// One child of a split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Half {
    /// Its hash keys.
    pub range: HashKeyRange,
    /// Its part of the parent's bytes of the last minute in millionths; none without traffic.
    pub share: Option<u32>,
}

/// A split as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitPreview {
    /// The shard.
    pub shard: ShardId,
    /// `NewStartingHashKey`.
    pub at: HashKey,
    /// Whether the service would take the point: start + 1 < point < end (spec 4.4).
    pub legal: bool,
    /// The smallest point that would be taken.
    pub lowest: Option<HashKey>,
    /// The greatest point that would be taken.
    pub highest: Option<HashKey>,
    /// The lower child; none when the point is not inside the range.
    pub lower: Option<Half>,
    /// The upper child.
    pub upper: Option<Half>,
    /// Whether it would help.
    pub helps: Verdict,
    /// Records that were looked at, at most 20,000 of the last 60 seconds.
    pub sampled: u32,
}

/// Previews a split; none for an unknown shard.
pub fn split_preview(world: &World, stream: &str, shard: ShardId, at: HashKey) -> Option<SplitPreview> {
    let shard = world.account().stream(stream)?.shard(shard)?;
    let (start, end) = (shard.range().start().0, shard.range().end().0);
    let (lowest, highest) = (start.saturating_add(2), end.saturating_sub(1));
    let splittable = shard.is_open() && lowest <= highest;
    let traffic = Traffic::of(shard, world, at);
    let halves = shard.range().cut(at);
    let half = |range: HashKeyRange, bytes: u64| Half { range, share: ppm(bytes, traffic.all()) };
    Some(SplitPreview {
        shard: shard.id(),
        at,
        legal: splittable && (lowest..=highest).contains(&at.0),
        lowest: splittable.then_some(HashKey(lowest)),
        highest: splittable.then_some(HashKey(highest)),
        lower: halves.map(|(lower, _)| half(lower, traffic.lower)),
        upper: halves.map(|(_, upper)| half(upper, traffic.upper)),
        helps: traffic.verdict(),
        sampled: traffic.sampled,
    })
}

/// Bytes by key and explicit hash.
type ByKey<'a> = BTreeMap<(Option<HashKey>, &'a str), u64>;

/// Records of the last minute, at most so many.
fn sample<'a>(shard: &'a Shard, world: &World, most: u64) -> impl Iterator<Item = &'a Record> + use<'a> {
    let first = shard.offset_at(world.now().minus(WINDOW));
    let count = shard.next_offset().saturating_sub(first);
    let stride = count.div_ceil(most).max(1);
    (0..count.div_ceil(stride)).filter_map(move |stretch| {
        // One of each stretch, and not always the same: keys may come in turn.
        let within = (stretch.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) % stride;
        shard.record(first + stretch * stride + within)
    })
}

/// What the last minute held by key, and how many records were looked at.
fn by_key<'a>(shard: &'a Shard, world: &World) -> (ByKey<'a>, u32) {
    let (mut keys, mut sampled) = (ByKey::new(), 0);
    for record in sample(shard, world, MOST_RECORDS) {
        *keys.entry((record.explicit_hash(), record.key().unwrap_or_default())).or_default() += record.billed_bytes();
        sampled += 1;
    }
    (keys, sampled)
}

/// The key with most bytes.
fn heaviest(keys: &ByKey<'_>) -> Option<(Text, u64)> {
    keys.iter().max_by_key(|(_, bytes)| **bytes).map(|((_, key), bytes)| ((*key).into(), *bytes))
}

/// Bytes of the last minute on either side of a point.
struct Traffic {
    lower: u64,
    upper: u64,
    sampled: u32,
    heaviest: Option<(Text, u64)>,
}

impl Traffic {
    fn of(shard: &Shard, world: &World, at: HashKey) -> Self {
        let (keys, sampled) = by_key(shard, world);
        let mut traffic = Traffic { lower: 0, upper: 0, sampled, heaviest: heaviest(&keys) };
        for ((explicit, key), bytes) in &keys {
            let hash = explicit.unwrap_or_else(|| HashKey::of(key));
            *(if hash < at { &mut traffic.lower } else { &mut traffic.upper }) += bytes;
        }
        traffic
    }

    const fn all(&self) -> u64 {
        self.lower + self.upper
    }

    fn verdict(&self) -> Verdict {
        let all = self.all();
        let part = |bytes: u64| ppm(bytes, all).unwrap_or(0);
        match &self.heaviest {
            None => Verdict::NoTraffic,
            Some((key, bytes)) if part(*bytes) > ONE_KEY_PPM => Verdict::OneKey { key: key.clone(), ppm: part(*bytes) },
            Some(_) if part(self.lower.max(self.upper)) > 900_000 => Verdict::OneSided,
            Some(_) => Verdict::Helps,
        }
    }
}

/// One key that carries more than half of an open shard: a split will not help, because a key is always in one shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HotKey {
    /// The key.
    pub key: Text,
    /// Its part of the shard's bytes of the last minute in millionths.
    pub ppm: u32,
}

/// The key that dominates an open shard by what the last minute held, if one does (RE6). Asked for many times a
/// second: looks at 1,000 records at most, and not at a shard that took fewer than 60 in the minute.
pub fn hot_key(world: &World, stream: &str, shard: ShardId) -> Option<HotKey> {
    let shard = world.account().stream(stream)?.shard(shard).filter(|shard| shard.is_open())?;
    let recent = shard.next_offset().saturating_sub(shard.offset_at(world.now().minus(WINDOW)));
    if recent < WINDOW.seconds() {
        return None;
    }
    // What has more than half survives when every other key takes away what it has itself; whether it has is counted
    // afterwards. No table of keys is needed for that.
    let (mut most, mut lead) = (None, 0_u64);
    for record in sample(shard, world, QUICK_RECORDS) {
        let (key, bytes) = ((record.explicit_hash(), record.key()), record.billed_bytes());
        match most {
            Some(other) if other == key => lead += bytes,
            Some(_) if lead >= bytes => lead -= bytes,
            Some(_) | None => (most, lead) = (Some(key), bytes - lead),
        }
    }
    let most = most?;
    let (mut of_most, mut all) = (0, 0);
    for record in sample(shard, world, QUICK_RECORDS) {
        let bytes = record.billed_bytes();
        all += bytes;
        of_most += if (record.explicit_hash(), record.key()) == most { bytes } else { 0 };
    }
    let ppm = ppm(of_most, all).filter(|part| *part > ONE_KEY_PPM)?;
    Some(HotKey { key: most.1.unwrap_or_default().into(), ppm })
}

/// Why two shards cannot be merged as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeProblem {
    /// It is the same shard twice.
    Same,
    /// One of them does not take records any more.
    Closed,
    /// Another range lies between them.
    NotAdjacent,
}

/// A merge as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergePreview {
    /// The lower one: `ShardToMerge`.
    pub first: ShardId,
    /// The upper one: `AdjacentShardToMerge`.
    pub second: ShardId,
    /// The child's hash keys; none when it is not possible.
    pub range: Option<HashKeyRange>,
    /// Bytes a second of both together over the last minute.
    pub bytes_per_second: u64,
    /// What one shard takes.
    pub bytes_limit: u64,
    /// Why not.
    pub problem: Option<MergeProblem>,
}

/// Previews a merge of two shards given in any order; none when one of them is unknown.
pub fn merge_preview(world: &World, stream: &str, one: ShardId, other: ShardId) -> Option<MergePreview> {
    let stream = world.account().stream(stream)?;
    let (one, other) = (stream.shard(one)?, stream.shard(other)?);
    let (first, second) = if one.range().start() <= other.range().start() { (one, other) } else { (other, one) };
    let range = first.range().join(second.range());
    let problem = if first.id() == second.id() {
        Some(MergeProblem::Same)
    } else if !first.is_open() || !second.is_open() {
        Some(MergeProblem::Closed)
    } else if range.is_none() {
        Some(MergeProblem::NotAdjacent)
    } else {
        None
    };
    let since = world.now().minus(WINDOW);
    let bytes = |shard: &Shard| super::search::stored_bytes_since(shard, since);
    Some(MergePreview {
        first: first.id(),
        second: second.id(),
        range: range.filter(|_| problem.is_none()),
        bytes_per_second: (bytes(first) + bytes(second)) / WINDOW.seconds(),
        bytes_limit: world.account().limits().write_bytes_per_second,
        problem,
    })
}

/// What a shorter retention would take from one shard at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShardLoss {
    /// The shard.
    pub shard: ShardId,
    /// Its letter.
    pub letter: Text,
    /// Its hue.
    pub hue: u8,
    /// Records that could not be read any more.
    pub records: u64,
    /// Bytes of their keys and data.
    pub bytes: u64,
    /// Arrival of the first of them.
    pub oldest: Timestamp,
    /// Arrival of the last of them.
    pub newest: Timestamp,
}

/// What a shorter retention would take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RetentionPreview {
    /// The shards that lose records, in the order of their ids.
    pub shards: Vec<ShardLoss>,
    /// Whether the bytes are reckoned from some of the records.
    pub about: bool,
}

impl RetentionPreview {
    /// Records of all shards.
    pub fn records(&self) -> u64 {
        self.shards.iter().map(|loss| loss.records).sum()
    }

    /// Their bytes.
    pub fn bytes(&self) -> u64 {
        self.shards.iter().map(|loss| loss.bytes).sum()
    }
}

/// The records that would stop being readable at once with this retention. Spec 10.
pub fn retention_preview(world: &World, stream: &str, hours: u32) -> RetentionPreview {
    let Some(stream) = world.account().stream(stream) else { return RetentionPreview::default() };
    let (now, planned) = (world.now(), Span::from_hours(u64::from(hours)));
    let tints = Tints::of(world, stream.name());
    let mut about = false;
    let lost = stream.shards().filter_map(|shard| {
        let (from, to) = (shard.horizon_offset(now, retention(stream)), shard.horizon_offset(now, planned));
        let (first, last) = (shard.record(from)?, shard.record(to.checked_sub(1)?)?);
        if to <= from {
            return None;
        }
        let stride = (to - from).div_ceil(MOST_RECORDS);
        about |= stride > 1;
        let step = usize::try_from(stride).unwrap_or(usize::MAX);
        let seen = (from..to).step_by(step).filter_map(|offset| shard.record(offset));
        let (count, bytes) = seen.fold((0, 0), |(count, bytes), record| (count + 1, bytes + record.billed_bytes()));
        let tint = tints.get(shard.id());
        Some(ShardLoss {
            shard: shard.id(),
            letter: tint.letter,
            hue: tint.hue,
            records: to - from,
            bytes: if stride > 1 { bytes * (to - from) / u64::max(count, 1) } else { bytes },
            oldest: first.arrived(),
            newest: last.arrived(),
        })
    });
    let shards = lost.collect();
    RetentionPreview { shards, about }
}
