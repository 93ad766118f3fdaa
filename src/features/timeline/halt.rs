//! Saying why time stopped by itself.

use crate::design::fmt;
use crate::i18n::text;
use crate::store::{since_start, use_status, use_store};
use crate::ui_state::{Selection, UiAction, use_ui};
use playground_engine::{Cause, ClientId, EventKind, Principal};
use playground_lab::view;
use playground_lab::{Halt, Lab};
use playground_markup::prelude::*;
use playground_sim::Actor;

/// The name of an actor, or the person.
fn name(lab: &Lab, id: ClientId) -> String {
    let names = view::actor_names(lab);
    view::actor_name(&names, id).map_or_else(|| text().events_actor(id.0).into_owned(), ToString::to_string)
}

fn selection(lab: &Lab, id: ClientId) -> Selection {
    match lab.world().actor(id) {
        Some(Actor::Producer(_)) => Selection::Producer(id),
        Some(_) => Selection::Reader(id),
        None => Selection::None,
    }
}

/// What happened, in words, and what it is about.
fn told(lab: &Lab, halt: &Halt) -> (String, Selection) {
    let text = text();
    match halt {
        Halt::Lag { reader, shard, behind } => {
            let letter = view::letter(shard.0);
            let words = text.time_halt_lag(&name(lab, *reader), &fmt::span(behind.micros()), &letter);
            (words.into_owned(), Selection::Reader(*reader))
        }
        Halt::Fact(fact) => {
            let (caller, by) = match fact.cause {
                Cause::Call(Principal::Client(id)) => (name(lab, id), selection(lab, id)),
                Cause::Call(Principal::Person) => (text.events_person().to_string(), Selection::None),
                Cause::Timer => (text.events_service().to_string(), Selection::None),
            };
            match &fact.kind {
                EventKind::Refused { shard, records, .. } => {
                    let letter = view::letter(shard.0);
                    (text.time_halt_refused(&letter, u64::from(*records)).into_owned(), Selection::Shard(*shard))
                }
                EventKind::ShardClosed { shard, .. } => {
                    (text.time_halt_closed(&view::letter(shard.0)).into_owned(), Selection::Shard(*shard))
                }
                EventKind::CallFailed { operation, code } => {
                    (text.time_halt_failed(&caller, operation.name(), code).into_owned(), by)
                }
                other => (text.time_event(other).into_owned(), by),
            }
        }
    }
}

/// Tells of every stop, as long as the component lives.
#[hook]
pub fn use_halts() {
    let store = use_store();
    let ui = use_ui();
    let halts = use_status().halts;
    let first = use_mut_ref(|| true);
    use_effect_with(halts, move |_| {
        if first.replace(false) {
            return;
        }
        let Some((at, halt)) = store.halted() else { return };
        let (micros, (what, about)) = store.with(|lab| (since_start(lab, at), told(lab, &halt)));
        let words = text().time_halted(&what, &fmt::moment(micros)).into_owned();
        ui.dispatch(UiAction::Stepped(micros, words.clone().into()));
        ui.toast(words);
        if about != Selection::None {
            ui.dispatch(UiAction::Point(about));
        }
    });
}
