//! The console: what was typed and what came of it, over the line to type.

use super::input::ConsoleInput;
use super::run::run;
use crate::i18n::use_text;
use crate::store::use_store;
use crate::ui_state::{Said, UiAction, use_ui};
use playground_markup::prelude::*;

fn row((place, said): (usize, &Said)) -> Html {
    html! {
        <div key={place} class="console__said" data-bad={said.bad.then_some("true")}>
            if let Some(line) = said.line.clone() { <p class="console__line">{ line }</p> }
            <pre class="console__text">{ said.text.clone() }</pre>
        </div>
    }
}

/// The console.
#[component]
pub fn ConsolePanel() -> Html {
    let text = use_text();
    let ui = use_ui();
    let store = use_store();
    let log = use_node_ref();
    {
        let log = log.clone();
        use_effect_with(ui.console.clone(), move |_| {
            if let Some(log) = log.cast::<crate::platform::web::Element>() {
                log.set_scroll_top(log.scroll_height());
            }
        });
    }
    let lines = ui.console.iter().filter_map(|said| said.line.clone()).collect::<Vec<_>>();
    let said = ui.console.clone();
    let on_run = Callback::from(move |line: AttrValue| match line.trim() {
        "" => {}
        "clear" => ui.dispatch(UiAction::ClearConsole),
        line => ui.dispatch(UiAction::Said(vec![run(line, &store, text)])),
    });
    html! {
        <div class="console">
            <div class="console__log" ref={log} role="log" aria-label={text.console_log()} tabindex="0">
                if said.is_empty() { <p class="console__intro">{ text.console_intro() }</p> }
                { for said.iter().enumerate().map(row) }
            </div>
            <ConsoleInput {lines} {on_run} />
        </div>
    }
}
