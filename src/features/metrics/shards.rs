//! Metrics of single shards: only after they were asked for, and at a price.

use super::Scene;
use super::chart::ChartList;
use crate::design::{Button, ButtonSize, Choice, Select, fmt};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with, use_store};
use playground_engine::api::{DisableEnhancedMonitoring, EnableEnhancedMonitoring, Request, StreamRef};
use playground_engine::{ShardId, ShardMetrics};
use playground_lab::Command;
use playground_lab::metrics::{Dimension, Metric};
use playground_markup::prelude::*;

/// What a shard can send. Spec 12.2.
pub(super) const SHARD: &[Metric] = &[
    Metric::IncomingBytes,
    Metric::IncomingRecords,
    Metric::WriteProvisionedThroughputExceeded,
    Metric::OutgoingBytes,
    Metric::OutgoingRecords,
    Metric::ReadProvisionedThroughputExceeded,
    Metric::IteratorAge,
];
/// Most shards to choose from.
const MOST_SHARDS: usize = 200;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ShardLevelProps {
    pub scene: Scene,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Seen {
    sent: usize,
    open: u32,
    shards: Vec<ShardId>,
}

/// The fold of the shard level.
#[component]
pub(super) fn ShardLevel(props: &ShardLevelProps) -> Html {
    let text = use_text();
    let store = use_store();
    let chosen = use_state(|| None::<ShardId>);
    let stream = props.scene.stream.clone();
    let seen = use_lab_with(stream.clone(), Cadence::Slow, |lab, stream| {
        let Some(found) = lab.world().account().stream(stream) else { return Seen::default() };
        Seen {
            sent: found.metrics().names().count(),
            open: found.open_shard_count(),
            shards: lab.world().metrics().shards(stream).take(MOST_SHARDS).collect(),
        }
    });
    let on = seen.sent > 0;
    let change = Callback::from(move |_: MouseEvent| {
        let (stream, shard_level_metrics) = (StreamRef::named(stream.clone()), Some(vec!["ALL".into()]));
        store.perform(Command::Call(if on {
            Request::DisableEnhancedMonitoring(DisableEnhancedMonitoring { stream, shard_level_metrics })
        } else {
            Request::EnableEnhancedMonitoring(EnableEnhancedMonitoring { stream, shard_level_metrics })
        }));
    });
    let each = if on { seen.sent } else { ShardMetrics::of(["ALL"]).names().count() };
    let label = if on { text.metrics_shards_disable() } else { text.metrics_shards_enable() };
    let shard = chosen.filter(|shard| seen.shards.contains(shard)).or(seen.shards.first().copied());
    let name = |shard: &ShardId| Choice::new(shard.number().to_string(), fmt::shard_short(&shard.to_string()));
    let choices: Vec<Choice> = seen.shards.iter().map(name).collect();
    let onchange = Callback::from(move |value: AttrValue| chosen.set(value.parse().ok().map(ShardId)));
    html! {
        <details class="inspector__fold" open=true>
            <summary>
                { text.metrics_shards() }
                if !on { <span class="inspector__peek">{ text.metrics_shards_off() }</span> }
            </summary>
            <div class="shard-level">
                if !on { <p>{ text.metrics_shards_what() }</p> }
                <p class="inspector__quiet">{ text.metrics_shards_cost(each, seen.open) }</p>
                <p><Button size={ButtonSize::Small} onclick={change}>{ label }</Button></p>
                if let Some(shard) = shard {
                    <Select label={text.metrics_shards_of()} {choices} value={shard.number().to_string()} {onchange} />
                    <ChartList title="" scene={props.scene.clone()} dimension={Dimension::Shard(shard)} wanted={SHARD} />
                } else if on {
                    <p class="inspector__quiet">{ text.metrics_shards_waiting() }</p>
                }
            </div>
        </details>
    }
}
