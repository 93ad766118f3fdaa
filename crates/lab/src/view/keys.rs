//! The busiest keys of the last full second, as sticks on the ruler.

use playground_engine::sort_by;
use std::collections::BTreeMap;

use playground_engine::{HashKey, Shard, ShardId, Text, Timestamp};

use super::search;
use crate::World;

/// Sticks drawn.
const MOST_STICKS: usize = 32;
/// Records looked at for one picture; of more, every second, third … is taken and counted as two, three …
const MOST_RECORDS: u64 = 20_000;

/// One key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StickView {
    /// The partition key, its first 32 characters where it was only ever refused.
    pub key: Text,
    /// Its place in the key space.
    pub hash: HashKey,
    /// The shard it falls into.
    pub shard: ShardId,
    /// Records offered in the last full second, stored and refused. The refused ones are shared out by the newest 64.
    pub per_second: u32,
    /// Whether this key alone is more than one shard takes, so that no split can help.
    pub over_limit: bool,
}

/// The busiest 32 keys, most records first.
pub fn keys(world: &World, stream: &str) -> Vec<StickView> {
    let Some(stream) = world.account().stream(stream) else { return Vec::new() };
    let second = world.now().seconds().saturating_sub(1);
    let limit = world.account().limits().write_records_per_second;
    let stored: u64 = stream.open_shards().map(|shard| stored_in(shard, second)).sum();
    let step = stored.div_ceil(MOST_RECORDS).max(1);
    let mut sticks: Vec<StickView> = Vec::new();
    for shard in stream.open_shards() {
        for ((hash, key), per_second) in offered(shard, second, step) {
            let over_limit = u64::from(per_second) > limit;
            sticks.push(StickView { key: key.into(), hash, shard: shard.id(), per_second, over_limit });
        }
    }
    let order = |a: &StickView, b: &StickView| b.per_second.cmp(&a.per_second).then_with(|| a.hash.cmp(&b.hash));
    sort_by(&mut sticks, order);
    sticks.truncate(MOST_STICKS);
    sticks
}

fn stored_in(shard: &Shard, second: u64) -> u64 {
    search::second(shard, second).map_or(0, |count| u64::from(count.stored_records))
}

/// Records offered to one shard in a second, by place and key.
fn offered(shard: &Shard, second: u64, step: u64) -> Vec<((HashKey, &str), u32)> {
    let mut by_key: BTreeMap<(Option<HashKey>, &str), u32> = BTreeMap::new();
    if search::second(shard, second).is_none() {
        return Vec::new();
    }
    let first = shard.offset_at(Timestamp::from_seconds(second));
    let last = shard.offset_at(Timestamp::from_seconds(second + 1));
    let each = u32::try_from(step).unwrap_or(u32::MAX);
    let stride = usize::try_from(step).unwrap_or(usize::MAX);
    for record in (first..last).step_by(stride).filter_map(|offset| shard.record(offset)) {
        *by_key.entry((record.explicit_hash(), record.key().unwrap_or_default())).or_default() += each;
    }
    let hashed =
        by_key.into_iter().map(|((explicit, key), count)| ((explicit.unwrap_or_else(|| HashKey::of(key)), key), count));
    add_refused(shard, second, hashed.collect())
}

/// Shares the refused records of the second out among the keys, as the remembered refusals have them.
fn add_refused<'a>(
    shard: &'a Shard,
    second: u64,
    mut keys: BTreeMap<(HashKey, &'a str), u32>,
) -> Vec<((HashKey, &'a str), u32)> {
    let refused = search::second(shard, second).map_or(0, |count| count.refused_records);
    if refused > 0 {
        // Under a storm the newest refusals are all of the present second: then they stand for the last one.
        let of_second = shard.refused_recent().any(|refusal| refusal.at.seconds() == second);
        let mut seen: BTreeMap<(HashKey, &str), u32> = BTreeMap::new();
        for refusal in shard.refused_recent().filter(|refusal| !of_second || refusal.at.seconds() == second) {
            *seen.entry((refusal.hash, refusal.key.as_ref())).or_default() += 1;
        }
        let all: u32 = seen.values().sum();
        for ((hash, key), count) in seen {
            let part = u32::try_from(u64::from(refused) * u64::from(count) / u64::from(all)).unwrap_or(u32::MAX);
            // A refusal keeps the beginning of its key only; the stored records know the whole of it.
            let known = keys.keys().find(|(at, whole)| *at == hash && whole.starts_with(key)).copied();
            *keys.entry(known.unwrap_or((hash, key))).or_default() += part;
        }
    }
    keys.into_iter().collect()
}
