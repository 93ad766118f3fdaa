//! The metrics of the chosen stream: write load, iterator ages, and every metric of the service as a small chart.

mod age;
mod alarm_form;
mod alarms;
mod chart;
mod heat;
mod load;
mod shards;
mod value;
mod why;

use self::age::Ages;
use self::alarms::Alarms;
use self::chart::Charts;
pub use self::heat::HeatTab;
use self::load::Load;
use self::shards::ShardLevel;
use crate::design::{TabItem, Tabs, TabsKind, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, since_start, use_lab_with, use_stream};
use playground_engine::{Text, Timestamp};
use playground_lab::Lab;
use playground_lab::metrics::{Dimension, Metric, Period};
use playground_lab::view::{self, Frame};
use playground_markup::prelude::*;

/// What puts leave behind.
const WRITES: &[Metric] = &[
    Metric::IncomingBytes,
    Metric::IncomingRecords,
    Metric::WriteProvisionedThroughputExceeded,
    Metric::PutRecordSuccess,
    Metric::PutRecordBytes,
    Metric::PutRecordLatency,
    Metric::PutRecordsSuccess,
    Metric::PutRecordsBytes,
    Metric::PutRecordsLatency,
    Metric::PutRecordsTotalRecords,
    Metric::PutRecordsSuccessfulRecords,
    Metric::PutRecordsThrottledRecords,
    Metric::PutRecordsFailedRecords,
];

/// What polls leave behind.
const READS: &[Metric] = &[
    Metric::GetRecordsIteratorAge,
    Metric::GetRecordsRecords,
    Metric::GetRecordsBytes,
    Metric::GetRecordsSuccess,
    Metric::GetRecordsLatency,
    Metric::ReadProvisionedThroughputExceeded,
];

/// What fan-out leaves behind.
const EVENTS: &[Metric] = &[
    Metric::EventMillisBehindLatest,
    Metric::EventRecords,
    Metric::EventBytes,
    Metric::EventSuccess,
    Metric::SubscribeSuccess,
    Metric::SubscribeRateExceeded,
];

/// What all parts are drawn over.
#[derive(Clone, Debug, PartialEq)]
struct Scene {
    stream: Text,
    frame: Frame,
}

/// The frame with the name of its end, and the consumers that have metrics of their own.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    frame: Frame,
    to: String,
    consumers: Vec<Text>,
}

/// An instant as the page writes it.
fn moment(lab: &Lab, at: Timestamp) -> String {
    fmt::moment(since_start(lab, at))
}

fn seen(lab: &Lab, stream: &Text, period: Period) -> Seen {
    let frame = view::frame(lab.world(), stream, period);
    Seen { frame, to: moment(lab, frame.to), consumers: lab.world().metrics().consumers(stream).cloned().collect() }
}

/// The tab of the dock.
#[component]
pub fn MetricsDock() -> Html {
    let text = use_text();
    match use_stream() {
        Some(stream) => html! { <Board {stream} /> },
        None => html! { <p class="inspector__part inspector__quiet">{ text.metrics_no_stream() }</p> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BoardProps {
    stream: Text,
}

#[component]
fn Board(props: &BoardProps) -> Html {
    let text = use_text();
    let period = use_state(|| Period::Minute);
    let seen = use_lab_with((props.stream.clone(), *period), Cadence::Slow, |lab, (stream, period)| {
        seen(lab, stream, *period)
    });
    let scene = Scene { stream: props.stream.clone(), frame: seen.frame };
    let second = *period == Period::Second;
    html! {
        <>
            <section class="inspector__part metrics__head">
                <div>
                    <h2>{ text.metrics_title(&props.stream) }</h2>
                    <p class="inspector__quiet">{ text.metrics_namespace() }</p>
                </div>
                { period_switch(period, text) }
                <p class="inspector__quiet metrics__frame">{ text.metrics_frame(seen.frame.minutes(), &seen.to, second, seen.frame.step) }</p>
            </section>
            <Load scene={scene.clone()} />
            <Alarms stream={props.stream.clone()} />
            <Ages stream={props.stream.clone()} />
            <Charts title={title(text.metrics_group_writes().into())} scene={scene.clone()} dimension={Dimension::Stream} wanted={WRITES} />
            <Charts title={title(text.metrics_group_reads().into())} scene={scene.clone()} dimension={Dimension::Stream} wanted={READS} />
            for name in &seen.consumers {
                <Charts key={name.to_string()} title={title(text.metrics_group_consumer(name))} scene={scene.clone()} dimension={Dimension::Consumer(name.clone())} wanted={EVENTS} />
            }
            <ShardLevel {scene} />
        </>
    }
}

fn title(message: crate::i18n::Message) -> AttrValue {
    AttrValue::from(message.into_owned())
}

fn period_switch(period: State<Period>, text: Catalog) -> Html {
    let items = vec![TabItem::new("minute", text.metrics_minute()), TabItem::new("second", text.metrics_second())];
    let selected = if *period == Period::Second { "second" } else { "minute" };
    let on_select = Callback::from(move |id: AttrValue| {
        period.set(if id == "second" { Period::Second } else { Period::Minute });
    });
    html! { <Tabs label={text.metrics_period()} {items} {selected} {on_select} kind={TabsKind::Segment} /> }
}
