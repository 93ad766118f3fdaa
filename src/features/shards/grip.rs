//! A reader's flag as something to hold: dragged back, or moved with `[` and `]`, it shows where reading would begin
//! again; let go or entered, the reader is set back.

use crate::design::{IconName, fmt};
use crate::i18n::use_text;
use crate::stage::{capture, drag_share, release};
use playground_engine::ClientId;
use playground_markup::prelude::*;

/// Part of the tape's width that a key moves.
const STEP: f64 = 0.05;

/// What is being held, and where it would go, 0 to 1 from the left of the tape.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub reader: ClientId,
    pub name: AttrValue,
    pub x: f64,
}

/// Moves, or ends with the last place (`true`) or with nothing changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Grasp {
    Moved(Held),
    Dropped(Held),
    LetGo,
}

#[derive(Clone, PartialEq, Properties)]
pub struct GripProps {
    pub reader: ClientId,
    pub name: AttrValue,
    /// How far behind, in words.
    pub lag: AttrValue,
    /// Where it stands.
    pub x: f64,
    /// Pixels from its pole.
    #[prop_or_default]
    pub offset: f64,
    pub shape: u8,
    /// Hundredths of the life of its iterator that are left.
    pub left: Option<u8>,
    /// Whether its reader is the selected one.
    pub selected: bool,
    /// It cannot be moved by hand.
    pub fixed: bool,
    /// What the shares are of.
    pub tape: NodeRef,
    /// Where it is held, while it is.
    pub held: Option<f64>,
    pub on_grasp: Callback<Grasp>,
}

/// Where a key moves what is held at `x`; none for keys that mean something else.
fn moved(key: &str, x: f64) -> Option<f64> {
    let by = match key {
        "[" | "ArrowLeft" | "ArrowDown" => -STEP,
        "]" | "ArrowRight" | "ArrowUp" => STEP,
        "Home" => -1.0,
        "End" => 1.0,
        _ => return None,
    };
    Some((x + by).clamp(0.0, 1.0))
}

/// The flag with its ring.
#[component]
pub fn Grip(props: &GripProps) -> Html {
    let text = use_text();
    let dragging = use_mut_ref(|| false);
    let at = {
        let (reader, name) = (props.reader, props.name.clone());
        move |x: f64| Held { reader, name: name.clone(), x }
    };
    let on_grasp = &props.on_grasp;
    let onpointerdown = {
        let (dragging, on_grasp, at, tape) = (dragging.clone(), on_grasp.clone(), at.clone(), props.tape.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            if let Some(x) = drag_share(&tape, &event) {
                capture(&event);
                dragging.replace(true);
                on_grasp.emit(Grasp::Moved(at(x)));
            }
        })
    };
    let onpointermove = {
        let (dragging, on_grasp, at, tape) = (dragging.clone(), on_grasp.clone(), at.clone(), props.tape.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(x) = drag_share(&tape, &event).filter(|_| *dragging.borrow()) {
                on_grasp.emit(Grasp::Moved(at(x)));
            }
        })
    };
    let onpointerup = {
        let (dragging, on_grasp, at, tape) = (dragging.clone(), on_grasp.clone(), at.clone(), props.tape.clone());
        let before = props.x;
        Callback::from(move |event: PointerEvent| {
            if !dragging.replace(false) {
                return;
            }
            release(&event);
            // A press without a move changes nothing.
            let x = drag_share(&tape, &event).filter(|x| (x - before.min(1.0)).abs() > STEP / 2.0 && *x < 0.999);
            on_grasp.emit(x.map_or(Grasp::LetGo, |x| Grasp::Dropped(at(x))));
        })
    };
    let onpointercancel = {
        let on_grasp = on_grasp.clone();
        Callback::from(move |_: PointerEvent| {
            dragging.replace(false);
            on_grasp.emit(Grasp::LetGo);
        })
    };
    let onkeydown = {
        let (on_grasp, held, x) = (on_grasp.clone(), props.held, props.x);
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            let grasp = match (key.as_str(), held) {
                ("Enter", Some(held)) => Grasp::Dropped(at(held)),
                ("Escape", Some(_)) => Grasp::LetGo,
                (key, held) => match moved(key, held.unwrap_or(x)) {
                    Some(x) => Grasp::Moved(at(x)),
                    None => return,
                },
            };
            event.prevent_default();
            event.stop_propagation();
            on_grasp.emit(grasp);
        })
    };
    let onblur = {
        let (on_grasp, held) = (on_grasp.clone(), props.held.is_some());
        Callback::from(move |_: FocusEvent| {
            if held {
                on_grasp.emit(Grasp::LetGo);
            }
        })
    };
    if props.fixed {
        let href = format!("#{}", IconName::flag(props.shape).id());
        return html! {
            <svg x={fmt::fixed(props.offset, 0)} y="38" width="14" height="24" class="grip" data-fixed="true" data-selected={props.selected.then_some("true")} aria-hidden="true">
                <rect class="grip__area" width="100%" height="24" rx="3" />
                <use class="grip__flag" {href} x="0" y="6" width="12" height="12" />
            </svg>
        };
    }
    let now = fmt::fixed(props.held.unwrap_or(props.x) * 100.0, 0);
    let ring = props.left.filter(|left| *left <= 95);
    let flag = if ring.is_some() { 14 } else { 0 };
    html! {
        <svg
            x={fmt::fixed(props.offset, 0)}
            y="38"
            width={(flag + 14).to_string()}
            height="24"
            class="grip"
            role="slider"
            tabindex="0"
            aria-label={text.shards_grip(&props.name)}
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow={now}
            aria-valuetext={props.lag.clone()}
            data-expired={(props.left == Some(0)).then_some("true")}
            data-selected={props.selected.then_some("true")}
            {onpointerdown}
            {onpointermove}
            {onpointerup}
            {onpointercancel}
            {onkeydown}
            {onblur}
        >
            <title>{ text.shards_grip_hint() }</title>
            <rect class="grip__area" width="100%" height="24" rx="3" />
            if let Some(left) = ring {
                <circle class="grip__life" cx="6" cy="12" r="4.5" />
                if left > 0 {
                    <circle
                        class="grip__left"
                        data-low={(left < 20).then_some("true")}
                        cx="6"
                        cy="12"
                        r="4.5"
                        pathLength="100"
                        stroke-dasharray={format!("{left} 100")}
                        transform="rotate(-90 6 12)"
                    />
                }
            }
            <use class="grip__flag" href={format!("#{}", IconName::flag(props.shape).id())} x={flag.to_string()} y="6" width="12" height="12" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_within_the_tape() {
        assert_eq!(moved("[", 1.0), Some(0.95));
        assert_eq!(moved("]", 0.97), Some(1.0));
        assert_eq!(moved("Home", 0.5), Some(0.0));
        assert_eq!(moved("x", 0.5), None);
    }
}
