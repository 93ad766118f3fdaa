//! One line of the log: when, what, where, who.

use crate::design::{Icon, IconName, Plate, fmt};
use crate::i18n::{Catalog, text};
use crate::store::since_start;
use playground_engine::{Cause, ClientId, Event, EventKind, Principal, Text};
use playground_lab::Lab;
use playground_lab::view::{self, EventGroup};
use playground_markup::prelude::*;

/// A fact in the words of its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub number: u64,
    /// Microseconds since the world began.
    pub at: u64,
    /// Whether it lies after the time on view.
    pub later: bool,
    pub group: EventGroup,
    pub what: String,
    /// Letter and hue of the shard.
    pub shard: Option<(AttrValue, u8)>,
    pub who: String,
}

impl Line {
    /// The line of a fact; `names` are those of all actors.
    pub fn of(lab: &Lab, names: &[(ClientId, Text)], event: &Event) -> Self {
        let shard = view::event_shard(&event.kind).zip(event.kind.stream()).map(|(shard, stream)| {
            let (letter, hue) = view::plate(lab.world(), stream, shard);
            (AttrValue::from(letter.to_string()), hue)
        });
        Self {
            number: event.id,
            at: since_start(lab, event.at),
            later: event.at > lab.now(),
            group: EventGroup::of(&event.kind),
            what: text().events_what(&event.kind).into_owned(),
            shard,
            who: who(text(), names, event),
        }
    }
}

/// Who made it true: an actor, the person, or the service by itself.
pub fn who(text: Catalog, names: &[(ClientId, Text)], event: &Event) -> String {
    match event.cause {
        Cause::Timer => text.events_service().to_string(),
        Cause::Call(Principal::Person) => text.events_person().to_string(),
        Cause::Call(Principal::Client(id)) => {
            view::actor_name(names, id).map_or_else(|| text.events_actor(id.0).into_owned(), ToString::to_string)
        }
    }
}

/// Whether a fact says all of the words: by its kind, its stream, its shard, its actor or what else it names.
pub fn says(event: &Event, words: &str, names: &[(ClientId, Text)]) -> bool {
    let text = text();
    words.split_whitespace().all(|word| {
        let kind = &event.kind;
        let has = |name: &str| contains(name, word);
        has(text.events_word(kind))
            || kind.stream().is_some_and(|stream| has(stream))
            || view::event_where(kind).is_some_and(|name| has(name))
            || view::event_shard(kind).is_some_and(|shard| *view::letter(shard.0).to_lowercase() == *word)
            || matches!(kind, EventKind::CallFailed { operation, code } if has(operation.name()) || has(code))
            || match event.cause {
                Cause::Timer => has(&text.events_service()),
                Cause::Call(Principal::Person) => has(&text.events_person()),
                Cause::Call(Principal::Client(id)) => view::actor_name(names, id).is_some_and(|name| has(name)),
            }
    })
}

/// Whether a name has a word of small letters in it, whatever the size of its own.
fn contains(name: &str, word: &str) -> bool {
    let (name, word) = (name.as_bytes(), word.as_bytes());
    word.len() <= name.len() && name.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
}

/// The mark of a sort of events; the word beside it says the same.
pub fn icon(group: EventGroup) -> IconName {
    match group {
        EventGroup::Stored => IconName::Inward,
        EventGroup::Refused => IconName::Cross,
        EventGroup::Read => IconName::Outward,
        EventGroup::Shards => IconName::Split,
        EventGroup::Consumers => IconName::FlagPennant,
        EventGroup::Settings => IconName::Sliders,
    }
}

/// What a screen reader and the pointer's hint say of a line.
pub fn spoken(text: Catalog, line: &Line) -> String {
    let place = line.shard.as_ref().map(|(letter, _)| text.events_shard(letter).into_owned());
    let parts = [Some(fmt::moment(line.at)), Some(line.what.clone()), place, Some(line.who.clone())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[derive(Clone, PartialEq, Properties)]
pub struct EventRowProps {
    pub line: Line,
    /// Where it stands, from 1, and of how many.
    pub place: u64,
    pub of: u64,
    pub active: bool,
    pub onclick: Callback<u64>,
}

/// One line.
#[component]
pub fn EventRow(props: &EventRowProps) -> Html {
    let line = &props.line;
    let onclick = {
        let (onclick, number) = (props.onclick.clone(), line.number);
        Callback::from(move |_: MouseEvent| onclick.emit(number))
    };
    let spoken = spoken(text(), line);
    html! {
        <div
            id={format!("kp-event-{}", line.number)}
            class="event"
            role="option"
            aria-selected={if props.active { "true" } else { "false" }}
            aria-posinset={props.place.to_string()}
            aria-setsize={props.of.to_string()}
            aria-label={spoken.clone()}
            title={spoken}
            data-later={line.later.then_some("true")}
            data-refused={(line.group == EventGroup::Refused).then_some("true")}
            {onclick}
        >
            <span class="event__at">{ fmt::moment(line.at).trim_start_matches("T+").to_owned() }</span>
            <Icon name={icon(line.group)} />
            <span class="event__what">{ line.what.clone() }</span>
            <span class="event__where">
                if let Some((letter, hue)) = line.shard.clone() { <Plate {letter} {hue} /> }
            </span>
            <span class="event__who">{ line.who.clone() }</span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_engine::{ShardId, Timestamp, WriteLimit};

    fn refused() -> Event {
        let kind = EventKind::Refused {
            stream: "orders".into(),
            shard: ShardId(1),
            records: 3,
            bytes: 9,
            limit: WriteLimit::Records,
        };
        Event { id: 7, at: Timestamp::EPOCH, cause: Cause::Call(Principal::Client(ClientId(2))), kind }
    }

    #[test]
    fn a_fact_says_its_kind_its_place_and_its_actor() {
        let names = [(ClientId(2), Text::from("Web"))];
        for words in ["refused", "ORD", "web", "b", "refused web", "b orders"] {
            assert!(says(&refused(), &words.to_lowercase(), &names), "{words}");
        }
        for words in ["stored", "a", "iot", "refused iot"] {
            assert!(!says(&refused(), words, &names), "{words}");
        }
    }
}
