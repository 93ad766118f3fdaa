//! The producers of the chosen stream: the person, generators and files.

mod card;
mod column;
mod curve;
mod draft;
mod form;
mod import;
mod payload;
mod rates;
mod retry;
mod spread;

pub use column::ProducersColumn;

use crate::ui_state::{Dialog, use_ui};
use playground_markup::prelude::*;

/// The dialog about producers that is open, if one is.
#[component]
pub fn ProducerDialogs() -> Html {
    let ui = use_ui();
    match &ui.dialog {
        Some(Dialog::Producer(None)) => html! { <form::AddDialog /> },
        Some(Dialog::Producer(Some(id))) => html! { <form::RateDialog id={*id} /> },
        Some(Dialog::Import) => html! { <import::ImportDialog /> },
        _ => html! {},
    }
}
