//! How a set of keys spreads over the shards (the lookup).

use playground_engine::sort_by_key;
use std::collections::BTreeMap;

use playground_engine::{HashKey, ShardId, Text};

use super::shards::{ShardState, ShardView, ppm};

/// The part of one open shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShardLoad {
    /// The shard.
    pub shard: ShardId,
    /// Its letter.
    pub letter: Text,
    /// Its hue, 1 to 8.
    pub hue: u8,
    /// Different keys that fall into it.
    pub keys: u32,
    /// All keys that fall into it, repeated ones counted each time.
    pub records: u64,
    /// What its range alone would promise, in millionths.
    pub expected_ppm: u32,
    /// What it gets, in millionths of all records.
    pub actual_ppm: u32,
}

/// A spread of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// The open shards in hash order.
    pub per_shard: Vec<ShardLoad>,
    /// Fullest shard against an even share, in thousandths: 1,000 is even, 4,000 on four shards is all on one.
    pub skew_milli: u32,
    /// The key with the most records (the first by text among equals), with their number.
    pub worst_key: Option<(Text, u64)>,
    /// Where that key falls.
    pub worst_shard: Option<ShardId>,
    /// Different keys.
    pub distinct: u32,
    /// All keys.
    pub total: u64,
}

/// Routes every key once and counts. Only open shards take part; `shards` may come in any order.
pub fn distribution<'a>(shards: &[ShardView], keys: impl Iterator<Item = &'a str>) -> Distribution {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    let mut open: Vec<&ShardView> = shards.iter().filter(|shard| shard.state == ShardState::Open).collect();
    sort_by_key(&mut open, |shard| shard.range.start());
    let total: u64 = counts.values().sum();
    let mut loads: Vec<ShardLoad> = open.iter().map(|shard| empty(shard)).collect();
    let at = |key: &str| {
        let hash = HashKey::of(key);
        open.partition_point(|shard| shard.range.end() < hash)
    };
    for (key, records) in &counts {
        if let Some(load) = loads.get_mut(at(key)) {
            load.keys += 1;
            load.records += records;
        }
    }
    for load in &mut loads {
        load.actual_ppm = ppm(load.records, total).unwrap_or(0);
    }
    let fullest = loads.iter().map(|load| load.records).max().unwrap_or(0);
    let worst = counts.iter().rev().max_by_key(|(_, records)| **records);
    Distribution {
        skew_milli: skew(fullest, total, loads.len()),
        worst_key: worst.map(|(key, records)| ((*key).into(), *records)),
        worst_shard: worst.and_then(|(key, _)| open.get(at(key))).map(|shard| shard.id),
        distinct: u32::try_from(counts.len()).unwrap_or(u32::MAX),
        total,
        per_shard: loads,
    }
}

fn empty(shard: &ShardView) -> ShardLoad {
    ShardLoad {
        shard: shard.id,
        letter: shard.letter.clone(),
        hue: shard.hue,
        keys: 0,
        records: 0,
        expected_ppm: shard.share_ppm,
        actual_ppm: 0,
    }
}

fn skew(fullest: u64, total: u64, shards: usize) -> u32 {
    if total == 0 {
        return 0;
    }
    let parts = u128::from(fullest) * u128::try_from(shards).unwrap_or(0) * 1000;
    u32::try_from((parts + u128::from(total) / 2) / u128::from(total)).unwrap_or(u32::MAX)
}
