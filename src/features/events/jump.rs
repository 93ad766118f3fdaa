//! From a line of the log to its instant and to what it is about.

use crate::store::{Intent, StoreHandle, shown_stream};
use crate::ui_state::{Selection, UiAction, UiHandle};
use playground_engine::{Cause, Event, EventKind, Principal};
use playground_lab::view;
use playground_lab::{Command, Lab};
use playground_sim::Actor;

/// What a fact concerns, as far as it can be selected.
fn concern(lab: &Lab, event: &Event) -> Selection {
    match (&event.kind, event.cause) {
        (EventKind::Stored { shard, first, .. }, _) => Selection::Record { shard: *shard, offset: *first },
        (EventKind::CallFailed { .. }, Cause::Call(caller)) => by(lab, caller, event),
        (EventKind::Read { shard, by: caller, .. }, _) => match by(lab, *caller, event) {
            Selection::None => Selection::Shard(*shard),
            reader => reader,
        },
        (kind, cause) => match (view::event_shard(kind), cause) {
            (Some(shard), _) => Selection::Shard(shard),
            (None, Cause::Call(caller)) => by(lab, caller, event),
            (None, Cause::Timer) => Selection::None,
        },
    }
}

/// The caller, or the call of the person.
fn by(lab: &Lab, caller: Principal, event: &Event) -> Selection {
    match caller {
        Principal::Client(id) => match lab.world().actor(id) {
            Some(Actor::Producer(_)) => Selection::Producer(id),
            Some(_) => Selection::Reader(id),
            None => Selection::None,
        },
        Principal::Person => {
            let entries = lab.entries();
            let first = entries.partition_point(|entry| entry.at < event.at);
            let call = entries[first..]
                .iter()
                .take_while(|entry| entry.at == event.at)
                .find(|entry| matches!(&*entry.command, Command::Call(_)));
            call.map_or(Selection::None, |entry| Selection::Call(entry.serial))
        }
    }
}

/// Goes to the instant of a fact and selects what it is about; the log stays open.
pub fn jump(store: &StoreHandle, ui: &UiHandle, number: u64) {
    let Some(event) = store.with(|lab| lab.chronicle().fact(number).cloned()) else { return };
    store.intent(Intent::Seek(event.at));
    let (shown, concern) = store.with(|lab| (shown_stream(lab, ui.stream.as_deref()), concern(lab, &event)));
    if let Some(stream) = event.kind.stream()
        && shown.as_ref() != Some(stream)
        && store.with(|lab| lab.world().account().stream(stream).is_some())
    {
        ui.dispatch(UiAction::Stream(Some(stream.clone())));
    }
    if concern != Selection::None {
        ui.dispatch(UiAction::Point(concern));
    }
}
