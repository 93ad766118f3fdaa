//! Undo and redo, named.

use super::act;
use super::naming::command_name;
use crate::design::{Button, ButtonKind, IconName};
use crate::i18n::use_text;
use crate::store::{Intent, use_lab, use_store};
use crate::ui_state::use_ui;
use playground_markup::prelude::*;

/// The two buttons; each says what it would do.
#[component]
pub fn History() -> Html {
    let text = use_text();
    let store = use_store();
    let ui = use_ui();
    let names = use_lab(|lab| {
        let name = |command: Option<&playground_lab::Command>| command.map(|command| command_name(lab, command));
        (name(lab.can_undo()), name(lab.can_redo()))
    });
    let (undo, redo) = &*names;
    let does = |intent: Intent| {
        let (store, ui) = (store.clone(), ui.clone());
        Callback::from(move |_: MouseEvent| act(&store, &ui, intent.clone()))
    };
    let undo_label = undo.as_ref().map_or_else(|| text.time_nothing_to_undo().into(), |name| text.time_undo(name));
    let redo_label = redo.as_ref().map_or_else(|| text.time_nothing_to_redo().into(), |name| text.time_redo(name));
    html! {
        <div class="timeline__history" role="group" aria-label={text.time_history()}>
            <Button
                kind={ButtonKind::Ghost}
                icon={IconName::Undo}
                label={undo_label}
                disabled={undo.is_none()}
                onclick={does(Intent::Undo)}
            />
            <Button
                class="timeline__redo"
                kind={ButtonKind::Ghost}
                icon={IconName::Redo}
                label={redo_label}
                disabled={redo.is_none()}
                onclick={does(Intent::Redo)}
            />
        </div>
    }
}
