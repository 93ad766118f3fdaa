//! The call strip: whatever was done, as the call it equals in the reader's language, with its answer.

mod drawer;
mod languages;
mod line;
mod list;
mod result;

use crate::design::{Button, ButtonKind, ButtonSize, CopyButton, IconName};
use crate::i18n::use_text;
use crate::store::{Cadence, use_focus, use_lab_with};
use crate::ui_state::{CallsTab, UiAction, use_prefs, use_ui};
use drawer::Drawer;
use languages::{Languages, name};
use line::CallLine;
use playground_console::print;
use playground_lab::view;
use playground_markup::prelude::*;
use result::CallResult;

#[derive(Clone, Debug, Default, PartialEq, Properties)]
pub struct CallStripProps {
    /// The console for the drawer; without one there is no way to it.
    #[prop_or_default]
    pub console: Html,
    /// Requests by hand for the drawer.
    #[prop_or_default]
    pub raw: Html,
}

/// The last call, or the selected one, and the way to all of them.
#[component]
pub fn CallStrip(props: &CallStripProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let language = use_prefs().language;
    let chosen = use_focus().call;
    let shown = use_lab_with(chosen, Cadence::Fast, |lab, chosen| {
        let call = chosen.and_then(|serial| view::call(lab, serial)).or_else(|| view::calls(lab).latest);
        (call, u64::try_from(lab.entries().len()).unwrap_or(u64::MAX), lab.genesis().region.clone())
    });
    let (call, count, region) = &*shown;
    let open = ui.calls_open;
    let console = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.dispatch(UiAction::CallsTab(CallsTab::Console)))
    };
    let toggle = Callback::from(move |_: MouseEvent| ui.dispatch(UiAction::Calls(!open)));
    html! {
        <section class="shell__calls" aria-label={text.calls_region()}>
            if open { <Drawer console={props.console.clone()} raw={props.raw.clone()} /> }
            <div class="calls__strip">
                <Languages />
                if let Some(call) = call {
                    <CallLine command={call.command.clone()} />
                    <CallResult call={call.clone()} />
                    <CopyButton
                        text={print::program(&call.command, language, region)}
                        label={text.calls_copy(name(language))}
                        done={text.calls_copied()}
                    />
                } else {
                    <p class="calls__none">{ text.calls_none() }</p>
                }
                if props.console != Html::default() {
                    <Button class="calls__console" kind={ButtonKind::Ghost} size={ButtonSize::Small} shortcut="`" onclick={console}>
                        { text.calls_console() }
                    </Button>
                }
                <Button
                    class="calls__more"
                    kind={ButtonKind::Ghost}
                    size={ButtonSize::Small}
                    trailing={if open { IconName::Down } else { IconName::Up }}
                    expanded={open}
                    onclick={toggle}
                >{ text.calls_count(*count) }</Button>
            </div>
        </section>
    }
}
