//! Attaching a consumer.

use super::application::{ApplicationDraft, ApplicationFields};
use super::panel::{MOST, limit_line};
use super::standing::{StandingList, standings};
use super::start::{StartDraft, Trouble, Way};
use crate::design::{
    Button, ButtonKind, Choice, Dialog, Field, NumberField, OptionItem, Options, Refusal, Select, on_submit,
};
use crate::design::{fmt, parse};
use crate::i18n::{Catalog, Message, use_text};
use crate::store::{Cadence, use_lab_with, use_store, use_stream};
use crate::ui_state::{Selection, use_ui};
use playground_engine::Text;
use playground_engine::api::{RegisterStreamConsumer, Request};
use playground_lab::view::{self, Fault, ReaderKind};
use playground_lab::{Answer, Command, Lab};
use playground_markup::prelude::*;
use playground_sim::{ActorSpec, MIN_INTERVAL_MS, PollerSpec, Start, SubscriberSpec};

/// Most records a call asks for. Spec 5.3.
const RECORDS: u32 = 10_000;
/// Longest interval. An iterator lives shorter, so that its expiry can be seen.
const MOST_INTERVAL_MS: u64 = 3_600_000;
/// Intervals from here on outlive an iterator.
const ITERATOR_MS: u64 = 300_000;
/// Applications that the page has room for.
const MOST_APPLICATIONS: usize = 3;

/// What the form needs to know of the stream.
#[derive(Clone, Debug, Default, PartialEq)]
struct Around {
    names: Vec<Text>,
    polling: usize,
    fan_out: usize,
    applications: usize,
    room: u32,
    /// Which limit keeps further ones out, and its number.
    limit: AttrValue,
    arn: Option<Text>,
}

fn around(lab: &Lab, stream: &str) -> Around {
    let world = lab.world();
    let readers = view::readers(world, stream);
    let count = |kind| readers.iter().filter(|reader| reader.kind == kind).count();
    let registered = world.account().stream(stream).map_or(0, |stream| stream.consumers().count());
    let limit = world.account().limits().consumers;
    let room = limit.saturating_sub(u32::try_from(registered).unwrap_or(u32::MAX));
    Around {
        polling: count(ReaderKind::Polling),
        fan_out: count(ReaderKind::FanOut),
        applications: count(ReaderKind::Application),
        names: readers.into_iter().map(|reader| reader.name).collect(),
        room,
        limit: limit_line(lab, room),
        arn: world.account().stream(stream).map(|stream| stream.arn().into()),
    }
}

/// The first name of a list that is free.
fn free_name(taken: &[Text]) -> String {
    let free = |name: &str| !taken.iter().any(|other| other.as_ref() == name);
    let ready = ["dash", "audit", "alerts", "search", "archive"].into_iter().find(|name| free(name));
    ready.map_or_else(
        || (2_u32..1_000).map(|number| format!("reader-{number}")).find(|name| free(name)).unwrap_or_default(),
        str::to_owned,
    )
}

fn say(text: Catalog, trouble: Trouble) -> Message {
    match trouble {
        Trouble::NoNumber => text.consumers_no_number().into(),
        Trouble::NotASequence => text.consumers_not_a_sequence().into(),
        Trouble::OtherStream => text.consumers_other_stream().into(),
        Trouble::Time(trouble) => text.number_trouble(trouble),
        Trouble::Future => text.consumers_future().into(),
    }
}

/// The sequence number of the selected record, or of the oldest one.
fn some_number(lab: &Lab, stream: &str, selection: Selection) -> Option<String> {
    let found = lab.world().account().stream(stream)?;
    if let Selection::Record { shard, offset } = selection {
        let shard = found.shard(shard)?;
        return shard.record(offset).map(|record| shard.sequence_of(record).to_string());
    }
    let number = |shard: &playground_engine::Shard| {
        shard.record(shard.first_offset()).map(|record| shard.sequence_of(record).to_string())
    };
    found.shards().find_map(number)
}

/// Name, kind and starting position of a new consumer.
#[component]
pub fn AddDialog() -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let stream = use_stream();
    let around = use_lab_with(stream.clone(), Cadence::Slow, |lab, stream| {
        stream.as_ref().map(|stream| around(lab, stream)).unwrap_or_default()
    });
    let name = use_state(|| AttrValue::from(free_name(&around.names)));
    let kind = use_state(|| ReaderKind::Polling);
    // Takes a place of the quota, and nobody reads with it.
    let only = use_state(|| false);
    let interval = use_state(|| AttrValue::from("1000"));
    let start = use_state(|| {
        let some = |stream: &Text| store.with(|lab| some_number(lab, stream, ui.selection));
        StartDraft {
            way: Way::TrimHorizon,
            number: stream.as_ref().and_then(some).unwrap_or_default().into(),
            time: store
                .with(|lab| fmt::moment(lab.now().since(lab.genesis().start).micros() / 2_000_000 * 1_000_000))
                .into(),
        }
    });
    let application = use_state(ApplicationDraft::default);
    let tried = use_state(|| false);
    let fault = use_state(|| None::<Fault>);
    let begun = use_lab_with((stream.clone(), (*start).clone()), Cadence::Slow, |lab, (stream, start)| {
        let found = stream.as_ref().and_then(|stream| lab.world().account().stream(stream));
        let begun = start.start(found, lab.genesis().start, lab.now());
        let flags = match (&begun, stream) {
            (Ok(begun), Some(stream)) => standings(lab, stream, begun),
            _ => Vec::new(),
        };
        (begun, flags)
    });
    let (begun, flags) = (&begun.0, &begun.1);
    let checked = parse::name(&name);
    let taken = around.names.iter().any(|other| other.as_ref() == name.trim());
    let name_error = match checked {
        Err(parse::NameTrouble::Empty) if !*tried => None,
        Err(trouble) => Some(AttrValue::from(text.name_trouble(trouble))),
        Ok(_) if taken => Some(AttrValue::from(text.consumers_taken())),
        Ok(_) => None,
    };
    let leased = *kind == ReaderKind::Application;
    let polling = *kind == ReaderKind::Polling || leased && application.polls();
    let wanted = parse::whole(&interval, u64::from(MIN_INTERVAL_MS), MOST_INTERVAL_MS);
    let full = match *kind {
        ReaderKind::Polling => around.polling >= MOST,
        ReaderKind::FanOut => around.fan_out >= MOST && !*only,
        ReaderKind::Application => around.applications >= MOST_APPLICATIONS,
    };
    let spec = match (&stream, checked, begun, wanted) {
        (Some(stream), Ok(name), Ok(start), wanted) if !taken && !full && (!polling || wanted.is_ok()) => {
            spec(*kind, name, stream, start, wanted.unwrap_or(1_000), &application)
        }
        _ => None,
    };
    let register = (*only && !taken).then(|| checked.ok().zip(around.arn.clone())).flatten();
    let register = register.map(|(name, arn)| RegisterStreamConsumer {
        stream_arn: Some(arn),
        consumer_name: Some(name.into()),
        ..RegisterStreamConsumer::default()
    });
    let act = {
        let (ui, store) = (ui.clone(), store.clone());
        let only = *only;
        let (tried, fault) = (tried, fault.clone());
        move || {
            tried.set(true);
            if only {
                let Some(request) = register.clone() else { return };
                let name = request.consumer_name.as_deref().unwrap_or_default().to_owned();
                match store.perform(Command::Call(Request::RegisterStreamConsumer(request))).result {
                    Ok(_) => {
                        ui.close();
                        ui.toast(text.consumers_registered(&name));
                    }
                    Err(error) => fault.set(Some(Fault::of(&error))),
                }
                return;
            }
            let Some(spec) = spec.clone() else { return };
            match store.perform(Command::Spawn(spec)).result {
                Ok(answer) => {
                    ui.close();
                    if let Answer::Spawned(id) = answer {
                        ui.select(Selection::Reader(id));
                    }
                }
                Err(error) => fault.set(Some(Fault::of(&error))),
            }
        }
    };
    let onsubmit = on_submit(act.clone());
    let set = |state: &State<AttrValue>| {
        let state = state.clone();
        Callback::from(move |value: AttrValue| state.set(value))
    };
    let edit = |change: fn(&mut StartDraft, AttrValue)| {
        let start = start.clone();
        Callback::from(move |value: AttrValue| {
            let mut next = (*start).clone();
            change(&mut next, value);
            start.set(next);
        })
    };
    let choice = match *kind {
        ReaderKind::Polling => "polling",
        ReaderKind::FanOut if *only => "only",
        ReaderKind::FanOut => "fan-out",
        ReaderKind::Application => "application",
    };
    let reads = !*only;
    let choose_kind = {
        let start = start.clone();
        Callback::from(move |value: AttrValue| {
            only.set(value == "only");
            kind.set(match value.as_str() {
                "fan-out" | "only" => ReaderKind::FanOut,
                "application" => ReaderKind::Application,
                _ => ReaderKind::Polling,
            });
            if value == "application" && start.way.takes_number() {
                start.set(StartDraft { way: Way::TrimHorizon, ..(*start).clone() });
            }
        })
    };
    let kinds = vec![
        OptionItem::new("polling", text.consumers_kind_polling_label(), text.consumers_kind_polling_hint()),
        OptionItem::new("fan-out", text.consumers_kind_fan_out_label(), text.consumers_kind_fan_out_hint()),
        OptionItem::new("application", text.consumers_kind_application_label(), text.consumers_kind_application_hint()),
        OptionItem::new("only", text.consumers_kind_only_label(), text.consumers_kind_only_hint(around.room)),
    ];
    // Leases begin at a number only from a checkpoint.
    let ways = Way::ALL.into_iter().filter(|way| !(leased && way.takes_number()));
    let ways: Vec<_> = ways.map(|way| Choice::new(way.word(), way.word())).collect();
    let start_error = begun.as_ref().err().map(|trouble| AttrValue::from(say(text, *trouble)));
    let on_close = Callback::from(move |()| ui.close());
    html! {
        <Dialog
            title={text.consumers_add_title()}
            on_close={on_close.clone()}
            actions={html! {
                <>
                    <Button kind={ButtonKind::Ghost} onclick={on_close.reform(|_| ())}>{ text.consumers_cancel() }</Button>
                    <Button kind={ButtonKind::Primary} onclick={Callback::from(move |_: MouseEvent| act())}>
                        { if leased { text.consumers_run() } else if polling { text.consumers_attach() } else { text.consumers_register() } }
                    </Button>
                </>
            }}
        >
            <form class="form" {onsubmit} novalidate=true>
                <Options
                    label={text.consumers_kind()}
                    items={kinds}
                    value={choice}
                    onchange={choose_kind}
                />
                if full {
                    <p class="form__warn" role="status">
                        { if leased { text.consumers_full_applications().into() } else if polling { text.consumers_full_polling().into() } else { text.consumers_full_fan_out(around.room) } }
                    </p>
                }
                <div class="form__row">
                    <Field label={text.consumers_name()} value={(*name).clone()} oninput={set(&name)} error={name_error} mono=true />
                    if polling {
                        <NumberField
                            label={text.consumers_interval()}
                            value={(*interval).clone()}
                            oninput={set(&interval)}
                            least={u64::from(MIN_INTERVAL_MS)}
                            most={MOST_INTERVAL_MS}
                            step={100}
                            unit="ms"
                            hint={interval_hint(text, wanted.as_ref().ok().copied())}
                            error={wanted.err().map(|trouble| AttrValue::from(text.number_trouble(trouble)))}
                        />
                    }
                </div>
                if leased {
                    <ApplicationFields
                        draft={(*application).clone()}
                        onchange={Callback::from(move |draft| application.set(draft))}
                    />
                }
                if reads {
                    <>
                        <Select
                            label={text.consumers_start()}
                            choices={ways}
                            value={start.way.word()}
                            onchange={edit(|draft, value| draft.way = Way::of(&value))}
                        />
                        <p class="form__note">{ way_note(text, start.way) }</p>
                        if start.way.takes_number() {
                            <Field
                                label={text.consumers_number()}
                                value={start.number.clone()}
                                oninput={edit(|draft, value| draft.number = value)}
                                hint={text.consumers_number_hint()}
                                error={start_error}
                                mono=true
                            />
                        } else if start.way == Way::AtTimestamp {
                            <Field
                                label={text.consumers_time()}
                                value={start.time.clone()}
                                oninput={edit(|draft, value| draft.time = value)}
                                hint={text.consumers_time_hint()}
                                error={start_error}
                                mono=true
                            />
                        }
                        if !flags.is_empty() { <StandingList standings={flags.clone()} /> }
                    </>
                }
                if let Some(fault) = &*fault {
                    <Refusal code={fault.code} message={fault.message.clone()}>
                        if fault.code == "LimitExceededException" {
                            <p class="refusal__text">{ around.limit.clone() }</p>
                        }
                    </Refusal>
                }
                <button type="submit" hidden=true></button>
            </form>
        </Dialog>
    }
}

/// What follows from an interval.
fn interval_hint(text: Catalog, interval: Option<u64>) -> Message {
    if interval.is_some_and(|interval| interval >= ITERATOR_MS) {
        text.consumers_interval_long().into()
    } else {
        text.consumers_interval_hint().into()
    }
}

fn way_note(text: Catalog, way: Way) -> Message {
    match way {
        Way::TrimHorizon => text.consumers_way_trim_horizon().into(),
        Way::Latest => text.consumers_way_latest().into(),
        Way::AtSequence => text.consumers_way_at().into(),
        Way::AfterSequence => text.consumers_way_after().into(),
        Way::AtTimestamp => text.consumers_way_timestamp().into(),
    }
}

fn spec(
    kind: ReaderKind,
    name: &str,
    stream: &Text,
    start: &Start,
    interval: u64,
    application: &ApplicationDraft,
) -> Option<ActorSpec> {
    let interval_ms = u32::try_from(interval).unwrap_or(u32::MAX);
    if kind == ReaderKind::Application {
        return application.spec(name, stream, start, interval_ms, RECORDS).map(ActorSpec::Application);
    }
    let (name, stream, start) = (Text::from(name), stream.clone(), start.clone());
    Some(if kind == ReaderKind::Polling {
        ActorSpec::Poller(PollerSpec { name, stream, start, interval_ms, limit: RECORDS })
    } else {
        ActorSpec::Subscriber(SubscriberSpec { name, stream, start })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_name_is_offered() {
        assert_eq!(free_name(&[]), "dash");
        assert_eq!(free_name(&["dash".into(), "audit".into()]), "alerts");
    }
}
