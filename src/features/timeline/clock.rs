//! The clock, and what happens next.

use super::next::NextUp;
use crate::design::fmt;
use crate::store::{Cadence, since_start, use_lab_at};
use playground_markup::prelude::*;

/// The time on view.
#[component]
pub fn Clock() -> Html {
    let micros = use_lab_at(Cadence::EveryFrame, |lab| since_start(lab, lab.now()) / 1_000 * 1_000);
    let (whole, part) = fmt::clock(*micros);
    html! {
        <div class="timeline__clock">
            // Not a live region: it changes sixty times a second.
            <span class="timeline__now" role="timer" aria-live="off">
                { whole }<small class="timeline__part">{ part }</small>
            </span>
            <NextUp />
        </div>
    }
}
