//! The heat map: what every shard was offered, column by column of time, and the keys behind one of its cells.

use std::collections::BTreeMap;

use playground_engine::{Shard, ShardId, Span, Stream, Text, Timestamp, sort_by};

use super::search;
use super::shards::ppm;
use super::tint::Tints;
use crate::World;

/// Columns of the map.
const COLUMNS: u64 = 40;
/// Shards on one page.
const ROWS: usize = 16;
/// Keys told of a cell.
const MOST_KEYS: usize = 10;
/// Records of a cell that are looked at; of more, every second, third … is taken and counted as two, three …
const MOST_RECORDS: u64 = 20_000;

/// A page of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatView {
    /// Beginning of the first column.
    pub from: Timestamp,
    /// Seconds of one column.
    pub step: u64,
    /// The shards, by number.
    pub rows: Vec<HeatRow>,
    /// The page shown, from 0.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

/// One shard.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    /// The shard.
    pub shard: ShardId,
    /// Its letter.
    pub letter: Text,
    /// Its hue.
    pub hue: u8,
    /// Its columns, oldest first; none before it opened, after it closed and after now.
    pub cells: Vec<Option<HeatCell>>,
}

/// One shard in one column of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeatCell {
    /// Records stored.
    pub stored: u64,
    /// Records refused.
    pub refused: u64,
    /// The busiest second, stored and refused, in millionths of what a shard takes; the nearer of both limits.
    pub peak_ppm: u32,
}

/// A page of the map of a stream, with columns of so many seconds; the last one holds the present.
pub fn heat(world: &World, stream: &str, step: u64, page: usize) -> HeatView {
    let step = step.max(1);
    let to = (world.now().seconds() / step + 1) * step;
    let from = to.saturating_sub(COLUMNS * step);
    let mut view = HeatView { from: Timestamp::from_seconds(from), step, rows: Vec::new(), page: 0, pages: 1 };
    let Some(found) = world.account().stream(stream) else { return view };
    let shown = |shard: &&Shard| shard.closed().is_none_or(|closed| closed.seconds() >= from);
    view.pages = found.shards().filter(shown).count().div_ceil(ROWS).max(1);
    view.page = page.min(view.pages - 1);
    let tints = Tints::of(world, stream);
    let limits = world.account().limits();
    let takes = (limits.write_records_per_second, limits.write_bytes_per_second);
    for shard in found.shards().filter(shown).skip(view.page * ROWS).take(ROWS) {
        let tint = tints.get(shard.id());
        let cells = cells(shard, from, step, world.now(), takes);
        view.rows.push(HeatRow { shard: shard.id(), letter: tint.letter, hue: tint.hue, cells });
    }
    view
}

fn cells(shard: &Shard, from: u64, step: u64, now: Timestamp, takes: (u64, u64)) -> Vec<Option<HeatCell>> {
    let lives = |column: u64| {
        let (begins, ends) = (from + column * step, from + (column + 1) * step);
        let end = shard.closed().unwrap_or(now).min(now).seconds();
        shard.opened().seconds() < ends && begins <= end
    };
    let mut cells: Vec<_> = (0..COLUMNS).map(|column| lives(column).then(HeatCell::default)).collect();
    for count in search::seconds(shard, from, from + COLUMNS * step - 1) {
        let place = usize::try_from((count.second - from) / step).ok();
        let Some(cell) = place.and_then(|place| cells.get_mut(place)) else { continue };
        let cell = cell.get_or_insert_default();
        cell.stored += u64::from(count.stored_records);
        cell.refused += u64::from(count.refused_records);
        let records = ppm(u64::from(count.stored_records) + u64::from(count.refused_records), takes.0);
        let bytes = ppm(count.stored_bytes + count.refused_bytes, takes.1);
        cell.peak_ppm = cell.peak_ppm.max(records.unwrap_or(0)).max(bytes.unwrap_or(0));
    }
    cells
}

/// What is behind a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatKeys {
    /// Records stored.
    pub stored: u64,
    /// Records refused; their keys are not kept.
    pub refused: u64,
    /// The ten keys with most of the stored records, most first.
    pub keys: Vec<HeatKey>,
    /// Different keys; of a sample where not every record was looked at.
    pub distinct: u64,
    /// Every so many records one was looked at.
    pub each: u64,
    /// Whether some of the records have expired.
    pub partial: bool,
}

/// One key of a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatKey {
    /// The partition key; none for records without one.
    pub key: Option<Text>,
    /// Its stored records.
    pub records: u64,
    /// Their part of all stored records of the cell, in millionths.
    pub ppm: u32,
}

/// The keys of a shard from `from` on, for so many seconds; none when there is no such shard.
pub fn heat_keys(world: &World, stream: &str, shard: ShardId, from: Timestamp, seconds: u64) -> Option<HeatKeys> {
    let found: &Stream = world.account().stream(stream)?;
    let shard = found.shard(shard)?;
    let to = from.plus(Span::from_seconds(seconds));
    let (mut stored, mut refused) = (0, 0);
    for count in search::seconds(shard, from.seconds(), to.seconds().saturating_sub(1)) {
        stored += u64::from(count.stored_records);
        refused += u64::from(count.refused_records);
    }
    let (first, last) = (shard.offset_at(from), shard.offset_at(to));
    let each = (last - first).div_ceil(MOST_RECORDS).max(1);
    let stride = usize::try_from(each).unwrap_or(usize::MAX);
    let mut by_key: BTreeMap<Option<&str>, u64> = BTreeMap::new();
    for record in (first..last).step_by(stride).filter_map(|offset| shard.record(offset)) {
        *by_key.entry(record.key()).or_default() += each;
    }
    let distinct = u64::try_from(by_key.len()).unwrap_or(u64::MAX);
    let mut keys: Vec<(Option<&str>, u64)> = by_key.into_iter().collect();
    sort_by(&mut keys, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    keys.truncate(MOST_KEYS);
    let key = |(key, records): (Option<&str>, u64)| HeatKey {
        key: key.map(Into::into),
        records,
        ppm: ppm(records, last - first).unwrap_or(0),
    };
    let keys = keys.into_iter().map(key).collect();
    Some(HeatKeys { stored, refused, keys, distinct, each, partial: last - first < stored })
}
