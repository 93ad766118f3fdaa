//! Commands as the lines a person would type, and back.
//!
//! [`cli::print`] writes a command as lines of the AWS CLI, version 2; [`cli::parse`] reads the lines of the calls
//! again. Typing what was printed gives the same command.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod cli;
mod error;
mod shell;
mod shorthand;

pub use error::ParseError;
