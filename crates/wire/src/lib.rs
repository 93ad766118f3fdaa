//! The wire of the service, unofficially re-told.
//!
//! Every request and answer has one table of members ([`input`], [`output`]) and one line per member that maps it to
//! the engine's types; a tree of members ([`Value`]) goes to and from JSON and CBOR. [`handle`] takes what a client
//! sent and answers as the service would: order of checks, headers, statuses, and the texts of exceptions letter by
//! letter. Sections named `Spec 3.7` are those of the behaviour specification.
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
mod channel;
mod constraint;
mod date;
pub mod fault;
pub mod frames;
pub mod handler;
pub mod json;
pub mod members;
mod message;
mod number;
mod put;
mod quick;
mod reply;
pub mod shape;
mod shapes;
mod signature;
mod sink;
mod take;
mod typing;
mod value;

pub use handler::{Service, handle, late};
pub use members::{input, output};
pub use message::{Format, WireRequest, WireResponse};
pub use number::Number;
pub use shape::{Member, Shape, StructureShape};
pub use sink::Sink;
pub use typing::{Serialization, typed};
pub use value::{Name, Tree, Value};
