//! The tape of a shard: its strip on a logarithmic time axis with the readers' flags, and the newest
//! records cell by cell. The strip itself is painted on the stage's canvas.

use super::flag_layout::{Flag, Place, Pole, arrange};
use super::grip::{Grasp, Grip, Held};
use super::lane_view::LaneView;
use crate::design::{Plate, fmt};
use crate::i18n::{Catalog, use_text};
use crate::stage::click_share;
use crate::stage::geometry::{percent, tape_x};
use crate::stage::hit::nearest;
use crate::store::{Cadence, since_start, use_focus, use_lab_with, use_store, use_stream};
use crate::ui_state::{Selection, UiAction, use_ui};
use playground_engine::{ShardId, Span, Text, Timestamp};
use playground_lab::view::{self, CellView, FlagView, LogAxis, ReaderKind, Related, Restart};
use playground_lab::{Command, Lab};
use playground_markup::prelude::*;
use playground_sim::{ActorChange, ReadingState};
use std::rc::Rc;

/// Newest cells drawn.
const CELLS: usize = 5;
/// Newest records that a press on the strip can find, and how near it must be in pixels.
const SEARCHED: u64 = 400;
const REACH: f64 = 8.0;
/// Parts of the tape that a held flag can stand at.
const PARTS: u16 = 1_000;
/// A reader is behind from here on, microseconds.
const BEHIND: u64 = 5_000_000;

#[derive(Clone, PartialEq, Properties)]
pub struct TapeProps {
    pub lane: Rc<LaneView>,
    /// Width of the strip in pixels.
    pub width: f64,
    pub first: bool,
    /// Whether cells change too often to be seen arriving one by one.
    pub busy: bool,
}

fn places(lane: &LaneView, selection: Selection) -> Vec<Place> {
    lane.flags
        .iter()
        .filter(|flag| matches!(flag.state, ReadingState::Starting | ReadingState::Reading | ReadingState::Expired))
        .map(|flag| {
            let caught_up = flag.behind_records == 0;
            Place {
                reader: flag.reader,
                left: flag.life_left,
                x: if caught_up { 1.0 } else { tape_x(flag.behind, lane.horizon) },
                name: flag.name.to_string(),
                lag: if caught_up { String::new() } else { fmt::span(flag.behind.micros()) },
                shape: flag.shape,
                behind: flag.behind.micros() >= BEHIND,
                expired: flag.state == ReadingState::Expired || flag.life_left == Some(0),
                selected: selection == Selection::Reader(flag.reader),
                fixed: flag.kind == ReaderKind::Application,
            }
        })
        .collect()
}

/// Strip, seam, cells and what stands below them.
#[component]
pub fn Tape(props: &TapeProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let focus = use_focus();
    let store = use_store();
    let stream = use_stream();
    let lane = &props.lane;
    let number = lane.shard.id.number().to_string();
    let (ready, behind): (Vec<Place>, Vec<Place>) =
        places(lane, ui.selection).into_iter().partition(|place| place.x >= 0.999);
    let poles = arrange(behind, props.width);
    let strip = use_node_ref();
    let held = use_state(|| None::<Held>);
    let on_grasp = {
        let (held, store, ui, stream) = (held.clone(), store.clone(), ui.clone(), stream.clone());
        let (shard, horizon) = (lane.shard.id, lane.horizon);
        Callback::from(move |grasp: Grasp| match grasp {
            Grasp::Moved(next) => held.set(Some(next)),
            Grasp::LetGo => held.set(None),
            Grasp::Dropped(last) => {
                held.set(None);
                let (at, again, since) = store.with(|lab| {
                    let at = instant(lab, horizon, last.x);
                    let stream = stream.as_deref().unwrap_or_default();
                    let preview = view::replay_preview(lab.world(), stream, last.reader, Some(shard), at);
                    (at, preview, since_start(lab, at))
                });
                drop(store.perform(Command::Tune(last.reader, ActorChange::Seek { shard: Some(shard), at })));
                ui.toast(text.shards_set_back(&last.name, again.again, &fmt::moment(since)).into_owned());
            }
        })
    };
    let grip = |flag: &Flag, x: f64, offset: f64| {
        let held = held.as_ref().filter(|held| held.reader == flag.reader).map(|held| held.x);
        html! {
            <Grip
                key={flag.reader.0}
                reader={flag.reader}
                name={flag.name.clone()}
                lag={if flag.lag.is_empty() { AttrValue::from(text.shards_at_latest()) } else { AttrValue::from(flag.lag.clone()) }}
                {x}
                {offset}
                shape={flag.shape}
                left={flag.left}
                selected={flag.selected}
                fixed={flag.fixed}
                tape={strip.clone()}
                {held}
                on_grasp={on_grasp.clone()}
            />
        }
    };
    let chosen = lane.flags.iter().find(|flag| ui.selection == Selection::Reader(flag.reader));
    let chosen = chosen.filter(|flag| {
        flag.behind_records > 0 && poles.iter().any(|pole| pole.flags.iter().any(|known| known.reader == flag.reader))
    });
    let closed = lane.shard.closed.is_some();
    let onclick = {
        let (ui, store, stream) = (ui.clone(), store, stream.clone());
        let (shard, horizon) = (lane.shard.id, lane.horizon);
        Callback::from(move |event: MouseEvent| {
            let found = click_share(&event).and_then(|(share, width)| {
                store.with(|lab| under(lab, stream.as_deref()?, shard, horizon, share, REACH / width))
            });
            if let Some((offset, key)) = found {
                ui.select(Selection::Record { shard, offset });
                ui.dispatch(UiAction::Key(AttrValue::from(key)));
            }
        })
    };
    html! {
        <div class="tape" data-closed={closed.then_some("true")} data-hue={lane.shard.hue.to_string()}>
            <div
                class="tape__strip"
                ref={strip.clone()}
                data-tape={number.clone()}
                data-hue={lane.shard.hue.to_string()}
                data-pattern={lane.shard.pattern.to_string()}
                data-doubled={lane.shard.doubled.then_some("true")}
                data-closed={closed.then_some("true")}
                role="img"
                aria-label={text.shards_strip_label()}
                {onclick}
            >
                if lane.ghosts > 0 {
                    <span class="tape__ghosts">{ text.shards_ghosts(lane.ghosts) }</span>
                }
            </div>
            <svg class="tape__flags" width="100%" height="58" role="list" aria-label={text.shards_positions()}>
                for flag in &lane.flags {
                    if let Some(restart) = &flag.restart { { checkpoint(flag, restart, lane.horizon, text) } }
                }
                for pole in &poles { { flag(pole, text, &grip) } }
                if let Some(flag) = chosen { { distance(flag, tape_x(flag.behind, lane.horizon), text) } }
                if let (Some(held), Some(stream)) = (&*held, &stream) {
                    <Ghost held={held.clone()} stream={stream.clone()} shard={lane.shard.id} horizon={lane.horizon} />
                }
            </svg>
            <svg class="tape__seam" width="22" height="40" aria-hidden="true">
                <path class="tape__seam-fill" d="M0 14 22 0v40L0 26z" />
                <path class="tape__seam-line" d="M0 14 22 .5M0 26l22 13.5" />
            </svg>
            <ol class="tip" data-tip={number} aria-label={text.shards_newest()} data-refusing={refusing(lane).then_some("true")} data-busy={props.busy.then_some("true")}>
                for (slot, cell) in lane.cells.iter().skip(lane.cells.len().saturating_sub(CELLS)).enumerate() {
                    { cell_view(cell, if props.busy { slot as u64 } else { cell.offset }, lane, &ui, &focus, text) }
                }
                if lane.cells.is_empty() { <li class="tip__empty">{ text.shards_no_records() }</li> }
            </ol>
            { foot(lane, &ready, props.first, text, &grip) }
        </div>
    }
}

/// The record whose mark lies under a press on the strip, with its key. The cells are its keyboard twin.
fn under(lab: &Lab, stream: &str, shard: ShardId, horizon: Span, share: f64, reach: f64) -> Option<(u64, String)> {
    let shard = lab.world().account().stream(stream)?.shard(shard)?;
    let next = shard.next_offset();
    let first = next.saturating_sub(SEARCHED).max(shard.first_offset());
    let now = lab.now();
    let marks: Vec<f64> = (first..next)
        .map(|offset| shard.record(offset).map_or(-1.0, |record| tape_x(now.since(record.arrived()), horizon)))
        .collect();
    let offset = first + u64::try_from(nearest(&marks, share, reach)?).ok()?;
    Some((offset, shard.record(offset)?.key().unwrap_or_default().to_owned()))
}

fn refusing(lane: &LaneView) -> bool {
    lane.gate.as_ref().is_some_and(|gate| gate.closed)
}

/// The pole with its label. The flags themselves can be held and stand in [`Tape`].
fn flag(pole: &Pole, text: Catalog, grip: &dyn Fn(&Flag, f64, f64) -> Html) -> Html {
    let label = if pole.left { "-6".to_owned() } else { fmt::fixed(pole.width() + 3.0, 0) };
    let spoken = if pole.expired { text.shards_expired(&pole.spoken).into_owned() } else { pole.spoken.clone() };
    let key = pole.flags.first().map_or(0, |flag| flag.reader.0);
    html! {
        <svg {key} x={percent(pole.x)} overflow="visible" class="flag" role="listitem" aria-label={spoken} data-behind={pole.behind.then_some("true")} data-expired={pole.expired.then_some("true")} data-selected={pole.selected.then_some("true")}>
            <line class="flag__pole" x1="0.5" x2="0.5" y1="0" y2="56" />
            for (flag, offset) in pole.places() { { grip(flag, pole.x, offset) } }
            if !pole.name.is_empty() {
                <text x={label} y="54" text-anchor={pole.left.then_some("end")}>
                    { pole.name.clone() }
                    if pole.expired { { " " }{ text.shards_expired_word() } }
                    if !pole.lag.is_empty() { <tspan class="flag__lag">{ format!(" {}", pole.lag) }</tspan> }
                </text>
            }
        </svg>
    }
}

/// The checkpoint of an application: a hollow flag, what lies between it and the reading, and what came again.
fn checkpoint(flag: &FlagView, restart: &Restart, horizon: Span, text: Catalog) -> Html {
    let (x, read) =
        (tape_x(restart.behind, horizon), if flag.behind_records == 0 { 1.0 } else { tape_x(flag.behind, horizon) });
    let said = text.shards_checkpoint(&flag.name, restart.would_again);
    html! {
        <g key={flag.reader.0} class="checkpoint" role="listitem" aria-label={said.clone()}>
            <title>{ said }</title>
            if let Some((from, to)) = restart.again.map(|(from, to)| (tape_x(from, horizon), tape_x(to, horizon))) {
                <rect class="checkpoint__again" x={percent(from)} width={percent((to - from).max(0.002))} y="36" height="4" />
            }
            if restart.would_again > 0 {
                <line class="checkpoint__gap" x1={percent(x)} x2={percent(read)} y1="43" y2="43" />
                <svg x={percent(x)} overflow="visible">
                    <line class="flag__pole" x1="0.5" x2="0.5" y1="0" y2="50" />
                    <path class="checkpoint__flag" d="M.5 40.5h9v6h-9z" />
                </svg>
            }
        </g>
    }
}

/// The instant a place on the tape stands for.
fn instant(lab: &Lab, horizon: Span, x: f64) -> Timestamp {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the number of parts")]
    let index = (x.clamp(0.0, 1.0) * f64::from(PARTS)) as u16;
    let ago = LogAxis::new(horizon).age_at(index, PARTS);
    lab.now().minus(ago).max(lab.genesis().start)
}

/// Where a held flag would begin: a dashed pole, the instant, and what would be read again.
#[component]
fn Ghost(props: &GhostProps) -> Html {
    let text = use_text();
    let seen = use_lab_with(props.clone(), Cadence::Fast, |lab, props| {
        let at = instant(lab, props.horizon, props.held.x);
        let reader = props.held.reader;
        let preview = view::replay_preview(lab.world(), &props.stream, reader, Some(props.shard), at);
        (since_start(lab, at), preview.again, preview.records)
    });
    let (at, again, records) = *seen;
    let x = props.held.x;
    let said = text.shards_again(&props.held.name, again, records, &fmt::moment(at));
    html! {
        <>
            <svg x={percent(x)} overflow="visible" class="ghost">
                <line class="ghost__pole" x1="0.5" x2="0.5" y1="-4" y2="56" />
                <text x={if x > 0.5 { "-6" } else { "6" }} y="22" text-anchor={(x > 0.5).then_some("end")}>{ said.clone() }</text>
            </svg>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct GhostProps {
    held: Held,
    stream: Text,
    shard: ShardId,
    horizon: Span,
}

/// How far the selected reader is behind: a line from its pole to LATEST, and the distance in three units.
fn distance(flag: &FlagView, x: f64, text: Catalog) -> Html {
    let said =
        text.shards_distance(&fmt::span(flag.behind.micros()), flag.behind_records, &fmt::bytes(flag.behind_bytes));
    html! {
        <g class="distance" aria-hidden="true">
            <line class="distance__line" x1={percent(x)} x2="100%" y1="34.5" y2="34.5" />
            <line class="distance__line" x1="100%" x2="100%" y1="30" y2="39" />
            <text x="100%" dx="-4" y="30" text-anchor="end">{ said }</text>
        </g>
    }
}

fn cell_view(
    cell: &CellView,
    key: u64,
    lane: &LaneView,
    ui: &crate::ui_state::UiHandle,
    focus: &Related,
    text: Catalog,
) -> Html {
    let selection = Selection::Record { shard: lane.shard.id, offset: cell.offset };
    let followed = focus.is_record(lane.shard.id, cell.offset);
    let same = !cell.key.is_empty() && *cell.key == *ui.key;
    let millis = format!(".{:03}", cell.arrived.micros() % 1_000_000 / 1_000);
    let onclick = {
        let (ui, typed) = (ui.clone(), AttrValue::from(cell.key.to_string()));
        Callback::from(move |_: MouseEvent| {
            ui.select(selection);
            if !typed.is_empty() {
                ui.dispatch(UiAction::Key(typed.clone()));
            }
        })
    };
    html! {
        <li {key} class="tip__item" data-followed={followed.then_some("true")}>
            <button
                type="button"
                class="cell"
                data-same={same.then_some("true")}
                aria-current={followed.then_some("true")}
                aria-label={text.shards_cell(&cell.key, &millis, &cell.sequence.to_string())}
                title={cell.sequence.to_string()}
                {onclick}
            >
                <span class="cell__key">{ fmt::elide(&cell.key, 5, 2) }</span>
                <span class="cell__ms">{ millis }</span>
            </button>
        </li>
    }
}

/// Below the cells: the gate when it refuses, the beat on the first lane, who has read everything.
fn foot(lane: &LaneView, ready: &[Place], first: bool, text: Catalog, grip: &dyn Fn(&Flag, f64, f64) -> Html) -> Html {
    let names: Vec<&str> = ready.iter().map(|place| place.name.as_str()).collect();
    html! {
        <p class="tape__foot">
            if refusing(lane) {
                <b class="tape__closed">{ text.shards_gate_closed() }</b>
            } else if first {
                <span class="beat" aria-hidden="true"><i>{ "5" }</i>{ text.shards_append() }</span>
                if names.is_empty() { <span class="tape__note">{ text.shards_always_right() }</span> }
            }
            if !names.is_empty() {
                <span class="tape__ready">
                    for place in ready {
                        { grip(&Flag { reader: place.reader, name: place.name.clone(), lag: String::new(), shape: place.shape, left: place.left, selected: place.selected, fixed: place.fixed }, 1.0, 0.0) }
                    }
                    <span class="tape__ready-names">{ text.shards_caught_up(&names.join(", ")) }</span>
                </span>
            }
            if !lane.ended.is_empty() && !lane.children.is_empty() {
                <span class="tape__ready">
                    <span class="tape__ready-names">{ text.shards_end_stop(&lane.ended.join(", ")) }</span>
                    <span aria-hidden="true">{ "→" }</span>
                    for (letter, hue) in &lane.children { <Plate key={letter.clone()} letter={letter.clone()} hue={*hue} /> }
                </span>
            }
        </p>
    }
}
