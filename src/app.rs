//! The page: reads the address, opens a world, provides state, chooses a shell.

use crate::design::Defs;
use crate::platform::dom;
use crate::route::{Route, View};
use crate::shell::{EmbedShell, FullShell, HashbarShell, boundary, opening};
use crate::store::{FocusProvider, StoreHandle};
use crate::ui_state::{PrefsProvider, UiProvider, UiState};
use playground_markup::prelude::*;

/// Starts the page in the element `app`.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(boundary::on_panic));
    wasm_bindgen_futures::spawn_local(async {
        let (query, fragment) = dom::address();
        let route = Route::parse(&query, &fragment);
        dom::set_root("data-view", Some(route.view.name()));
        dom::set_root("data-motion", Some(route.motion.name()));
        let opened = opening::open(&route).await;
        let props = AppProps { route, store: opened.store, ui: opened.ui };
        match dom::find("#app") {
            Some(root) => drop(yew::Renderer::<App>::with_root_and_props(root, props).render()),
            None => drop(yew::Renderer::<App>::with_props(props).render()),
        }
    });
}

/// What the page begins with.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppProps {
    pub route: Route,
    pub store: StoreHandle,
    pub ui: UiState,
}

/// Everything on the page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let view = props.route.view;
    let page = html! {
        <PrefsProvider theme={props.route.theme} language={props.route.calls} keep={!view.is_embed()}>
            <UiProvider start={props.ui.clone()}>
                <Defs />
                <FocusProvider>
                    {
                        match view {
                            View::Full => html! { <FullShell /> },
                            View::Stage => html! { <EmbedShell /> },
                            View::Hashbar => html! { <HashbarShell /> },
                        }
                    }
                </FocusProvider>
            </UiProvider>
        </PrefsProvider>
    };
    // The providers are components of Yew's own kind.
    yew::html! {
        <ContextProvider<Route> context={props.route.clone()}>
            <ContextProvider<StoreHandle> context={props.store.clone()}>{ page }</ContextProvider<StoreHandle>>
        </ContextProvider<Route>>
    }
}
