//! Whether a consumer reads parents before children, and what came of it when it did not.

use crate::design::{Button, ButtonSize, Icon, IconName, fmt};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with, use_store};
use playground_engine::{ClientId, Text};
use playground_lab::view::{self, ReaderView};
use playground_lab::{Command, Lab};
use playground_markup::prelude::*;
use playground_sim::ActorChange;

#[derive(Clone, PartialEq, Properties)]
pub struct OrderProps {
    pub view: ReaderView,
    pub stream: Text,
}

/// The last record that was overtaken, its place and who overtook it, and their key.
fn last(lab: &Lab, stream: &str, id: ClientId) -> Option<(String, String, String)> {
    let reader = view::readers(lab.world(), stream).into_iter().find(|reader| reader.id == id)?;
    let last = reader.overtaken_last?;
    let place = |shard: playground_engine::ShardId, offset| {
        format!("#{} of {}", fmt::count(offset), view::letter(shard.number()))
    };
    let key = view::record(lab.world(), stream, last.shard, last.offset).and_then(|record| record.key);
    let key = key.map(|key| key.to_string()).unwrap_or_default();
    Some((key, place(last.by_shard, last.by_offset), place(last.shard, last.offset)))
}

/// The switch, and the violation in red.
#[component]
pub fn Order(props: &OrderProps) -> Html {
    let store = use_store();
    let text = use_text();
    let view = &props.view;
    let (id, first) = (view.id, view.parents_first);
    let last = use_lab_with((id, props.stream.clone(), view.overtaken), Cadence::Slow, |lab, (id, stream, count)| {
        if *count == 0 { None } else { last(lab, stream, *id) }
    });
    let onclick =
        Callback::from(move |_: MouseEvent| drop(store.perform(Command::Tune(id, ActorChange::ParentsFirst(!first)))));
    html! {
        <div class="order">
            <Button size={ButtonSize::Small} pressed={first} {onclick}>{ text.consumers_parents_first() }</Button>
            <span class="order__said">
                { if first { text.consumers_order_kept() } else { text.consumers_order_open() } }
            </span>
            if let Some((key, by, late)) = &*last {
                <p class="order__broken" role="status">
                    <Icon name={IconName::Cross} />
                    { text.consumers_order_broken(view.overtaken, key, by, late) }
                </p>
            }
        </div>
    }
}
