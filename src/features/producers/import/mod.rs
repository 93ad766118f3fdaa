//! A file of the person's own, or pasted keys: choose the key column, see the
//! spread, replay.

mod choose;
mod columns;
mod problems;
mod replay;

use crate::design::Dialog;
use crate::i18n::use_text;
use crate::platform::form;
use crate::ui_state::{Dialog as Open, UiHandle, use_ui};
use playground_lab::import::Import;
use playground_markup::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

thread_local! {
    /// A file dropped on the page before the dialog was open.
    static DROPPED: RefCell<Option<form::File>> = const { RefCell::new(None) };
}

/// Opens the dialog with the file of a drop, if it carries one.
pub fn drop_file(ui: &UiHandle, event: &DragEvent) {
    if let Some(file) = form::dropped_file(event) {
        DROPPED.with(|dropped| *dropped.borrow_mut() = Some(file));
        ui.open(Open::Import);
    }
}

fn take_dropped() -> Option<form::File> {
    DROPPED.with(|dropped| dropped.borrow_mut().take())
}

/// First the choice of a file, then what is in it.
#[component]
pub fn ImportDialog() -> Html {
    let ui = use_ui();
    let text = use_text();
    let file = use_state(|| None::<Rc<Import>>);
    let on_read = {
        let file = file.clone();
        Callback::from(move |import: Rc<Import>| file.set(Some(import)))
    };
    let on_other = {
        let file = file.clone();
        Callback::from(move |()| file.set(None))
    };
    let on_close = Callback::from(move |()| ui.close());
    match &*file {
        None => html! {
            <Dialog title={text.import_title()} {on_close}><choose::Choose {on_read} /></Dialog>
        },
        Some(file) => html! { <replay::Replay file={file.clone()} {on_other} {on_close} /> },
    }
}
