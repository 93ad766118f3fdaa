//! One shard: its plate, its gate and its tape.

use super::gate::Gate;
use super::hot_key::HotKeyNote;
use super::lane_view::LaneView;
use super::tape::Tape;
use crate::design::{Icon, IconName, Plate, Troubles, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::use_focus;
use crate::ui_state::{Selection, use_ui};
use playground_engine::{Text, Timestamp};
use playground_lab::view::ShardState;
use playground_markup::prelude::*;
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct LaneProps {
    pub stream: Text,
    pub lane: Rc<LaneView>,
    /// When the world began.
    pub start: Timestamp,
    pub width: f64,
    pub first: bool,
    /// Whether cells change too often to be seen arriving one by one.
    pub busy: bool,
}

/// The lane.
#[component]
pub fn Lane(props: &LaneProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let lane = &props.lane;
    let shard = &lane.shard;
    let id = shard.id.to_string();
    let selected = use_focus().shard == Some(shard.id);
    let state = match shard.state {
        ShardState::Open if lane.gate.as_ref().is_some_and(|gate| gate.closed) => text.shards_state_refusing(),
        ShardState::Open => text.shards_state_open(),
        ShardState::Closed | ShardState::Expired => text.shards_state_closed(),
    };
    let onclick = {
        let (ui, id) = (ui, shard.id);
        Callback::from(move |_: MouseEvent| ui.select(Selection::Shard(id)))
    };
    html! {
        <li
            class="lane"
            data-hue={shard.hue.to_string()}
            data-closed={shard.closed.is_some().then_some("true")}
            aria-label={text.shards_lane_label(&shard.letter, &id, &state)}
        >
            <div class="lane__head">
                <button type="button" class="lane__name" aria-pressed={if selected { "true" } else { "false" }} aria-label={text.shards_inspect(&shard.letter)} {onclick}>
                    <Plate letter={shard.letter.to_string()} hue={shard.hue} />
                    <code class="lane__id" title={id.clone()}>{ fmt::shard_short(&id) }</code>
                </button>
                { facts(lane, props.start, text) }
                if lane.gate.is_some() {
                    <HotKeyNote stream={props.stream.clone()} shard={shard.id} letter={shard.letter.clone()} />
                }
                if let Some(gate) = &lane.gate { <Gate gate={gate.clone()} first={props.first} /> }
            </div>
            <Tape lane={lane.clone()} width={props.width} first={props.first} busy={props.busy} />
        </li>
    }
}

fn facts(lane: &LaneView, start: Timestamp, text: Catalog) -> Html {
    html! {
        <span class="lane__facts">
            <Troubles words={lane.faults.iter().map(|fault| text.faults_chip(fault).into_owned().into()).collect::<Vec<AttrValue>>()} />
            if let Some(until) = lane.shard.readable_until {
                <span>{ text.shards_closed_until(&fmt::moment(until.since(start).micros())) }</span>
            }
            for (name, shards) in &lane.waiting {
                <span key={name.clone()} class="lane__waiting">
                    <Icon name={IconName::Lock} />
                    { text.shards_waiting(name, &shards.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")) }
                </span>
            }
            if !lane.ended.is_empty() {
                <span>{ text.shards_ended(&lane.ended.join(", ")) }</span>
            }
        </span>
    }
}
