//! The World menu: another beginning.

use super::open::OpenFile;
use crate::design::{Button, ButtonKind};
use crate::i18n::use_text;
use crate::platform::dom;
use crate::route::Scenario;
use crate::store::{Intent, use_store};
use crate::ui_state::{Dialog, UiAction, use_ui};
use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WorldMenuProps {
    /// Called when something was chosen.
    pub on_done: Callback<()>,
}

/// The example again, an empty world, a file.
#[component]
pub fn WorldMenu(props: &WorldMenuProps) -> Html {
    let text = use_text();
    let store = use_store();
    let ui = use_ui();
    let reset = |scenario: Scenario| {
        let (store, ui, done) = (store.clone(), ui.clone(), props.on_done.clone());
        Callback::from(move |_: MouseEvent| {
            dom::forget_fragment();
            store.intent(Intent::Reset(scenario.name()));
            ui.dispatch(UiAction::Notice(None));
            done.emit(());
        })
    };
    let share = {
        let (ui, done) = (ui.clone(), props.on_done.clone());
        Callback::from(move |_: MouseEvent| {
            ui.open(Dialog::Share);
            done.emit(());
        })
    };
    html! {
        <div class="world-menu">
            <Button class="world-menu__share" kind={ButtonKind::Ghost} onclick={share}>{ text.share_title() }</Button>
            <Button kind={ButtonKind::Ghost} onclick={reset(Scenario::Hello)}>{ text.share_hello() }</Button>
            <Button kind={ButtonKind::Ghost} onclick={reset(Scenario::Empty)}>{ text.share_empty() }</Button>
            <OpenFile on_opened={props.on_done.clone()} />
        </div>
    }
}
