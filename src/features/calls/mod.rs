//! The call strip: whatever was done, as the AWS CLI line it equals, with its answer.

mod line;
mod list;
mod result;

use crate::design::{Button, ButtonKind, ButtonSize, CopyButton, IconName};
use crate::i18n::use_text;
use crate::store::use_lab_with;
use crate::ui_state::{Selection, UiAction, use_ui};
use line::CallLine;
use list::CallList;
use playground_console::cli;
use playground_lab::view;
use playground_markup::prelude::*;
use result::CallResult;

/// The last call, or the selected one, and the way to all of them.
#[component]
pub fn CallStrip() -> Html {
    let text = use_text();
    let ui = use_ui();
    let chosen = match ui.selection {
        Selection::Call(serial) => Some(serial),
        _ => None,
    };
    let shown = use_lab_with(chosen, crate::store::Cadence::Fast, |lab, chosen| {
        let call = chosen.and_then(|serial| view::call(lab, serial)).or_else(|| view::calls(lab).latest);
        (call, u64::try_from(lab.entries().len()).unwrap_or(u64::MAX))
    });
    let (call, count) = &*shown;
    let open = ui.calls_open;
    let toggle = Callback::from(move |_: MouseEvent| ui.dispatch(UiAction::Calls(!open)));
    html! {
        <section class="shell__calls" aria-label={text.calls_region()}>
            if open { <CallList /> }
            <div class="calls__strip">
                if let Some(call) = call {
                    <CallLine command={call.command.clone()} />
                    <CallResult call={call.clone()} />
                    <CopyButton text={cli::print(&call.command).join("\n")} label={text.calls_copy()} done={text.calls_copied()} />
                } else {
                    <p class="calls__none">{ text.calls_none() }</p>
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
