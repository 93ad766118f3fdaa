//! Lines of the AWS CLI, version 2, for every operation.
//!
//! Blobs are base64, which is what version 2 expects unless told otherwise; instants are seconds since 1970 or dates.
//! One operation is not offered by the AWS CLI at all, SubscribeToShard; its line keeps the same style.

mod options;
mod parse;
mod value;

use playground_lab::Command;

use crate::print::{Language, lines, text};

pub(crate) use parse::find;
pub use parse::parse;

/// The lines of a command, each as it would be typed; remarks begin with `#`.
pub fn print(command: &Command) -> Vec<String> {
    lines(command, Language::Cli).iter().map(|line| text(line)).collect()
}
