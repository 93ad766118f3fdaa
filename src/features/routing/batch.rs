//! Many keys in one `PutRecords` call, with the answer entry by entry.

use super::validate::{self, BATCH_KEYS, KeyProblem};
use crate::design::{Button, ButtonKind, Dialog, Plate, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::use_store;
use playground_engine::api::{PutRecords, PutRecordsEntry, PutRecordsResult, Request, Response, StreamRef};
use playground_engine::{Bytes, Text};
use playground_lab::view::{self, Fault, ShardView};
use playground_lab::{Answer, Command};
use playground_markup::prelude::*;
use std::rc::Rc;

/// Keys that stand in the box at first: enough to meet several shards.
const SAMPLE: &str = "user-1\nuser-2\nuser-3\nuser-4\nuser-5\nuser-6\nuser-7\nuser-8";

#[derive(Clone, PartialEq, Properties)]
pub struct BatchProps {
    pub stream: Option<Text>,
    /// The data that every entry carries.
    pub data: AttrValue,
    pub on_close: Callback<()>,
}

/// One line of the answer.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    key: String,
    result: Result<(String, u8, String), (String, String)>,
}

/// What came back.
#[derive(Clone, Debug, PartialEq)]
enum Answered {
    Nothing,
    Fault(Fault),
    Entries { failed: u32, lines: Rc<[Line]> },
}

/// Why this text cannot be sent, with the number of the line at fault.
fn problem(keys: &[&str], text: Catalog) -> Option<String> {
    if keys.is_empty() {
        return Some(text.routing_batch_empty().to_string());
    }
    if keys.len() > BATCH_KEYS {
        return Some(text.routing_batch_many(keys.len()).into_owned());
    }
    keys.iter().enumerate().find_map(|(index, key)| match validate::key(key) {
        Err(KeyProblem::Long(units)) => Some(text.routing_batch_long(index + 1, units).into_owned()),
        Err(KeyProblem::Empty) | Ok(()) => None,
    })
}

fn line(key: &str, result: &PutRecordsResult, shards: &[ShardView]) -> Line {
    let result = match result {
        PutRecordsResult::Stored { shard, sequence_number, .. } => {
            let found = shards.iter().find(|view| view.id == *shard);
            let (letter, hue) =
                found.map_or_else(|| (shard.to_string(), 1), |view| (view.letter.to_string(), view.hue));
            Ok((letter, hue, sequence_number.to_string()))
        }
        PutRecordsResult::Failed { error } => {
            Err((error.code().to_owned(), playground_wire::fault::entry_message(error)))
        }
    };
    Line { key: key.to_owned(), result }
}

/// The dialog.
#[component]
pub fn Batch(props: &BatchProps) -> Html {
    let text = use_text();
    let store = use_store();
    let typed = use_state(|| SAMPLE.to_owned());
    let refused = use_state(|| None::<String>);
    let answered = use_state(|| Answered::Nothing);
    let oninput = {
        let (typed, refused) = (typed.clone(), refused.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<crate::platform::web::HtmlTextAreaElement>() {
                typed.set(area.value());
                refused.set(None);
            }
        })
    };
    let send = {
        let (typed, refused, answered) = (typed.clone(), refused.clone(), answered.clone());
        let (store, stream, data) = (store, props.stream.clone(), props.data.clone());
        Callback::from(move |_: MouseEvent| {
            let keys = validate::lines(&typed);
            if let Some(why) = problem(&keys, text) {
                refused.set(Some(why));
                return;
            }
            let Some(stream) = stream.clone() else {
                refused.set(Some(text.routing_no_stream().to_string()));
                return;
            };
            let entries = keys.iter().map(|key| PutRecordsEntry {
                data: Some(Bytes::copy_from_slice(data.as_bytes())),
                explicit_hash_key: None,
                partition_key: Some(Text::from(*key)),
            });
            let request = Request::PutRecords(PutRecords {
                stream: StreamRef::named(stream.clone()),
                records: Some(entries.collect()),
                dry_run: false,
            });
            match store.perform(Command::Call(request)).result {
                Ok(Answer::Response(Response::PutRecords(answer))) => {
                    let shards = store.with(|lab| view::shards(lab.world(), &stream));
                    let lines = keys.iter().zip(&answer.records).map(|(key, result)| line(key, result, &shards));
                    let lines = lines.collect();
                    answered.set(Answered::Entries { failed: answer.failed_record_count, lines });
                }
                Ok(_) => answered.set(Answered::Nothing),
                Err(error) => answered.set(Answered::Fault(Fault::of(&error))),
            }
        })
    };
    let count = validate::lines(&typed).len();
    let actions = html! {
        <Button kind={ButtonKind::Primary} onclick={send}>{ text.routing_batch_send(count) }</Button>
    };
    html! {
        <Dialog title={text.routing_batch_title()} on_close={props.on_close.clone()} wide={true} {actions}>
            <div class="batch">
                <label class="batch__label" for="kp-batch-keys">{ text.routing_batch_keys() }</label>
                <textarea
                    id="kp-batch-keys"
                    class="batch__keys"
                    rows="8"
                    spellcheck="false"
                    autocomplete="off"
                    aria-invalid={refused.is_some().then_some("true")}
                    aria-describedby="kp-batch-note"
                    value={(*typed).clone()}
                    {oninput}
                />
                <p id="kp-batch-note" class="batch__note" data-bad={refused.is_some().then_some("true")} role={refused.is_some().then_some("alert")}>
                    { refused.as_ref().map_or_else(|| text.routing_batch_hint().to_string(), Clone::clone) }
                </p>
                { answer_view(&answered, text) }
            </div>
        </Dialog>
    }
}

fn answer_view(answered: &Answered, text: Catalog) -> Html {
    match answered {
        Answered::Nothing => html! {},
        Answered::Fault(fault) => html! {
            <p class="composer__problem" role="alert">
                <code><b>{ format!("HTTP {} {}", fault.status, fault.code) }</b>{ " " }{ fault.message.clone() }</code>
            </p>
        },
        Answered::Entries { failed, lines } => html! {
            <div class="batch__answer">
                <p class="batch__status" role="status" data-bad={(*failed > 0).then_some("true")}>
                    { text.routing_batch_status(*failed) }
                </p>
                <div class="batch__scroll" tabindex="0" role="region" aria-label={text.routing_batch_results()}>
                    <table class="batch__table">
                        <caption class="visually-hidden">{ text.routing_batch_results() }</caption>
                        <thead><tr>
                            <th scope="col">{ "#" }</th>
                            <th scope="col">{ text.routing_key() }</th>
                            <th scope="col">{ text.routing_column_shard() }</th>
                            <th scope="col">{ text.routing_batch_column_result() }</th>
                        </tr></thead>
                        <tbody>
                            for (index, line) in lines.iter().enumerate() {
                                { row(index, line) }
                            }
                        </tbody>
                    </table>
                </div>
            </div>
        },
    }
}

fn row(index: usize, line: &Line) -> Html {
    let number = index + 1;
    let key = fmt::elide(&line.key, 24, 6);
    match &line.result {
        Ok((letter, hue, sequence)) => html! {
            <tr key={index}>
                <td>{ number }</td>
                <td><code>{ key }</code></td>
                <td><Plate letter={letter.clone()} hue={*hue} /></td>
                <td><code title={sequence.clone()}>{ fmt::elide(sequence, 8, 8) }</code></td>
            </tr>
        },
        Err((code, message)) => html! {
            <tr key={index} data-bad="true">
                <td>{ number }</td>
                <td><code>{ key }</code></td>
                <td>{ "×" }</td>
                <td><code><b>{ code.clone() }</b>{ " " }{ message.clone() }</code></td>
            </tr>
        },
    }
}
