//! In how much detail the stage shows its stream.

use super::density::{Detail, Rates, detail};
use crate::store::{Cadence, use_lab_with, use_status};
use playground_engine::Text;
use playground_lab::{Lab, view};
use playground_markup::prelude::*;

/// Records offered in the last full second, or in the running one when it has more already.
pub(super) fn rates(lab: &Lab, stream: &str) -> Rates {
    let mut rates = Rates::default();
    for gate in view::gates(lab.world(), stream) {
        let last = gate.records_last.saturating_add(gate.refused_last);
        let offered = last.max(gate.records_now.saturating_add(gate.refused_now));
        rates.busiest = rates.busiest.max(offered);
        rates.all = rates.all.saturating_add(offered);
    }
    rates
}

/// The level of detail, for the words beside the tapes.
#[hook]
pub fn use_detail(stream: Option<Text>) -> Detail {
    let status = use_status();
    let rates = use_lab_with(stream, Cadence::Slow, |lab, stream| {
        stream.as_ref().map_or_else(Rates::default, |stream| rates(lab, stream))
    });
    detail(*rates, status.speed_milli)
}
