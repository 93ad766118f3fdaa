//! The two halves and the handle on the bar.

use super::cut::Cut;
use super::looks::ChildLooks;
use crate::design::{fmt, pattern_fill};
use crate::i18n::{Catalog, use_text};
use crate::stage::geometry::{extent, hash_at, percent, share_of};
use crate::stage::{drag_share, release};
use playground_engine::{HashKey, Text};
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct SplitOverlayProps {
    pub cut: Cut,
    pub looks: [ChildLooks; 2],
    /// Parts of the parent's bytes in millionths.
    pub shares: [Option<u32>; 2],
    /// Letter of the parent.
    pub parent: Text,
    pub width: f64,
    /// The bar, to turn the pointer's place into a hash.
    pub bar: NodeRef,
    pub on_cut: Callback<Cut>,
    pub on_split: Callback<()>,
    pub on_cancel: Callback<()>,
}

/// What the pointer does with the handle.
#[derive(Clone, Copy, PartialEq)]
enum Drag {
    None,
    Held,
    Moved,
}

/// The two halves and the handle, drawn over the parent's segment.
#[component]
pub fn SplitOverlay(props: &SplitOverlayProps) -> Html {
    let text = use_text();
    let drag = use_mut_ref(|| Drag::None);
    let cut = props.cut;
    let (left, width) = extent(cut.range);
    let at = share_of(cut.at);
    let [lower, upper] = &props.looks;
    let onpointerdown = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            event.prevent_default();
            *drag.borrow_mut() = Drag::Held;
            crate::stage::capture(&event);
            crate::stage::focus_svg("kp-split-handle");
        })
    };
    let onpointermove = {
        let (drag, on_cut, bar) = (drag.clone(), props.on_cut.clone(), props.bar.clone());
        Callback::from(move |event: PointerEvent| {
            if *drag.borrow() != Drag::None
                && let Some(share) = drag_share(&bar, &event)
            {
                *drag.borrow_mut() = Drag::Moved;
                on_cut.emit(cut.moved_to(hash_at(share)));
            }
        })
    };
    // Letting go where the handle was drawn to splits there; a press that did not move only takes hold of it.
    let onpointerup = {
        let (drag, on_split) = (drag.clone(), props.on_split.clone());
        Callback::from(move |event: PointerEvent| {
            release(&event);
            if drag.replace(Drag::None) == Drag::Moved {
                on_split.emit(());
            }
        })
    };
    let onpointercancel = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            release(&event);
            drag.replace(Drag::None);
        })
    };
    let onkeydown = {
        let (on_cut, on_split, on_cancel) = (props.on_cut.clone(), props.on_split.clone(), props.on_cancel.clone());
        Callback::from(move |event: KeyboardEvent| {
            let fine = event.shift_key();
            match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => on_cut.emit(cut.stepped(true, fine)),
                "ArrowLeft" | "ArrowDown" => on_cut.emit(cut.stepped(false, fine)),
                "Home" => on_cut.emit(cut.moved_to(HashKey(cut.range.start().0.saturating_add(2)))),
                "End" => on_cut.emit(cut.moved_to(HashKey(cut.range.end().0.saturating_sub(1)))),
                "Enter" => on_split.emit(()),
                "Escape" => {
                    drag.replace(Drag::None);
                    on_cancel.emit(());
                }
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let value = |share: f64| fmt::fixed(share * 100.0, 2);
    html! {
        <g>
            { half(lower, left, at - left, props.shares[0], props, text) }
            { half(upper, at, left + width - at, props.shares[1], props, text) }
            <rect class="cut__frame" x={percent(left)} width={percent(width)} height="100%" />
            <line class="cut__halo" x1={percent(at)} x2={percent(at)} y1="-4" y2="112%" />
            <line class="cut__line" x1={percent(at)} x2={percent(at)} y1="-4" y2="112%" />
            <svg x={percent(at)} overflow="visible">
                <g
                    id="kp-split-handle"
                    class="cut__handle"
                    role="slider"
                    tabindex="0"
                    aria-label={text.routing_split_point(&props.parent)}
                    aria-orientation="horizontal"
                    aria-valuemin={value(left)}
                    aria-valuemax={value(left + width)}
                    aria-valuenow={value(at)}
                    aria-valuetext={text.routing_split_value(&value(at), &cut.at.to_string())}
                    {onpointerdown}
                    {onpointermove}
                    {onpointerup}
                    {onpointercancel}
                    {onkeydown}
                >
                    <rect class="cut__reach" x="-14" y="-26" width="28" height="74" />
                    <rect class="cut__grip" x="-13" y="-24" width="26" height="26" rx="13" />
                    <path class="cut__mark" d="m-3.5-15-4 4 4 4M3.5-15l4 4-4 4" />
                </g>
            </svg>
        </g>
    }
}

fn half(
    looks: &ChildLooks,
    from: f64,
    width: f64,
    share: Option<u32>,
    props: &SplitOverlayProps,
    text: Catalog,
) -> Html {
    let pixels = width * props.width;
    let words = share.map(|ppm| text.routing_of_parent(&fmt::percent(ppm), &props.parent));
    html! {
        <g data-hue={looks.hue.to_string()} aria-hidden="true">
            <rect class="segment__fill" x={percent(from)} width={percent(width.max(0.0))} height="100%" />
            <rect x={percent(from)} width={percent(width.max(0.0))} height="100%" fill={pattern_fill(looks.hue, looks.pattern, looks.doubled)} />
            if pixels >= 56.0 {
                <svg x={percent(from)} y="50%" overflow="visible">
                    if let Some(words) = words.filter(|_| pixels >= 136.0) {
                        <rect class="segment__paper" x="14" y="-12" width="102" height="24" rx="5" />
                        <text class="segment__words" x="44" y="4">{ words }</text>
                    }
                    <rect class="segment__plate" x="16" y="-10" width="20" height="20" rx="3.5" />
                    <text class="segment__letter" x="26" y="4.5" text-anchor="middle">{ looks.letter.to_string() }</text>
                </svg>
            }
        </g>
    }
}
