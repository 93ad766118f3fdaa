//! Listeners that go away with their guard.

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::{Event, EventTarget};

/// A listener; dropping it removes it.
#[derive(Debug)]
pub struct Listener(#[allow(dead_code)] EventListener);

/// Listens without ever cancelling the event.
pub fn on(target: &EventTarget, event: &'static str, act: impl FnMut(&Event) + 'static) -> Listener {
    Listener(EventListener::new(target, event, act))
}

/// Listens with the right to cancel the event's default.
pub fn on_active(target: &EventTarget, event: &'static str, act: impl FnMut(&Event) + 'static) -> Listener {
    let options = EventListenerOptions::enable_prevent_default();
    Listener(EventListener::new_with_options(target, event, options, act))
}
