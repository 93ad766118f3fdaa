//! Splitting a shard on the bar: the handle, the two halves and what they would carry.

mod act;
mod cut;
mod halves;
mod looks;
mod overlay;
mod panel;

pub use act::{use_split, use_split_preview};
pub use cut::Cut;
pub use looks::child_looks;
pub use overlay::SplitOverlay;
pub use panel::SplitPanel;
