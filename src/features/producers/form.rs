//! Adding a producer, and changing the rate of one.

use super::draft::{self, Draft, Keys, Trouble};
use super::spread::{self, Spread};
use crate::design::{Button, ButtonKind, Dialog, Field, NumberField, OptionItem, Options, Refusal, fmt};
use crate::i18n::{Catalog, Message, use_text};
use crate::platform::form;
use crate::store::{Cadence, use_lab, use_lab_with, use_store, use_stream};
use crate::ui_state::{Dialog as Open, Selection, use_ui};
use playground_engine::{ClientId, Text};
use playground_lab::view::{self, Fault};
use playground_lab::{Answer, Command, Lab};
use playground_markup::prelude::*;
use playground_sim::{Actor, ActorChange, ActorSpec};

/// What is wrong, in words.
pub fn say(text: &dyn Catalog, trouble: Trouble) -> Message {
    match trouble {
        Trouble::Number(trouble) => text.number_trouble(trouble),
        Trouble::NoKey => text.producers_no_key(),
        Trouble::LongKey(place) => text.producers_long_key(place),
        Trouble::NoName => text.producers_no_name(),
        Trouble::Taken => text.producers_taken(),
    }
}

/// The words of a trouble, if there is one.
pub fn words<T>(text: &dyn Catalog, result: &Result<T, Trouble>) -> Option<AttrValue> {
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
        Keys::RoundRobin => html! {
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
    let parts = use_memo((draft.strategy().ok(), ranges), |(strategy, _)| match (strategy, &*shards) {
        (Some(strategy), Some((shards, _))) => spread::expected(strategy, shards),
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
    let onsubmit = {
        let act = act.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            act();
        })
    };
    let on_close = Callback::from(move |()| ui.close());
    let item = |keys: Keys, (label, hint): (Message, Message)| OptionItem::new(keys.id(), label, hint);
    let ways = vec![
        item(Keys::Fixed, text.producers_way_fixed()),
        item(Keys::RoundRobin, text.producers_way_turn()),
        item(Keys::Random, text.producers_way_random()),
        item(Keys::Zipf, text.producers_way_zipf()),
    ];
    let each_second = match (draft.rate(), draft.size()) {
        (Ok(rate), Ok(size)) => fmt::bytes(rate.saturating_mul(u64::from(size)) / 1_000),
        _ => "…".to_owned(),
    };
    let toggle = {
        let (draft, set) = ((*draft).clone(), set.clone());
        Callback::from(move |_: Event| set.emit(Draft { retry: !draft.retry, ..draft.clone() }))
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
                    <Field
                        label={text.producers_rate()}
                        value={draft.rate.clone()}
                        oninput={edit(|draft, value| draft.rate = value)}
                        hint={text.producers_rate_hint()}
                        error={words(text, &draft.rate())}
                    />
                    <Field
                        label={text.producers_size()}
                        value={draft.size.clone()}
                        oninput={edit(|draft, value| draft.size = value)}
                        hint={text.producers_size_hint(&each_second)}
                        error={words(text, &draft.size())}
                    />
                </div>
                <Options
                    label={text.producers_keys()}
                    items={ways}
                    value={draft.keys.id()}
                    onchange={edit(|draft, value| draft.keys = Keys::of(&value))}
                />
                <KeyFields draft={(*draft).clone()} {set} />
                <Spread parts={(*parts).clone()} rate_milli={draft.rate().unwrap_or(0)} {limit} />
                <label class="form__check">
                    <input type="checkbox" checked={draft.retry} onchange={toggle} />
                    <span>{ text.producers_retry() }</span>
                </label>
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

/// Another rate for a running producer.
#[component]
pub fn RateDialog(props: &RateDialogProps) -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let id = props.id;
    let found = use_lab_with(id, Cadence::Fast, |lab, id| match lab.world().actor(*id) {
        Some(Actor::Producer(producer)) => {
            let rate_milli = producer.rate_milli(lab.world().now()).unwrap_or(0);
            Some((producer.spec().name.clone(), rate_milli))
        }
        _ => None,
    });
    let typed = use_state(|| None::<AttrValue>);
    let on_close = {
        let ui = ui.clone();
        Callback::from(move |()| ui.close())
    };
    let Some((name, rate)) = &*found else {
        return html! {
            <Dialog title={text.producers_rate()} {on_close}><p>{ text.producers_gone() }</p></Dialog>
        };
    };
    let now = super::card::rate(*rate);
    let value = (*typed).clone().unwrap_or_else(|| AttrValue::from(now.trim_end_matches(" /s").to_owned()));
    let wanted = draft::rate(&value);
    let act = move || {
        if let Ok(wanted) = wanted
            && store.perform(Command::Tune(id, ActorChange::Rate(wanted))).result.is_ok()
            && ui.dialog == Some(Open::Producer(Some(id)))
        {
            ui.close();
        }
    };
    let onenter = {
        let act = act.clone();
        Callback::from(move |_: AttrValue| act())
    };
    let oninput = Callback::from(move |value: AttrValue| typed.set(Some(value)));
    html! {
        <Dialog
            title={text.producers_rate_title(name)}
            on_close={on_close.clone()}
            actions={html! {
                <>
                    <Button kind={ButtonKind::Ghost} onclick={on_close.reform(|_| ())}>{ text.producers_cancel() }</Button>
                    <Button kind={ButtonKind::Primary} onclick={Callback::from(move |_: MouseEvent| act())}>
                        { text.producers_rate_set() }
                    </Button>
                </>
            }}
        >
            <Field
                label={text.producers_rate()}
                {value}
                {oninput}
                {onenter}
                hint={text.producers_rate_hint()}
                error={words(text, &wanted)}
            />
        </Dialog>
    }
}
