//! The busiest keys of the last full second, as sticks on the ruler.

use std::cmp::Ordering;
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

/// A key of one second, before it is known to be among the busiest: hashing and copying wait until then.
#[derive(Clone, Copy)]
struct Offered<'a> {
    explicit: Option<HashKey>,
    key: &'a str,
    shard: ShardId,
    per_second: u32,
}

impl Offered<'_> {
    /// More records come first; of as many the key and its place decide.
    fn order(&self, other: &Self) -> Ordering {
        let place = |one: &Self| (one.explicit, one.shard);
        let keys = || self.key.cmp(other.key).then_with(|| place(self).cmp(&place(other)));
        other.per_second.cmp(&self.per_second).then_with(keys)
    }
}

/// The busiest 32 keys, most records first.
pub fn keys(world: &World, stream: &str) -> Vec<StickView> {
    let Some(stream) = world.account().stream(stream) else { return Vec::new() };
    let second = world.now().seconds().saturating_sub(1);
    let limit = world.account().limits().write_records_per_second;
    let stored: u64 = stream.open_shards().map(|shard| stored_in(shard, second)).sum();
    let step = stored.div_ceil(MOST_RECORDS).max(1);
    let mut busiest: Vec<Offered<'_>> = Vec::new();
    for shard in stream.open_shards() {
        for ((explicit, key), per_second) in offered(shard, second, step) {
            let next = Offered { explicit, key, shard: shard.id(), per_second };
            if busiest.len() == MOST_STICKS && busiest[MOST_STICKS - 1].order(&next).is_lt() {
                continue;
            }
            let place = busiest.partition_point(|one| one.order(&next).is_lt());
            busiest.insert(place, next);
            busiest.truncate(MOST_STICKS);
        }
    }
    let stick = |one: &Offered<'_>| StickView {
        key: one.key.into(),
        hash: one.explicit.unwrap_or_else(|| HashKey::of(one.key)),
        shard: one.shard,
        per_second: one.per_second,
        over_limit: u64::from(one.per_second) > limit,
    };
    busiest.iter().map(stick).collect()
}

fn stored_in(shard: &Shard, second: u64) -> u64 {
    search::second(shard, second).map_or(0, |count| u64::from(count.stored_records))
}

/// Records by explicit hash and key.
type ByKey<'a> = BTreeMap<(Option<HashKey>, &'a str), u32>;

/// Records offered to one shard in a second.
fn offered(shard: &Shard, second: u64, step: u64) -> ByKey<'_> {
    let mut by_key = ByKey::new();
    if search::second(shard, second).is_none() {
        return by_key;
    }
    let first = shard.offset_at(Timestamp::from_seconds(second));
    let last = shard.offset_at(Timestamp::from_seconds(second + 1));
    let each = u32::try_from(step).unwrap_or(u32::MAX);
    let stride = usize::try_from(step).unwrap_or(usize::MAX);
    for record in (first..last).step_by(stride).filter_map(|offset| shard.record(offset)) {
        *by_key.entry((record.explicit_hash(), record.key().unwrap_or_default())).or_default() += each;
    }
    add_refused(shard, second, &mut by_key);
    by_key
}

/// Shares the refused records of the second out among the keys, as the remembered refusals have them.
fn add_refused<'a>(shard: &'a Shard, second: u64, keys: &mut ByKey<'a>) {
    let refused = search::second(shard, second).map_or(0, |count| count.refused_records);
    if refused == 0 {
        return;
    }
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
        let known = [Some(hash), None].into_iter().find_map(|explicit| {
            let begins =
                |(place, _): &(&(Option<HashKey>, &'a str), &u32)| place.0 == explicit && place.1.starts_with(key);
            let mut whole = keys.range((explicit, key)..).take_while(begins).map(|(place, _)| *place);
            whole.find(|place| explicit.is_some() || HashKey::of(place.1) == hash)
        });
        *keys.entry(known.unwrap_or((Some(hash), key))).or_default() += part;
    }
}
