//! Which shard came from which: at every instant each key is in exactly one shard, so the picture is
//! a plane and a key is a vertical line through it.

use super::lineage_filter::{FilterPicker, Wanted, use_listed};
use super::lineage_map::{Arrow, Map, Slab, Tick, What, Window, map, reading_order};
use crate::design::{Button, ButtonKind, ButtonSize, IconName, Plate, fmt, pattern_fill};
use crate::i18n::{Catalog, use_text};
use crate::stage::geometry::{percent, share_of};
use crate::stage::{focus_svg, use_width};
use crate::store::{Cadence, use_focus, use_lab_with};
use crate::ui_state::{Selection, use_ui};
use playground_engine::{HashKey, ShardId, Text, Timestamp};
use playground_lab::view::{self, LineageBlock, ShardState};
use playground_markup::prelude::*;

/// Height of the map in pixels.
const HEIGHT: f64 = 336.0;

#[derive(Clone, PartialEq, Properties)]
pub struct LineageProps {
    pub stream: Text,
}

/// The map with its axis and caption.
#[component]
pub fn Lineage(props: &LineageProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let focus = use_focus();
    let frame = use_node_ref();
    let width = use_width(&frame);
    let held = use_state(|| 0_usize);
    let shown = use_lab_with(props.stream.clone(), Cadence::Fast, |lab, stream| {
        let world = lab.world();
        // Whole seconds: the picture moves as seldom as its labels.
        let now = Timestamp::from_seconds(world.now().seconds());
        let created = world.account().stream(stream).map_or(now, playground_engine::Stream::created);
        (view::lineage(world, stream), now, lab.genesis().start, created)
    });
    let (blocks, now, start, created) = &*shown;
    let wanted = use_state(Wanted::default);
    let filter = wanted.filter(*start, *now, blocks);
    let listed = use_listed(&props.stream, filter);
    // The part of the key space that is shown: the whole, or what a press on many shards opened.
    let zoom = use_state(|| (0.0, 1.0));
    let window = Window { from: zoom.0, width: zoom.1, pixels: width };
    let hash = ui.explicit.parse::<u128>().ok().map_or_else(|| HashKey::of(&ui.key), HashKey);
    let map = map(blocks, *now, window, listed.as_ref().and_then(|listed| listed.as_deref().ok()));
    let at = (*held).min(map.slabs.len().saturating_sub(1));
    let press = {
        let (ui, zoom, held) = (ui.clone(), zoom.clone(), held.clone());
        Callback::from(move |press: Press| match press {
            Press::Select(shard) => ui.select(Selection::Shard(shard)),
            Press::Open(from, width) => {
                held.set(0);
                zoom.set((from, width));
            }
        })
    };
    let whole = {
        let zoom = zoom.clone();
        Callback::from(move |_: MouseEvent| zoom.set((0.0, 1.0)))
    };
    let on_wanted = {
        let wanted = wanted.clone();
        Callback::from(move |value: Wanted| wanted.set(value))
    };
    let onkeydown = {
        let (held, press) = (held, press.clone());
        let ids: Vec<ShardId> = map.slabs.iter().map(|slab| slab.block.shard).collect();
        let acts: Vec<Press> = map.slabs.iter().map(|slab| slab.press(window)).collect();
        Callback::from(move |event: KeyboardEvent| {
            let last = ids.len().saturating_sub(1);
            let to = match event.key().as_str() {
                "ArrowDown" | "ArrowRight" => (at + 1).min(last),
                "ArrowUp" | "ArrowLeft" => at.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                "Enter" | " " => {
                    if let Some(act) = acts.get(at) {
                        press.emit(*act);
                    }
                    event.prevent_default();
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            held.set(to);
            if let Some(id) = ids.get(to) {
                focus_svg(&slab_id(*id));
            }
        })
    };
    let order = reading_order(blocks, hash);
    html! {
        <div class="lineage">
            <FilterPicker
                stream={props.stream.clone()}
                wanted={(*wanted).clone()}
                {on_wanted}
                {filter}
                {listed}
                shards={blocks.iter().map(|block| (block.shard, block.letter.clone())).collect::<Vec<_>>()}
                start={*start}
                created={*created}
                now={*now}
            />
            if zoom.1 < 1.0 {
                <p class="lineage__zoom">
                    { text.shards_lineage_part(&fmt::fixed(zoom.0 * 100.0, 2), &fmt::fixed((zoom.0 + zoom.1) * 100.0, 2)) }
                    <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} icon={IconName::Cross} onclick={whole}>{ text.shards_lineage_whole() }</Button>
                </p>
            }
            <div class="lineage__axis" aria-hidden="true">
                <svg width="100%" height={(HEIGHT + 28.0).to_string()}>
                    for (index, tick) in map.ticks.iter().enumerate() {
                        if spaced(&map, index) { { tick_view(index, tick, *start, blocks, text) } }
                    }
                </svg>
            </div>
            <div ref={frame}>
                <svg width="100%" height={(HEIGHT + 28.0).to_string()}>
                    <g role="tree" aria-label={text.shards_lineage()} {onkeydown}>
                        for (index, slab) in map.slabs.iter().enumerate() {
                            { slab_view(slab, window, [index == at, focus.shard == Some(slab.block.shard)], &press, *start, text) }
                        }
                    </g>
                    <g aria-hidden="true">
                        for (index, arrow) in map.arrows.iter().enumerate() {
                            { arrow_view(index, arrow, width) }
                        }
                        { key_line(&map, &order, window.place(share_of(hash)), text) }
                    </g>
                </svg>
                { caption(&order, &ui.key, text) }
            </div>
        </div>
    }
}

fn y(up: f64) -> f64 {
    14.0 + HEIGHT * (1.0 - up)
}

/// Whether a tick's label keeps clear of the one above it.
fn spaced(map: &Map, index: usize) -> bool {
    let at = map.ticks[index].up;
    map.ticks.iter().skip(index + 1).all(|other| (other.up - at) * HEIGHT >= 30.0) || index + 1 == map.ticks.len()
}

fn slab_id(shard: ShardId) -> String {
    format!("kp-slab-{}", shard.number())
}

/// The letter of a shard, also of one that has expired.
fn letter(blocks: &[LineageBlock], id: ShardId) -> String {
    let found = blocks.iter().find(|block| block.shard == id);
    found.map_or_else(|| view::letter(id.number()), |block| block.letter.clone()).to_string()
}

fn tick_view(index: usize, tick: &Tick, start: Timestamp, blocks: &[LineageBlock], text: Catalog) -> Html {
    let words = match &tick.what {
        What::Created(count) => text.shards_lineage_created(*count),
        What::Split(parent) => text.shards_lineage_split(&letter(blocks, *parent)),
        What::Merged(one, other) => text.shards_lineage_merged(&letter(blocks, *one), &letter(blocks, *other)),
        What::Several => text.shards_lineage_several().into(),
        What::Now => text.shards_lineage_now().into(),
    };
    let at = y(tick.up);
    html! {
        <g key={index}>
            <text class="lineage__time" x="100%" y={fmt::fixed(at + 1.0, 1)} dx="-12" text-anchor="end">{ fmt::moment(tick.at.since(start).micros() / 1_000_000 * 1_000_000) }</text>
            <text class="lineage__what" x="100%" y={fmt::fixed(at + 16.0, 1)} dx="-12" text-anchor="end">{ words }</text>
            <svg x="100%" y={fmt::fixed(at, 1)} overflow="visible"><line class="lineage__tick" x1="-6" x2="0" y1="0" y2="0" /></svg>
        </g>
    }
}

fn slab_view(
    slab: &Slab,
    window: Window,
    [tab_stop, selected]: [bool; 2],
    press: &Callback<Press>,
    start: Timestamp,
    text: Catalog,
) -> Html {
    let block = &slab.block;
    let (x, w) = (percent(slab.x), percent(slab.width));
    let (top, height) = (y(slab.top), (slab.top_height()).max(1.0));
    let closed = block.state != ShardState::Open;
    let state = match block.closed {
        Some(closed) => text.shards_closed_at(&fmt::moment(closed.since(start).micros())).into_owned(),
        None => text.shards_state_open().to_string(),
    };
    let until = block.readable_until.map(|until| {
        text.shards_closed_until(&fmt::moment(until.since(start).micros() / 1_000_000 * 1_000_000)).into_owned()
    });
    let act = slab.press(window);
    let onclick = press.reform(move |_: MouseEvent| act);
    if slab.count > 1 {
        return many_view(slab, window, tab_stop, onclick, text);
    }
    let lit = slab.lit.map(|lit| if lit { "true" } else { "false" });
    let room = slab.width * window.pixels;
    let words = if let Some(until) = until.as_ref().filter(|until| room > until.chars().count() as f64 * 6.8 + 60.0) {
        until.clone()
    } else if room > 190.0 {
        state.clone()
    } else if room > 96.0 {
        text.shards_state_word(closed).into_owned()
    } else {
        String::new()
    };
    let named = 30.0 + if words.is_empty() { 0.0 } else { words.chars().count() as f64 * 6.6 + 12.0 };
    let box_width = if slab.lit == Some(true) { named + 20.0 } else { named };
    html! {
        <g
            key={block.shard.number()}
            id={slab_id(block.shard)}
            class="slab"
            role="treeitem"
            aria-level={(block.depth + 1).to_string()}
            aria-selected={if selected { "true" } else { "false" }}
            aria-label={text.shards_slab_label(&block.letter, &block.shard.to_string(), until.as_deref().unwrap_or(&state), slab.lit)}
            tabindex={if tab_stop { "0" } else { "-1" }}
            data-hue={block.hue.to_string()}
            data-closed={closed.then_some("true")}
            data-lit={lit}
            {onclick}
        >
            <rect class="slab__fill" x={x.clone()} y={fmt::fixed(top, 1)} width={w.clone()} height={fmt::fixed(height, 1)} />
            <rect x={x.clone()} y={fmt::fixed(top, 1)} width={w.clone()} height={fmt::fixed(height, 1)} fill={pattern_fill(block.hue, block.pattern, block.doubled)} />
            if closed && slab.lit != Some(true) || slab.lit == Some(false) { <rect class="slab__fade" x={x.clone()} y={fmt::fixed(top, 1)} width={w.clone()} height={fmt::fixed(height, 1)} /> }
            <rect class="slab__frame" x={x.clone()} y={fmt::fixed(top, 1)} width={w} height={fmt::fixed(height, 1)} />
            if room >= 34.0 && height >= 26.0 {
                <svg {x} y={fmt::fixed(top + height / 2.0, 1)} overflow="visible" aria-hidden="true">
                    <rect class="segment__paper" x="6" y="-12" width={fmt::fixed(box_width, 0)} height="24" rx="5" />
                    <rect class="segment__plate" x="8" y="-10" width="20" height="20" rx="3.5" />
                    <text class="segment__letter" x="18" y="4.5" text-anchor="middle">{ block.letter.to_string() }</text>
                    if slab.lit == Some(true) { <path class="slab__lit" d={format!("m{} -3 4 4 8-9", fmt::fixed(named + 5.0, 0))} /> }
                    if !words.is_empty() { <text class="segment__words" x="36" y="4">{ words }</text> }
                </svg>
            }
        </g>
    }
}

/// Many shards in one rectangle: how many, and a way into them.
fn many_view(slab: &Slab, window: Window, tab_stop: bool, onclick: Callback<MouseEvent>, text: Catalog) -> Html {
    let (x, w) = (percent(slab.x), percent(slab.width));
    let (top, height) = (y(slab.top), slab.top_height().max(1.0));
    let closed = slab.block.state != ShardState::Open;
    let count = fmt::count(slab.count as u64);
    html! {
        <g
            key={format!("many-{}", slab.block.shard.number())}
            id={slab_id(slab.block.shard)}
            class="slab slab--many"
            role="treeitem"
            aria-level={(slab.block.depth + 1).to_string()}
            aria-selected="false"
            aria-label={text.shards_slab_many(slab.count, &slab.block.shard.to_string(), &slab.last.to_string(), closed, slab.lit)}
            tabindex={if tab_stop { "0" } else { "-1" }}
            data-closed={closed.then_some("true")}
            data-lit={slab.lit.map(|lit| if lit { "true" } else { "false" })}
            {onclick}
        >
            <rect class="slab__fill" x={x.clone()} y={fmt::fixed(top, 1)} width={w.clone()} height={fmt::fixed(height, 1)} />
            <rect class="slab__frame" {x} y={fmt::fixed(top, 1)} width={w} height={fmt::fixed(height, 1)} />
            if slab.width * window.pixels >= 24.0 && height >= 20.0 {
                <svg x={percent(slab.x + slab.width / 2.0)} y={fmt::fixed(top + height / 2.0, 1)} overflow="visible" aria-hidden="true">
                    <text class="slab__count" y="4" text-anchor="middle">{ count }</text>
                </svg>
            }
        </g>
    }
}

/// What a press on a rectangle does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Press {
    /// Selects the shard.
    Select(ShardId),
    /// Shows this part of the key space: its begin and its width.
    Open(f64, f64),
}

impl Slab {
    /// What a press on it does.
    fn press(&self, window: Window) -> Press {
        if self.count == 1 {
            return Press::Select(self.block.shard);
        }
        Press::Open(window.from + self.x * window.width, self.width * window.width)
    }

    /// Height in pixels.
    fn top_height(&self) -> f64 {
        (self.top - self.bottom) * HEIGHT
    }
}

fn arrow_view(key: usize, arrow: &Arrow, pixels: f64) -> Html {
    let at = y(arrow.up);
    let name = if arrow.adjacent { "AdjacentParentShardId" } else { "ParentShardId" };
    let fits = arrow.room * pixels > name.len() as f64 * 7.0;
    html! {
        <svg {key} x={percent(arrow.x)} y={fmt::fixed(at, 1)} overflow="visible" class="descent">
            <path class="descent__halo" d="M0 16V-14M-4-9l4-5 4 5" />
            <path class="descent__line" d="M0 16V-14M-4-9l4-5 4 5" />
            if fits { <text x="9" y="15">{ name }</text> }
        </svg>
    }
}

/// The composer's key as a line through the plane, with the order of reading.
fn key_line(map: &Map, order: &[&LineageBlock], x: f64, text: Catalog) -> Html {
    if order.is_empty() || !(0.0..=1.0).contains(&x) {
        return html! {};
    }
    let at = percent(x);
    html! {
        <g class="key-line">
            <line class="needle__halo" x1={at.clone()} x2={at.clone()} y1="2" y2={fmt::fixed(HEIGHT + 14.0, 0)} />
            <line class="key-line__ink" x1={at.clone()} x2={at.clone()} y1="2" y2={fmt::fixed(HEIGHT + 14.0, 0)} />
            if order.len() > 1 {
                for (index, block) in order.iter().enumerate() {
                    if let Some(slab) = map.slabs.iter().find(|slab| slab.block.shard == block.shard && slab.top_height() >= 22.0) {
                        <svg key={index} x={at.clone()} y={fmt::fixed(y(slab.bottom + (slab.top - slab.bottom) * 0.3), 1)} overflow="visible">
                            <rect class="key-line__knot" x="-17" y="-11" width="34" height="22" rx="11" />
                            <text class="key-line__order" y="4" text-anchor="middle">{ text.shards_ordinal(index + 1) }</text>
                        </svg>
                    }
                }
            }
        </g>
    }
}

fn caption(order: &[&LineageBlock], key: &str, text: Catalog) -> Html {
    html! {
        <p class="lineage__caption">
            { text.shards_lineage_caption() }{ " " }
            if order.len() > 1 {
                { text.shards_read_in_order() }<code>{ fmt::elide(key, 20, 6) }</code>{ text.shards_in_order() }
                for (index, block) in order.iter().enumerate() {
                    <span key={index}>
                        { if index == 0 { text.shards_first() } else { text.shards_then() } }
                        <Plate letter={block.letter.to_string()} hue={block.hue} />
                        if index + 1 < order.len() { { text.shards_to_its_end() } }
                    </span>
                }
            }
        </p>
    }
}
