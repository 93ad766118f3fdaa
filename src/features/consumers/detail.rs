//! One consumer in full: its shards, its latency, what it received.

use super::back::Back;
use super::latency::Latency;
use super::log::DeliveryLog;
use super::order::Order;
use super::ring::Ring;
use super::say;
use super::work::Work;
use crate::design::{Button, ButtonKind, ButtonSize, Icon, IconName, NumberField, Plate, fmt, on_submit, parse};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab, use_lab_with, use_store};
use crate::ui_state::{Selection, use_ui};
use playground_engine::{ClientId, ShardId, Text};
use playground_lab::view::{self, Fault, ReaderKind, ReaderStatus, ReaderView, ShardView};
use playground_lab::{Command, Lab};
use playground_markup::prelude::*;
use playground_sim::{Actor, ActorChange, MIN_INTERVAL_MS, ReadingState};

/// Longest interval. An iterator lives shorter, so that its expiry can be seen.
const MOST_INTERVAL_MS: u64 = 3_600_000;

#[derive(Clone, PartialEq, Properties)]
pub struct ReaderDetailProps {
    pub view: ReaderView,
    pub stream: Text,
    pub shards: Vec<ShardView>,
}

/// Per shard: how long the iterator can be used, in microseconds, and the last error.
#[derive(Clone, Debug, PartialEq)]
struct Holding {
    shard: ShardId,
    left: Option<u64>,
    error: Option<Fault>,
}

fn holdings(lab: &Lab, id: ClientId) -> (u64, Vec<Holding>) {
    let world = lab.world();
    let life = world.account().limits().iterator_life;
    let reader = match world.actor(id) {
        Some(Actor::Poller(poller)) => poller.reader(),
        Some(Actor::Subscriber(subscriber)) => subscriber.reader(),
        Some(Actor::Application(application)) => application.reader(),
        Some(Actor::Producer(_)) | None => return (life.micros(), Vec::new()),
    };
    let now = world.now();
    let holding = |reading: &playground_sim::ShardReading| Holding {
        shard: reading.shard,
        left: match reading.state {
            ReadingState::Ended | ReadingState::Locked { .. } => None,
            // A step of a hundredth of its life is all the ring can show.
            ReadingState::Starting | ReadingState::Reading | ReadingState::Expired => {
                let step = life.micros() / 100;
                reading.iterator_issued.map(|issued| issued.plus(life).since(now).micros() / step * step)
            }
        },
        error: reading.error.as_ref().map(Fault::of),
    };
    (life.micros(), reader.shards().map(holding).collect())
}

/// The panel below the two cards.
#[component]
pub fn ReaderDetail(props: &ReaderDetailProps) -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let view = &props.view;
    let id = view.id;
    let perform = |command: Command| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| drop(store.perform(command.clone())))
    };
    let remove = {
        let (store, ui) = (store.clone(), ui.clone());
        Callback::from(move |_: MouseEvent| {
            drop(store.perform(Command::Stop(id)));
            ui.select(Selection::None);
        })
    };
    let close = Callback::from(move |_: MouseEvent| ui.select(Selection::None));
    // An application goes by its leases and checkpoints.
    let plain = view.kind != ReaderKind::Application;
    let paused = view.status == ReaderStatus::Paused;
    let turn = if paused { ActorChange::Resume } else { ActorChange::Pause };
    html! {
        <section class="reader-detail" aria-label={text.consumers_detail(&view.name)}>
            <div class="reader-detail__head">
                <h3 class="reader-detail__title"><Icon name={IconName::flag(view.shape)} />{ view.name.to_string() }</h3>
                <span class="consumers__hint">
                    { text.consumers_delivered(view.delivered_total, view.lag_records, &fmt::bytes(view.lag_bytes)) }
                </span>
                <Button size={ButtonSize::Small} onclick={perform(Command::Tune(id, turn))}>
                    { if paused { text.consumers_resume() } else { text.consumers_pause() } }
                </Button>
                <Button size={ButtonSize::Small} onclick={remove}>
                    { if view.kind == ReaderKind::FanOut { text.consumers_deregister() } else { text.consumers_remove() } }
                </Button>
                <Button
                    size={ButtonSize::Small}
                    kind={ButtonKind::Ghost}
                    icon={IconName::Cross}
                    label={text.consumers_close()}
                    onclick={close}
                />
            </div>
            <p class="reader-detail__lag">
                <span>{ text.consumers_behind() }</span>
                <b>{ fmt::span(view.lag_ms.saturating_mul(1_000)) }</b>
                <b>{ fmt::plural(view.lag_records, "record", "records") }</b>
                <b>{ fmt::bytes(view.lag_bytes) }</b>
                if view.delivered_again > 0 { <span>{ text.consumers_read_again(view.delivered_again) }</span> }
            </p>
            if paused && view.kind == ReaderKind::Polling { <p class="form__note">{ text.consumers_not_polled() }</p> }
            <div class="reader-detail__parts">
                <div>
                    <h4 class="reader-detail__sub">{ text.consumers_by_shard() }</h4>
                    if view.per_shard.is_empty() { <p class="form__note">{ text.consumers_no_shard() }</p> }
                    <Readings view={view.clone()} stream={props.stream.clone()} />
                </div>
                <div>
                    <h4 class="reader-detail__sub">
                        { if view.polls() { text.consumers_latency_poll() } else { text.consumers_latency_push() } }
                    </h4>
                    <Latency view={view.clone()} />
                </div>
                <div>
                    <h4 class="reader-detail__sub">{ text.consumers_pace() }</h4>
                    <Work {id} micros={view.work_micros} />
                    if let Some(interval) = view.interval_ms { <Interval {id} interval={u64::from(interval)} /> }
                    if plain { <Order view={view.clone()} stream={props.stream.clone()} /> }
                </div>
                if plain {
                    <div>
                        <h4 class="reader-detail__sub">{ text.consumers_back_title() }</h4>
                        <Back {id} stream={props.stream.clone()} />
                    </div>
                }
            </div>
            <DeliveryLog id={id} stream={props.stream.clone()} />
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ReadingsProps {
    view: ReaderView,
    stream: Text,
}

/// A line for each shard the consumer has met.
#[component]
fn Readings(props: &ReadingsProps) -> Html {
    let text = use_text();
    let view = &props.view;
    let held = use_lab_with(view.id, Cadence::Fast, |lab, id| holdings(lab, *id));
    let start = use_lab(|lab| lab.genesis().start);
    let shards = use_lab_with(props.stream.clone(), Cadence::Slow, |lab, stream| {
        let looks = view::shards(lab.world(), stream).into_iter();
        looks.map(|shard| (shard.id, shard.letter, shard.hue)).collect::<Vec<_>>()
    });
    let letter = |id: ShardId| {
        let known = shards.iter().find(|(known, ..)| *known == id);
        known.map_or_else(|| id.to_string(), |(_, letter, _)| letter.to_string())
    };
    html! {
        <ul class="reading">
            for reading in &view.per_shard {
                {{
                    let hue = shards.iter().find(|(id, ..)| *id == reading.shard).map_or(8, |(.., hue)| *hue);
                    let holding = held.1.iter().find(|holding| holding.shard == reading.shard);
                    let error = holding.and_then(|holding| holding.error.as_ref());
                    let expired = reading.state == ReadingState::Expired || reading.life_left == Some(0);
                    let call = reading.last_call.filter(|_| reading.state == ReadingState::Reading);
                    html! {
                        <li key={reading.shard.0}>
                            <div class="reading__row">
                                <Plate letter={letter(reading.shard)} {hue} />
                                <Ring left={holding.and_then(|holding| holding.left)} life={held.0} {expired} />
                                <span class="reading__what">
                                    { say::state(text, reading, &letter) }
                                    if let Some(error) = error {
                                        <small data-bad="true">{ format!("{}: {}", error.code, error.message) }</small>
                                    } else {
                                        <small>{ call.map(|call| say::brought(text, &call)).unwrap_or_default() }</small>
                                    }
                                    if let Some((at, fault)) = &reading.expired {
                                        <small data-expired="true">
                                            { fmt::moment(at.since(*start).micros()) }{ " " }<b>{ fault.code }</b>{ " " }{ fault.message.clone() }
                                        </small>
                                    }
                                </span>
                                <span class="reading__lag">{ fmt::span(reading.behind_ms * 1_000) }</span>
                            </div>
                        </li>
                    }
                }}
            }
        </ul>
    }
}

#[derive(Clone, Copy, PartialEq, Properties)]
struct IntervalProps {
    id: ClientId,
    interval: u64,
}

/// The time between two polls, changed as soon as it can be used.
#[component]
fn Interval(props: &IntervalProps) -> Html {
    let store = use_store();
    let text = use_text();
    let typed = use_state(|| None::<AttrValue>);
    let value = (*typed).clone().unwrap_or_else(|| AttrValue::from(props.interval.to_string()));
    let least = u64::from(MIN_INTERVAL_MS);
    let wanted = parse::whole(&value, least, MOST_INTERVAL_MS);
    let id = props.id;
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |value: AttrValue| typed.set(Some(value)))
    };
    let onsubmit = on_submit(move || {
        if let Some(interval) = wanted.ok().and_then(|interval| u32::try_from(interval).ok()) {
            drop(store.perform(Command::Tune(id, ActorChange::Interval(interval))));
            typed.set(None);
        }
    });
    let differs = wanted.is_ok_and(|wanted| wanted != props.interval);
    html! {
        <form class="form__row" {onsubmit} novalidate=true>
            <NumberField
                label={text.consumers_interval()}
                {value}
                {oninput}
                {least}
                most={MOST_INTERVAL_MS}
                step={100}
                unit="ms"
                error={wanted.err().map(|trouble| AttrValue::from(text.number_trouble(trouble)))}
            />
            if differs { <Button submit=true>{ text.consumers_interval_set() }</Button> }
        </form>
    }
}
