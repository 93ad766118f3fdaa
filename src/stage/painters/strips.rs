//! The tapes' strips: the stored rate over logarithmic time, refused stretches, and single records
//! where there are few.

use super::Scene;
use crate::stage::density::Detail;
use crate::stage::geometry::{Area, Point, tape_ticks, tape_x};
use crate::stage::layout::Lane;
use crate::stage::surface::Surface;
use playground_engine::{Shard, ShardId, Span};
use playground_lab::view::{self, TapeView};
use playground_lab::{Lab, World};

/// Height of the strip over the limit of a shard.
const HEADROOM: f64 = 1.21;
/// Gaps are known one by one for this long; older ones are shares of a bin.
const GAPS_SINCE: Span = Span::from_millis(60_000);
/// Newest records drawn one by one.
const SINGLES: u64 = 120;
/// Newest records searched for the lit key.
const SEARCHED: u64 = 400;

/// One lane's tape as it was last read.
pub struct Strip {
    shard: ShardId,
    tape: TapeView,
    limit: u64,
    /// Ages of the newest records, oldest first.
    singles: Vec<Span>,
    /// Ages of the lit key's records, oldest first.
    lit: Vec<Span>,
}

/// Reads the tapes of the lanes on the page.
pub fn read(lab: &Lab, stream: &str, lanes: &[Lane], key: &str) -> Vec<Strip> {
    let world = lab.world();
    let limit = world.account().limits().write_records_per_second;
    lanes.iter().filter_map(|lane| strip(world, stream, lane, key, limit)).collect()
}

fn strip(world: &World, stream: &str, lane: &Lane, key: &str, limit: u64) -> Option<Strip> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 24 to 180
    let bins = (lane.strip.w / 4.0).clamp(24.0, 180.0) as u16;
    let tape = view::tape(world, stream, lane.shard, bins)?;
    let shard = world.account().stream(stream)?.shard(lane.shard)?;
    let now = world.now();
    let ages = |back: u64, keep: &dyn Fn(&str) -> bool| -> Vec<Span> {
        newest(shard, tape.ghosts, back)
            .filter_map(|offset| shard.record(offset))
            .filter(|record| keep(record.key().unwrap_or_default()))
            .map(|record| now.since(record.arrived()))
            .collect()
    };
    let singles = ages(SINGLES, &|_| true);
    let lit = if key.is_empty() { Vec::new() } else { ages(SEARCHED, &|other| other == key) };
    Some(Strip { shard: lane.shard, tape, limit, singles, lit })
}

fn newest(shard: &Shard, horizon: u64, count: u64) -> std::ops::Range<u64> {
    let next = shard.next_offset();
    next.saturating_sub(count).max(horizon).max(shard.first_offset())..next
}

/// Draws them.
pub fn paint(surface: &Surface, scene: &Scene<'_>, strips: &[Strip]) {
    for lane in &scene.layout.lanes {
        if let Some(strip) = strips.iter().find(|strip| strip.shard == lane.shard) {
            one(surface, scene, lane, strip);
        }
    }
}

fn one(surface: &Surface, scene: &Scene<'_>, lane: &Lane, strip: &Strip) {
    let area = lane.strip;
    let horizon = strip.tape.horizon;
    let x = |ago: Span| area.x + area.w * tape_x(ago, horizon);
    let colours = &scene.palette.colours;

    // Under the stored rate: what shows above it was refused.
    refused(surface, scene, lane, strip);
    let outline = outline(area, strip);
    if outline.len() > 2 {
        surface.alpha(if lane.closed { 0.45 } else { 1.0 });
        surface.shape(&outline, colours.strip(lane.hue));
        let tile = if lane.closed {
            scene.palette.closed.as_ref()
        } else {
            scene.palette.tile(lane.pattern, lane.doubled, lane.hue)
        };
        if let Some(tile) = tile {
            surface.over(tile);
        }
        if colours.plain() {
            surface.line(&outline, &colours.ink, 1.0);
        }
        surface.alpha(1.0);
    }
    let grid = tape_ticks(horizon).into_iter().map(|(ago, _)| Area { x: x(ago) - 0.5, y: area.y, w: 1.0, h: area.h });
    surface.rects(&colours.hair, grid);

    if matches!(scene.detail, Detail::Cards | Detail::Dots { .. }) {
        let height = area.h * 0.36;
        let marks =
            strip.singles.iter().map(|ago| Area { x: x(*ago) - 1.0, y: area.bottom() - height, w: 2.0, h: height });
        surface.rects(colours.mark(lane.hue), marks);
    }
    if !strip.lit.is_empty() {
        let marks =
            strip.lit.iter().map(|ago| Area { x: x(*ago) - 1.0, y: area.y + area.h * 0.3, w: 2.0, h: area.h * 0.7 });
        surface.rects(&colours.ink, marks);
        order_line(surface, scene, strip, area, &x);
    }
}

/// The outline of the stored rate in steps.
fn outline(area: Area, strip: &Strip) -> Vec<Point> {
    let bins = &strip.tape.bins;
    let full = strip.limit.max(1) as f64 * HEADROOM;
    let step = area.w / bins.len().max(1) as f64;
    let mut points = vec![Point { x: area.x, y: area.bottom() }];
    for (index, bin) in bins.iter().enumerate() {
        let height = if bin.records_per_s == 0 {
            0.0
        } else {
            (area.h * f64::from(bin.records_per_s) / full).clamp(2.0, area.h)
        };
        let (left, y) = (area.x + step * index as f64, area.bottom() - height);
        if points.last().is_some_and(|last| (last.y - y).abs() > f64::EPSILON) {
            points.push(Point { x: left, y });
        }
        points.push(Point { x: left + step, y });
    }
    points.push(Point { x: area.right(), y: area.bottom() });
    points
}

/// Stretches in which the gate was closed.
fn refused(surface: &Surface, scene: &Scene<'_>, lane: &Lane, strip: &Strip) {
    let area = lane.strip;
    let horizon = strip.tape.horizon;
    let mut areas: Vec<Area> = Vec::new();
    for gap in &strip.tape.gaps {
        let (left, right) = (tape_x(gap.from_ago, horizon), tape_x(gap.to_ago, horizon));
        areas.push(Area { x: area.x + area.w * left, y: area.y, w: (area.w * (right - left)).max(1.0), h: area.h });
    }
    let step = area.w / strip.tape.bins.len().max(1) as f64;
    for (index, bin) in strip.tape.bins.iter().enumerate() {
        if bin.refused_per_s > 0 && bin.to_ago >= GAPS_SINCE {
            let part = f64::from(bin.refused_per_s) / f64::from(bin.refused_per_s.saturating_add(bin.records_per_s));
            areas.push(Area { x: area.x + step * index as f64, y: area.y, w: step, h: area.h * part.clamp(0.08, 1.0) });
        }
    }
    if areas.is_empty() {
        return;
    }
    surface.rects(&scene.palette.colours.paper, areas);
    if let Some(hatch) = &scene.palette.refused {
        surface.over(hatch);
    }
}

/// The proof of order for one key: its records from the oldest to the newest.
fn order_line(surface: &Surface, scene: &Scene<'_>, strip: &Strip, area: Area, x: &dyn Fn(Span) -> f64) {
    let (Some(first), Some(last)) = (strip.lit.first(), strip.lit.last()) else {
        return;
    };
    let y = area.y + area.h * 0.3;
    let (left, right) = (x(*first), x(*last));
    if right - left < 6.0 {
        return;
    }
    let ink = &scene.palette.colours.ink;
    surface.line(&[Point { x: left, y }, Point { x: right - 4.0, y }], ink, 1.25);
    surface.shape(
        &[Point { x: right - 6.0, y: y - 3.5 }, Point { x: right + 1.0, y }, Point { x: right - 6.0, y: y + 3.5 }],
        ink,
    );
}
