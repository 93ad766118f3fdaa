//! The whole page.

use super::announce::LiveRegion;
use super::cards::Cards;
use super::dock::Dock;
use super::following::use_endpoint;
use super::foot::Foot;
use super::help::HelpDialog;
use super::keys::use_keys;
use super::notice::NoticeBar;
use super::top::TopBar;
use super::world::use_worlds;
use crate::design::{TabItem, Tabs, TabsKind, Toast};
use crate::features::calls::CallStrip;
use crate::features::console::{ConsoleEvents, ConsolePanel, RawPanel};
use crate::features::consumers::{ConsumerDialogs, ConsumersPanel};
use crate::features::faults::FaultsPalette;
use crate::features::leases::LeasesCard;
use crate::features::metrics::HeatTab;
use crate::features::producers::{ProducerDialogs, ProducersColumn};
use crate::features::routing::RoutePanel;
use crate::features::settings::LimitsDialog;
use crate::features::shards::{CountDialog, ShardsPanel};
use crate::features::share::ShareDialog;
use crate::features::streams::{EmptyWorld, StreamDialogs};
use crate::features::timeline::{TimeBar, use_tense};
use crate::i18n::use_text;
use crate::platform::{dom, timer};
use crate::store::use_stream;
use crate::ui_state::{Dialog, PhoneTab, UiAction, use_ui};
use playground_markup::prelude::*;

fn phone_tab(id: &str) -> PhoneTab {
    match id {
        "producers" => PhoneTab::Producers,
        "readers" => PhoneTab::Readers,
        "inspect" => PhoneTab::Inspect,
        _ => PhoneTab::Tapes,
    }
}

fn phone_id(tab: PhoneTab) -> &'static str {
    match tab {
        PhoneTab::Tapes => "tapes",
        PhoneTab::Producers => "producers",
        PhoneTab::Readers => "readers",
        PhoneTab::Inspect => "inspect",
    }
}

/// The tabs of a phone; wider pages show all of it at once.
#[component]
fn PhoneTabs() -> Html {
    let ui = use_ui();
    let text = use_text();
    let items = vec![
        TabItem::new("tapes", text.shell_tab_tapes()),
        TabItem::new("producers", text.shell_tab_producers()),
        TabItem::new("readers", text.shell_tab_readers()),
        TabItem::new("inspect", text.shell_tab_inspect()),
    ];
    let selected = phone_id(ui.phone_tab);
    let on_select = Callback::from(move |id: AttrValue| ui.dispatch(UiAction::PhoneTab(phone_tab(&id))));
    html! {
        <div class="stage__tabs">
            <Tabs label={text.shell_tabs_label()} {items} {selected} {on_select} kind={TabsKind::Segment} />
        </div>
    }
}

/// The newest remark, for a few seconds.
#[component]
fn Remark() -> Html {
    let ui = use_ui();
    let gone = use_state(|| None::<u64>);
    {
        let gone = gone.clone();
        use_effect_with(ui.toast.clone(), move |toast| {
            let serial = toast.as_ref().map(|(serial, _)| *serial);
            let timer = serial.map(|serial| timer::after(4_000, move || gone.set(Some(serial))));
            move || drop(timer)
        });
    }
    match &ui.toast {
        Some((serial, text)) if *gone != Some(*serial) => html! { <Toast text={text.clone()} /> },
        _ => html! {},
    }
}

/// Every region of the page.
#[component]
pub fn FullShell() -> Html {
    use_keys();
    use_worlds();
    use_endpoint();
    use_tense();
    let ui = use_ui();
    let text = use_text();
    let stream = use_stream();
    {
        // The choices of an empty world go away with the first stream, and the focus with them.
        let had = use_mut_ref(|| stream.is_some());
        use_effect_with(stream.is_some(), move |has| {
            let before = had.replace(*has);
            if *has && !before && dom::focus_is_lost() {
                dom::focus_first(".stream-pick");
            }
        });
    }
    html! {
        <div class="shell" data-phone-tab={phone_id(ui.phone_tab)}>
            <TopBar />
            <main class="shell__stage" aria-label={text.shell_stage()}>
                <NoticeBar />
                if stream.is_some() {
                    <div class="stage__route">
                        <ProducersColumn />
                        <RoutePanel />
                    </div>
                    <PhoneTabs />
                    <ShardsPanel heat={html! { <HeatTab /> }} />
                    <ConsumersPanel leases={Callback::from(|id| html! { <LeasesCard {id} /> })} />
                } else {
                    <EmptyWorld />
                }
            </main>
            <Dock />
            <CallStrip console={html! { <ConsolePanel /> }} raw={html! { <RawPanel /> }} />
            <ConsoleEvents />
            <Cards />
            <TimeBar />
            <Foot />
            <LiveRegion />
            <Remark />
            {
                match &ui.dialog {
                    Some(Dialog::Help) => html! { <HelpDialog /> },
                    Some(Dialog::Share) => html! { <ShareDialog /> },
                    Some(Dialog::Faults) => html! { <FaultsPalette /> },
                    Some(Dialog::Limits) => html! { <LimitsDialog /> },
                    Some(Dialog::Count(stream)) => html! { <CountDialog stream={stream.clone()} /> },
                    // The features draw their own.
                    _ => html! {},
                }
            }
            <StreamDialogs />
            <ProducerDialogs />
            <ConsumerDialogs />
        </div>
    }
}
