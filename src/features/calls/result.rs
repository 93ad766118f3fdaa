//! What a call came back with: status, shard, and the service's own words.

use crate::design::{Plate, fmt};
use crate::store::{Cadence, shown_stream, use_lab_with};
use crate::ui_state::use_ui;
use playground_lab::view::{self, CallNote, CallView};
use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CallResultProps {
    pub call: CallView,
}

/// Status, plate and a few words.
#[component]
pub fn CallResult(props: &CallResultProps) -> Html {
    let ui = use_ui();
    let call = &props.call;
    let plate = use_lab_with((ui.stream.clone(), call.shard), Cadence::Slow, |lab, (stream, shard)| {
        let shard = (*shard)?;
        let name = shown_stream(lab, stream.as_deref())?;
        let found = view::shard(lab.world(), &name, shard)?;
        Some((AttrValue::from(found.letter.to_string()), found.hue))
    });
    let words = match &call.note {
        CallNote::Stored { shard, sequence, .. } => {
            let sequence = fmt::elide(&sequence.to_string(), 4, 4);
            html! { <><code class="call-result__shard">{ shard.to_string() }</code><code class="muted">{ sequence }</code></> }
        }
        CallNote::Batch { stored, failed } => {
            html! {
                <code>{ fmt::count(u64::from(*stored)) }{ " stored" }
                    if *failed > 0 { <b class="bad">{ format!(", {} failed", fmt::count(u64::from(*failed))) }</b> }
                </code>
            }
        }
        CallNote::Receipts { successful, failed } => {
            html! {
                <code>{ fmt::count(u64::from(*successful)) }{ " done" }
                    if *failed > 0 { <b class="bad">{ format!(", {} failed", fmt::count(u64::from(*failed))) }</b> }
                </code>
            }
        }
        CallNote::Waiting => html! { <code class="muted">{ "waits" }</code> },
        CallNote::Read { records, .. } | CallNote::Received { records } => {
            html! { <code>{ fmt::plural(u64::from(*records), "record", "records") }</code> }
        }
        CallNote::Failed(fault) => html! { <code class="bad" title={fault.message.clone()}>{ fault.code }</code> },
        CallNote::Spawned(_) | CallNote::Done => html! {},
    };
    html! {
        <span class="call-result">
            <span class="call-result__status" data-ok={if call.ok { "true" } else { "false" }}>{ call.status }</span>
            if let Some((letter, hue)) = (*plate).clone() { <Plate {letter} {hue} /> }
            { words }
        </span>
    }
}
