//! What the page shows while an earlier instant is on view.

use crate::design::{Button, ButtonSize, fmt};
use crate::i18n::use_text;
use crate::platform::dom;
use crate::store::{Intent, since_start, use_lab, use_store};
use playground_markup::prelude::*;

/// Name of a branch by its number: `main`, `B`, `C`, … `Z`, `AA`.
pub fn branch_letter(number: usize) -> String {
    if number == 0 {
        return "main".to_owned();
    }
    let mut rest = number + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

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
            (before, lab.branches().len())
        })
    });
    let Some((before, branches)) = *past else { return html! {} };
    let back = Callback::from(move |_: MouseEvent| store.intent(Intent::Tip));
    html! {
        <div class="past" role="status">
            <b class="past__title">{ text.time_past() }</b>
            <span class="past__text">{ text.time_past_text(&fmt::span(before), &branch_letter(branches)) }</span>
            <Button size={ButtonSize::Small} onclick={back}>{ text.time_to_tip() }</Button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::branch_letter;

    #[test]
    fn branches_are_named_by_letters() {
        assert_eq!(branch_letter(0), "main");
        assert_eq!(branch_letter(1), "B");
        assert_eq!(branch_letter(25), "Z");
        assert_eq!(branch_letter(26), "AA");
    }
}
