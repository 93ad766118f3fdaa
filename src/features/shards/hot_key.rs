//! One key that carries most of a shard: the number, and what helps instead of a split.

use crate::design::{Icon, IconName, Popover, fmt};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with};
use playground_engine::{ShardId, Text};
use playground_lab::view;
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct HotKeyNoteProps {
    pub stream: Text,
    pub shard: ShardId,
    pub letter: Text,
}

/// The note at a shard; nothing while no key carries more than half of it.
#[component]
pub fn HotKeyNote(props: &HotKeyNoteProps) -> Html {
    let text = use_text();
    let open = use_state(|| false);
    let hot = use_lab_with((props.stream.clone(), props.shard), Cadence::Slow, |lab, (stream, shard)| {
        let mut hot = view::hot_key(lab.world(), stream, *shard)?;
        // Whole percents, so that the note stands still.
        hot.ppm = (hot.ppm + 5_000) / 10_000 * 10_000;
        Some(hot)
    });
    let Some(hot) = &*hot else { return html! {} };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let part = fmt::percent(hot.ppm);
    let key = fmt::elide(&hot.key, 12, 4);
    let opener = html! {
        <button
            type="button"
            class="hot-key"
            aria-expanded={if *open { "true" } else { "false" }}
            aria-label={text.capacity_hot_key_label(&hot.key, &part, &props.letter)}
            onclick={toggle}
        >
            <Icon name={IconName::Warn} />
            <code>{ key.clone() }</code>
            { text.capacity_hot_key(&part) }
        </button>
    };
    html! {
        <Popover {opener} open={*open} {on_close} label={text.capacity_hot_key_why()}>
            <div class="hot-key__why">
                <p><code>{ key.clone() }</code>{ text.capacity_hot_key_carries(&part, &props.letter) }</p>
                <b>{ text.capacity_remedies() }</b>
                <ul>
                    <li>{ text.capacity_remedy_key(&key) }</li>
                    <li>{ text.capacity_remedy_pack() }</li>
                    <li>{ text.capacity_remedy_wait() }</li>
                </ul>
            </div>
        </Popover>
    }
}
