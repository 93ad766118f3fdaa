//! Adding a producer, and changing the rate of one.

use super::curve::RateEditor;
use super::draft::{self, Draft, Keys, Trouble};
use super::payload::PayloadFields;
use super::rates::{RateDraft, Shape};
use super::retry::{RetryDraft, RetryFields};
use super::spread::{self, Spread};
use crate::design::{Button, ButtonKind, Dialog, Field, NumberField, OptionItem, Options, Refusal, on_submit};
use crate::i18n::{Catalog, Message, use_text};
use crate::platform::form;
use crate::store::{Cadence, use_lab, use_lab_with, use_store, use_stream};
use crate::ui_state::{Dialog as Open, Selection, use_ui};
use playground_engine::{ClientId, Text};
use playground_lab::view::{self, Fault};
use playground_lab::{Answer, Command, Lab};
use playground_markup::prelude::*;
use playground_sim::{Actor, ActorChange, ActorSpec, Rate};

/// What is wrong, in words.
pub fn say(text: Catalog, trouble: Trouble) -> Message {
    match trouble {
        Trouble::Number(trouble) => text.number_trouble(trouble),
        Trouble::NoKey => text.producers_no_key().into(),
        Trouble::LongKey(place) => text.producers_long_key(place),
        Trouble::NoName => text.producers_no_name().into(),
        Trouble::Taken => text.producers_taken().into(),
        Trouble::Template => text.producers_template_wrong().into(),
        Trouble::NeedsTemplate => text.producers_needs_template().into(),
        Trouble::NoField => text.producers_no_field().into(),
        Trouble::FirstPoint => text.producers_first_point().into(),
        Trouble::Backwards(point) => text.producers_backwards(point),
        Trouble::NoLength => text.producers_no_length().into(),
    }
}

/// The words of a trouble, if there is one.
pub fn words<T>(text: Catalog, result: &Result<T, Trouble>) -> Option<AttrValue> {
    result.as_ref().err().map(|trouble| AttrValue::from(say(text, *trouble)))
}

/// Names of all producers of all streams.
pub fn taken(lab: &Lab) -> Vec<Text> {
    let name = |actor: &Actor| match actor {
        Actor::Producer(producer) => Some(producer.spec().name.clone()),
        Actor::Poller(_) | Actor::Subscriber(_) | Actor::Application(_) => None,
    };
    lab.world().actors().filter_map(|(_, actor)| name(actor)).collect()
}

/// Records one shard takes in a second.
pub fn record_limit(lab: &Lab, stream: &str) -> u64 {
    view::gates(lab.world(), stream).first().map_or(1_000, |gate| u64::from(gate.records_limit))
}

#[derive(Clone, PartialEq, Properties)]
struct KeysProps {
    draft: Draft,
    set: Callback<Draft>,
}

/// The fields that belong to the chosen key strategy.
#[component]
fn KeyFields(props: &KeysProps) -> Html {
    let text = use_text();
    let draft = &props.draft;
    let edit = |change: fn(&mut Draft, AttrValue)| {
        let (draft, set) = (draft.clone(), props.set.clone());
        Callback::from(move |value: AttrValue| {
            let mut next = draft.clone();
            change(&mut next, value);
            set.emit(next);
        })
    };
    let list = edit(|draft, value| draft.list = value);
    let count = html! {
        <NumberField
            label={text.producers_key_count()}
            value={draft.count.clone()}
            oninput={edit(|draft, value| draft.count = value)}
            least={1}
            most={draft::MOST_KEYS}
            hint={text.producers_key_count_hint()}
            error={words(text, &draft.count())}
        />
    };
    match draft.keys {
        Keys::Fixed => html! {
            <Field
                label={text.producers_key()}
                value={draft.key.clone()}
                oninput={edit(|draft, value| draft.key = value)}
                error={words(text, &draft.fixed())}
                mono=true
            />
        },
        Keys::Field => html! {
            <Field
                label={text.producers_field()}
                value={draft.field.clone()}
                oninput={edit(|draft, value| draft.field = value)}
                error={words(text, &draft.field())}
                mono=true
            />
        },
        Keys::RoundRobin | Keys::List => html! {
            <div class="paste">
                <label>
                    { text.producers_key_list() }
                    <textarea
                        value={draft.list.clone()}
                        spellcheck="false"
                        oninput={Callback::from(move |event: InputEvent| {
                            if let Some(value) = form::text_of(&event) {
                                list.emit(value.into());
                            }
                        })}
                    />
                </label>
                if let Some(error) = words(text, &draft.list()) { <p class="field__error">{ error }</p> }
            </div>
        },
        Keys::Random => count,
        Keys::Zipf => html! {
            <div class="form__row">
                { count }
                <Field
                    label={text.producers_exponent()}
                    value={draft.exponent.clone()}
                    oninput={edit(|draft, value| draft.exponent = value)}
                    hint={text.producers_exponent_hint()}
                    error={words(text, &draft.exponent())}
                    inputmode="decimal"
                />
            </div>
        },
    }
}

/// A new generator, with how its keys would spread.
#[component]
pub fn AddDialog() -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let stream = use_stream();
    let names = use_lab(taken);
    let draft = use_state(|| Draft::new(draft::free_name("web", &names)));
    let fault = use_state(|| None::<Fault>);
    let shards = use_lab_with(stream.clone(), Cadence::Slow, |lab, stream| {
        stream.as_ref().map(|stream| (view::shards(lab.world(), stream), record_limit(lab, stream)))
    });
    // Ranges rarely change, traffic does: only ranges count here.
    let ranges: Vec<_> = shards.iter().flat_map(|(shards, _)| shards.iter().map(|s| (s.id, s.closed))).collect();
    let parts = use_memo((draft.source().ok(), ranges), |(source, _)| match (source, &*shards) {
        (Some(source), Some((shards, _))) => spread::of_source(source, shards),
        _ => Vec::new(),
    });
    let limit = shards.as_ref().as_ref().map_or(1_000, |(_, limit)| *limit);
    let set = {
        let (draft, fault) = (draft.clone(), fault.clone());
        Callback::from(move |next: Draft| {
            draft.set(next);
            fault.set(None);
        })
    };
    let edit = |change: fn(&mut Draft, AttrValue)| {
        let (draft, set) = ((*draft).clone(), set.clone());
        Callback::from(move |value: AttrValue| {
            let mut next = draft.clone();
            change(&mut next, value);
            set.emit(next);
        })
    };
    let spec = stream.as_ref().map(|stream| draft.spec(stream, &names));
    let act = {
        let (ui, fault) = (ui.clone(), fault.clone());
        move || {
            let Some(Ok(spec)) = spec.clone() else { return };
            match store.perform(Command::Spawn(ActorSpec::Producer(spec))).result {
                Ok(answer) => {
                    ui.close();
                    if let Answer::Spawned(id) = answer {
                        ui.select(Selection::Producer(id));
                    }
                }
                Err(error) => fault.set(Some(Fault::of(&error))),
            }
        }
    };
    let onsubmit = on_submit(act.clone());
    let on_close = Callback::from(move |()| ui.close());
    let item = |keys: Keys, (label, hint): (Message, Message)| OptionItem::new(keys.id(), label, hint);
    let ways = vec![
        item(Keys::Fixed, text.producers_way_fixed()),
        item(Keys::RoundRobin, text.producers_way_turn()),
        item(Keys::Random, text.producers_way_random()),
        item(Keys::Zipf, text.producers_way_zipf()),
        item(Keys::List, text.producers_way_list()),
        item(Keys::Field, text.producers_way_field()),
    ];
    let peak = draft.rate.peak_milli();
    let set_rate = {
        let (draft, set) = ((*draft).clone(), set.clone());
        Callback::from(move |rate: RateDraft| set.emit(Draft { rate, ..draft.clone() }))
    };
    let set_retry = {
        let (draft, set) = ((*draft).clone(), set.clone());
        Callback::from(move |retry: RetryDraft| set.emit(Draft { retry, ..draft.clone() }))
    };
    html! {
        <Dialog
            title={text.producers_add_title()}
            on_close={on_close.clone()}
            wide=true
            actions={html! {
                <>
                    <Button kind={ButtonKind::Ghost} onclick={on_close.reform(|_| ())}>{ text.producers_cancel() }</Button>
                    <Button kind={ButtonKind::Primary} onclick={Callback::from(move |_: MouseEvent| act())}>
                        { text.producers_start() }
                    </Button>
                </>
            }}
        >
            <form class="form" {onsubmit} novalidate=true>
                <div class="form__row">
                    <Field
                        label={text.producers_name()}
                        value={draft.name.clone()}
                        oninput={edit(|draft, value| draft.name = value)}
                        error={words(text, &draft.name(&names))}
                    />
                </div>
                <RateEditor draft={draft.rate.clone()} set={set_rate} {limit} />
                <PayloadFields draft={(*draft).clone()} set={set.clone()} />
                <Options
                    label={text.producers_keys()}
                    items={ways}
                    value={draft.keys.id()}
                    onchange={edit(|draft, value| draft.keys = Keys::of(&value))}
                />
                <KeyFields draft={(*draft).clone()} {set} />
                <Spread parts={(*parts).clone()} rate_milli={peak} {limit} />
                <RetryFields draft={draft.retry.clone()} set={set_retry} />
                if let Some(fault) = &*fault {
                    <Refusal code={fault.code} message={fault.message.clone()} />
                }
                <button type="submit" hidden=true></button>
            </form>
        </Dialog>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct RateDialogProps {
    pub id: ClientId,
}

/// A running producer: its name, its rate, the rate now in thousandths, milliseconds since its curve began.
type Running = (Text, Rate, u64, u64);

fn running(lab: &Lab, id: ClientId, stream: &str) -> Option<(Running, u64)> {
    let Some(Actor::Producer(producer)) = lab.world().actor(id) else { return None };
    let (spec, now) = (producer.spec(), lab.world().now());
    let gone = now.since(producer.curve_began()).micros() / 1_000;
    let now_milli = producer.rate_milli(now).unwrap_or(0);
    Some(((spec.name.clone(), spec.rate.clone(), now_milli, gone), record_limit(lab, stream)))
}

/// Another rate for a running producer.
#[component]
pub fn RateDialog(props: &RateDialogProps) -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let stream = use_stream();
    let id = props.id;
    let found = use_lab_with((id, stream), Cadence::Fast, |lab, (id, stream)| running(lab, *id, stream.as_deref()?));
    let drawn = use_state(|| None::<RateDraft>);
    let on_close = {
        let ui = ui.clone();
        Callback::from(move |()| ui.close())
    };
    let Some(((name, rate, now_milli, gone), limit)) = &*found else {
        return html! {
            <Dialog title={text.producers_rate()} {on_close}><p>{ text.producers_gone() }</p></Dialog>
        };
    };
    let draft = (*drawn).clone().unwrap_or_else(|| RateDraft::of(rate, *now_milli));
    let wanted = draft.rate();
    let act = move || {
        let change = match wanted.clone() {
            Ok(Rate::Constant(rate_milli)) => ActorChange::Rate(rate_milli),
            Ok(Rate::Curve(curve)) => ActorChange::Curve(curve),
            Ok(Rate::Recorded { .. }) | Err(_) => return,
        };
        if store.perform(Command::Tune(id, change)).result.is_ok() && ui.dialog == Some(Open::Producer(Some(id))) {
            ui.close();
        }
    };
    let onsubmit = on_submit(act.clone());
    let curved = draft.shape != Shape::Constant;
    let set = Callback::from(move |next: RateDraft| drawn.set(Some(next)));
    let now_ms = matches!(rate, Rate::Curve(_)).then_some(*gone);
    html! {
        <Dialog
            title={text.producers_rate_title(name)}
            on_close={on_close.clone()}
            wide={curved}
            actions={html! {
                <>
                    <Button kind={ButtonKind::Ghost} onclick={on_close.reform(|_| ())}>{ text.producers_cancel() }</Button>
                    <Button kind={ButtonKind::Primary} onclick={Callback::from(move |_: MouseEvent| act())}>
                        { text.producers_rate_set() }
                    </Button>
                </>
            }}
        >
            <form class="form" {onsubmit} novalidate=true>
                <RateEditor {draft} {set} limit={*limit} {now_ms} />
                <button type="submit" hidden=true></button>
            </form>
        </Dialog>
    }
}
