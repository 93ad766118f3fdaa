//! Single-key commands of the page.
//!
//! They work when no text is being typed and no dialog is open. Time and history
//! are handled here; every other key presses the control that names it in
//! `aria-keyshortcuts`, so that a feature gets its key by naming it.

use crate::features::timeline::act;
use crate::platform::web::{Element, KeyboardEvent};
use crate::platform::{dom, listen};
use crate::store::{Intent, StoreHandle, pace, use_store};
use crate::ui_state::{Dialog, UiAction, UiHandle, use_ui};
use playground_markup::prelude::*;
use wasm_bindgen::JsCast;

/// What a key means to the page itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Toggle,
    Step,
    StepBack,
    Slower,
    Faster,
    Undo,
    Redo,
    GoTo,
    Help,
    Leave,
    /// Presses whichever control names this key.
    Press,
}

/// Reads a key with its modifiers. `None` leaves it to the browser.
pub fn read(key: &str, control: bool, shift: bool, alt: bool) -> Option<Key> {
    if alt {
        return None;
    }
    if control {
        return match key {
            "z" | "Z" => Some(if shift { Key::Redo } else { Key::Undo }),
            "y" => Some(Key::Redo),
            _ => None,
        };
    }
    match key {
        " " => Some(Key::Toggle),
        "." => Some(Key::Step),
        "," => Some(Key::StepBack),
        "<" => Some(Key::Slower),
        ">" => Some(Key::Faster),
        "u" => Some(Key::Undo),
        "g" => Some(Key::GoTo),
        "?" => Some(Key::Help),
        "Escape" => Some(Key::Leave),
        key if key.chars().count() == 1 => Some(Key::Press),
        _ => None,
    }
}

/// Whether the focus is where keys are text, or where the space bar has a meaning of its own.
fn is_taken(target: Option<&Element>, key: &str) -> bool {
    let Some(target) = target else { return false };
    let matches = |selector: &str| target.closest(selector).ok().flatten().is_some();
    if matches("dialog") || matches("textarea, select, [contenteditable]") {
        return true;
    }
    if matches("input") {
        return !matches("input[type=checkbox], input[type=radio], input[type=range]") || key == " ";
    }
    key == " " && matches("button, a, summary, [role=option], [role=tab]")
}

fn handle(event: &KeyboardEvent, store: &StoreHandle, ui: &UiHandle) {
    if event.default_prevented() || event.is_composing() || dom::find("dialog:modal").is_some() {
        return;
    }
    let key = event.key();
    let Some(meaning) = read(&key, event.ctrl_key() || event.meta_key(), event.shift_key(), event.alt_key()) else {
        return;
    };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if is_taken(target.as_ref(), &key) {
        return;
    }
    match meaning {
        Key::Toggle => act(store, ui, Intent::Toggle),
        Key::Step => act(store, ui, Intent::Step),
        Key::StepBack => act(store, ui, Intent::StepBack),
        Key::Slower | Key::Faster => {
            let speed = pace::next_preset(store.status().speed_milli, meaning == Key::Faster);
            act(store, ui, Intent::Speed(speed));
        }
        Key::Undo => act(store, ui, Intent::Undo),
        Key::Redo => act(store, ui, Intent::Redo),
        Key::GoTo => {
            if !dom::focus_first(".scrub") {
                return;
            }
        }
        Key::Help => ui.open(Dialog::Help),
        Key::Leave => {
            if ui.calls_open {
                ui.dispatch(UiAction::Calls(false));
            } else if ui.selection == crate::ui_state::Selection::None {
                return;
            } else {
                ui.select(crate::ui_state::Selection::None);
            }
        }
        Key::Press => {
            // In the attribute a capital letter is written with its Shift.
            let key = match key.chars().next() {
                Some(letter) if letter.is_uppercase() => format!("Shift+{letter}"),
                _ => key.replace(['"', '\\'], ""),
            };
            let field = dom::find(&format!("input[aria-keyshortcuts~=\"{key}\"]"));
            let pressed = match field {
                Some(field) => {
                    dom::focus(&field);
                    true
                }
                None => !key.is_empty() && dom::click_shortcut(&key),
            };
            if !pressed {
                return;
            }
        }
    }
    event.prevent_default();
}

/// Listens to the keys of the page as long as the component lives.
#[hook]
pub fn use_keys() {
    let store = use_store();
    let ui = use_ui();
    // The newest handle, so that one listener serves for good.
    let newest = use_mut_ref(|| ui.clone());
    *newest.borrow_mut() = ui;
    use_effect_with((), move |()| {
        let listener = listen::on_active(&dom::document(), "keydown", move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                let ui = newest.borrow().clone();
                handle(event, &store, &ui);
            }
        });
        move || drop(listener)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_history_have_their_keys() {
        assert_eq!(read(" ", false, false, false), Some(Key::Toggle));
        assert_eq!(read("z", true, false, false), Some(Key::Undo));
        assert_eq!(read("Z", true, true, false), Some(Key::Redo));
        assert_eq!(read("<", false, true, false), Some(Key::Slower));
    }

    #[test]
    fn the_browser_keeps_its_own() {
        assert_eq!(read("s", true, false, false), None);
        assert_eq!(read("ArrowLeft", false, false, true), None);
        assert_eq!(read("Tab", false, false, false), None);
        assert_eq!(read("s", false, false, false), Some(Key::Press));
    }
}
