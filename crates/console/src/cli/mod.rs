//! Lines of the AWS CLI, version 2, for every operation, and the loops that simulated clients stand for.
//!
//! Blobs are base64, which is what version 2 expects unless told otherwise; instants are seconds since 1970. One
//! operation is not offered by the AWS CLI at all, SubscribeToShard; its line says so and keeps the same style.

mod flags;
mod line;
mod loops;
mod parse;
mod read;
mod words;

use playground_lab::Command;

pub use flags::Flag;
pub use line::{Line, Note};
pub use parse::parse;

/// The lines of a command, each as it would be typed; remarks begin with `#`.
pub fn print(command: &Command) -> Vec<String> {
    lines(command).iter().flat_map(Line::texts).collect()
}

/// The same in parts, for a page that shows options and values in different ways.
pub fn lines(command: &Command) -> Vec<Line> {
    match command {
        Command::Call(request) => vec![words::line(request)],
        Command::Spawn(spec) => loops::lines(spec),
        Command::Tune(client, change) => vec![Line::remark(Note::Tuned(*client, *change))],
        Command::Stop(client) => vec![Line::remark(Note::Stopped(*client))],
        Command::Mark(text) => vec![Line::remark(Note::Mark(text.clone()))],
    }
}
