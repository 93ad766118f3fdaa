//! The streams of the account: choosing, creating, changing, deleting.

mod bar;
mod bring;
mod capacity;
mod create;
mod describe;
mod empty;
mod loss;
mod picker;
mod remove;
mod settings;
mod tags;

pub use bar::StreamBar;
pub use empty::EmptyWorld;

use crate::ui_state::{Dialog, use_ui};
use playground_markup::prelude::*;

/// The dialog about streams that is open, if one is.
#[component]
pub fn StreamDialogs() -> Html {
    let ui = use_ui();
    match &ui.dialog {
        Some(Dialog::CreateStream) => html! { <create::CreateDialog /> },
        Some(Dialog::Bring) => html! { <bring::BringDialog /> },
        Some(Dialog::DeleteStream(name)) => html! { <remove::DeleteDialog name={name.clone()} /> },
        Some(Dialog::Capacity(name)) => html! { <capacity::CapacityDialog name={name.clone()} /> },
        Some(Dialog::Retention(name)) => html! { <settings::SettingsDialog name={name.clone()} /> },
        Some(Dialog::Describe(name)) => html! { <describe::DescribeDialog name={name.clone()} /> },
        _ => html! {},
    }
}
