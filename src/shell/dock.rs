//! The right dock: what is selected, looking up keys, the log of events.

use crate::design::{TabItem, Tabs};
use crate::features::events::EventsPanel;
use crate::features::leases::LeasesDock;
use crate::features::metrics::MetricsDock;
use crate::features::records::InspectDock;
use crate::features::routing::Lookup;
use crate::i18n::use_text;
use crate::ui_state::{DockTab, UiAction, use_ui};
use playground_markup::prelude::*;

/// The right dock with its tabs.
#[component]
pub fn Dock() -> Html {
    let ui = use_ui();
    let text = use_text();
    let items = vec![
        TabItem::new("inspect", text.shell_tab_inspect()),
        TabItem::new("keys", text.shell_tab_keys()),
        TabItem::new("metrics", text.metrics_tab()),
        TabItem::new("events", text.shell_tab_events()),
    ];
    let tab = ui.dock_tab;
    let open = if ui.dock_open { "true" } else { "false" };
    let selected = match tab {
        DockTab::Inspect => "inspect",
        DockTab::Keys => "keys",
        DockTab::Metrics => "metrics",
        DockTab::Events => "events",
    };
    let on_select = Callback::from(move |id: AttrValue| {
        let tab = match id.as_str() {
            "keys" => DockTab::Keys,
            "metrics" => DockTab::Metrics,
            "events" => DockTab::Events,
            _ => DockTab::Inspect,
        };
        ui.dispatch(UiAction::DockTab(tab));
    });
    html! {
        <aside class="shell__dock" data-open={open} aria-label={text.shell_dock()}>
            <Tabs label={text.shell_dock()} {items} {selected} {on_select} panel="kp-dock-panel" />
            <div class="shell__dock-body" id="kp-dock-panel" role="tabpanel" tabindex="0">
                {
                    match tab {
                        DockTab::Inspect => html! { <InspectDock leases={Callback::from(|id| html! { <LeasesDock {id} /> })} /> },
                        DockTab::Keys => html! { <Lookup /> },
                        DockTab::Metrics => html! { <MetricsDock /> },
                        DockTab::Events => html! { <EventsPanel /> },
                    }
                }
            </div>
        </aside>
    }
}
