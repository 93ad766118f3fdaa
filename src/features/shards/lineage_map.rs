//! The plane of key space and time: pure layout. Upwards is later; short intervals keep a height that
//! can be read, so the axis is half linear and half even.

use crate::stage::geometry::extent;
use playground_engine::sort_by_key;
use playground_engine::{HashKey, ShardId, Timestamp};
use playground_lab::view::LineageBlock;

/// One instant at which something changed, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub at: Timestamp,
    /// 0 at the bottom to 1 at the top.
    pub up: f64,
    pub what: What,
}

/// What happened at an instant.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Created(usize),
    Split(ShardId),
    Merged(ShardId, ShardId),
    Several,
    Now,
}

/// One shard's rectangle, all in shares: x from the left, `bottom` and `top` upwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Slab {
    pub block: LineageBlock,
    pub x: f64,
    pub width: f64,
    pub bottom: f64,
    pub top: f64,
}

/// From a parent's last instant to a child's first one.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    pub x: f64,
    pub up: f64,
    pub adjacent: bool,
    /// Part of the width that the words may take.
    pub room: f64,
}

/// The whole map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    pub ticks: Vec<Tick>,
    pub slabs: Vec<Slab>,
    pub arrows: Vec<Arrow>,
}

/// Where every instant stands.
fn heights(times: &[Timestamp]) -> Vec<f64> {
    let (Some(first), Some(last)) = (times.first(), times.last()) else {
        return Vec::new();
    };
    let steps = times.len().saturating_sub(1).max(1) as f64;
    let whole = last.since(*first).micros().max(1) as f64;
    times
        .iter()
        .enumerate()
        .map(|(index, at)| 0.6 * index as f64 / steps + 0.4 * at.since(*first).micros() as f64 / whole)
        .collect()
}

fn what(blocks: &[LineageBlock], at: Timestamp, first: bool) -> What {
    let born: Vec<&LineageBlock> = blocks.iter().filter(|block| block.opened == at).collect();
    // Numbers begin at 0, so that shards which have expired since are counted too.
    if first && born.iter().all(|block| block.parent.is_none()) {
        let count = born.iter().map(|block| block.shard.number() + 1).max().unwrap_or(0);
        return What::Created(usize::try_from(count).unwrap_or(usize::MAX));
    }
    let mut parents: Vec<(ShardId, Option<ShardId>)> =
        born.iter().filter_map(|block| Some((block.parent?, block.adjacent))).collect();
    parents.dedup();
    match parents.as_slice() {
        [(parent, None)] => What::Split(*parent),
        [(parent, Some(adjacent))] => What::Merged(*parent, *adjacent),
        _ => What::Several,
    }
}

/// Lays the shards out up to `now`.
pub fn map(blocks: &[LineageBlock], now: Timestamp) -> Map {
    let mut times: Vec<Timestamp> = blocks.iter().map(|block| block.opened).collect();
    sort_by_key(&mut times, |time| *time);
    times.dedup();
    let changes = times.len();
    if times.last() != Some(&now) {
        times.push(now);
    }
    let ups = heights(&times);
    let up = |at: Timestamp| {
        let index = times.partition_point(|time| *time < at).min(times.len().saturating_sub(1));
        ups.get(index).copied().unwrap_or(0.0)
    };
    let ticks = times.iter().enumerate().map(|(index, at)| Tick {
        at: *at,
        up: ups[index],
        what: if index < changes { what(blocks, *at, index == 0) } else { What::Now },
    });
    let slabs = blocks.iter().map(|block| {
        let (x, width) = extent(block.range);
        Slab { block: block.clone(), x, width, bottom: up(block.opened), top: block.closed.map_or(1.0, up) }
    });
    Map { ticks: ticks.collect(), slabs: slabs.collect(), arrows: arrows(blocks, &up) }
}

fn arrows(blocks: &[LineageBlock], up: &dyn Fn(Timestamp) -> f64) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    for child in blocks {
        for (id, adjacent) in [(child.parent, false), (child.adjacent, true)] {
            let Some(parent) = id.and_then(|id| blocks.iter().find(|block| block.shard == id)) else {
                continue;
            };
            let ((a, aw), (b, bw)) = (extent(parent.range), extent(child.range));
            let (left, right) = (a.max(b), (a + aw).min(b + bw));
            let room = right - left;
            arrows.push(Arrow { x: left + room * 0.16, up: up(child.opened), adjacent, room: room * 0.84 });
        }
    }
    arrows
}

/// The shards that hold a key, oldest first: the order in which its records must be read.
pub fn reading_order(blocks: &[LineageBlock], hash: HashKey) -> Vec<&LineageBlock> {
    let mut held: Vec<&LineageBlock> = blocks.iter().filter(|block| block.range.contains(hash)).collect();
    sort_by_key(&mut held, |block| (block.opened, block.shard));
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_rise_from_the_bottom_to_the_top_and_short_ones_are_seen() {
        let times = [0, 220, 221, 310].map(Timestamp::from_seconds);
        let ups = heights(&times);
        assert!(ups[0].abs() < 1e-9 && (ups[3] - 1.0).abs() < 1e-9);
        assert!(ups[2] - ups[1] > 0.15);
        assert!(ups.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
