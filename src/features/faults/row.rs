//! One fault in force, with its switch.

use crate::design::{Button, ButtonSize, Icon, IconName, fmt};
use crate::i18n::use_text;
use crate::store::use_store;
use playground_engine::{KeyState, Text};
use playground_lab::Command;
use playground_lab::view::{FaultCause, FaultView};
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    pub view: FaultView,
    /// Microseconds from the beginning of the world to that of the fault.
    pub since: u64,
    pub region: Text,
}

/// What ends it.
pub fn end(cause: &FaultCause) -> Command {
    match cause {
        FaultCause::Fault(id, _) => Command::EndFault(*id),
        FaultCause::Key(key, _) => Command::Key(key.clone(), KeyState::Enabled),
    }
}

/// Glyph, words, what it did so far, and the switch.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let store = use_store();
    let text = use_text();
    let line = text.faults_line(&props.view, &props.region);
    let off = {
        let cause = props.view.cause.clone();
        Callback::from(move |_: MouseEvent| drop(store.perform(end(&cause))))
    };
    html! {
        <li class="faults__row">
            <Icon name={IconName::Cross} />
            <p class="faults__what">
                <b>{ line.clone() }</b>
                <span class="faults__done">{ text.faults_done(&props.view, &fmt::moment(props.since)) }</span>
            </p>
            <Button size={ButtonSize::Small} label={AttrValue::from(text.faults_off_spoken(&line))} onclick={off}>
                { text.faults_off() }
            </Button>
        </li>
    }
}
