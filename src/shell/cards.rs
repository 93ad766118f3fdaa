//! Command cards: on a phone the four commands that a keyboard has keys for.

use crate::design::{Button, ButtonKind};
use crate::i18n::use_text;
use crate::platform::dom;
use playground_markup::prelude::*;

/// The row of cards; each presses the control that answers to its key.
#[component]
pub fn Cards() -> Html {
    let text = use_text();
    let press = |key: &'static str| {
        Callback::from(move |_: MouseEvent| {
            dom::click_shortcut(key);
        })
    };
    html! {
        <section class="cards" aria-label={text.shell_cards()}>
            <Button kind={ButtonKind::Primary} onclick={press("p")}>{ text.shell_card_put() }</Button>
            <Button onclick={press("Shift+P")}>{ text.shell_card_burst() }</Button>
            <Button onclick={press("s")}>{ text.shell_card_split() }</Button>
            <Button onclick={press("c")}>{ text.shell_card_read() }</Button>
        </section>
    }
}
