//! Questions that half of the page asks.

use super::{Cadence, use_lab_with};
use crate::ui_state::use_ui;
use playground_engine::{Text, Timestamp};
use playground_lab::Lab;
use playground_markup::prelude::*;

/// Microseconds between the beginning of the world and a moment.
pub fn since_start(lab: &Lab, at: Timestamp) -> u64 {
    at.since(lab.genesis().start).micros()
}

/// The stream on the stage: the chosen one while there is one of that name, else the first.
pub fn shown_stream(lab: &Lab, chosen: Option<&str>) -> Option<Text> {
    let account = lab.world().account();
    chosen
        .and_then(|name| account.stream(name))
        .or_else(|| account.streams().next())
        .map(|stream| stream.name().clone())
}

/// The stream on the stage, as [`shown_stream`] has it; `None` in an empty world.
#[hook]
pub fn use_stream() -> Option<Text> {
    let ui = use_ui();
    let shown = use_lab_with(ui.stream.clone(), Cadence::Fast, |lab, chosen| shown_stream(lab, chosen.as_deref()));
    (*shown).clone()
}
