//! What goes wrong on purpose: the palette, and the chip of the foot that opens it.

mod chip;
mod draft;
mod form;
mod palette;
mod row;

pub use chip::FaultsChip;
pub use palette::FaultsPalette;
