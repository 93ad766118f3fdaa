//! The views inside somebody else's page: no scrolling, nothing kept, no focus taken.

use super::announce::LiveRegion;
use super::following::use_endpoint;
use super::keys::use_keys;
use super::notice::NoticeBar;
use crate::design::{Icon, IconName, fmt};
use crate::features::calls::CallStrip;
use crate::features::routing::RoutePanel;
use crate::features::shards::ShardsPanel;
use crate::features::timeline::{TimeBar, use_tense};
use crate::i18n::{Catalog, use_text};
use crate::platform::dom;
use crate::store::{Cadence, link, shown_stream, use_lab_with, use_store};
use crate::ui_state::use_ui;
use playground_lab::view;
use playground_markup::prelude::*;

/// The chosen stream and how many shards it has open.
#[component]
fn EmbedHead() -> Html {
    let ui = use_ui();
    let facts = use_lab_with(ui.stream.clone(), Cadence::Slow, |lab, chosen| {
        let name = shown_stream(lab, chosen.as_deref())?;
        let open = lab.world().account().stream(&name)?.open_shards().count();
        Some((name, u64::try_from(open).unwrap_or(u64::MAX)))
    });
    let Some((name, open)) = &*facts else { return html! {} };
    html! {
        <p class="embed__stream">
            <b>{ name.to_string() }</b>
            <span class="muted">{ fmt::plural(*open, "shard", "shards") }</span>
        </p>
    }
}

/// Every reader with its flag and how far it is behind.
#[component]
fn ReadersLine() -> Html {
    let ui = use_ui();
    let text = use_text();
    let readers = use_lab_with(ui.stream.clone(), Cadence::Fast, |lab, chosen| {
        let name = shown_stream(lab, chosen.as_deref());
        name.map(|name| view::readers(lab.world(), &name)).unwrap_or_default()
    });
    html! {
        <p class="embed__readers">
            for reader in readers.iter() {
                <span class="embed__reader" key={reader.name.to_string()}>
                    <Icon name={IconName::flag(reader.shape)} />
                    <b>{ reader.name.to_string() }</b>
                    <span class="muted">{ fmt::span(reader.lag_ms.saturating_mul(1_000)) }</span>
                </span>
            }
            <span class="embed__note">{ text.shell_unofficial() }</span>
        </p>
    }
}

/// The way to the full page, with the world as it is.
#[component]
fn OpenFull() -> Html {
    let text = use_text();
    let store = use_store();
    let href = use_state(dom::base_address);
    // Packing takes a moment, so it begins when the pointer or the focus arrives.
    let prepare = {
        let href = href.clone();
        move || {
            let (store, href) = (store.clone(), href.clone());
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(fragment) = link::encode(&store.save()).await {
                    href.set(format!("{}#{fragment}", dom::base_address()));
                }
            });
        }
    };
    let onpointerenter = {
        let prepare = prepare.clone();
        Callback::from(move |_: PointerEvent| prepare())
    };
    let onfocus = Callback::from(move |_: FocusEvent| prepare());
    html! {
        <a class="embed__full" href={(*href).clone()} target="_blank" rel="noopener" {onpointerenter} {onfocus}>
            { text.shell_open_full() }<Icon name={IconName::Open} />
        </a>
    }
}

/// The heading of an embed, for who does not see it.
fn title(text: Catalog) -> Html {
    html! { <h1 class="visually-hidden">{ "Kinesis Playground, " }{ text.shell_unofficial() }</h1> }
}

/// The stage with one call line and a small time bar, 640 x 420.
#[component]
pub fn EmbedShell() -> Html {
    use_keys();
    use_tense();
    use_endpoint();
    let text = use_text();
    html! {
        <div class="shell">
            <main class="shell__stage" aria-label={text.shell_stage()}>
                { title(text) }
                <NoticeBar />
                <EmbedHead />
                <RoutePanel />
                <ShardsPanel />
                <ReadersLine />
            </main>
            <CallStrip />
            <TimeBar><OpenFull /></TimeBar>
            <LiveRegion />
        </div>
    }
}

/// The key space alone, 640 x 120.
#[component]
pub fn HashbarShell() -> Html {
    use_keys();
    use_tense();
    use_endpoint();
    let text = use_text();
    html! {
        <div class="shell">
            <main class="shell__stage" aria-label={text.shell_stage()}>
                { title(text) }
                <RoutePanel />
                <p class="embed__corner">{ text.shell_unofficial() }</p>
            </main>
            <LiveRegion />
        </div>
    }
}
