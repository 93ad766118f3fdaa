//! What every request and answer is made of, byte by byte. It lies in a crate of its own so that the release build
//! compiles it for speed, and all the rest for size.
#![forbid(unsafe_code)]
#![deny(missing_docs, clippy::float_arithmetic)]
#![cfg_attr(not(test), deny(clippy::unwrap_used))]

pub mod answer;
pub mod base64;
pub mod decimal;
pub mod hash;
pub mod mix;
pub mod packed;
pub mod scan;
