//! One record in full.

use super::ordering::OrderingPart;
use super::payload::PayloadFold;
use super::readers::ReadersFold;
use super::replicas::Replicas;
use super::sequence_anatomy::SequencePart;
use super::trail::Attempts;
use super::why::Why;
use super::{Nothing, moment};
use crate::design::{Button, ButtonKind, ButtonSize, Plate, fmt};
use crate::i18n::use_text;
use crate::store::{Cadence, Intent, use_lab_with, use_store};
use playground_engine::{ShardId, Text};
use playground_lab::view::{self, RecordView};
use playground_markup::prelude::*;
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct RecordPaneProps {
    pub stream: Text,
    pub shard: ShardId,
    pub offset: u64,
}

/// A record with the texts of its instants.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub record: RecordView,
    pub arrived: String,
    pub until: String,
}

/// Everything known of one record.
#[component]
pub fn RecordPane(props: &RecordPaneProps) -> Html {
    let seen = use_lab_with(
        (props.stream.clone(), props.shard, props.offset),
        Cadence::Fast,
        |lab, (stream, shard, offset)| {
            let record = view::record(lab.world(), stream, *shard, *offset)?;
            let (arrived, until) = (moment(lab, record.arrived), moment(lab, record.trimmed_at));
            Some(Rc::new(Seen { record, arrived, until }))
        },
    );
    match &*seen {
        None => html! { <Nothing gone=true /> },
        Some(seen) => html! {
            <>
                <RecordHead seen={seen.clone()} />
                <Attempts stream={props.stream.clone()} shard={props.shard} offset={props.offset} />
                <Why seen={seen.clone()} />
                <SequencePart number={seen.record.sequence} letter={seen.record.shard.letter.to_string()} hue={seen.record.shard.hue} key_text={seen.record.key.as_ref().map(|key| AttrValue::from(key.to_string()))} />
                <OrderingPart stream={props.stream.clone()} shard={props.shard} offset={props.offset} />
                <PayloadFold
                    payload={seen.record.payload.clone()}
                    bytes={seen.record.payload_bytes}
                    emptied={seen.record.emptied}
                />
                <ReadersFold seen={seen.clone()} />
                <Replicas arrived={seen.record.arrived} />
            </>
        },
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct SeenProps {
    pub seen: Rc<Seen>,
}

/// Which record it is: shard, number, instant, size.
#[component]
fn RecordHead(props: &SeenProps) -> Html {
    let text = use_text();
    let store = use_store();
    let Seen { record, arrived, until } = &*props.seen;
    let number = record.sequence.to_string();
    let tail = number.get(number.len().saturating_sub(4)..).unwrap_or_default().to_owned();
    let at = record.arrived;
    let go = Callback::from(move |_: MouseEvent| store.intent(Intent::Seek(at)));
    html! {
        <section class="inspector__head" aria-label={text.records_title(&tail)}>
            <Plate letter={record.shard.letter.to_string()} hue={record.shard.hue} big=true />
            <div>
                <h2>{ text.records_title(&tail) }</h2>
                <p class="inspector__quiet">
                    <Button
                        kind={ButtonKind::Ghost}
                        size={ButtonSize::Small}
                        class="inspector__at"
                        label={AttrValue::from(text.records_go_to(arrived))}
                        onclick={go}
                    >{ arrived.clone() }</Button>
                    { " · " }
                    <span title={text.records_units_hint()}>{ text.records_size(&fmt::bytes(record.bytes), record.units) }</span>
                </p>
                if record.trimmed { <p class="inspector__quiet">{ text.records_trimmed(until) }</p> }
            </div>
        </section>
    }
}
