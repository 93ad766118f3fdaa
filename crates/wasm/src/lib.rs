//! JavaScript bindings of the lab, without any user interface: the engine of the npm package, and what the
//! benchmark page in `e2e/bench` calls.

#[cfg(feature = "bench")]
mod bench;
mod engine;
#[cfg(feature = "bench")]
mod service;
#[cfg(feature = "bench")]
mod session;
mod view;

#[cfg(feature = "bench")]
pub use bench::figures;
pub use engine::Engine;
#[cfg(feature = "bench")]
pub use session::busy_session;
