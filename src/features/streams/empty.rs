//! A world without streams: three ways to begin.

use crate::design::{Icon, IconName};
use crate::i18n::use_text;
use crate::store::{Intent, use_store};
use crate::ui_state::{Dialog, UiAction, use_ui};
use playground_markup::prelude::*;

/// Three big choices.
#[component]
pub fn EmptyWorld() -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let open = |dialog: Dialog| {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.open(dialog.clone()))
    };
    let example = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            store.intent(Intent::Reset("hello"));
            ui.dispatch(UiAction::NewWorld);
        })
    };
    html! {
        <section class="empty-world" aria-label={text.streams_empty_title()}>
            <div>
                <h2 class="empty-world__title">{ text.streams_empty_title() }</h2>
                <p class="empty-world__lead">{ text.streams_empty_lead() }</p>
            </div>
            <div class="empty-world__choices">
                <button type="button" class="empty-world__choice" onclick={open(Dialog::CreateStream)}>
                    <b><Icon name={IconName::Plus} />{ text.streams_empty_create() }</b>
                    <span>{ text.streams_empty_create_note() }</span>
                </button>
                <button type="button" class="empty-world__choice" onclick={example}>
                    <b><Icon name={IconName::Play} />{ text.streams_empty_example() }</b>
                    <span>{ text.streams_empty_example_note() }</span>
                </button>
                <button type="button" class="empty-world__choice" onclick={open(Dialog::Import)}>
                    <b><Icon name={IconName::Open} />{ text.streams_empty_file() }</b>
                    <span>{ text.streams_empty_file_note() }</span>
                </button>
            </div>
        </section>
    }
}
