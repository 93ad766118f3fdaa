//! The seven beats of the followed record as numbered words: what the animation says, for who has
//! motion off. The style sheet shows it only then.

use crate::design::fmt;
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with};
use playground_engine::{ShardId, Text};
use playground_lab::view;
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct BeatsProps {
    pub stream: Option<Text>,
    /// The followed record: its shard and its place there.
    pub record: Option<(ShardId, u64)>,
}

/// One line, nothing while no record is followed.
#[component]
pub fn Beats(props: &BeatsProps) -> Html {
    let text = use_text();
    let words = use_lab_with((props.stream.clone(), props.record), Cadence::Fast, move |lab, (stream, record)| {
        let (Some(stream), Some((shard, offset))) = (stream.as_ref(), *record) else {
            return None;
        };
        let record = view::record(lab.world(), stream, shard, offset)?;
        let read = record.deliveries.iter().filter(|delivery| delivery.at.is_some()).count();
        let key = record.key.as_deref().unwrap_or_default().to_owned();
        let sequence = record.sequence.to_string();
        Some([
            text.routing_beat_produce(&fmt::elide(&key, 14, 4), &fmt::bytes(record.bytes)).into_owned(),
            text.routing_beat_hash(record.hash_hex.get(0..4).unwrap_or_default()).into_owned(),
            text.routing_beat_place(&fmt::percent2(record.position_ppm), &record.shard.letter).into_owned(),
            text.routing_beat_gate().to_string(),
            text.routing_beat_append(&sequence[sequence.len().saturating_sub(4)..]).into_owned(),
            text.routing_beat_offer(record.deliveries.len() - read).into_owned(),
            text.routing_beat_deliver(read).into_owned(),
        ])
    });
    let Some(words) = &*words else {
        return html! {};
    };
    html! {
        <ol class="beats" aria-label={text.routing_beats()}>
            for (index, word) in words.iter().enumerate() {
                <li key={index} class="beat beats__beat"><i>{ index + 1 }</i>{ word.clone() }</li>
            }
        </ol>
    }
}
