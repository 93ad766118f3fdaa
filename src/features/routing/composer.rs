//! Key, data and the buttons that send. What cannot be sent says why beside the field and stays.

use super::batch::Batch;
use super::validate::{self, KeyProblem};
use crate::design::{Button, ButtonKind, Field, FieldKind, on_submit};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_lab_with, use_store};
use crate::ui_state::{Dialog, Selection, UiAction, use_ui};
use playground_engine::api::{PutRecord, PutRecords, PutRecordsEntry, Request, Response, StreamRef};
use playground_engine::{Bytes, StreamStatus, Text};
use playground_lab::view::Fault;
use playground_lab::{Answer, Command, Lab, Outcome};
use playground_markup::prelude::*;

/// Keys to try with one press.
const TRIALS: [&str; 5] = ["user-42", "alice", "bob", "truck-7", "sensor-1"];

/// Records of a burst.
const BURST: u32 = 100;

/// What the composer says after a call.
#[derive(Clone, Debug, PartialEq)]
enum Said {
    Nothing,
    Fault(Fault),
    Burst { stored: u32, refused: u32 },
}

#[derive(Clone, PartialEq, Properties)]
pub struct ComposerProps {
    /// The stream that takes the records; none while there is no stream.
    pub stream: Option<Text>,
    /// Called after a record was stored.
    pub on_sent: Callback<()>,
}

/// The data of a record as typed: UTF-8 bytes.
fn bytes(text: &str) -> Bytes {
    Bytes::copy_from_slice(text.as_bytes())
}

fn problem_text(problem: KeyProblem, text: Catalog) -> AttrValue {
    AttrValue::from(match problem {
        KeyProblem::Empty => text.routing_key_empty().to_string(),
        KeyProblem::Long(units) => text.routing_key_long(units).into_owned(),
    })
}

fn optional(value: &str) -> Option<Text> {
    let value = value.trim();
    (!value.is_empty()).then(|| Text::from(value))
}

/// Spec 5.2: records are taken while a stream is ACTIVE or UPDATING.
fn takes_records(lab: &Lab, stream: Option<&str>) -> bool {
    let found = stream.and_then(|stream| lab.world().account().stream(stream));
    found.is_some_and(|stream| matches!(stream.status(), StreamStatus::Active | StreamStatus::Updating))
}

/// The heading and the form of beat 2.
#[component]
pub fn Composer(props: &ComposerProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let store = use_store();
    let data = use_state(|| AttrValue::Static("{\"total\":18.9}"));
    let more = use_state(|| !ui.explicit.is_empty());
    let tried = use_state(|| false);
    let said = use_state(|| Said::Nothing);
    let ordered = use_state(|| false);
    let last = use_state(|| None::<Text>);

    // What was said is about this stream as it was then.
    let ready = *use_lab_with(props.stream.clone(), Cadence::Fast, |lab, stream| takes_records(lab, stream.as_deref()));
    {
        let said = said.clone();
        let last = last.clone();
        use_effect_with(props.stream.clone(), move |_| {
            said.set(Said::Nothing);
            last.set(None);
        });
    }
    {
        let said = said.clone();
        use_effect_with(ready, move |ready| {
            if *ready {
                said.set(Said::Nothing);
            }
        });
    }

    let key_problem = validate::key(&ui.key).err();
    let shows_problem = key_problem.filter(|problem| *tried || matches!(problem, KeyProblem::Long(_)));
    let explicit_bad = !ui.explicit.trim().is_empty() && validate::explicit(&ui.explicit).is_none();

    let send = {
        let (ui, store, stream) = (ui.clone(), store.clone(), props.stream.clone());
        let (data, said, tried, on_sent) = (data.clone(), said.clone(), tried.clone(), props.on_sent.clone());
        let (ordered, last) = (ordered.clone(), last.clone());
        Callback::from(move |()| {
            tried.set(true);
            let Some(stream) = stream.clone() else {
                return;
            };
            if validate::key(&ui.key).is_err() || explicit_bad {
                return;
            }
            let request = Request::PutRecord(PutRecord {
                stream: StreamRef::named(stream),
                data: Some(bytes(&data)),
                partition_key: Some(Text::from(&*ui.key)),
                explicit_hash_key: optional(&ui.explicit),
                sequence_number_for_ordering: (*last).clone().filter(|_| *ordered),
                dry_run: false,
            });
            match store.perform(Command::Call(request)) {
                Outcome { result: Ok(Answer::Response(Response::PutRecord(stored))), .. } => {
                    said.set(Said::Nothing);
                    last.set(Some(Text::from(stored.sequence_number.to_string())));
                    ui.select(Selection::Record { shard: stored.shard, offset: stored.offset });
                    on_sent.emit(());
                }
                Outcome { result: Err(error), .. } => said.set(Said::Fault(Fault::of(&error))),
                Outcome { result: Ok(_), .. } => said.set(Said::Nothing),
            }
        })
    };
    let burst = {
        let (ui, store, stream) = (ui.clone(), store, props.stream.clone());
        let (data, said, tried) = (data.clone(), said.clone(), tried.clone());
        Callback::from(move |_: MouseEvent| {
            tried.set(true);
            let Some(stream) = stream.clone() else {
                return;
            };
            if validate::key(&ui.key).is_err() || explicit_bad {
                return;
            }
            let entry = PutRecordsEntry {
                data: Some(bytes(&data)),
                explicit_hash_key: optional(&ui.explicit),
                partition_key: Some(Text::from(&*ui.key)),
            };
            let request = Request::PutRecords(PutRecords {
                stream: StreamRef::named(stream),
                records: Some((0..BURST).map(|_| entry.clone()).collect()),
                dry_run: false,
            });
            match store.perform(Command::Call(request)) {
                Outcome { result: Ok(Answer::Response(Response::PutRecords(answer))), .. } => {
                    let refused = answer.failed_record_count;
                    said.set(Said::Burst { stored: BURST.saturating_sub(refused), refused });
                }
                Outcome { result: Err(error), .. } => said.set(Said::Fault(Fault::of(&error))),
                Outcome { result: Ok(_), .. } => said.set(Said::Nothing),
            }
        })
    };
    let onsubmit = on_submit(move || send.emit(()));
    let set_key = {
        let (ui, said) = (ui.clone(), said.clone());
        Callback::from(move |key: AttrValue| {
            said.set(Said::Nothing);
            ui.dispatch(UiAction::Key(key));
        })
    };
    let set_explicit = {
        let (ui, said) = (ui.clone(), said.clone());
        Callback::from(move |explicit: AttrValue| {
            said.set(Said::Nothing);
            ui.dispatch(UiAction::Explicit(explicit));
        })
    };
    let set_data = {
        let (data, said) = (data.clone(), said.clone());
        Callback::from(move |value: AttrValue| {
            said.set(Said::Nothing);
            data.set(value);
        })
    };
    let toggle = {
        let (more, ui) = (more.clone(), ui.clone());
        Callback::from(move |_: MouseEvent| {
            if *more && !ui.explicit.is_empty() {
                ui.dispatch(UiAction::Explicit(AttrValue::Static("")));
            }
            more.set(!*more);
        })
    };
    let order = {
        let ordered = ordered.clone();
        Callback::from(move |_: Event| ordered.set(!*ordered))
    };
    let after = last.as_ref().map(|number| number[number.len().saturating_sub(4)..].to_owned());
    let open_batch = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.open(Dialog::PutRecords))
    };
    let close_batch = {
        let ui = ui.clone();
        Callback::from(move |()| ui.close())
    };
    html! {
        <form class="composer" {onsubmit} novalidate={true} aria-label={text.routing_composer_label()}>
            <div class="composer__row">
                <h2 class="beat composer__beat" id="kp-hash-heading"><i>{ "2" }</i>{ text.routing_hash() }</h2>
                <Field
                    label={text.routing_key()}
                    kind={FieldKind::Inline}
                    value={ui.key.clone()}
                    oninput={set_key.clone()}
                    error={shows_problem.map(|problem| problem_text(problem, text))}
                    mono={true}
                    shortcut="/"
                />
                <Button kind={ButtonKind::Primary} submit={true} shortcut="p">{ text.routing_put_record() }</Button>
                <span class="composer__burst"><Button onclick={burst.clone()} title={text.routing_burst_title()} shortcut="Shift+P">{ text.routing_burst() }</Button></span>
                <Button
                    kind={ButtonKind::Ghost}
                    expanded={Some(*more)}
                    label={text.routing_more_options()}
                    title={text.routing_more_options()}
                    onclick={toggle}
                >{ "…" }</Button>
                <span class="composer__trials">
                    <span class="composer__or">{ text.routing_or_try() }</span>
                    for trial in TRIALS.into_iter().filter(|trial| *trial != &*ui.key).take(4) {
                        <button
                            key={trial}
                            type="button"
                            class="composer__trial"
                            onclick={
                                let set_key = set_key.clone();
                                Callback::from(move |_: MouseEvent| set_key.emit(AttrValue::Static(trial)))
                            }
                        >{ trial }</button>
                    }
                </span>
            </div>
            if *more {
                <div class="composer__more">
                    <Field
                        label={text.routing_explicit_hash_key()}
                        value={ui.explicit.clone()}
                        oninput={set_explicit}
                        error={explicit_bad.then(|| AttrValue::from(text.routing_explicit_bad()))}
                        hint={AttrValue::from(text.routing_explicit_hint())}
                        inputmode="numeric"
                        mono={true}
                    />
                    <Field label={text.routing_data()} value={(*data).clone()} oninput={set_data} mono={true} hint={AttrValue::from(text.routing_data_hint(data.len()))} />
                    <label class="form__check composer__order">
                        <input type="checkbox" checked={*ordered} onchange={order} />
                        <span>{ text.routing_ordering(after.as_deref()) }</span>
                    </label>
                    <div class="composer__calls">
                        <Button onclick={burst} title={text.routing_burst_title()}>{ text.routing_burst() }</Button>
                        <Button onclick={open_batch} popup="dialog">{ text.routing_put_records() }</Button>
                    </div>
                </div>
            }
            { said_line(&said, text) }
            if props.stream.is_none() && *tried {
                <p class="composer__problem" role="alert">{ text.routing_no_stream() }</p>
            }
            if ui.dialog == Some(Dialog::PutRecords) {
                <Batch stream={props.stream.clone()} data={(*data).clone()} on_close={close_batch} />
            }
        </form>
    }
}

fn said_line(said: &Said, text: Catalog) -> Html {
    match said {
        Said::Nothing => html! {},
        Said::Fault(fault) => html! {
            <p class="composer__problem" role="alert">
                <code><b>{ fault.code }</b>{ " " }{ fault.message.clone() }</code>
            </p>
        },
        Said::Burst { stored, refused } => html! {
            <p class="composer__note" role="status" data-refused={(*refused > 0).then_some("true")}>
                { text.routing_burst_result(*stored, *refused) }
            </p>
        },
    }
}
