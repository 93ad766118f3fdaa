//! One consumer: how far behind, how fast, shard by shard.

use super::facts::Facts;
use super::{Nothing, letters};
use crate::design::{Plate, fmt};
use crate::i18n::{Catalog, Message, use_text};
use crate::store::{Cadence, use_lab_with};
use playground_engine::{ClientId, Text};
use playground_lab::view::{self, ReaderKind, ReaderShardView, ReaderView};
use playground_markup::prelude::*;
use playground_sim::{ReadingState, WhyEmpty};
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct ReaderPaneProps {
    pub stream: Text,
    pub reader: ClientId,
    /// Draws the lease table of a KCL application.
    pub leases: Callback<ClientId, Html>,
}

/// Everything known of one consumer.
#[component]
pub fn ReaderPane(props: &ReaderPaneProps) -> Html {
    let text = use_text();
    let seen = use_lab_with((props.stream.clone(), props.reader), Cadence::Fast, |lab, (stream, id)| {
        let reader = view::readers(lab.world(), stream).into_iter().find(|reader| reader.id == *id)?;
        let shards = view::shards(lab.world(), stream);
        let hue =
            |row: &ReaderShardView| shards.iter().find(|shard| shard.id == row.shard).map_or(1, |shard| shard.hue);
        let hues: Vec<u8> = reader.per_shard.iter().map(hue).collect();
        Some(Rc::new((reader, hues)))
    });
    let Some(seen) = &*seen else { return html! { <Nothing gone=true /> } };
    let (reader, hues) = &**seen;
    let kind = match reader.kind {
        ReaderKind::Polling => text.records_polling(),
        ReaderKind::FanOut => text.records_fan_out(),
        ReaderKind::Application => text.records_application(),
    };
    html! {
        <>
            <section class="inspector__head"><div><h2>{ reader.name.to_string() }</h2><p class="inspector__quiet">{ kind }</p></div></section>
            <section class="inspector__part">
                <Facts rows={facts(reader, text)} />
                if let Some(fault) = &reader.error {
                    <p class="inspector__fault"><b>{ fault.code }</b>{ fault.message.clone() }</p>
                }
            </section>
            if reader.kind == ReaderKind::Application { { props.leases.emit(reader.id) } }
            if !reader.per_shard.is_empty() {
                <section class="inspector__part">
                    <h3>{ text.records_by_shard() }</h3>
                    <table class="inspector__facts">
                        <tbody>
                            for (row, hue) in reader.per_shard.iter().zip(hues) {
                                <tr key={row.shard.number()}>
                                    <th scope="row"><Plate letter={view::letter(row.shard.number()).to_string()} hue={*hue} /></th>
                                    <td>
                                        { state(row, text) }
                                        if let Some(why) = row.why_empty { <span class="inspector__quiet">{ why_empty(why, text) }</span> }
                                    </td>
                                </tr>
                            }
                        </tbody>
                    </table>
                </section>
            }
        </>
    }
}

fn facts(reader: &ReaderView, text: Catalog) -> Vec<(AttrValue, AttrValue)> {
    let ms = |value: u64| fmt::span(value.saturating_mul(1_000));
    let row = |name: Message, value: Message| (AttrValue::from(name.into_owned()), AttrValue::from(value.into_owned()));
    let records = fmt::plural(reader.lag_records, "record", "records");
    let behind = if reader.lag_records == 0 {
        text.records_state_caught_up().into()
    } else {
        text.records_lag_value(&ms(reader.lag_ms), &records, &fmt::bytes(reader.lag_bytes))
    };
    let mut rows = vec![row(text.records_lag().into(), behind)];
    if let (Some(half), Some(most)) = (reader.p50_ms, reader.p99_ms) {
        rows.push(row(text.records_delay().into(), text.records_delay_value(&ms(half), &ms(most))));
    }
    rows.push(row(text.records_delivered().into(), fmt::count(reader.delivered_total).into()));
    rows
}

fn state(row: &ReaderShardView, text: Catalog) -> Message {
    match &row.state {
        ReadingState::Locked { waiting_for } => {
            let parents: Vec<Text> = waiting_for.iter().map(|shard| view::letter(shard.number())).collect();
            text.records_state_locked(&letters(&parents))
        }
        ReadingState::Starting => text.records_state_starting().into(),
        ReadingState::Expired => text.records_state_expired().into(),
        ReadingState::Ended => text.records_state_ended().into(),
        ReadingState::Reading if row.behind_records == 0 => text.records_state_caught_up().into(),
        ReadingState::Reading => text.records_state_behind(&fmt::plural(row.behind_records, "record", "records")),
    }
}

fn why_empty(why: WhyEmpty, text: Catalog) -> Message {
    match why {
        WhyEmpty::CaughtUp => text.records_empty_caught_up().into(),
        WhyEmpty::LatestAfterPut => text.records_empty_latest().into(),
        WhyEmpty::Gap => text.records_empty_gap().into(),
        WhyEmpty::Closed => text.records_empty_closed().into(),
    }
}
