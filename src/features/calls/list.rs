//! All calls of the branch on view, newest first. A press goes to the call's instant.

use super::line::CallLine;
use super::result::CallResult;
use crate::design::{Button, ButtonKind, ButtonSize, fmt};
use crate::i18n::use_text;
use crate::store::{Cadence, Intent, since_start, use_focus, use_lab_with, use_store};
use crate::ui_state::{Selection, use_ui};
use playground_engine::Timestamp;
use playground_lab::Command;
use playground_lab::view::{self, CallView};
use playground_markup::prelude::*;
use std::sync::Arc;

/// Calls drawn at first, and with every press on the button below them.
const PAGE: usize = 60;

#[derive(Clone, Debug, PartialEq)]
struct Row {
    serial: u64,
    at: Timestamp,
    micros: u64,
    command: Arc<Command>,
    /// Missing for calls that lie after the time on view.
    call: Option<CallView>,
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct RowProps {
    row: Row,
    selected: bool,
}

#[component]
fn CallRow(props: &RowProps) -> Html {
    let text = use_text();
    let store = use_store();
    let ui = use_ui();
    let row = &props.row;
    let moment = fmt::moment(row.micros / 1_000 * 1_000);
    let onclick = {
        let (at, serial) = (row.at, row.serial);
        Callback::from(move |_: MouseEvent| {
            store.intent(Intent::Seek(at));
            ui.select(Selection::Call(serial));
        })
    };
    let message = row.call.as_ref().and_then(|call| call.message.clone());
    html! {
        <li class="call-row" aria-current={props.selected.then_some("true")} data-later={row.call.is_none().then_some("true")}>
            <button type="button" class="call-row__at" title={text.calls_go(&moment)} {onclick}>{ moment.clone() }</button>
            <CallLine command={row.command.clone()} />
            if let Some(call) = row.call.clone() { <CallResult {call} /> }
            if let Some(message) = message { <p class="call-row__message bad">{ message }</p> }
        </li>
    }
}

/// The unfolded list.
#[component]
pub fn CallList() -> Html {
    let text = use_text();
    let chosen = use_focus().call;
    let pages = use_state(|| 1_usize);
    let rows = use_lab_with(*pages, Cadence::Fast, |lab, pages| {
        let entries = lab.entries();
        let rows = entries.iter().rev().take(pages * PAGE).map(|entry| Row {
            serial: entry.serial,
            at: entry.at,
            micros: since_start(lab, entry.at),
            command: entry.command.clone(),
            call: view::call(lab, entry.serial),
        });
        (rows.collect::<Vec<_>>(), entries.len())
    });
    let (rows, all) = &*rows;
    let older = all - rows.len();
    let more = Callback::from(move |_: MouseEvent| pages.set(*pages + 1));
    html! {
        <div class="calls__all" role="region" aria-label={text.calls_all()} tabindex="0">
            <ol class="calls__list">
                for row in rows.iter() {
                    <CallRow
                        key={row.serial}
                        row={row.clone()}
                        selected={chosen == Some(row.serial)}
                    />
                }
            </ol>
            if older > 0 {
                <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} onclick={more}>
                    { text.calls_older(u64::try_from(older).unwrap_or(u64::MAX)) }
                </Button>
            }
        </div>
    }
}
