//! What the service says on the wire, unofficially re-told: today the exceptions' texts.
//!
//! The engine answers with typed values and knows no texts; this crate turns its exceptions into the words that a
//! client of the service would read, letter by letter. Sections named `Spec 3.7` are those of the behaviour
//! specification.
#![forbid(unsafe_code)]
#![deny(
    missing_docs,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::wildcard_enum_match_arm,
    clippy::iter_over_hash_type
)]
#![cfg_attr(not(test), deny(clippy::unwrap_used))]

mod argument;
pub mod base64;
mod bounds;
#[cfg(feature = "cbor")]
pub mod cbor;
mod constraint;
mod date;
pub mod fault;
pub mod json;
pub mod members;
mod number;
mod put;
pub mod shape;
mod shapes;
mod sink;
mod take;
mod typing;
mod value;

pub use members::{input, output};
pub use number::Number;
pub use shape::{Member, Shape, StructureShape};
pub use sink::Sink;
pub use typing::{Serialization, typed};
pub use value::{Name, Tree, Value};
