//! How far behind each consumer's reading is, as the service measures it, and the record that says so.

use super::moment;
use crate::design::{Plate, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_lab_with};
use crate::ui_state::{Selection, UiHandle, use_ui};
use playground_engine::{Span, Text};
use playground_lab::metrics::Metric;
use playground_lab::view::{self, AgeView};
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct AgesProps {
    pub stream: Text,
}

/// An age with the texts of its two instants: when the answer was given, and when the record was put.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    age: AgeView,
    answered: String,
    put: String,
}

/// One row for each consumer.
#[component]
pub(super) fn Ages(props: &AgesProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let rows = use_lab_with(props.stream.clone(), Cadence::Slow, |lab, stream| {
        let row = |age: AgeView| {
            let put = age.record.as_ref().and_then(|record| record.arrived);
            let answered = put.map(|put| moment(lab, put.plus(Span::from_millis(age.age_ms))));
            Row {
                put: put.map(|put| moment(lab, put)).unwrap_or_default(),
                answered: answered.unwrap_or_default(),
                age,
            }
        };
        view::iterator_ages(lab.world(), stream).into_iter().map(row).collect::<Vec<_>>()
    });
    html! {
        <section class="inspector__part">
            <h3>{ text.metrics_age() }</h3>
            if rows.is_empty() {
                <p class="inspector__quiet">{ text.metrics_age_none() }</p>
            } else {
                <ul class="ages">
                    for (place, row) in rows.iter().enumerate() {
                        <li key={place}>{ row_view(row, &ui, text) }</li>
                    }
                </ul>
            }
        </section>
    }
}

/// The metric a consumer's answers go into.
fn metric(pushed: bool) -> Metric {
    if pushed { Metric::EventMillisBehindLatest } else { Metric::GetRecordsIteratorAge }
}

fn row_view(row: &Row, ui: &UiHandle, text: Catalog) -> Html {
    let age = &row.age;
    let shown = fmt::span(age.age_ms.saturating_mul(1_000));
    let words = match &age.record {
        None => text.metrics_age_unread().into(),
        Some(record) if record.arrived.is_none() => text.metrics_age_expired().into(),
        Some(_) if age.age_ms == 0 => text.metrics_age_caught_up(&row.put),
        Some(_) => text.metrics_age_sum(&row.answered, &row.put, &shown),
    };
    html! {
        <>
            <p class="ages__head">
                <b>{ age.name.to_string() }</b>
                <b class="ages__value">{ if age.record.is_some() { shown } else { "–".to_owned() } }</b>
                <span class="inspector__quiet">{ metric(age.pushed).name() }</span>
            </p>
            <p class="ages__why">
                <span>{ words }</span>
                if let Some(record) = &age.record {
                    <button
                        type="button"
                        class="ages__record"
                        aria-label={text.metrics_age_select(&record.letter, &fmt::count(record.offset), &age.name)}
                        onclick={
                            let (ui, shard, offset) = (ui.clone(), record.shard, record.offset);
                            Callback::from(move |_: MouseEvent| ui.select(Selection::Record { shard, offset }))
                        }
                    >
                        <Plate letter={record.letter.to_string()} hue={record.hue} />
                        { "#" }{ fmt::count(record.offset) }
                    </button>
                }
            </p>
        </>
    }
}
