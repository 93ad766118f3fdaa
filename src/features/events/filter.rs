//! What of the log is shown: a search and three choices.

use crate::design::{Choice, Field, Select};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with, use_stream};
use crate::ui_state::WantedEvents;
use playground_engine::{Cause, ClientId, Principal, ShardId};
use playground_lab::view::{self, EventGroup};
use playground_markup::prelude::*;

/// Shards that are offered; more can be searched for.
const MOST_SHARDS: usize = 200;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FiltersProps {
    pub wanted: WantedEvents,
    pub change: Callback<WantedEvents>,
    /// The search field, for keys typed into the list.
    pub search: NodeRef,
}

fn cause_of(value: &str) -> Option<Cause> {
    match value {
        "" => None,
        "service" => Some(Cause::Timer),
        "0" => Some(Cause::Call(Principal::Person)),
        number => number.parse().ok().map(|number| Cause::Call(Principal::Client(ClientId(number)))),
    }
}

fn cause_value(cause: Option<Cause>) -> String {
    match cause {
        None => String::new(),
        Some(Cause::Timer) => "service".to_owned(),
        Some(Cause::Call(caller)) => caller.number().to_string(),
    }
}

/// Search, kind, shard, actor.
#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let text = use_text();
    let stream = use_stream();
    let choices = use_lab_with(stream, Cadence::Slow, |lab, stream| {
        let shards = stream.as_ref().and_then(|name| lab.world().account().stream(name));
        let shards = shards.into_iter().flat_map(|stream| stream.shards().map(playground_engine::Shard::id));
        let shards: Vec<_> = shards.take(MOST_SHARDS).map(|id| (id, view::letter(id.0).to_string())).collect();
        (shards, view::actor_names(lab))
    });
    let (shards, actors) = &*choices;
    let wanted = &props.wanted;
    let set = |make: fn(WantedEvents, AttrValue) -> WantedEvents| {
        let (wanted, change) = (wanted.clone(), props.change.clone());
        Callback::from(move |value: AttrValue| change.emit(make(wanted.clone(), value)))
    };
    let groups = EventGroup::ALL.into_iter().zip(1..).map(|(group, place)| (place, group));
    let mut kinds = vec![Choice::new("", text.events_all_kinds())];
    kinds.extend(groups.map(|(place, group): (u8, _)| Choice::new(place.to_string(), text.events_group(group))));
    let kind = wanted.group.and_then(|group| EventGroup::ALL.iter().position(|known| *known == group));
    let mut by_shard = vec![Choice::new("", text.events_all_shards())];
    by_shard.extend(shards.iter().map(|(id, letter)| Choice::new(id.0.to_string(), text.events_shard(letter))));
    let mut by_actor = vec![
        Choice::new("", text.events_all_actors()),
        Choice::new("0", text.events_person()),
        Choice::new("service", text.events_service()),
    ];
    by_actor.extend(actors.iter().map(|(id, name)| Choice::new(id.0.to_string(), name.to_string())));
    html! {
        <div class="events__filters">
            <Field
                label={text.events_search()}
                kind={crate::design::FieldKind::Inline}
                value={wanted.words.clone()}
                oninput={set(|wanted, words| WantedEvents { words, ..wanted })}
                placeholder={AttrValue::from(text.events_search_hint())}
                node={props.search.clone()}
            />
            <div class="events__choices">
                <Select
                    label={text.events_by_kind()}
                    hide_label=true
                    choices={kinds}
                    value={kind.map(|place| (place + 1).to_string()).unwrap_or_default()}
                    onchange={set(|wanted, value| WantedEvents {
                        group: value.parse::<usize>().ok().and_then(|place| EventGroup::ALL.get(place - 1).copied()),
                        ..wanted
                    })}
                />
                <Select
                    label={text.events_by_shard()}
                    hide_label=true
                    choices={by_shard}
                    value={wanted.shard.map(|shard| shard.0.to_string()).unwrap_or_default()}
                    onchange={set(|wanted, value| WantedEvents { shard: value.parse().ok().map(ShardId), ..wanted })}
                />
                <Select
                    label={text.events_by_actor()}
                    hide_label=true
                    choices={by_actor}
                    value={cause_value(wanted.cause)}
                    onchange={set(|wanted, value| WantedEvents { cause: cause_of(&value), ..wanted })}
                />
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_found_again() {
        for cause in [None, Some(Cause::Timer), Some(Cause::Call(Principal::Person))] {
            assert_eq!(cause_of(&cause_value(cause)), cause);
        }
        let client = Some(Cause::Call(Principal::Client(ClientId(7))));
        assert_eq!(cause_of(&cause_value(client)), client);
        assert_eq!(cause_of("x"), None);
    }
}
