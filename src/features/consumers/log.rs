//! What a consumer received, newest on top: which record, when, after how long.

use crate::design::{Choice, Select, fmt, use_window};
use crate::i18n::use_text;
use crate::store::{Cadence, use_focus, use_lab_with};
use crate::ui_state::{Selection, use_ui};
use playground_engine::{ClientId, ShardId, SharedLog, Text};
use playground_lab::{Lab, view};
use playground_markup::prelude::*;
use playground_sim::{Actor, Delivery, Reader};
use std::ops::Range;

/// Height of a row and of the window in pixels, as in the styles.
const ROW: u32 = 24;
const WINDOW: u32 = 168;

/// One record as it was received.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    offset: u64,
    key: Option<Text>,
    bytes: u64,
    /// Microseconds since the world began.
    at: u64,
    /// Microseconds after its arrival.
    after: u64,
}

fn reader(lab: &Lab, id: ClientId) -> Option<&Reader> {
    match lab.world().actor(id)? {
        Actor::Poller(poller) => Some(poller.reader()),
        Actor::Subscriber(subscriber) => Some(subscriber.reader()),
        Actor::Application(application) => Some(application.reader()),
        Actor::Producer(_) => None,
    }
}

/// The delivery that brought a record. They go forward only.
fn delivery_of(log: &SharedLog<Delivery>, offset: u64) -> Option<&Delivery> {
    let (mut low, mut high) = (log.first(), log.next());
    while low < high {
        let middle = low.midpoint(high);
        let past = log.get(middle).is_none_or(|delivery| delivery.from + u64::from(delivery.records) <= offset);
        if past { low = middle + 1 } else { high = middle }
    }
    log.get(low).filter(|delivery| delivery.from <= offset)
}

/// Offsets that were delivered and are still known of.
fn known(lab: &Lab, id: ClientId, shard: ShardId) -> Range<u64> {
    let Some(reading) = reader(lab, id).and_then(|reader| reader.shard(shard)) else { return 0..0 };
    let log = &reading.deliveries;
    let (Some(first), Some(last)) = (log.get(log.first()), log.last()) else { return 0..0 };
    first.from..last.from + u64::from(last.records)
}

/// A window of rows, counted from the newest.
fn lines(lab: &Lab, id: ClientId, stream: &str, shard: ShardId, rows: &Range<u64>) -> Vec<Line> {
    let all = known(lab, id, shard);
    let Some(reading) = reader(lab, id).and_then(|reader| reader.shard(shard)) else { return Vec::new() };
    let end = all.end.saturating_sub(rows.start);
    let start = all.end.saturating_sub(rows.end).max(all.start);
    let begin = lab.genesis().start;
    let records = view::records(lab.world(), stream, shard, start..end);
    let line = |row: view::RecordRow| {
        let delivery = delivery_of(&reading.deliveries, row.offset)?;
        Some(Line {
            offset: row.offset,
            key: row.key,
            bytes: row.bytes,
            at: delivery.at.since(begin).micros(),
            after: delivery.at.since(row.arrived).micros(),
        })
    };
    records.into_iter().rev().filter_map(line).collect()
}

#[derive(Clone, PartialEq, Properties)]
pub struct DeliveryLogProps {
    pub id: ClientId,
    pub stream: Text,
}

/// The list of one shard at a time.
#[component]
pub fn DeliveryLog(props: &DeliveryLogProps) -> Html {
    let ui = use_ui();
    let focus = use_focus();
    let text = use_text();
    let chosen = use_state_eq(|| None::<ShardId>);
    let shards = use_lab_with((props.id, props.stream.clone()), Cadence::Slow, |lab, (id, stream)| {
        let looks = view::shards(lab.world(), stream);
        let met = reader(lab, *id).into_iter().flat_map(Reader::shards);
        let letter = |id: ShardId| {
            let known = looks.iter().find(|shard| shard.id == id);
            known.map_or_else(|| id.to_string(), |shard| shard.letter.to_string())
        };
        met.map(|reading| (reading.shard, letter(reading.shard))).collect::<Vec<_>>()
    });
    let shard = chosen.filter(|chosen| shards.iter().any(|(id, _)| id == chosen)).or(shards.first().map(|(id, _)| *id));
    let count = use_lab_with((props.id, shard), Cadence::Fast, |lab, (id, shard)| {
        shard.map_or(0, |shard| {
            let known = known(lab, *id, shard);
            known.end - known.start
        })
    });
    let window = use_window(*count, ROW, WINDOW);
    let lines = use_lab_with(
        (props.id, props.stream.clone(), shard, window.range.clone()),
        Cadence::Fast,
        |lab, (id, stream, shard, rows)| shard.map(|shard| lines(lab, *id, stream, shard, rows)).unwrap_or_default(),
    );
    let choices: Vec<Choice> =
        shards.iter().map(|(id, letter)| Choice::new(id.0.to_string(), text.consumers_log_shard(letter))).collect();
    let onchange = Callback::from(move |value: AttrValue| chosen.set(value.parse().ok().map(ShardId)));
    let value = shard.map(|shard| shard.0.to_string()).unwrap_or_default();
    let first = window.range.start;
    html! {
        <div class="log">
            <div class="log__head">
                <h4 class="reader-detail__sub">{ text.consumers_log(*count) }</h4>
                if shards.len() > 1 {
                    <Select label={text.consumers_log_of()} hide_label=true {choices} {value} {onchange} />
                }
            </div>
            <div class="log__table" role="table" aria-label={text.consumers_log_label()} aria-rowcount={(*count + 1).to_string()}>
                <div class="log__line" data-head="true" role="row">
                    <span role="columnheader">{ text.consumers_log_place() }</span>
                    <span role="columnheader">{ text.consumers_log_key() }</span>
                    <span role="columnheader">{ text.consumers_log_at() }</span>
                    <span role="columnheader">{ text.consumers_log_size() }</span>
                    <span role="columnheader">{ text.consumers_log_after() }</span>
                </div>
                <div
                    class="log__body"
                    role="rowgroup"
                    tabindex="0"
                    aria-label={text.consumers_log_label()}
                    ref={window.node.clone()}
                    onscroll={window.onscroll}
                >
                    <div class="log__space" role="presentation">
                        <div class="log__rows" role="presentation">
                            for (place, line) in lines.iter().enumerate() {
                                {{
                                    let offset = line.offset;
                                    let row = first + u64::try_from(place).unwrap_or(0);
                                    let pick = {
                                        let ui = ui.clone();
                                        Callback::from(move |_: MouseEvent| {
                                            if let Some(shard) = shard {
                                                ui.select(Selection::Record { shard, offset });
                                            }
                                        })
                                    };
                                    html! {
                                        <div
                                            key={offset}
                                            class="log__line"
                                            role="row"
                                            aria-rowindex={(row + 2).to_string()}
                                            data-odd={(offset % 2 == 1).then_some("true")}
                                            data-selected={shard.is_some_and(|shard| focus.is_record(shard, offset)).then_some("true")}
                                        >
                                            <span role="cell">
                                                <button type="button" class="log__pick" onclick={pick}>
                                                    { format!("#{}", fmt::count(offset)) }
                                                </button>
                                            </span>
                                            <span role="cell" class="log__key">
                                                { line.key.as_deref().unwrap_or_default().to_owned() }
                                            </span>
                                            <span role="cell">{ fmt::moment(line.at) }</span>
                                            <span role="cell">{ fmt::bytes(line.bytes) }</span>
                                            <span role="cell" class="log__after">{ fmt::span(line.after) }</span>
                                        </div>
                                    }
                                }}
                            }
                        </div>
                    </div>
                </div>
            </div>
        </div>
    }
}
