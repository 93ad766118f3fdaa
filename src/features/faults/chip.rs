//! The chip of the foot: how much is wrong.

use crate::design::{Button, ButtonKind, ButtonSize, Icon, IconName};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_at};
use crate::ui_state::{Dialog, use_ui};
use playground_lab::view;
use playground_markup::prelude::*;

/// Opens the palette, or closes it again.
#[component]
pub fn FaultsChip() -> Html {
    let ui = use_ui();
    let text = use_text();
    let count = *use_lab_at(Cadence::Slow, |lab| view::fault_count(lab.world()));
    let open = ui.dialog == Some(Dialog::Faults);
    let onclick = Callback::from(move |_: MouseEvent| if open { ui.close() } else { ui.open(Dialog::Faults) });
    html! {
        <Button
            class="foot__chip foot__faults"
            kind={ButtonKind::Ghost}
            size={ButtonSize::Small}
            shortcut="f"
            expanded={open}
            {onclick}
        >
            { text.faults_word() }{ " " }
            if count > 0 {
                <b class="foot__bad"><Icon name={IconName::Cross} />{ text.faults_count(count) }</b>
            } else {
                <b>{ text.faults_count(count) }</b>
            }
        </Button>
    }
}
