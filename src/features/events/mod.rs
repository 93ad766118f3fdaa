//! The log of events: everything that happened, in lines that lead back to it.

mod filter;
mod jump;
mod line;
mod list;

use crate::i18n::use_text;
use crate::store::use_status;
use crate::ui_state::{UiAction, WantedEvents, use_ui};
use filter::Filters;
use list::EventList;
use playground_markup::prelude::*;

/// The log with its filters.
#[component]
pub fn EventsPanel() -> Html {
    let text = use_text();
    let ui = use_ui();
    let search = use_node_ref();
    // Another world has another log.
    let world = use_status().world;
    let wanted = ui.events.clone();
    let change = Callback::from(move |next: WantedEvents| ui.dispatch(UiAction::Events(next)));
    html! {
        <section class="events" aria-label={text.events_region()}>
            <Filters wanted={wanted.clone()} change={change.clone()} search={search.clone()} />
            <EventList key={world.to_string()} {wanted} {change} {search} />
        </section>
    }
}
