//! The line of time: what happened on it, where the view is, and a handle to move it.

use super::scale::{Scale, Wish, anchor, place, tick_text};
use super::stops::{StopKind, Stops, stops};
use crate::design::fmt;
use crate::i18n::use_text;
use crate::platform::web::{Element, PointerEvent};
use crate::stage::use_width;
use crate::store::{Cadence, Intent, StoreHandle, shown_stream, since_start, use_lab_at, use_lab_with, use_store};
use crate::ui_state::use_ui;
use playground_engine::Span;
use playground_lab::view::{self, MarkKind};
use playground_markup::prelude::*;

/// Most marks that are drawn; older ones of the same kind give way.
const MOST_MARKS: usize = 160;

/// A mark as it is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    at: u64,
    label: String,
    weight: u8,
}

/// Everything on the line but the head.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    scale: Scale,
    tip: u64,
    now: u64,
    marks: Vec<Mark>,
    refused: Vec<(u64, u64)>,
    refused_total: u64,
    /// From where another branch parts to how far it has run.
    branches: Vec<(u64, u64)>,
}

fn weight(kind: &MarkKind) -> u8 {
    match kind {
        MarkKind::Split(_) | MarkKind::Merged(_) | MarkKind::Count(_) | MarkKind::Mode(_) | MarkKind::Scaled(..) => 6,
        MarkKind::Created | MarkKind::Deleted | MarkKind::Note | MarkKind::Fault => 5,
        MarkKind::Producer | MarkKind::Consumer | MarkKind::Retention(_) | MarkKind::Stopped => 3,
        MarkKind::Put => 2,
        MarkKind::FirstRefusal => 0,
        MarkKind::Paged => 7,
        MarkKind::AlarmOver => 4,
    }
}

fn moved(store: &StoreHandle, scale: Scale, part: f64) {
    let (start, tip) = store.with(|lab| (lab.genesis().start, lab.tip()));
    let to = start.plus(Span::from_micros(scale.moment(part))).min(tip);
    store.intent(Intent::Seek(to));
}

/// Where a key moves from a moment: seconds by arrows, tenths with Shift, ten seconds by pages.
fn key_moves(key: &str, shift: bool, now: u64, tip: u64) -> Option<u64> {
    let step = if shift { 100_000 } else { 1_000_000 };
    match key {
        "ArrowLeft" | "ArrowDown" => Some(now.saturating_sub(step)),
        "ArrowRight" | "ArrowUp" => Some((now + step).min(tip)),
        "PageDown" => Some(now.saturating_sub(10_000_000)),
        "PageUp" => Some((now + 10_000_000).min(tip)),
        "Home" => Some(0),
        "End" => Some(tip),
        _ => None,
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct HeadProps {
    scale: Scale,
    label: AttrValue,
    /// Of the line, in pixels.
    width: f64,
}

/// The place on view; the only part that moves at every frame.
#[component]
fn Head(props: &HeadProps) -> Html {
    let now = use_lab_at(Cadence::EveryFrame, |lab| since_start(lab, lab.now()));
    let percent = props.scale.percent(*now);
    let anchor = anchor(percent, props.label.chars().count(), props.width);
    html! {
        <svg x={fmt::percentage(percent, 3)} overflow="visible" class="scrub__head">
            <text x="0" y="12" text-anchor={anchor}>{ props.label.clone() }</text>
            <line x1="0" x2="0" y1="17" y2="38" />
            <circle cx="0" cy="30" r="7" />
        </svg>
    }
}

fn mark(mark: &Mark, scale: Scale, width: f64, labelled: bool) -> Html {
    let percent = scale.percent(mark.at);
    let anchor = anchor(percent, mark.label.chars().count(), width);
    html! {
        <svg x={fmt::percentage(percent, 3)} overflow="visible" class="scrub__mark">
            <line x1="0" x2="0" y1="17" y2="35" />
            if labelled { <text x="0" y="12" text-anchor={anchor}>{ mark.label.clone() }</text> }
        </svg>
    }
}

fn tick_mark(at: u64, scale: Scale, width: f64) -> Html {
    let (percent, words) = (scale.percent(at), tick_text(at, scale.tick));
    html! {
        <svg x={fmt::percentage(percent, 3)} overflow="visible" class="scrub__tick">
            <text x="0" y="47" text-anchor={anchor(percent, words.chars().count(), width)}>{ words }</text>
        </svg>
    }
}

fn band(from: f64, to: f64) -> Html {
    // A short refusal stays visible: half a percent at least.
    let width = fmt::percentage((to - from).max(0.4), 3);
    let x = fmt::percentage(from, 3);
    html! {
        <>
            <rect class="scrub__band" x={x.clone()} width={width.clone()} y="25" height="10" />
            <rect class="scrub__hatch" {x} {width} y="25" height="10" fill="url(#kp-refused)" />
        </>
    }
}

/// Another branch, which runs on below the line from where the two part.
fn branch(from: f64, to: f64) -> Html {
    let (x, end) = (fmt::percentage(from, 3), fmt::percentage(to, 3));
    html! {
        <>
            <svg x={x.clone()} overflow="visible"><path class="scrub__branch" d="M0 30q0 6 6 6" /></svg>
            <line class="scrub__branch" x1={x} x2={end} y1="36" y2="36" />
        </>
    }
}

/// The slider of time.
#[component]
pub fn Scrubber() -> Html {
    let text = use_text();
    let store = use_store();
    let ui = use_ui();
    let node = use_node_ref();
    // The labels are chosen for the width there is.
    let width = use_width(&node);
    let line = use_lab_with(ui.stream.clone(), Cadence::Fast, move |lab, chosen| {
        let name = shown_stream(lab, chosen.as_deref());
        let tip = since_start(lab, lab.tip());
        let (mut marks, mut refused, mut refused_total) = (Vec::new(), Vec::new(), 0);
        if let Some(name) = name {
            marks = view::marks(lab, &name)
                .into_iter()
                .filter(|mark| mark.kind != MarkKind::FirstRefusal)
                .map(|mark| Mark {
                    at: since_start(lab, mark.at),
                    label: text.time_mark(&mark.kind, &mark.label).into_owned(),
                    weight: weight(&mark.kind),
                })
                .collect();
            let spans = view::refused_spans(lab.world(), &name);
            refused_total = spans.iter().map(|span| span.2).sum();
            refused = spans.into_iter().map(|span| (since_start(lab, span.0), since_start(lab, span.1))).collect();
        }
        let mut branches = Vec::new();
        marks.extend(stops(lab).into_iter().map(|stop| match stop.kind {
            StopKind::Bookmark(_) => Mark { at: stop.at, label: stop.name.to_string(), weight: 7 },
            StopKind::Branch(_, tip) => {
                branches.push((stop.at, tip));
                Mark { at: stop.at, label: text.time_fork(&stop.name).into_owned(), weight: 6 }
            }
        }));
        let surplus = marks.len().saturating_sub(MOST_MARKS);
        marks.drain(..surplus);
        Line { scale: Scale::of(tip), tip, now: since_start(lab, lab.now()), marks, refused, refused_total, branches }
    });
    let scale = line.scale;
    let dragging = use_mut_ref(|| false);
    let part_of = {
        let node = node.clone();
        move |event: &PointerEvent| {
            let bounds = node.cast::<Element>()?.get_bounding_client_rect();
            (bounds.width() > 0.0).then(|| (f64::from(event.client_x()) - bounds.left()) / bounds.width())
        }
    };
    let onpointerdown = {
        let (store, dragging, part_of, node) = (store.clone(), dragging.clone(), part_of.clone(), node.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(part) = part_of(&event) {
                *dragging.borrow_mut() = true;
                if let Some(element) = node.cast::<Element>() {
                    drop(element.set_pointer_capture(event.pointer_id()));
                }
                moved(&store, scale, part);
            }
        })
    };
    let onpointermove = {
        let (store, dragging) = (store.clone(), dragging.clone());
        Callback::from(move |event: PointerEvent| {
            if *dragging.borrow()
                && let Some(part) = part_of(&event)
            {
                moved(&store, scale, part);
            }
        })
    };
    let release = Callback::from(move |_: PointerEvent| *dragging.borrow_mut() = false);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let (start, now, tip) =
            store.with(|lab| (lab.genesis().start, since_start(lab, lab.now()), since_start(lab, lab.tip())));
        if let Some(to) = key_moves(&event.key(), event.shift_key(), now, tip) {
            event.prevent_default();
            store.intent(Intent::Seek(start.plus(Span::from_micros(to))));
        }
    });
    let at_tip = line.now >= line.tip;
    let stepped = ui.stepped.as_ref().filter(|(micros, _)| *micros == line.now).map(|(_, words)| words.to_string());
    let head = stepped.unwrap_or_else(|| if at_tip { text.time_now() } else { text.time_viewing() }.to_string());
    let (now, tip) = (scale.percent(line.now), scale.percent(line.tip));
    let mut wishes = vec![Wish { at: now, length: head.chars().count(), weight: 9 }];
    let total = text.time_refused(&fmt::count(line.refused_total));
    let middle = line
        .refused
        .first()
        .zip(line.refused.last())
        .map(|(first, last)| f64::midpoint(scale.percent(first.0), scale.percent(last.1)));
    wishes.extend(middle.map(|at| Wish { at, length: total.chars().count() + 1, weight: 8 }));
    let marks_from = wishes.len();
    wishes.extend(line.marks.iter().map(|mark| Wish {
        at: scale.percent(mark.at),
        length: mark.label.chars().count(),
        weight: mark.weight,
    }));
    let shown = place(&wishes, width);
    html! {
        <div class="timeline__line">
            <svg
                ref={node}
                class="scrub"
                width="100%"
                height="48"
                role="slider"
                tabindex="0"
                aria-label={text.time_scrub()}
                aria-valuemin="0"
                aria-valuemax={(line.tip / 1_000).to_string()}
                aria-valuenow={(line.now / 1_000).to_string()}
                aria-valuetext={text.time_value(&fmt::moment(line.now / 1_000 * 1_000), at_tip)}
                {onpointerdown}
                {onpointermove}
                onpointerup={release.clone()}
                onpointercancel={release}
                {onkeydown}
            >
                <rect class="scrub__ground" width="100%" height="48" />
                <line class="scrub__future" x1={fmt::percentage(tip, 3)} x2="100%" y1="30" y2="30" />
                <line class="scrub__past" x1="0" x2={fmt::percentage(now, 3)} y1="30" y2="30" />
                if !at_tip {
                    <line class="scrub__kept" x1={fmt::percentage(now, 3)} x2={fmt::percentage(tip, 3)} y1="30" y2="30" />
                }
                for (from, to) in line.branches.iter() { { branch(scale.percent(*from), scale.percent(*to)) } }
                for (from, to) in line.refused.iter() { { band(scale.percent(*from), scale.percent(*to)) } }
                for (place, one) in line.marks.iter().enumerate() { { mark(one, scale, width, shown[marks_from + place]) } }
                if let Some(at) = middle {
                    if shown[1] {
                        <svg x={fmt::percentage(at, 3)} overflow="visible" class="scrub__refused">
                            <text x="0" y="12" text-anchor={anchor(at, total.chars().count() + 1, width)}>{ total }</text>
                        </svg>
                    }
                }
                for tick in scale.ticks() { { tick_mark(tick, scale, width) } }
                <Head {scale} label={head} {width} />
            </svg>
            <Stops {scale} />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::key_moves;

    #[test]
    fn keys_move_and_stay_on_the_line() {
        assert_eq!(key_moves("ArrowLeft", false, 500_000, 9_000_000), Some(0));
        assert_eq!(key_moves("ArrowRight", true, 8_950_000, 9_000_000), Some(9_000_000));
        assert_eq!(key_moves("Home", false, 5, 9), Some(0));
        assert_eq!(key_moves("End", false, 5, 9), Some(9));
        assert_eq!(key_moves("a", false, 5, 9), None);
    }
}
