//! Beat one: who produces.

use super::card::Card;
use crate::design::{Button, ButtonKind, ButtonSize, IconName};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with, use_stream};
use crate::ui_state::{Dialog, use_ui};
use playground_engine::api::{PutRecordsResult, Request, Response};
use playground_lab::view::{self, ProducerView};
use playground_lab::{Answer, Command, Lab};
use playground_markup::prelude::*;

/// Most producers of a stream; more could not be told apart on the screen.
pub const MOST: usize = 12;

/// Whether a request puts records into a stream that it names.
fn puts_into(request: &Request, stream: &str) -> bool {
    let named = match request {
        Request::PutRecord(put) => &put.stream,
        Request::PutRecords(put) => &put.stream,
        _ => return false,
    };
    named.name.as_deref() == Some(stream)
}

/// Records the person's own calls stored in a stream up to the time on view.
fn by_hand(lab: &Lab, stream: &str) -> u64 {
    let outcomes = lab.world().outcomes();
    let stored = |serial: u64, command: &Command| match command {
        Command::Call(request) if puts_into(request, stream) => {
            match outcomes.get(serial).map(|outcome| &outcome.result) {
                Some(Ok(Answer::Response(Response::PutRecord(_)))) => 1,
                Some(Ok(Answer::Response(Response::PutRecords(output)))) => {
                    let stored = |result: &&PutRecordsResult| matches!(result, PutRecordsResult::Stored { .. });
                    u64::try_from(output.records.iter().filter(stored).count()).unwrap_or(0)
                }
                _ => 0,
            }
        }
        _ => 0,
    };
    lab.entries().iter().map(|entry| stored(entry.serial, &entry.command)).sum()
}

/// What the column shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Column {
    by_hand: u64,
    producers: Vec<ProducerView>,
}

/// One card for each producer, the person's first.
#[component]
pub fn ProducersColumn() -> Html {
    let ui = use_ui();
    let text = use_text();
    let stream = use_stream();
    let over = use_state_eq(|| false);
    let column = use_lab_with(stream, Cadence::Fast, |lab, stream| {
        let Some(stream) = stream else { return Column::default() };
        Column { by_hand: by_hand(lab, stream), producers: view::producers(lab.world(), stream) }
    });
    let full = column.producers.len() >= MOST;
    let open = |dialog: Dialog| {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.open(dialog.clone()))
    };
    let add = if full {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.toast(text.producers_full()))
    } else {
        open(Dialog::Producer(None))
    };
    let ondragover = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(true);
        })
    };
    let ondragleave = {
        let over = over.clone();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let ondrop = {
        let (ui, over) = (ui.clone(), over.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            super::import::drop_file(&ui, &event);
        })
    };
    html! {
        <section
            class="producers"
            data-port="produce"
            aria-label={text.producers_region()}
            data-drop={(*over).then_some("true")}
            {ondragover}
            {ondragleave}
            {ondrop}
        >
            <h2 class="beat"><i>{ "1" }</i>{ text.producers_title() }</h2>
            <ul class="producers__list">
                <li class="producer" data-you="true" aria-label={text.producers_you_spoken(column.by_hand)}>
                    <div class="producer__row">
                        <b>{ text.producers_you() }</b>
                        <span>{ text.producers_records(column.by_hand) }</span>
                    </div>
                    <div class="producer__row" data-sub="true"><span>{ text.producers_by_hand() }</span></div>
                    <svg class="producer__thread" width="24" height="40" aria-hidden="true">
                        <path d="M0 38.5h11V1.5h12" />
                    </svg>
                </li>
            </ul>
            <ul
                class="producers__list"
                aria-label={text.producers_region()}
                data-many={(column.producers.len() > 3).then_some("true")}
            >
                for producer in &column.producers {
                    <Card key={producer.name.to_string()} view={producer.clone()} />
                }
            </ul>
            <div class="producers__add">
                <Button
                    kind={ButtonKind::Ghost}
                    size={ButtonSize::Small}
                    icon={IconName::Plus}
                    label={text.producers_add_spoken()}
                    onclick={add}
                >{ text.producers_add() }</Button>
                <Button
                    kind={ButtonKind::Ghost}
                    size={ButtonSize::Small}
                    icon={IconName::Open}
                    label={text.producers_file_spoken()}
                    onclick={open(Dialog::Import)}
                >{ text.producers_file() }</Button>
            </div>
        </section>
    }
}
