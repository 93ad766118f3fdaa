//! What the browser says about the page: visibility and media preferences.

use super::dom;
use super::listen::{Listener, on};
use web_sys::VisibilityState;

/// Whether the tab is hidden right now.
pub fn is_hidden() -> bool {
    dom::document().visibility_state() == VisibilityState::Hidden
}

/// Calls back with `true` when the tab gets hidden and `false` when it shows again.
pub fn on_visibility(act: impl Fn(bool) + 'static) -> Listener {
    on(&dom::document(), "visibilitychange", move |_| act(is_hidden()))
}

/// Whether a media query holds now.
pub fn media(query: &str) -> bool {
    dom::window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Calls back whenever the answer to a media query changes.
pub fn on_media(query: &str, act: impl Fn(bool) + 'static) -> Option<Listener> {
    let list = dom::window().match_media(query).ok().flatten()?;
    let asked = list.clone();
    Some(on(&list, "change", move |_| act(asked.matches())))
}

/// Whether the system asks for less motion.
pub fn prefers_reduced_motion() -> bool {
    media("(prefers-reduced-motion: reduce)")
}
