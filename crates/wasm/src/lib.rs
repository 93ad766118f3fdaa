//! JavaScript bindings of the lab, without any user interface.
//!
//! So far these are what the benchmark page in `e2e/bench` calls.

mod bench;
mod service;
mod session;

pub use bench::figures;
pub use session::busy_session;
