//! The foot: what the picture rests on.

use crate::design::{Button, ButtonKind, ButtonSize, fmt};
use crate::features::faults::FaultsChip;
use crate::features::settings;
use crate::i18n::use_text;
use crate::store::{Cadence, Keeping, use_lab_at, use_status};
use crate::ui_state::{Dialog, use_ui};
use playground_markup::prelude::*;

/// The chips of the foot.
#[component]
pub fn Foot() -> Html {
    let ui = use_ui();
    let text = use_text();
    let facts = use_lab_at(Cadence::Slow, |lab| {
        let account = lab.world().account();
        let gone = account.payloads().gone().records;
        let budget = account.payloads().budget();
        (lab.genesis().seed, lab.world().fingerprint().0, account.profile(), gone, budget)
    });
    let status = use_status();
    let (seed, state, profile, gone, budget) = *facts;
    let limits = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.open(Dialog::Limits))
    };
    let share = Callback::from(move |_: MouseEvent| ui.open(Dialog::Share));
    let keeping = match status.keeping {
        Keeping::Here | Keeping::Never => None,
        Keeping::Held => Some(text.shell_keeping_held()),
        Keeping::Blocked => Some(text.shell_keeping_blocked()),
        Keeping::Full => Some(text.shell_keeping_full()),
    };
    html! {
        <footer class="shell__foot" aria-label={text.shell_foot()}>
            <Button class="foot__chip" kind={ButtonKind::Ghost} size={ButtonSize::Small} onclick={limits}>
                { text.shell_limits() }{ " " }<b>{ settings::limits_name(profile) }</b>
            </Button>
            <FaultsChip />
            <span class="foot__chip">{ text.shell_seed() }{ " " }<b class="mono">{ format!("{seed:x}") }</b></span>
            <span class="foot__chip">
                { text.shell_state() }{ " " }
                <b class="mono" data-testid="state-hash">{ format!("{:08x}", state >> 32 ^ state & 0xffff_ffff) }</b>
            </span>
            <span class="foot__chip">{ text.shell_engine() }{ " " }<b>{ env!("CARGO_PKG_VERSION") }</b></span>
            if gone > 0 {
                <span class="foot__chip foot__gone">
                    <b class="foot__warn">{ text.shell_data_gone(gone, &fmt::bytes(budget)) }</b>
                </span>
            }
            if let Some(keeping) = keeping {
                <Button class="foot__chip" kind={ButtonKind::Ghost} size={ButtonSize::Small} onclick={share}>
                    <b class="foot__warn">{ keeping }</b>
                </Button>
            }
            <span class="foot__note">{ text.shell_disclaimer() }</span>
        </footer>
    }
}
