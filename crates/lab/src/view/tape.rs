//! A shard's tape: how much was stored and refused over logarithmic time, and the newest records one by one.

use playground_engine::{SequenceNumber, Shard, ShardId, Span, Stream, Text, Timestamp};

use super::log_axis::LogAxis;
use super::search;
use crate::World;

/// Records shown one by one.
const CELLS: u64 = 8;
/// Rates are taken over at least this long, so that a narrow bin is not all or nothing.
const SHORTEST_WINDOW: Span = Span::from_millis(100);
/// Seconds with a closed gate that are drawn one by one.
const GAP_SECONDS: u64 = 60;
/// Most counts of seconds read for one bin; a longer bin is sampled evenly.
const BIN_SAMPLES: u64 = 240;

/// One stretch of the tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TapeBin {
    /// Age of its left, older edge.
    pub from_ago: Span,
    /// Age of its right, newer edge.
    pub to_ago: Span,
    /// Records stored in a second, on average.
    pub records_per_s: u32,
    /// Records refused in a second, on average.
    pub refused_per_s: u32,
}

/// The gate was closed: from the first refusal of a second to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GateGap {
    /// Age of its beginning.
    pub from_ago: Span,
    /// Age of its end; zero while it lasts.
    pub to_ago: Span,
}

/// One of the newest records.
#[derive(Clone, Debug, PartialEq)]
pub struct CellView {
    /// Its place in the shard.
    pub offset: u64,
    /// Its partition key; empty when it has none.
    pub key: Text,
    /// When it was stored.
    pub arrived: Timestamp,
    /// Its number.
    pub sequence: SequenceNumber,
    /// Bytes of key and data.
    pub bytes: u32,
}

/// A tape.
#[derive(Clone, Debug, PartialEq)]
pub struct TapeView {
    /// Age of the left end, the same for all shards of the stream.
    pub horizon: Span,
    /// From the oldest to the newest. All of the last ten milliseconds belongs to the last one.
    pub bins: Vec<TapeBin>,
    /// The closed gate in the last minute, oldest first.
    pub gaps: Vec<GateGap>,
    /// The newest records that can be read, oldest of them first, at most eight.
    pub newest: Vec<CellView>,
    /// Records that were trimmed.
    pub ghosts: u64,
    /// Records ever stored.
    pub total: u64,
}

/// The tape of one shard with this many bins. Empty for an unknown shard.
pub fn tape(world: &World, stream: &str, shard: ShardId, bins: u16) -> Option<TapeView> {
    let stream = world.account().stream(stream)?;
    let shard = stream.shard(shard)?;
    let now = world.now();
    let axis = axis(stream, now);
    let ghosts = shard.horizon_offset(now, retention(stream));
    Some(TapeView {
        horizon: axis.horizon(),
        bins: (0..bins).map(|index| bin(shard, now, axis, ghosts, index, bins)).collect(),
        gaps: gaps(shard, now),
        newest: cells(shard, ghosts.max(shard.next_offset().saturating_sub(CELLS))),
        ghosts,
        total: shard.next_offset(),
    })
}

/// The time axis that all tapes of a stream share.
pub fn axis(stream: &Stream, now: Timestamp) -> LogAxis {
    LogAxis::new(retention(stream).min(now.since(stream.created())))
}

pub(super) fn retention(stream: &Stream) -> Span {
    Span::from_hours(u64::from(stream.retention_hours()))
}

fn bin(shard: &Shard, now: Timestamp, axis: LogAxis, horizon: u64, index: u16, bins: u16) -> TapeBin {
    let from_ago = axis.age_at(index, bins);
    let to_ago = if index + 1 == bins { Span::from_micros(0) } else { axis.age_at(index + 1, bins) };
    let (from, to) = window(now, from_ago, to_ago);
    let width = to.since(from).micros().max(1);
    // A record of this very instant counts too.
    let end = if to == now { now.plus(Span::from_micros(1)) } else { to };
    let last = shard.offset_at(end).max(horizon);
    let stored = last.saturating_sub(shard.offset_at(from).max(horizon));
    TapeBin {
        from_ago,
        to_ago,
        records_per_s: per_second(stored, width),
        refused_per_s: if shard.totals().refused_records == 0 { 0 } else { refused_rate(shard, from, to) },
    }
}

/// The bin's own time, widened to a tenth of a second around its middle.
fn window(now: Timestamp, from_ago: Span, to_ago: Span) -> (Timestamp, Timestamp) {
    let (from, to) = (now.minus(from_ago), now.minus(to_ago));
    let lacks = SHORTEST_WINDOW.micros().saturating_sub(to.since(from).micros());
    let to = to.plus(Span::from_micros(lacks / 2)).min(now);
    let from = from.min(to.minus(SHORTEST_WINDOW));
    (from, to)
}

fn per_second(count: u64, width_micros: u64) -> u32 {
    let width = u128::from(width_micros);
    let rate = (u128::from(count) * 1_000_000 + width / 2) / width;
    u32::try_from(rate).unwrap_or(u32::MAX)
}

/// Refusals of the seconds that the window touches. Inside a second they lie between its first refusal and its end.
fn refused_rate(shard: &Shard, from: Timestamp, to: Timestamp) -> u32 {
    let (first, last) = (from.seconds(), to.seconds());
    let whole = last - first + 1;
    if whole > 2 {
        let step = whole.div_ceil(BIN_SAMPLES).max(1);
        let (mut refused, mut seen) = (0_u64, 0_u64);
        let mut at = first;
        while at <= last {
            refused += search::second(shard, at).map_or(0, |count| u64::from(count.refused_records));
            seen += 1;
            at += step;
        }
        return u32::try_from(refused / seen.max(1)).unwrap_or(u32::MAX);
    }
    let mut refused = 0_u64;
    for count in search::seconds(shard, first, last) {
        let Some(begin) = count.first_refusal else { continue };
        let end = Timestamp::from_seconds(count.second + 1);
        let shared = end.min(to).since(begin.max(from)).micros();
        refused += u64::from(count.refused_records) * shared / end.since(begin).micros().max(1);
    }
    per_second(refused, to.since(from).micros().max(1))
}

fn gaps(shard: &Shard, now: Timestamp) -> Vec<GateGap> {
    let first = now.seconds().saturating_sub(GAP_SECONDS);
    let gap = |begin: Timestamp, second: u64| {
        let end = Timestamp::from_seconds(second + 1).min(now);
        GateGap { from_ago: now.since(begin), to_ago: now.since(end) }
    };
    search::seconds(shard, first, now.seconds())
        .filter_map(|count| count.first_refusal.map(|begin| gap(begin, count.second)))
        .collect()
}

fn cells(shard: &Shard, from: u64) -> Vec<CellView> {
    (from..shard.next_offset())
        .filter_map(|offset| {
            let record = shard.record(offset)?;
            Some(CellView {
                offset,
                key: record.key().unwrap_or_default().into(),
                arrived: record.arrived(),
                sequence: shard.sequence_of(record),
                bytes: u32::try_from(record.billed_bytes()).unwrap_or(u32::MAX),
            })
        })
        .collect()
}
