//! How the page writes its view.
//!
//! [`html!`] has the syntax of Yew's macro and makes the same nodes, but what is fixed
//! of a piece of view is kept as text (a template) and read once, instead of being
//! code; and all components of the page are one component to Yew ([`component`]).
//! The page is written in this because it is downloaded: the same view is half as large.

mod callback;
mod hooks;
#[doc(hidden)]
pub mod listen;
mod part;
mod show;
mod template;
mod values;

pub use callback::Callback;
pub use hooks::{End, Same, State, hook_of, same, typed, use_effect_with, use_memo, use_state, use_state_eq};
pub use part::{Given, Made, Maker, Making, Missing, component, component_with};
pub use playground_markup_macro::{Properties, html};
pub use show::{Attribute, Show, keyed, node, nothing};
pub use values::{Piece, Values};

/// What a file with components needs.
pub mod prelude {
    pub use super::{Callback, Properties, State, html, use_effect_with, use_memo, use_state, use_state_eq};
    pub use yew::prelude::*;
}
