//! Our component set. It knows no product words and nothing of the simulation:
//! numbers, texts and callbacks come in as properties.
//!
//! Classes are named after the file (`button`, parts `button__icon`), kinds and
//! states are `data-*` and `aria-*` attributes, styles are in
//! `www/styles/components/<file>.css`.

mod button;
mod chip;
mod code;
mod defs;
mod dialog;
mod field;
pub mod fmt;
mod forms;
mod icon;
pub mod indent;
mod meter;
mod number;
mod options;
pub mod parse;
mod plate;
mod popover;
mod refusal;
mod select;
mod tabs;
mod toast;
mod troubles;
mod window;

pub use button::{Button, ButtonKind, ButtonSize};
pub use chip::Chip;
pub use code::{Code, CopyButton, CopyLook};
pub use defs::Defs;
pub use dialog::Dialog;
pub use field::{Field, FieldKind};
pub use forms::on_submit;
pub use icon::{Icon, IconName};
pub use meter::Meter;
pub use number::NumberField;
pub use options::{OptionItem, Options};
pub use plate::{Plate, pattern_fill};
pub use popover::Popover;
pub use refusal::Refusal;
pub use select::{Choice, Select};
pub use tabs::{TabItem, Tabs, TabsKind};
pub use toast::Toast;
pub use troubles::Troubles;
pub use window::{ListWindow, use_window};

use playground_markup::prelude::*;
use std::cell::Cell;

thread_local! {
    static NEXT_ID: Cell<u32> = const { Cell::new(1) };
}

/// An element id that no other element has: labels, panels and popovers are
/// tied together by them, also with several pages in one document.
#[hook]
pub fn use_id(prefix: &'static str) -> AttrValue {
    (*use_memo((), |()| {
        let serial = NEXT_ID.with(|next| next.replace(next.get() + 1));
        AttrValue::from(format!("kp-{prefix}-{serial}"))
    }))
    .clone()
}
