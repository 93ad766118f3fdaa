//! One shard: where it came from, what it holds, until when.

use super::facts::Facts;
use super::replicas::Replicas;
use super::sequence_anatomy::SequencePart;
use super::{Nothing, letters, moment};
use crate::design::{Button, ButtonSize, Plate, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_lab_with};
use crate::ui_state::{Dialog, use_ui};
use playground_engine::{ShardId, Text};
use playground_lab::Lab;
use playground_lab::view::{self, ShardState, ShardView};
use playground_markup::prelude::*;
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct ShardPaneProps {
    pub stream: Text,
    pub shard: ShardId,
}

/// A shard with its relatives and the texts of its instants.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    shard: ShardView,
    parents: Vec<ShardView>,
    children: Vec<ShardView>,
    opened: String,
    closed: Option<String>,
    until: Option<String>,
}

fn seen(lab: &Lab, stream: &str, id: ShardId) -> Option<Rc<Seen>> {
    let all = view::shards(lab.world(), stream);
    let shard = all.iter().find(|shard| shard.id == id)?.clone();
    let of = |ids: &[ShardId]| all.iter().filter(|other| ids.contains(&other.id)).cloned().collect();
    Some(Rc::new(Seen {
        parents: of(&shard.parents),
        children: of(&shard.children),
        opened: moment(lab, shard.opened),
        closed: shard.closed.map(|at| moment(lab, at)),
        until: shard.readable_until.map(|at| moment(lab, at)),
        shard,
    }))
}

/// Everything known of one shard.
#[component]
pub fn ShardPane(props: &ShardPaneProps) -> Html {
    let text = use_text();
    let seen = use_lab_with((props.stream.clone(), props.shard), Cadence::Slow, |lab, (stream, shard)| {
        seen(lab, stream, *shard)
    });
    let Some(seen) = &*seen else { return html! { <Nothing gone=true /> } };
    let shard = &seen.shard;
    html! {
        <>
            <Head seen={seen.clone()} />
            <Relatives seen={seen.clone()} />
            <section class="inspector__part">
                <h3>{ text.records_range() }</h3>
                <Range shard={shard.clone()} />
            </section>
            <section class="inspector__part">
                <h3>{ text.records_contents() }</h3>
                <Facts rows={contents(shard, text)} />
            </section>
            <Replicas />
            <SequencePart number={shard.starting_sequence} letter={shard.letter.to_string()} hue={shard.hue} starting=true />
        </>
    }
}

fn contents(shard: &ShardView, text: Catalog) -> Vec<(AttrValue, AttrValue)> {
    let row = |name: crate::i18n::Message, value: String| (AttrValue::from(name.into_owned()), AttrValue::from(value));
    let mut rows = vec![
        row(text.records_stored_in_all().into(), fmt::count(shard.next_offset)),
        row(text.records_readable_now().into(), fmt::count(shard.next_offset - shard.horizon_offset)),
        row(text.records_trimmed_count().into(), fmt::count(shard.horizon_offset)),
    ];
    if let Some(ppm) = shard.traffic_ppm {
        rows.push(row(text.records_traffic().into(), fmt::percent(ppm)));
    }
    rows
}

#[derive(Clone, PartialEq, Properties)]
struct SeenProps {
    seen: Rc<Seen>,
}

#[component]
fn Head(props: &SeenProps) -> Html {
    let ui = use_ui();
    let text = use_text();
    let Seen { shard, opened, closed, until, .. } = &*props.seen;
    let share = fmt::percent(shard.share_ppm);
    let onclick = {
        let id = shard.id;
        Callback::from(move |_: MouseEvent| ui.open(Dialog::Data(id)))
    };
    let state = match (shard.state, closed) {
        (ShardState::Open, _) | (_, None) => text.records_shard_open(opened, &share),
        (ShardState::Closed | ShardState::Expired, Some(closed)) => text.records_shard_closed(closed, &share),
    };
    html! {
        <section class="inspector__head">
            <Plate letter={shard.letter.to_string()} hue={shard.hue} big=true />
            <div>
                <h2><code>{ shard.id.to_string() }</code></h2>
                <p class="inspector__quiet">{ state }</p>
                if let Some(until) = until { <p class="inspector__quiet">{ text.records_readable_until(until) }</p> }
                <Button size={ButtonSize::Small} {onclick}>{ text.viewer_open_button() }</Button>
            </div>
        </section>
    }
}

/// Parents with the service's names for them, and children.
#[component]
fn Relatives(props: &SeenProps) -> Html {
    let text = use_text();
    let Seen { shard, parents, children, .. } = &*props.seen;
    let names = ["ParentShardId", "AdjacentParentShardId"];
    let row = |name: &'static str, other: &ShardView| {
        html! {
            <tr key={other.id.number()}>
                <th scope="row">{ name }</th>
                <td><code>{ fmt::shard_short(&other.id.to_string()) }</code>{ " " }<Plate letter={other.letter.to_string()} hue={other.hue} /></td>
            </tr>
        }
    };
    let list: Vec<Text> = parents.iter().map(|parent| parent.letter.clone()).collect();
    html! {
        <>
            <section class="inspector__part">
                <h3>{ text.records_parents() }</h3>
                if parents.is_empty() {
                    <p class="inspector__quiet">{ text.records_initial() }</p>
                } else {
                    <table class="inspector__facts"><tbody>{ for ordered(shard, parents).zip(names).map(|(parent, name)| row(name, parent)) }</tbody></table>
                    <p class="inspector__quiet">{ text.records_read_parents_first(&letters(&list), &shard.letter) }</p>
                }
            </section>
            if !children.is_empty() {
                <section class="inspector__part">
                    <h3>{ text.records_children() }</h3>
                    <table class="inspector__facts"><tbody>{ for children.iter().map(|child| row("ShardId", child)) }</tbody></table>
                </section>
            }
        </>
    }
}

/// The parents in the order in which the shard names them.
fn ordered<'a>(shard: &'a ShardView, parents: &'a [ShardView]) -> impl Iterator<Item = &'a ShardView> {
    shard.parents.iter().filter_map(|id| parents.iter().find(|parent| parent.id == *id))
}

#[derive(Clone, PartialEq, Properties)]
struct RangeProps {
    shard: ShardView,
}

/// Both ends, by their first hex digits and in full.
#[component]
fn Range(props: &RangeProps) -> Html {
    let text = use_text();
    let range = props.shard.range;
    let end = |name: crate::i18n::Message, key: playground_engine::HashKey| {
        html! {
            <>
                <tr><th scope="row">{ name }</th><td><code>{ format!("{}…", &key.to_hex()[..4]) }</code></td></tr>
                <tr><td class="inspector__whole" colspan="2"><code>{ key.to_string() }</code></td></tr>
            </>
        }
    };
    html! {
        <table class="inspector__facts">
            <tbody>{ end(text.records_from().into(), range.start()) }{ end(text.records_to().into(), range.end()) }</tbody>
        </table>
    }
}
