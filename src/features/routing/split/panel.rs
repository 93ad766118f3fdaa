//! The panel of a split: its point as a number, what it would do, and the keys.

use super::cut::Cut;
use super::halves::{halves, verdict};
use super::looks::ChildLooks;
use crate::design::{Button, ButtonKind, fmt};
use crate::features::routing::validate;
use crate::i18n::{Catalog, use_text};
use playground_engine::Text;
use playground_lab::view::{Fault, SplitPreview};
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct SplitPanelProps {
    pub stream: Text,
    pub cut: Cut,
    pub looks: [ChildLooks; 2],
    pub preview: Option<SplitPreview>,
    /// Records a second of the parent over the last minute, and what a shard takes.
    pub rate: u32,
    pub limit: u32,
    pub fault: Option<Fault>,
    pub on_cut: Callback<Cut>,
    pub on_split: Callback<()>,
    pub on_cancel: Callback<()>,
}

/// The panel under the bar: the point as a number, both halves, the verdict and the keys.
#[component]
pub fn SplitPanel(props: &SplitPanelProps) -> Html {
    let text = use_text();
    let cut = props.cut;
    let draft = use_state(|| None::<String>);
    // What was typed stands until the handle is moved by other means; what cannot be read stays.
    let typed = (*draft).clone().filter(|typed| validate::point(typed).is_none_or(|at| at == cut.at));
    let bad = typed.as_ref().is_some_and(|typed| validate::point(typed).is_none());
    let oninput = {
        let (draft, on_cut) = (draft.clone(), props.on_cut.clone());
        Callback::from(move |event: InputEvent| {
            let Some(input) = event.target_dyn_into::<crate::platform::web::HtmlInputElement>() else {
                return;
            };
            let typed = input.value();
            // A point outside the range is kept as typed, so that the rule can be shown for it.
            if let Some(at) = validate::point(&typed) {
                on_cut.emit(Cut { at, ..cut });
            }
            draft.set(Some(typed));
        })
    };
    let onblur = Callback::from(move |_: FocusEvent| {
        if !bad {
            draft.set(None);
        }
    });
    let onkeydown = {
        let (on_split, on_cancel) = (props.on_split.clone(), props.on_cancel.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !bad => {
                event.prevent_default();
                on_split.emit(());
            }
            "Escape" => {
                event.stop_propagation();
                on_cancel.emit(());
            }
            _ => (),
        })
    };
    let press = |act: &Callback<()>| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.emit(()))
    };
    let legal = props.preview.as_ref().is_some_and(|preview| preview.legal);
    html! {
        <div class="reshard" role="group" aria-label={text.routing_split_preview()}>
            <div class="reshard__key">
                <label for="kp-split-key">{ "NewStartingHashKey" }</label>
                <input
                    id="kp-split-key"
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    value={typed.unwrap_or_else(|| cut.at.to_string())}
                    aria-invalid={(bad || !legal).then_some("true")}
                    aria-describedby="kp-split-note"
                    {oninput}
                    {onblur}
                    {onkeydown}
                />
                <span class="reshard__hex">{ "= " }<code>{ cut.at.to_hex().get(0..4).unwrap_or_default().to_owned() }{ "…" }</code>{ format!(", {}", fmt::percent2(cut.at.position_ppm())) }</span>
            </div>
            <div id="kp-split-note">
                if bad {
                    <p class="reshard__problem" role="alert">{ text.routing_split_unreadable() }</p>
                } else if !legal {
                    <p class="reshard__problem" role="alert">{ rule(props.preview.as_ref(), text) }</p>
                }
            </div>
            if legal {
                { halves(props, text) }
                { verdict(props, text) }
            }
            if let Some(fault) = &props.fault {
                <p class="reshard__problem" role="alert"><code><b>{ fault.code }</b>{ " " }{ fault.message.clone() }</code></p>
            }
            <div class="reshard__foot">
                <p class="reshard__keys">
                    <kbd>{ "←" }</kbd><kbd>{ "→" }</kbd>{ "1 %" }<kbd>{ "Shift" }</kbd>{ "0.01 %" }<kbd>{ "Enter" }</kbd>{ text.routing_key_split() }<kbd>{ "Esc" }</kbd>{ text.routing_key_cancel() }
                </p>
                <Button kind={ButtonKind::Ghost} onclick={press(&props.on_cancel)}>{ text.routing_cancel() }</Button>
                <Button kind={ButtonKind::Primary} disabled={bad || !legal} onclick={press(&props.on_split)}>{ text.routing_split_here() }</Button>
            </div>
        </div>
    }
}

/// Spec 4.4: the point lies strictly between start + 1 and end.
fn rule(preview: Option<&SplitPreview>, text: Catalog) -> String {
    match preview.and_then(|preview| Some((preview.lowest?, preview.highest?))) {
        Some((lowest, highest)) => text.routing_split_rule(&lowest.to_string(), &highest.to_string()).into_owned(),
        None => text.routing_split_too_narrow().to_string(),
    }
}
