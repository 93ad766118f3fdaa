//! The playground's front end: a Yew page over the simulation in the crates.
//!
//! `store` owns the lab and the one animation frame, `ui_state` what is selected
//! and open, `shell` the page frame, `features` the regions, `design` the
//! component set, `platform` the browser, `i18n` the texts.

mod app;
pub mod design;
pub mod features;
pub mod i18n;
pub mod platform;
pub mod route;
pub mod shell;
pub mod stage;
pub mod store;
pub mod ui_state;

pub use app::start;
