//! One producer in numbers.

use super::Nothing;
use super::facts::Facts;
use crate::design::fmt;
use crate::i18n::{Message, use_text};
use crate::store::{Cadence, use_lab_with};
use playground_engine::{ClientId, Text};
use playground_lab::view;
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
        row(text.records_producer_sent(), producer.counts.sent),
        row(text.records_producer_stored(), producer.counts.stored),
        row(text.records_producer_refused(), producer.counts.refused),
        row(text.records_producer_retried(), producer.counts.retried),
    ];
    if let Some(left) = producer.remaining {
        rows.push(row(text.records_producer_left(), u64::from(left)));
    }
    html! {
        <>
            <section class="inspector__head"><div><h2>{ producer.name.to_string() }</h2></div></section>
            <section class="inspector__part"><Facts {rows} /></section>
        </>
    }
}
