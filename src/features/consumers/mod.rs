//! The consumers of the chosen stream: polling and fan-out, side by side.

mod add;
mod application;
mod back;
mod delays;
mod detail;
mod initials;
mod latency;
mod log;
mod order;
mod own;
mod panel;
mod reader;
mod ring;
mod say;
mod shared;
mod standing;
mod start;
mod viewer;
mod work;

pub use panel::ConsumersPanel;

use crate::ui_state::{Dialog, use_ui};
use playground_markup::prelude::*;

/// The dialog about consumers that is open, if one is.
#[component]
pub fn ConsumerDialogs() -> Html {
    let ui = use_ui();
    match &ui.dialog {
        Some(Dialog::Consumer) => html! { <add::AddDialog /> },
        Some(Dialog::Data(shard)) => html! { <viewer::Viewer shard={*shard} /> },
        _ => html! {},
    }
}
