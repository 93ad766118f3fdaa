//! The number a put was to exceed: an arrow from one record to the other.

use crate::design::{Button, ButtonKind, ButtonSize};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with};
use crate::ui_state::{Selection, use_ui};
use playground_engine::{ShardId, Text};
use playground_lab::view;
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct OrderingPartProps {
    pub stream: Text,
    pub shard: ShardId,
    pub offset: u64,
}

/// The last digits of a number.
fn tail(number: &str) -> String {
    format!("…{}", &number[number.len().saturating_sub(4)..])
}

/// `n2 > n1`; nothing for a put without the option.
#[component]
pub fn OrderingPart(props: &OrderingPartProps) -> Html {
    let ui = use_ui();
    let text = use_text();
    let of = (props.stream.clone(), props.shard, props.offset);
    let seen =
        use_lab_with(of, Cadence::Slow, |lab, (stream, shard, offset)| view::ordering(lab, stream, *shard, *offset));
    let Some(seen) = &*seen else { return html! {} };
    let (own, after) = (tail(&seen.number.to_string()), tail(&seen.after.to_string()));
    let go = seen
        .earlier
        .map(|(shard, offset)| Callback::from(move |_: MouseEvent| ui.select(Selection::Record { shard, offset })));
    html! {
        <section class="inspector__part" aria-label={text.records_ordering()}>
            <h3>{ text.records_ordering() }</h3>
            <p class="ordering">
                <code>{ "n2 " }{ own }</code>
                <b aria-hidden="true">{ if seen.same_shard { ">" } else { "?" } }</b>
                if let Some(go) = go {
                    <Button kind={ButtonKind::Plain} size={ButtonSize::Small} label={AttrValue::from(text.records_ordering_go(&after))} onclick={go}>
                        <code>{ "n1 " }{ after.clone() }</code>
                    </Button>
                } else {
                    <code>{ "n1 " }{ after }</code>
                }
            </p>
            <p class="inspector__quiet">{ text.records_ordering_note(seen.same_shard) }</p>
        </section>
    }
}
