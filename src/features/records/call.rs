//! One call: what was asked and what came back.

use super::{Nothing, moment};
use crate::design::{Button, ButtonSize, Chip, Code, fmt};
use crate::i18n::{Catalog, Message, use_text};
use crate::store::{Cadence, use_lab_with};
use crate::ui_state::{Selection, use_ui};
use playground_console::cli;
use playground_engine::Text;
use playground_lab::view::{self, CallNote, CallView};
use playground_markup::prelude::*;
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct CallPaneProps {
    /// The stream on the stage.
    pub stream: Option<Text>,
    pub serial: u64,
}

/// A call in full.
#[component]
pub fn CallPane(props: &CallPaneProps) -> Html {
    let text = use_text();
    let seen = use_lab_with(props.serial, Cadence::Slow, |lab, serial| {
        view::call(lab, *serial).map(|call| Rc::new((moment(lab, call.at), call)))
    });
    let Some(seen) = &*seen else { return html! { <Nothing gone=true /> } };
    let (at, call) = &**seen;
    let lines = cli::print(&call.command).join("\n");
    html! {
        <>
            <section class="inspector__head">
                <div>
                    <h2>{ text.records_call_title(call.serial) }</h2>
                    <p class="inspector__quiet">{ at.clone() }</p>
                </div>
                <Chip tone={(!call.ok).then_some("bad")}>{ call.status }</Chip>
            </section>
            <section class="inspector__part">
                <h3>{ text.records_call_line() }</h3>
                <Code text={lines} copy_label={AttrValue::from(text.records_copy_call())} />
            </section>
            <section class="inspector__part">
                <h3>{ text.records_call_answer() }</h3>
                <Answer call={call.clone()} stream={props.stream.clone()} />
            </section>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AnswerProps {
    call: CallView,
    stream: Option<Text>,
}

fn told(note: &CallNote, text: Catalog) -> Message {
    match note {
        CallNote::Stored { shard, .. } => text.records_answer_stored(&view::letter(shard.number())),
        CallNote::Batch { stored, failed } => text.records_answer_batch(*stored, *failed),
        CallNote::Read { records, behind_ms } => {
            text.records_answer_read(*records, &fmt::span(behind_ms.saturating_mul(1_000)))
        }
        CallNote::Received { records } => text.records_answer_received(*records),
        CallNote::Receipts { successful, failed } => text.records_answer_receipts(*successful, *failed),
        CallNote::Waiting => text.records_answer_waiting().into(),
        CallNote::Spawned(_) | CallNote::Done => text.records_answer_ok().into(),
        CallNote::Failed(fault) => fault.message.clone().into(),
    }
}

/// The answer, with a way to the record it stored.
#[component]
fn Answer(props: &AnswerProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let note = &props.call.note;
    if let CallNote::Failed(fault) = note {
        return html! { <p class="inspector__fault"><b>{ fault.code }</b>{ told(note, text) }</p> };
    }
    let record = match note {
        CallNote::Stored { shard, offset, .. } if props.stream.is_some() => {
            Some(Selection::Record { shard: *shard, offset: *offset })
        }
        _ => None,
    };
    html! {
        <>
            <p>{ told(note, text) }</p>
            if let Some(record) = record {
                <Button size={ButtonSize::Small} onclick={Callback::from(move |_: MouseEvent| ui.select(record))}>{ text.records_show_record() }</Button>
            }
        </>
    }
}
