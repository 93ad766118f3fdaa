//! One producer in numbers.

use super::Nothing;
use super::facts::Facts;
use super::trail::TrailsFold;
use crate::design::fmt;
use crate::i18n::{Message, use_text};
use crate::store::{Cadence, use_lab_with};
use playground_engine::{ClientId, Text};
use playground_lab::view::{self, TrailKind};
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct ProducerPaneProps {
    pub stream: Text,
    pub producer: ClientId,
}

/// What a producer sent and what became of it.
#[component]
pub fn ProducerPane(props: &ProducerPaneProps) -> Html {
    let text = use_text();
    let seen = use_lab_with((props.stream.clone(), props.producer), Cadence::Fast, |lab, (stream, id)| {
        view::producers(lab.world(), stream).into_iter().find(|producer| producer.id == *id)
    });
    let Some(producer) = &*seen else { return html! { <Nothing gone=true /> } };
    let row = |name: Message, value: u64| (AttrValue::from(name.into_owned()), AttrValue::from(fmt::count(value)));
    let mut rows = vec![
        row(text.records_producer_sent().into(), producer.counts.sent),
        row(text.records_producer_stored().into(), producer.counts.stored),
        row(text.records_producer_refused().into(), producer.counts.refused),
        row(text.records_producer_retried().into(), producer.counts.retried),
    ];
    let counts = producer.counts;
    if counts.timed_out > 0 {
        rows.push(row(text.trail_timed_outs().into(), counts.timed_out));
    }
    if let Some(left) = producer.remaining {
        rows.push(row(text.records_producer_left().into(), u64::from(left)));
    }
    let folds = [
        (TrailKind::Duplicates, text.trail_duplicates(), counts.duplicates),
        (TrailKind::Late, text.trail_lates(), counts.late),
        (TrailKind::GivenUp, text.trail_given_up(), counts.given_up),
        (TrailKind::Again, text.trail_again(), counts.retried),
    ];
    html! {
        <>
            <section class="inspector__head"><div><h2>{ producer.name.to_string() }</h2></div></section>
            <section class="inspector__part"><Facts {rows} /></section>
            for (kind, title, count) in folds {
                <TrailsFold key={title.to_string()} producer={props.producer} {kind} title={AttrValue::from(title.to_string())} {count} />
            }
        </>
    }
}
