//! What a stream takes and what is written to it: the picture over time, its numbers, and the warm throughput.

use super::capacity_chart::{Chart, chart};
use crate::design::{Button, ButtonKind, ButtonSize, Meter, TabItem, Tabs, TabsKind, fmt};
use crate::i18n::{Catalog, use_text};
use crate::stage::use_width;
use crate::store::{Cadence, since_start, use_lab_with};
use crate::ui_state::{Dialog, use_ui};
use playground_engine::{CommitmentStatus, StreamMode, Text, Timestamp};
use playground_lab::Lab;
use playground_lab::view::{self, CapacityView, Reach, Throughput, ThroughputView};
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct CapacityPanelProps {
    pub stream: Text,
}

#[derive(Clone, Debug, PartialEq)]
struct Seen {
    capacity: CapacityView,
    past: ThroughputView,
    /// What one shard takes.
    shard: Throughput,
    start: Timestamp,
    /// In whole seconds: the picture moves as seldom as its labels.
    now: Timestamp,
    /// When the last of the splits under way completes, in microseconds since the world began.
    grown: Option<u64>,
}

fn seen(lab: &Lab, stream: &str, reach: Reach) -> Option<Seen> {
    let world = lab.world();
    let limits = world.account().limits();
    let capacity = view::capacity(world, stream)?;
    Some(Seen {
        past: view::throughput(world, stream, reach)?,
        shard: Throughput { bytes: limits.write_bytes_per_second, records: limits.write_records_per_second },
        start: lab.genesis().start,
        now: Timestamp::from_seconds(world.now().seconds()),
        grown: capacity.growing.iter().map(|growth| growth.done).max().map(|done| since_start(lab, done)),
        capacity,
    })
}

fn reach_id(reach: Reach) -> &'static str {
    match reach {
        Reach::Minutes => "minutes",
        Reach::Hour => "hour",
        Reach::Day => "day",
    }
}

/// A throughput in one of its two units.
fn amount(of: Throughput, records: bool) -> String {
    if records { format!("{} /s", fmt::count(of.records)) } else { fmt::traffic(of.bytes) }
}

/// The panel.
#[component]
pub fn CapacityPanel(props: &CapacityPanelProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let frame = use_node_ref();
    let width = use_width(&frame);
    let reach = use_state(Reach::default);
    let unit = use_state(|| None::<bool>);
    let seen =
        use_lab_with((props.stream.clone(), *reach), Cadence::Slow, |lab, (stream, reach)| seen(lab, stream, *reach));
    let reaches = Reach::ALL
        .iter()
        .map(|reach| TabItem::new(reach_id(*reach), text.capacity_reach_name(*reach)))
        .collect::<Vec<_>>();
    let on_reach = {
        let reach = reach.clone();
        Callback::from(move |id: AttrValue| {
            if let Some(wanted) = Reach::ALL.iter().find(|reach| reach_id(**reach) == &*id) {
                reach.set(*wanted);
            }
        })
    };
    let Some(seen) = &*seen else { return html! {} };
    let records = unit.unwrap_or(seen.capacity.records_bind);
    let units = vec![TabItem::new("bytes", text.capacity_bytes()), TabItem::new("records", text.capacity_records())];
    let on_unit = Callback::from(move |id: AttrValue| unit.set(Some(&*id == "records")));
    let change = {
        let stream = props.stream.clone();
        Callback::from(move |_: MouseEvent| ui.open(Dialog::Capacity(stream.clone())))
    };
    let drawn = chart(&seen.past, seen.now, seen.start, &Lines::of(seen, records), records, width);
    html! {
        <section class="capacity" aria-label={text.capacity_title()}>
            <div class="capacity__past" ref={frame}>
                <div class="capacity__head">
                    <h3 class="capacity__title">{ text.capacity_title() }</h3>
                    <Tabs label={text.capacity_unit()} items={units} selected={if records { "records" } else { "bytes" }} on_select={on_unit} kind={TabsKind::Segment} />
                    <Tabs label={text.capacity_reach()} items={reaches} selected={reach_id(*reach)} on_select={on_reach} kind={TabsKind::Segment} />
                    <Button class="capacity__mode" size={ButtonSize::Small} kind={ButtonKind::Plain} popup="dialog" onclick={change}>{ text.capacity_change() }</Button>
                </div>
                { picture(&drawn, seen, records, text) }
                if refused_now(seen) > 0 {
                    <p class="capacity__note">{ if seen.capacity.mode == StreamMode::OnDemand { text.capacity_surge() } else { text.capacity_over() } }</p>
                }
            </div>
            { numbers(seen, records, text) }
        </section>
    }
}

/// The heights of the level lines, in the unit that is shown.
pub struct Lines {
    pub shard: u64,
    pub peak: Option<u64>,
    pub twice: Option<u64>,
}

impl Lines {
    fn of(seen: &Seen, records: bool) -> Self {
        let pick = |of: Throughput| if records { of.records } else { of.bytes };
        let watched = seen.capacity.mode == StreamMode::OnDemand && pick(seen.capacity.peak) > 0;
        Self {
            shard: pick(seen.shard),
            peak: watched.then(|| pick(seen.capacity.peak)),
            twice: watched.then(|| pick(seen.capacity.twice_peak)),
        }
    }
}

fn refused_now(seen: &Seen) -> u64 {
    // The running stretch alone may have just begun.
    seen.past.stretches.iter().rev().take(2).map(|part| part.refused).max().unwrap_or(0)
}

fn picture(drawn: &Chart, seen: &Seen, records: bool, text: Catalog) -> Html {
    let label = text.capacity_picture(
        &amount(seen.capacity.written, records),
        &amount(seen.capacity.capacity, records),
        &format!("{} /s", fmt::count(refused_now(seen))),
    );
    html! {
        <svg class="capacity__svg" role="img" aria-label={label} width="100%" height="126">
            <line class="capacity__ground" x1="0" x2="100%" y1="104.5" y2="104.5" />
            <path class="capacity__bars" d={drawn.bars.clone()} />
            <path fill="url(#kp-refused)" d={drawn.refused.clone()} />
            if let Some(y) = &drawn.peak { <line class="capacity__peak" x1="0" x2="100%" y1={y.clone()} y2={y.clone()} /> }
            if let Some(y) = &drawn.twice { <line class="capacity__twice" x1="0" x2="100%" y1={y.clone()} y2={y.clone()} /> }
            <path class="capacity__halo" d={drawn.takes.clone()} />
            <path class="capacity__takes" d={drawn.takes.clone()} />
            for (key, (x, y, shards)) in drawn.steps.iter().enumerate() {
                <text key={key} class="capacity__step" x={x.clone()} y={y.clone()} text-anchor="end">{ text.capacity_shards(*shards) }</text>
            }
            for (key, (x, anchor, words)) in drawn.ticks.iter().enumerate() {
                <text key={key} class="capacity__tick" x={x.clone()} y="121" text-anchor={*anchor}>{ words.clone() }</text>
            }
        </svg>
    }
}

/// One number with the mark by which it is found in the picture.
fn row(mark: &'static str, name: crate::i18n::Message, value: String, note: String, warn: bool) -> Html {
    html! {
        <div class="capacity__row" data-warn={warn.then_some("true")}>
            <dt>
                <svg width="18" height="10" aria-hidden="true">
                    if mark == "refused" {
                        <rect width="18" height="10" fill="url(#kp-refused)" />
                    } else if mark == "bars" {
                        <rect class="capacity__bars" width="18" height="10" />
                    } else {
                        <line class={format!("capacity__{mark}")} x1="0" x2="18" y1="5" y2="5" />
                    }
                </svg>
                { name }
            </dt>
            <dd><b>{ value }</b>{ " " }<span>{ note }</span></dd>
        </div>
    }
}

fn numbers(seen: &Seen, records: bool, text: Catalog) -> Html {
    let capacity = &seen.capacity;
    let on_demand = capacity.mode == StreamMode::OnDemand;
    let refused = refused_now(seen);
    let headroom = capacity.headroom_ppm.map(|ppm| text.capacity_headroom(&format!("{} %", ppm / 10_000)).into_owned());
    let needs = match (seen.grown, capacity.needed_shards) {
        (Some(at), _) => text.capacity_growing(capacity.growing.len() as u64, &fmt::moment(at)).into_owned(),
        (None, Some(needed)) => text.capacity_covered(needed).into_owned(),
        (None, None) => String::new(),
    };
    let peak = |of: Throughput| if of == Throughput::default() { "–".to_owned() } else { amount(of, records) };
    html! {
        <div class="capacity__numbers">
            <dl>
                { row("takes", text.capacity_takes().into(), amount(capacity.capacity, records), text.capacity_shards(capacity.shards).into_owned(), false) }
                { row("bars", text.capacity_written().into(), amount(capacity.written, records), headroom.unwrap_or_default(), false) }
                if on_demand {
                    { row("peak", text.capacity_peak().into(), peak(capacity.peak), text.capacity_of_30_days().to_string(), false) }
                    { row("twice", text.capacity_twice().into(), peak(capacity.twice_peak), needs, false) }
                }
                { row("refused", text.capacity_refused().into(), format!("{} /s", fmt::count(refused)), String::new(), refused > 0) }
            </dl>
            if on_demand { { warm(capacity, text) } }
        </div>
    }
}

/// On-demand Advantage: how much of the warm throughput is there, or why there is none.
fn warm(capacity: &CapacityView, text: Catalog) -> Html {
    let reason = if capacity.commitment == CommitmentStatus::Disabled {
        text.capacity_warm_off()
    } else {
        text.capacity_warm_unset()
    };
    html! {
        <div class="capacity__warm">
            <span class="capacity__warm-name">{ text.capacity_advantage_short() }</span>
            if let Some(warm) = capacity.warm {
                <Meter
                    label={text.capacity_warm_label()}
                    text={text.capacity_warm_of(warm.current_mibps, warm.target_mibps)}
                    ppm={u32::try_from(u64::from(warm.current_mibps) * 1_000_000 / u64::from(warm.target_mibps.max(1))).unwrap_or(1_000_000)}
                />
                <span><b>{ text.capacity_warm() }</b>{ " " }{ text.capacity_warm_of(warm.current_mibps, warm.target_mibps) }</span>
            } else {
                <span class="capacity__off">{ reason }</span>
            }
        </div>
    }
}
