//! The log of events: everything that happened, in lines that lead back to it.

mod filter;
mod jump;
mod line;
mod list;
mod managed;

use crate::design::{Field, FieldKind, TabItem, Tabs, TabsKind};
use crate::i18n::use_text;
use crate::store::use_status;
use crate::ui_state::{UiAction, WantedEvents, use_ui};
use filter::Filters;
use list::EventList;
use managed::ManagedList;
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
    let items = vec![TabItem::new("events", text.events_all()), TabItem::new("managed", text.managed_calls())];
    let on_select = {
        let (wanted, change) = (wanted.clone(), change.clone());
        Callback::from(move |id: AttrValue| change.emit(WantedEvents { managed: &*id == "managed", ..wanted.clone() }))
    };
    let on_words = {
        let (wanted, change) = (wanted.clone(), change.clone());
        Callback::from(move |words: AttrValue| change.emit(WantedEvents { words, ..wanted.clone() }))
    };
    html! {
        <section class="events" aria-label={text.events_region()} data-managed={wanted.managed.then_some("true")}>
            <div class="events__sort">
                <Tabs
                    label={text.events_sort()}
                    {items}
                    selected={if wanted.managed { "managed" } else { "events" }}
                    {on_select}
                    kind={TabsKind::Segment}
                />
            </div>
            if wanted.managed {
                <div class="events__filters">
                    <Field
                        label={text.events_search()}
                        kind={FieldKind::Inline}
                        value={wanted.words.clone()}
                        oninput={on_words}
                        placeholder={AttrValue::from(text.managed_search_hint())}
                    />
                </div>
                <ManagedList key={world.to_string()} words={wanted.words} />
            } else {
                <Filters wanted={wanted.clone()} change={change.clone()} search={search.clone()} />
                <EventList key={world.to_string()} {wanted} {change} {search} />
            }
        </section>
    }
}
