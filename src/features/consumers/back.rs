//! Setting a consumer back to an instant, with what it would read again.

use crate::design::{Button, Field, fmt, on_submit, parse};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with, use_store};
use playground_engine::{ClientId, Text, Timestamp};
use playground_lab::{Command, view};
use playground_markup::prelude::*;
use playground_sim::ActorChange;

#[derive(Clone, PartialEq, Properties)]
pub struct BackProps {
    pub id: ClientId,
    pub stream: Text,
}

/// A time, what follows from it, and the call.
#[component]
pub fn Back(props: &BackProps) -> Html {
    let store = use_store();
    let text = use_text();
    let typed = use_state(|| {
        let half = store.with(|lab| lab.now().since(lab.genesis().start).micros() / 2_000_000 * 1_000_000);
        AttrValue::from(fmt::moment(half))
    });
    let asked = (props.id, props.stream.clone(), (*typed).clone());
    let seen = use_lab_with(asked, Cadence::Slow, |lab, (id, stream, typed)| {
        let at = parse::moment(typed)
            .map(|micros| Timestamp::from_micros(lab.genesis().start.micros().saturating_add(micros)));
        let at = at.map(|at| (at <= lab.now()).then_some(at));
        let preview = at.ok().flatten().map(|at| view::replay_preview(lab.world(), stream, *id, None, at));
        (at, preview)
    });
    let (at, preview) = &*seen;
    let error = match at {
        Err(trouble) => Some(AttrValue::from(text.number_trouble(*trouble))),
        Ok(None) => Some(AttrValue::from(text.consumers_future())),
        Ok(Some(_)) => None,
    };
    let id = props.id;
    let wanted = at.ok().flatten();
    let onsubmit = on_submit(move || {
        if let Some(at) = wanted {
            drop(store.perform(Command::Tune(id, ActorChange::Seek { shard: None, at })));
        }
    });
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |value: AttrValue| typed.set(value))
    };
    html! {
        <form class="back" {onsubmit} novalidate=true>
            <Field label={text.consumers_back_to()} value={(*typed).clone()} {oninput} {error} mono=true />
            <Button submit=true>{ text.consumers_back() }</Button>
            if let Some(preview) = preview {
                <p class="back__said" role="status">
                    { text.consumers_again(preview.again, preview.records, &fmt::bytes(preview.bytes), &fmt::span(preview.shortest.micros())) }
                </p>
            }
        </form>
    }
}
