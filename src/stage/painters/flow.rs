//! Records under way: stored ones to their tape, refused ones back off the gate, and copies to the
//! readers. One path a colour.

use super::Scene;
use crate::stage::density::{Detail, MOST, drawn};
use crate::stage::geometry::{Area, Point, share_of};
use crate::stage::layout::Lane;
use crate::stage::motion::{self, BOUNCE_MS, DELIVER_MS, FLIGHT_MS, Track};
use crate::stage::surface::Surface;
use playground_engine::sort_by_key;
use playground_engine::{Record, Shard, Span};
use playground_lab::World;

/// Most records of one shard looked at for a frame.
const LOOKED_AT: u64 = 4_000;
/// So many records of a standing moment are cards.
const CARDS_BY_HAND: usize = 6;
/// Largest width and the height of a card.
const CARD: (f64, f64) = (64.0, 18.0);

/// Draws everything that flies.
pub fn paint(surface: &Surface, scene: &Scene<'_>, world: &World) {
    let mut left = MOST;
    for lane in scene.layout.lanes.iter().filter(|lane| !lane.closed) {
        let Some(shard) = scene.stream.shard(lane.shard) else {
            continue;
        };
        left -= stored(surface, scene, lane, shard, left);
        refused(surface, scene, lane, shard);
    }
    if scene.detail != Detail::Band {
        copies(surface, scene, world);
    }
}

/// Virtual time that counts as under way.
fn window(milliseconds: f64, speed: f64) -> Span {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // minutes at most
    let micros = (milliseconds * 1_000.0 * speed.max(1.0)) as u64;
    Span::from_micros(micros)
}

fn track(scene: &Scene<'_>, lane: &Lane, share: f64) -> Option<Track> {
    let bar = scene.layout.bar?;
    let place = bar.at(share, 0.0);
    let from = scene.layout.produce.unwrap_or(Point { x: place.x, y: bar.y - 44.0 });
    let gate = if lane.gate.w > 0.0 { lane.gate.at(0.0, 0.5) } else { lane.tip.at(0.0, 0.0) };
    let cell = Point { x: lane.tip.right() - lane.tip.w.min(60.0) / 2.0, y: lane.tip.y + lane.tip.h / 2.0 };
    Some(Track { from, bar: bar.at(share, 0.5), gate, cell })
}

/// Offsets of the records under way, the newest first.
fn under_way(scene: &Scene<'_>, shard: &Shard) -> Vec<u64> {
    let mut offsets: Vec<u64> = scene.flights.by_hand(shard.id()).collect();
    if scene.detail != Detail::Band {
        let since = scene.now.minus(window(FLIGHT_MS, scene.speed));
        let next = shard.next_offset();
        let first = shard.offset_at(since).max(next.saturating_sub(LOOKED_AT)).max(shard.first_offset());
        offsets.extend((first..next).filter(|offset| drawn(scene.detail, *offset)));
    }
    sort_by_key(&mut offsets, |offset| u64::MAX - offset);
    offsets.dedup();
    offsets
}

fn stored(surface: &Surface, scene: &Scene<'_>, lane: &Lane, shard: &Shard, most: usize) -> usize {
    let mut places: Vec<(Point, &Record)> = Vec::new();
    for offset in under_way(scene, shard) {
        let Some(record) = shard.record(offset).filter(|_| places.len() < most) else {
            continue;
        };
        let Some(track) = track(scene, lane, share_of(record.hash())) else {
            return 0;
        };
        let age = scene.flights.age_of_record(lane.shard, offset, record.arrived());
        if let Some(place) = age.and_then(|age| motion::stored(&track, age)) {
            places.push((place, record));
        }
    }
    let colours = &scene.palette.colours;
    let by_hand = (1..=CARDS_BY_HAND).contains(&scene.flights.by_hand(lane.shard).count());
    if scene.detail == Detail::Cards || by_hand && scene.detail == Detail::Band {
        for (place, record) in places.iter().rev() {
            card(surface, scene, lane, *place, record.key().unwrap_or_default());
        }
    } else {
        let size = if matches!(scene.detail, Detail::Dots { each: 0 | 1 }) { 5.0 } else { 7.0 };
        let dots = |grow: f64| {
            let side = size + grow;
            places.iter().map(move |(place, _)| Area {
                x: place.x - side / 2.0,
                y: place.y - side / 2.0,
                w: side,
                h: side,
            })
        };
        surface.rects(&colours.ink, dots(2.0));
        surface.rects(colours.hue(lane.hue), dots(0.0));
    }
    places.len()
}

fn card(surface: &Surface, scene: &Scene<'_>, lane: &Lane, place: Point, key: &str) {
    let colours = &scene.palette.colours;
    let width = CARD.0.min(16.0 + key.chars().count() as f64 * 7.0).max(26.0);
    let area = Area { x: place.x - width / 2.0, y: place.y - CARD.1 / 2.0, w: width, h: CARD.1 };
    let lit = key == &**scene.key;
    let (ground, ink) = if lit { (&colours.ink, &colours.paper) } else { (&colours.paper, &colours.ink) };
    let framed = Area { x: area.x - 1.0, y: area.y - 1.0, w: area.w + 2.0, h: area.h + 2.0 };
    surface.rects(&colours.ink, [framed]);
    surface.rects(ground, [area]);
    surface.rects(colours.hue(lane.hue), [Area { h: 3.0, ..area }]);
    surface.font(11.0, &colours.mono);
    let shown: String = key.chars().take(8).collect();
    surface.text(&shown, Point { x: place.x, y: place.y + 1.5 }, ink);
}

/// Refused records bounce off the gate with a cross.
fn refused(surface: &Surface, scene: &Scene<'_>, lane: &Lane, shard: &Shard) {
    let since = scene.now.minus(window(BOUNCE_MS, scene.speed));
    let colour = &scene.palette.colours.refused;
    // Above 60 a second the hatch on the tape carries them; what a person does while the clock stands bounces.
    let seen = |at| scene.detail != Detail::Band || scene.flights.stood_at(at);
    for refusal in shard.refused_recent().filter(|refusal| refusal.at >= since && seen(refusal.at)) {
        let Some(track) = track(scene, lane, share_of(refusal.hash)) else {
            return;
        };
        let Some((place, seen)) =
            scene.flights.age_of_refusal(lane.shard, refusal.at).and_then(|age| motion::refused(&track, age))
        else {
            continue;
        };
        surface.alpha(seen.max(0.1));
        let (x, y, r) = (place.x, place.y, 4.0);
        surface.line(&[Point { x: x - r, y: y - r }, Point { x: x + r, y: y + r }], colour, 1.75);
        surface.line(&[Point { x: x - r, y: y + r }, Point { x: x + r, y: y - r }], colour, 1.75);
    }
    surface.alpha(1.0);
}

/// A read is a copy: an outline flies to the reader, the record stays.
fn copies(surface: &Surface, scene: &Scene<'_>, world: &World) {
    let since = scene.now.minus(window(DELIVER_MS, scene.speed));
    let colours = &scene.palette.colours;
    for (client, actor) in world.actors() {
        let Some((_, place)) = scene.layout.readers.iter().find(|(number, _)| *number == client.0) else {
            continue;
        };
        let Some(reader) = actor.reader() else {
            continue;
        };
        for reading in reader.shards() {
            let Some(lane) = scene.layout.lanes.iter().find(|lane| lane.shard == reading.shard) else {
                continue;
            };
            let Some(last) = reading.deliveries.last().filter(|delivery| delivery.at >= since && delivery.records > 0)
            else {
                continue;
            };
            let from = Point { x: lane.tip.x + lane.tip.w * 0.5, y: lane.tip.bottom() };
            let age = scene.flights.age(last.at);
            if let Some(at) = age.and_then(|age| motion::delivered(from, *place, age)) {
                let side = if last.records > 1 { 10.0 } else { 7.0 };
                let area = Area { x: at.x - side / 2.0, y: at.y - side / 2.0, w: side, h: side };
                let inner = Area { x: area.x + 1.5, y: area.y + 1.5, w: side - 3.0, h: side - 3.0 };
                surface.rects(&colours.ink, [area]);
                surface.rects(&colours.paper, [inner]);
            }
        }
    }
}
