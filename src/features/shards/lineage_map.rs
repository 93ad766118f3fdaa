//! The plane of key space and time: pure layout. Upwards is later; short intervals keep a height that
//! can be read, so the axis is half linear and half even.

use crate::stage::geometry::extent;
use playground_engine::sort_by_key;
use playground_engine::{HashKey, HashKeyRange, ShardId, Timestamp};
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

/// One shard's rectangle, all in shares: x from the left, `bottom` and `top` upwards. Shards too narrow to be seen
/// stand together in one.
#[derive(Clone, Debug, PartialEq)]
pub struct Slab {
    /// The shard, or the first of several.
    pub block: LineageBlock,
    /// How many stand together.
    pub count: usize,
    /// The last of them.
    pub last: ShardId,
    /// Whether a filter lists it; none without a filter.
    pub lit: Option<bool>,
    pub x: f64,
    pub width: f64,
    pub bottom: f64,
    pub top: f64,
}

/// The part of the key space that is shown, in shares, and its width in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub from: f64,
    pub width: f64,
    pub pixels: f64,
}

impl Window {
    /// Where a share of the key space lies in the window.
    pub fn place(self, share: f64) -> f64 {
        (share - self.from) / self.width
    }

    /// A range's left edge and width in the window; none outside of it.
    fn extent(self, range: HashKeyRange) -> Option<(f64, f64)> {
        let (x, width) = extent(range);
        let (left, right) = (self.place(x).max(0.0), self.place(x + width).min(1.0));
        (right - left > 1e-9).then_some((left, right - left))
    }
}

/// Pixels below which a shard is put together with its neighbours, and what they fill at least together.
const NARROW: f64 = 6.0;
const TOGETHER: f64 = 28.0;

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

/// Lays the shards out up to `now`; `listed` is what a filter lists, by number.
pub fn map(blocks: &[LineageBlock], now: Timestamp, window: Window, listed: Option<&[ShardId]>) -> Map {
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
    let slabs = blocks.iter().filter_map(|block| {
        let (x, width) = window.extent(block.range)?;
        let (bottom, top) = (up(block.opened), block.closed.map_or(1.0, up));
        let lit = listed.map(|listed| listed.binary_search(&block.shard).is_ok());
        Some(Slab { block: block.clone(), count: 1, last: block.shard, lit, x, width, bottom, top })
    });
    let slabs = together(slabs.collect(), window.pixels);
    Map { ticks: ticks.collect(), slabs, arrows: arrows(blocks, &up, window) }
}

/// Puts neighbours together that lived at the same time and are too narrow to be seen alone.
fn together(slabs: Vec<Slab>, pixels: f64) -> Vec<Slab> {
    let narrow = |slab: &Slab| slab.width * pixels < NARROW;
    if !slabs.iter().any(narrow) {
        return slabs;
    }
    let (mut out, mut thin): (Vec<Slab>, Vec<Slab>) = (Vec::new(), Vec::new());
    for slab in slabs {
        (if narrow(&slab) { &mut thin } else { &mut out }).push(slab);
    }
    thin.sort_by(|a, b| {
        (a.bottom, a.top, a.x).partial_cmp(&(b.bottom, b.top, b.x)).unwrap_or(std::cmp::Ordering::Equal)
    });
    for slab in thin {
        match out.last_mut() {
            Some(last)
                if (last.bottom, last.top, last.lit) == (slab.bottom, slab.top, slab.lit)
                    && (last.count > 1 || narrow(last))
                    && last.width * pixels < TOGETHER
                    && (last.x + last.width - slab.x).abs() < 1e-6 =>
            {
                last.count += 1;
                last.last = slab.block.shard;
                last.width = slab.x + slab.width - last.x;
            }
            _ => out.push(slab),
        }
    }
    out
}

fn arrows(blocks: &[LineageBlock], up: &dyn Fn(Timestamp) -> f64, window: Window) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    for child in blocks {
        for (id, adjacent) in [(child.parent, false), (child.adjacent, true)] {
            let Some(parent) = id.and_then(|id| blocks.binary_search_by_key(&id, |block| block.shard).ok()) else {
                continue;
            };
            let (Some((a, aw)), Some((b, bw))) = (window.extent(blocks[parent].range), window.extent(child.range))
            else {
                continue;
            };
            let (left, right) = (a.max(b), (a + aw).min(b + bw));
            let room = right - left;
            // An arrow as wide as its shard says nothing.
            if room * window.pixels < 2.0 * NARROW {
                continue;
            }
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
    fn shards_too_narrow_to_be_seen_stand_together() {
        let block = |id: u32, range| LineageBlock {
            shard: ShardId(id),
            letter: "A".into(),
            hue: 1,
            pattern: 1,
            doubled: false,
            range,
            opened: Timestamp::from_seconds(10),
            closed: None,
            readable_until: None,
            state: playground_lab::view::ShardState::Open,
            parent: None,
            adjacent: None,
            depth: 0,
        };
        let blocks: Vec<LineageBlock> =
            (0..).zip(HashKeyRange::even_split(1_000)).map(|(id, range)| block(id, range)).collect();
        let now = Timestamp::from_seconds(20);
        let whole = Window { from: 0.0, width: 1.0, pixels: 1_000.0 };
        let slabs = map(&blocks, now, whole, None).slabs;
        assert_eq!(slabs.iter().map(|slab| slab.count).sum::<usize>(), 1_000);
        assert!(slabs.len() < 50, "{}", slabs.len());
        // A part of the key space in which each is wide enough.
        let part = map(&blocks, now, Window { from: 0.5, width: 0.028, pixels: 1_000.0 }, None).slabs;
        assert_eq!((part.len(), part[0].count), (28, 1));
        // What a filter lists is never put together with what it does not list.
        let listed: Vec<ShardId> = (0..10).map(ShardId).collect();
        let slabs = map(&blocks, now, whole, Some(&listed)).slabs;
        let lit: usize = slabs.iter().filter(|slab| slab.lit == Some(true)).map(|slab| slab.count).sum();
        assert_eq!(lit, 10);
    }

    #[test]
    fn times_rise_from_the_bottom_to_the_top_and_short_ones_are_seen() {
        let times = [0, 220, 221, 310].map(Timestamp::from_seconds);
        let ups = heights(&times);
        assert!(ups[0].abs() < 1e-9 && (ups[3] - 1.0).abs() < 1e-9);
        assert!(ups[2] - ups[1] > 0.15);
        assert!(ups.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
