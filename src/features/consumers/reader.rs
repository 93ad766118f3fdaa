//! One consumer in a row: flag, name, how it reads, lag, trend; and what went wrong.

use super::say;
use crate::design::{Icon, IconName, Refusal, Troubles};
use crate::i18n::{self, use_text};
use crate::store::{Cadence, use_lab_with};
use crate::ui_state::{Selection, use_ui};
use playground_engine::Timestamp;
use playground_lab::view::{self, ReaderStatus, ReaderView};
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct ReaderRowProps {
    pub view: ReaderView,
    /// Milliseconds from arrival to push, an input of the model.
    pub push_ms: u64,
    /// The service's word for the consumer's registration, unless ACTIVE.
    pub registration: Option<AttrValue>,
    /// When the world began.
    pub start: Timestamp,
    /// Which limit keeps further fan-out consumers out, and its number.
    pub limit: AttrValue,
}

/// A row that opens the details.
#[component]
pub fn ReaderRow(props: &ReaderRowProps) -> Html {
    let ui = use_ui();
    let text = use_text();
    let view = &props.view;
    let troubles = use_lab_with(view.id, Cadence::Slow, |lab, id| {
        let faults = view::client_faults(lab.world(), *id);
        faults.iter().map(|cause| AttrValue::from(i18n::text().faults_cause(cause))).collect::<Vec<_>>()
    });
    let id = view.id;
    let selected = ui.selection == Selection::Reader(id);
    let onclick = Callback::from(move |_: MouseEvent| {
        ui.select(if selected { Selection::None } else { Selection::Reader(id) });
    });
    let tone = say::tone(view);
    let trend = say::trend(text, view);
    let registration = props.registration.clone();
    // In place of how it reads, so that a refusal a second moves nothing.
    let how = match (&view.error, &registration) {
        (Some(error), _) => error.code.into(),
        (None, Some(word)) => text.consumers_registration(word),
        (None, None) => say::how(text, view, props.push_ms),
    };
    let said =
        if view.polls() { say::last_call(text, view, props.start) } else { say::renewal(text, view, props.start) };
    let shows_lag = !matches!(view.status, ReaderStatus::Starting | ReaderStatus::Ended);
    html! {
        <li
            class="reader"
            data-reader={view.id.0.to_string()}
            aria-label={say::spoken(text, view)}
            data-tone={tone}
            data-selected={selected.then_some("true")}
        >
            <button
                type="button"
                class="reader__row"
                aria-expanded={if selected { "true" } else { "false" }}
                {onclick}
            >
                <span class="reader__flag"><Icon name={IconName::flag(view.shape)} /></span>
                <span class="reader__name">{ view.name.to_string() }</span>
                <span class="reader__how">{ how }</span>
                <span class="reader__lag">
                    if tone == Some("behind") { <Icon name={IconName::Clock} /> }
                    if tone == Some("bad") { <Icon name={IconName::Cross} /> }
                    if shows_lag { { say::lag(view) } }
                </span>
                <span class="reader__trend">{ trend }</span>
                <Icon name={if selected { IconName::Up } else { IconName::Down }} />
            </button>
            <Troubles words={(*troubles).clone()} />
            if let Some(error) = view.error.as_ref().filter(|error| !say::passes(error)) {
                <Refusal code={error.code} message={error.message.clone()} quiet=true>
                    if error.code == "LimitExceededException" {
                        <p class="refusal__text">{ props.limit.clone() }</p>
                    }
                </Refusal>
            } else {
                <p class="reader__say">
                    if view.overtaken > 0 { <b>{ text.consumers_out_of_order(view.overtaken) }</b>{ " " } }
                    { said }
                </p>
            }
        </li>
    }
}
