//! What a shorter retention would take, before it is done.

use crate::design::{Plate, fmt};
use crate::i18n::use_text;
use playground_engine::Timestamp;
use playground_lab::view::RetentionPreview;
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct LossTableProps {
    pub lost: RetentionPreview,
    /// When the world began.
    pub start: Timestamp,
}

/// The sum, and a line for each shard that loses something.
#[component]
pub fn LossTable(props: &LossTableProps) -> Html {
    let text = use_text();
    let RetentionPreview { shards, about } = &props.lost;
    let moment = |at: Timestamp| fmt::moment(at.since(props.start).micros());
    let edge = |of: Option<Timestamp>| of.map(moment).unwrap_or_default();
    let oldest = edge(shards.iter().map(|loss| loss.oldest).min());
    let newest = edge(shards.iter().map(|loss| loss.newest).max());
    html! {
        <div class="loss">
            <p class="form__note">{ text.streams_loss(&fmt::bytes(props.lost.bytes()), *about, &oldest, &newest) }</p>
            <table class="loss__table" aria-label={text.streams_loss_table()}>
                <thead>
                    <tr>
                        <th scope="col">{ text.streams_loss_shard() }</th>
                        <th scope="col">{ text.streams_loss_records() }</th>
                        <th scope="col">{ text.streams_loss_bytes() }</th>
                        <th scope="col">{ text.streams_loss_oldest() }</th>
                        <th scope="col">{ text.streams_loss_newest() }</th>
                    </tr>
                </thead>
                <tbody>
                    for loss in shards {
                        <tr key={loss.shard.0}>
                            <th scope="row"><Plate letter={loss.letter.to_string()} hue={loss.hue} /></th>
                            <td>{ fmt::count(loss.records) }</td>
                            <td>{ fmt::bytes(loss.bytes) }</td>
                            <td>{ moment(loss.oldest) }</td>
                            <td>{ moment(loss.newest) }</td>
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
