//! What unfolds over the call strip: all calls, the console, requests by hand.

use super::languages::Languages;
use super::list::CallList;
use crate::design::{TabItem, Tabs};
use crate::i18n::use_text;
use crate::ui_state::{CallsTab, UiAction, use_ui};
use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DrawerProps {
    /// The console, drawn when its tab is chosen.
    pub console: Html,
    /// Requests by hand, likewise.
    pub raw: Html,
}

/// The drawer with its tabs.
#[component]
pub fn Drawer(props: &DrawerProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let items = vec![
        TabItem::new("all", text.calls_all()),
        TabItem::new("console", text.calls_console()),
        TabItem::new("raw", text.calls_raw()),
    ];
    let tab = ui.calls_tab;
    let (selected, label) = match tab {
        CallsTab::All => ("all", text.calls_all()),
        CallsTab::Console => ("console", text.calls_console()),
        CallsTab::Raw => ("raw", text.calls_raw()),
    };
    let on_select = Callback::from(move |id: AttrValue| {
        let tab = match &*id {
            "console" => CallsTab::Console,
            "raw" => CallsTab::Raw,
            _ => CallsTab::All,
        };
        ui.dispatch(UiAction::CallsTab(tab));
    });
    html! {
        <div class="calls__drawer">
            <div class="calls__tabs">
                <Tabs label={text.calls_drawer()} {items} {selected} {on_select} panel="kp-calls-panel" />
                <Languages />
            </div>
            <div class="calls__panel" id="kp-calls-panel" role="tabpanel" aria-label={label}>
                {
                    match tab {
                        CallsTab::All => html! { <CallList /> },
                        CallsTab::Console => props.console.clone(),
                        CallsTab::Raw => props.raw.clone(),
                    }
                }
            </div>
        </div>
    }
}
