//! Beat seven: who reads, and how well.

use super::delays::Delays;
use super::detail::ReaderDetail;
use super::own::OwnRow;
use super::reader::ReaderRow;
use super::shared::{SharedRow, marks};
use crate::design::{Button, ButtonKind, ButtonSize, IconName};
use crate::i18n::{Catalog, text, use_text};
use crate::store::{Cadence, use_lab_with, use_stream};
use crate::ui_state::{Dialog, Selection, use_ui};
use playground_engine::{ClientId, ConsumerStatus, Timestamp};
use playground_lab::Lab;
use playground_lab::view::{self, PipeView, PoolView, ReaderKind, ReaderView, ShardState, ShardView};
use playground_markup::prelude::*;
use playground_sim::{Actor, ReadingState, Registration};

/// Consumers of each kind that the panel has room for.
pub const MOST: usize = 5;

/// Everything the panel shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Panel {
    shards: Vec<ShardView>,
    readers: Vec<ReaderView>,
    pools: Vec<PoolView>,
    pipes: Vec<PipeView>,
    /// The service's word for each registered consumer that is not ACTIVE yet.
    registrations: Vec<(ClientId, &'static str)>,
    /// Fan-out consumers that can still be registered.
    room: u32,
    push_ms: u64,
    /// Microseconds the selected record took to each consumer that has it.
    record: Vec<(ClientId, u64)>,
    /// When the world began.
    start: Timestamp,
    /// Which limit keeps further fan-out consumers out, and its number.
    limit: AttrValue,
}

/// The registration of a consumer that is pushed to, as the service would say it.
fn registration(actor: &Actor) -> Option<&'static str> {
    let registration = match actor {
        Actor::Subscriber(subscriber) => subscriber.registration(),
        Actor::Application(application) => application.registration()?,
        Actor::Producer(_) | Actor::Poller(_) => return None,
    };
    (registration != Registration::Active).then(|| ConsumerStatus::Creating.as_str())
}

/// A shard's traffic changes all the time and is not shown here.
fn calm(mut shard: ShardView) -> ShardView {
    shard.traffic_ppm = None;
    shard.next_offset = 0;
    shard.horizon_offset = 0;
    shard.first_offset = 0;
    shard
}

fn panel(lab: &Lab, stream: &str, selection: Selection) -> Panel {
    let world = lab.world();
    let readers = view::readers(world, stream);
    let limits = world.account().limits();
    let registered = world.account().stream(stream).map_or(0, |stream| stream.consumers().count());
    let read = |shard: &ShardView| {
        // A closed shard stays as long as somebody has not read it to its end.
        shard.state == ShardState::Open
            || readers
                .iter()
                .flat_map(|reader| &reader.per_shard)
                .any(|reading| reading.shard == shard.id && reading.state != ReadingState::Ended)
    };
    let registrations = readers.iter().filter_map(|reader| {
        let word = registration(world.actor(reader.id)?)?;
        Some((reader.id, word))
    });
    let record = took(lab, stream, selection);
    let room = limits.consumers.saturating_sub(u32::try_from(registered).unwrap_or(u32::MAX));
    Panel {
        start: lab.genesis().start,
        limit: limit_line(lab, room),
        shards: view::shards(world, stream).into_iter().filter(read).map(calm).collect(),
        pools: view::pools(world, stream),
        pipes: view::pipes(world, stream),
        registrations: registrations.collect(),
        room,
        push_ms: limits.push_delay.millis(),
        record,
        readers,
    }
}

/// The line of the limits in force that keeps one more fan-out consumer out: so many in all, or so many at once.
pub fn limit_line(lab: &Lab, room: u32) -> AttrValue {
    let profile = lab.world().account().profile();
    let limits = profile.limits();
    let name = format!("{}-{}", limits.dated.get(..4).unwrap_or(limits.dated), profile.as_str());
    let line = match room {
        0 => text().consumers_room_line(&name, limits.consumers),
        _ => text().consumers_creating_line(&name, limits.consumers_creating),
    };
    line.into()
}

/// How long the selected record took to each consumer.
fn took(lab: &Lab, stream: &str, selection: Selection) -> Vec<(ClientId, u64)> {
    let Selection::Record { shard, offset } = selection else { return Vec::new() };
    let Some(record) = view::record(lab.world(), stream, shard, offset) else { return Vec::new() };
    record.deliveries.iter().filter_map(|delivery| Some((delivery.reader, delivery.after?.micros()))).collect()
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ConsumersPanelProps {
    /// Draws the inside of a KCL application.
    pub leases: Callback<ClientId, Html>,
}

/// Polling readers beside fan-out readers, and KCL applications below.
#[component]
pub fn ConsumersPanel(props: &ConsumersPanelProps) -> Html {
    let ui = use_ui();
    let text = use_text();
    let stream = use_stream();
    let panel = use_lab_with((stream.clone(), ui.selection), Cadence::Fast, |lab, (stream, selection)| {
        stream.as_ref().map(|stream| panel(lab, stream, *selection)).unwrap_or_default()
    });
    let open = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.open(Dialog::Consumer))
    };
    let chosen = match ui.selection {
        Selection::Reader(id) => panel.readers.iter().find(|reader| reader.id == id),
        _ => None,
    };
    html! {
        <section class="consumers" aria-label={text.consumers_region()}>
            <div class="consumers__head">
                <h2 class="beat"><i>{ "7" }</i>{ text.consumers_title() }</h2>
                <span class="consumers__hint">{ text.consumers_hint() }</span>
                <Button
                    size={ButtonSize::Small}
                    kind={ButtonKind::Plain}
                    icon={IconName::Plus}
                    label={text.consumers_add_spoken()}
                    shortcut="c"
                    onclick={open}
                >{ text.consumers_add() }</Button>
            </div>
            <div class="consumers__pools">
                { standard(text, &panel) }
                { fan_out(text, &panel) }
                { applications(text, &panel, &props.leases) }
            </div>
            if !panel.readers.is_empty() {
                <Delays readers={panel.readers.clone()} push_ms={panel.push_ms} record={panel.record.clone()} />
            }
            if let (Some(reader), Some(stream)) = (chosen, stream) {
                <ReaderDetail key={reader.id.0} view={reader.clone()} {stream} shards={panel.shards.clone()} />
            }
        </section>
    }
}

fn row(panel: &Panel, view: &ReaderView) -> Html {
    let word = panel.registrations.iter().find(|(known, _)| *known == view.id);
    html! {
        <ReaderRow
            key={view.id.0}
            view={view.clone()}
            push_ms={panel.push_ms}
            registration={word.map(|(_, word)| AttrValue::Static(word))}
            start={panel.start}
            limit={panel.limit.clone()}
        />
    }
}

fn rows(panel: &Panel, kind: ReaderKind) -> Html {
    html! {
        for view in panel.readers.iter().filter(|reader| reader.kind == kind) { { row(panel, view) } }
    }
}

fn standard(text: Catalog, panel: &Panel) -> Html {
    let marks = marks(&panel.readers);
    let any = panel.readers.iter().any(|reader| reader.kind == ReaderKind::Polling);
    let pool = |id| panel.pools.iter().find(|pool| pool.shard == id);
    html! {
        <section class="pool" data-kind="standard" aria-label={text.consumers_standard()}>
            <div class="pool__head">
                <h3 class="pool__title">{ text.consumers_standard() }</h3>
                <span class="pool__rule">
                    { text.consumers_all_share() }{ " " }<b>{ "2 MB/s" }</b>{ " " }{ text.consumers_and() }{ " " }
                    <b>{ text.consumers_five_calls() }</b>{ " " }{ text.consumers_of_each() }
                </span>
            </div>
            <div class="pool__rows">
                for shard in &panel.shards {
                    if let Some(pool) = pool(shard.id) {
                        <SharedRow key={shard.id.0} shard={shard.clone()} pool={pool.clone()} marks={marks.clone()} start={panel.start} />
                    }
                }
            </div>
            <ul class="readers" aria-label={text.consumers_standard()}>{ rows(panel, ReaderKind::Polling) }</ul>
            if !any { <p class="pool__none">{ text.consumers_no_polling() }</p> }
        </section>
    }
}

fn fan_out(text: Catalog, panel: &Panel) -> Html {
    let any = panel.readers.iter().any(|reader| !reader.polls());
    let name = |id| {
        let reader = panel.readers.iter().find(|reader| reader.id == id);
        reader.map(|reader| reader.name.to_string()).unwrap_or_default()
    };
    let pipes = |id| {
        let of = panel.pipes.iter().filter(move |pipe| pipe.shard == id);
        of.map(|pipe| (name(pipe.reader), pipe.clone())).collect::<Vec<_>>()
    };
    html! {
        <section class="pool" data-kind="fan-out" aria-label={text.consumers_fan_out()}>
            <div class="pool__head">
                <h3 class="pool__title">{ text.consumers_fan_out() }</h3>
                <span class="pool__rule">{ text.consumers_each_has() }{ " " }<b>{ "2 MB/s" }</b></span>
            </div>
            if any {
                <div class="pool__rows">
                    for shard in &panel.shards {
                        {{
                            let pipes = pipes(shard.id);
                            if pipes.is_empty() {
                                html! {}
                            } else {
                                html! { <OwnRow key={shard.id.0} shard={shard.clone()} {pipes} /> }
                            }
                        }}
                    }
                </div>
            }
            <ul class="readers" aria-label={text.consumers_fan_out()}>{ rows(panel, ReaderKind::FanOut) }</ul>
            if any {
                <p class="pool__none">{ text.consumers_room(panel.room) }</p>
            } else {
                <p class="pool__none">{ text.consumers_no_fan_out() }</p>
            }
        </section>
    }
}

/// KCL applications, when there are any.
fn applications(text: Catalog, panel: &Panel, leases: &Callback<ClientId, Html>) -> Html {
    if !panel.readers.iter().any(|reader| reader.kind == ReaderKind::Application) {
        return html! {};
    }
    html! {
        <section class="pool" data-kind="application" aria-label={text.consumers_applications()}>
            <div class="pool__head">
                <h3 class="pool__title">{ text.consumers_applications() }</h3>
                <span class="pool__rule">{ text.consumers_applications_rule() }</span>
            </div>
            for view in panel.readers.iter().filter(|reader| reader.kind == ReaderKind::Application) {
                <ul class="readers" key={view.id.0} aria-label={text.consumers_applications()}>{ row(panel, view) }</ul>
                { leases.emit(view.id) }
            }
        </section>
    }
}
