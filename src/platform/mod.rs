//! The only home of raw browser calls outside the stage.
//!
//! Nothing here knows the simulation; every function either cannot fail or
//! answers with an `Option` or a `Result`, so that a blocked feature of the
//! browser is a chip on the page and never a crash.

pub mod clipboard;
pub mod compress;
pub mod dom;
pub mod download;
pub mod fetch;
pub mod form;
pub mod listen;
pub mod log;
pub mod observe;
pub mod splash;
pub mod storage;
pub mod timer;
pub mod web;
