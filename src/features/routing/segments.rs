//! The open shards to scale, one segment each: a list box.

use crate::design::{fmt, pattern_fill};
use crate::i18n::{Catalog, use_text};
use crate::stage::focus_svg;
use crate::stage::geometry::{SegmentLabel, extent, percent, segment_label};
use playground_engine::sort_by_key;
use playground_engine::{HashKeyRange, ShardId, Text};
use playground_lab::view::ShardView;
use playground_markup::prelude::*;
use std::rc::Rc;

/// From this many open shards on, segments carry no pattern and no traffic: they are too narrow.
pub const CROWD: usize = 64;

/// Below so many pixels a segment shows neither hue nor pattern, only where it lies.
const THIN: f64 = 6.0;

/// Bands of two tones on a bar whose segments are narrower than can be seen.
const BANDS: f64 = 32.0;

/// An open shard as the bar draws it.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub id: ShardId,
    pub letter: Text,
    pub hue: u8,
    pub pattern: u8,
    pub doubled: bool,
    pub range: HashKeyRange,
    pub share_ppm: u32,
    /// Part of the stream's traffic; left out in a crowd.
    pub traffic_ppm: Option<u32>,
}

impl Segment {
    /// The open shards among `shards` in the order of their ranges.
    pub fn of(shards: &[ShardView]) -> Vec<Self> {
        let mut open: Vec<&ShardView> = shards.iter().filter(|shard| shard.closed.is_none()).collect();
        sort_by_key(&mut open, |shard| shard.range.start());
        let crowd = open.len() > CROWD;
        open.into_iter()
            .map(|shard| Self {
                id: shard.id,
                letter: shard.letter.clone(),
                hue: shard.hue,
                pattern: shard.pattern,
                doubled: shard.doubled,
                range: shard.range,
                share_ppm: shard.share_ppm,
                traffic_ppm: shard.traffic_ppm.filter(|_| !crowd),
            })
            .collect()
    }
}

/// What a person does with a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentAct {
    Select(ShardId),
    Split(ShardId),
    Merge(ShardId),
    Leave,
}

#[derive(Clone, PartialEq, Properties)]
pub struct SegmentsProps {
    pub segments: Rc<[Segment]>,
    /// Width of the bar in pixels.
    pub width: f64,
    pub selected: Option<ShardId>,
    /// The other one of a merge.
    pub partner: Option<ShardId>,
    pub on_act: Callback<SegmentAct>,
}

/// The list box; must stand inside the bar's drawing.
#[component]
pub fn Segments(props: &SegmentsProps) -> Html {
    let text = use_text();
    let held = use_state(|| 0_usize);
    let count = props.segments.len();
    let at = (*held).min(count.saturating_sub(1));
    let onkeydown = {
        let (segments, held, on_act) = (props.segments.clone(), held.clone(), props.on_act.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(here) = segments.get(at) else {
                return;
            };
            let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => Some((at + 1).min(count - 1)),
                "ArrowLeft" | "ArrowUp" => Some(at.saturating_sub(1)),
                "Home" => Some(0),
                "End" => Some(count - 1),
                "PageDown" => Some((at + 16).min(count - 1)),
                "PageUp" => Some(at.saturating_sub(16)),
                _ => None,
            };
            let act = match event.key().as_str() {
                "Enter" | " " => Some(SegmentAct::Select(here.id)),
                "s" if plain => Some(SegmentAct::Split(here.id)),
                "m" if plain => Some(SegmentAct::Merge(here.id)),
                "Escape" => Some(SegmentAct::Leave),
                _ => None,
            };
            if let Some(to) = to {
                held.set(to);
                focus_svg(&option_id(segments[to].id));
            } else if let Some(act) = act {
                on_act.emit(act);
            } else {
                return;
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let said = text.routing_shard_count(count).into_owned();
    let said_width = said.chars().count() * 8 + 16;
    html! {
        <>
        <g role="listbox" aria-label={text.routing_hash_range()} aria-orientation="horizontal" {onkeydown}>
            for (index, segment) in props.segments.iter().enumerate() {
                { draw(props, segment, index, index == at, held.clone(), text) }
            }
        </g>
        if count > CROWD {
            <svg y="50%" overflow="visible" class="segment__count" aria-hidden="true">
                <rect class="segment__paper" x="8" y="-12" width={said_width.to_string()} height="24" rx="5" />
                <text class="segment__words" x="16" y="4">{ said }</text>
            </svg>
        }
        </>
    }
}

/// Thin segments alternate between two tones: neighbours while they can be told apart, else bands of
/// equal width, so that the bar stays calm.
fn tone(from: f64, index: usize, pixels: f64) -> Option<&'static str> {
    if pixels >= THIN {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 32
    let place = if pixels >= 2.5 { index } else { (from * BANDS + 1e-6) as usize };
    Some(if place.is_multiple_of(2) { "even" } else { "odd" })
}

fn option_id(shard: ShardId) -> String {
    format!("kp-segment-{}", shard.number())
}

fn draw(
    props: &SegmentsProps,
    segment: &Segment,
    index: usize,
    tab_stop: bool,
    held: State<usize>,
    text: Catalog,
) -> Html {
    let (from, width) = extent(segment.range);
    let (x, w) = (percent(from), percent(width));
    let pixels = width * props.width;
    let selected = props.selected == Some(segment.id) || props.partner == Some(segment.id);
    let label = spoken(segment, from, width, text);
    let onclick = {
        let (on_act, id) = (props.on_act.clone(), segment.id);
        Callback::from(move |_: MouseEvent| {
            held.set(index);
            on_act.emit(SegmentAct::Select(id));
        })
    };
    html! {
        <g
            key={segment.id.number()}
            id={option_id(segment.id)}
            class="segment"
            data-hue={segment.hue.to_string()}
            role="option"
            tabindex={if tab_stop { "0" } else { "-1" }}
            aria-selected={if selected { "true" } else { "false" }}
            aria-label={label.clone()}
            {onclick}
        >
            <title>{ hover(segment, &label) }</title>
            <rect class="segment__fill" data-tone={tone(from, index, pixels)} x={x.clone()} width={w.clone()} height="100%" />
            if pixels >= THIN {
                <rect x={x.clone()} width={w.clone()} height="100%" fill={pattern_fill(segment.hue, segment.pattern, segment.doubled)} />
            }
            <rect class="segment__frame" data-thin={(pixels < THIN && !selected).then_some("true")} x={x.clone()} width={w} height="100%" />
            { plate(segment, x, pixels, text) }
        </g>
    }
}

/// Start and end in hex and decimal, for who hovers.
fn hover(segment: &Segment, label: &str) -> String {
    let (start, end) = (segment.range.start(), segment.range.end());
    format!("{label}\n{} … {}\n{start} … {end}", start.to_hex(), end.to_hex())
}

fn spoken(segment: &Segment, from: f64, width: f64, text: Catalog) -> String {
    let short = |share: f64| {
        let value = fmt::fixed(share * 100.0, 2);
        value.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let traffic = segment.traffic_ppm.map(fmt::percent);
    text.routing_segment_label(
        &segment.letter,
        &segment.id.to_string(),
        &short(from),
        &short(from + width),
        traffic.as_deref(),
    )
    .into_owned()
}

fn plate(segment: &Segment, x: String, pixels: f64, text: Catalog) -> Html {
    let room = segment_label(pixels);
    if room == SegmentLabel::None {
        return html! {};
    }
    let wide = segment.letter.chars().count() > 1;
    let plate_width = if wide { 28 } else { 20 };
    let words = match (room, segment.traffic_ppm) {
        (SegmentLabel::Full, Some(ppm)) => text.routing_of_traffic(&fmt::percent(ppm)).into_owned(),
        (SegmentLabel::Full, None) => text.routing_of_keys(&fmt::percent(segment.share_ppm)).into_owned(),
        (SegmentLabel::Short, ppm) => fmt::percent(ppm.unwrap_or(segment.share_ppm)),
        (SegmentLabel::Plate | SegmentLabel::None, _) => String::new(),
    };
    let inset = if room == SegmentLabel::Plate { (pixels - f64::from(plate_width)) / 2.0 } else { 10.0 };
    let box_width = match room {
        SegmentLabel::Full => plate_width + 112,
        SegmentLabel::Short => plate_width + 46,
        SegmentLabel::Plate | SegmentLabel::None => 0,
    };
    let centre = inset + f64::from(plate_width) / 2.0;
    html! {
        <svg {x} y="50%" overflow="visible" aria-hidden="true">
            if box_width > 0 {
                <rect class="segment__paper" x="8" y="-12" width={box_width.to_string()} height="24" rx="5" />
            }
            <rect class="segment__plate" x={fmt::fixed(inset, 1)} y="-10" width={plate_width.to_string()} height="20" rx="3.5" />
            <text class="segment__letter" x={fmt::fixed(centre, 1)} y="4.5" text-anchor="middle">{ segment.letter.to_string() }</text>
            if !words.is_empty() {
                <text class="segment__words" x={(plate_width + 18).to_string()} y="4">{ words }</text>
            }
        </svg>
    }
}
