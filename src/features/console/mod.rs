//! The console and requests made by hand: the service, asked in its own words.

mod events;
mod input;
mod panel;
mod raw;
mod run;

pub use events::ConsoleEvents;
pub use panel::ConsolePanel;
pub use raw::RawPanel;
