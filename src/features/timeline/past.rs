//! What the page shows while an earlier instant is on view.

use crate::design::{Button, ButtonSize, fmt};
use crate::i18n::use_text;
use crate::platform::dom;
use crate::store::{Intent, since_start, use_lab, use_store};
use playground_markup::prelude::*;

/// Marks the root element while the past is on view, so that every region can tint its chrome.
#[hook]
pub fn use_tense() {
    let past = use_lab(playground_lab::Lab::is_past);
    use_effect_with(*past, |&past| dom::set_root("data-tense", past.then_some("past")));
}

/// Says that this is the past, and the way back.
#[component]
pub fn PastBanner() -> Html {
    let text = use_text();
    let store = use_store();
    let past = use_lab(|lab| {
        lab.is_past().then(|| {
            let before = since_start(lab, lab.tip()).saturating_sub(since_start(lab, lab.now()));
            (before, lab.next_branch_name())
        })
    });
    let Some((before, branch)) = &*past else { return html! {} };
    let back = Callback::from(move |_: MouseEvent| store.intent(Intent::Tip));
    html! {
        <div class="past" role="status">
            <b class="past__title">{ text.time_past() }</b>
            <span class="past__text">{ text.time_past_text(&fmt::span(*before), branch) }</span>
            <Button size={ButtonSize::Small} onclick={back}>{ text.time_to_tip() }</Button>
        </div>
    }
}
