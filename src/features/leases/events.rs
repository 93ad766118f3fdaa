//! What happened to workers and leases, newest first.

use super::card::Seen;
use crate::design::fmt;
use crate::i18n::use_text;
use playground_markup::prelude::*;
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct EventsProps {
    pub seen: Rc<Seen>,
}

/// The newest event, and the ones before it folded in.
#[component]
pub fn Events(props: &EventsProps) -> Html {
    let text = use_text();
    let seen = &props.seen;
    let lines: Vec<_> = seen.app.events.iter().zip(&seen.times).collect();
    let Some((newest, at)) = lines.first() else { return html! {} };
    html! {
        <details class="lease-events">
            <summary><time>{ fmt::moment(**at) }</time>{ " " }{ text.leases_event(newest.kind) }</summary>
            <ol>
                for (place, (event, at)) in lines.iter().enumerate().skip(1) {
                    <li key={place}><time>{ fmt::moment(**at) }</time>{ " " }{ text.leases_event(event.kind) }</li>
                }
            </ol>
        </details>
    }
}
