//! Commands as the lines a person would type, and back.
//!
//! [`cli::print`] writes a command as lines of the AWS CLI, version 2; [`cli::parse`] reads the lines of the calls
//! again. Typing what was printed gives the same command. [`print`] writes commands in other languages too. All of it
//! comes from the tables of members in `wire`: a new operation needs no line here.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod answer;
pub mod cli;
pub mod complete;
mod date;
mod error;
pub mod json;
mod names;
pub mod print;
mod shell;
mod shorthand;

pub use answer::{answer, event};
pub use error::{ParseError, Wanted};
