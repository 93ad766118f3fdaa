//! Streams that were brought here from elsewhere.

use playground_engine::StreamShape;

use crate::{Command, Lab};

/// The shape that a stream was brought in with; none for one that was created here.
pub fn brought<'a>(lab: &'a Lab, stream: &str) -> Option<&'a StreamShape> {
    let created = lab.world().account().stream(stream)?.created();
    let entries = lab.entries();
    let first = entries.partition_point(|entry| entry.at < created);
    entries[first..].iter().take_while(|entry| entry.at == created).find_map(|entry| match &*entry.command {
        Command::Bring(shape) if **shape.name() == *stream => Some(&**shape),
        Command::Bring(_)
        | Command::Call(_)
        | Command::Spawn(_)
        | Command::Tune(..)
        | Command::Stop(_)
        | Command::Key(..)
        | Command::Limits(_)
        | Command::Fault(_)
        | Command::EndFault(_)
        | Command::Alarm(_)
        | Command::ForgetAlarm(_)
        | Command::Mark(_) => None,
    })
}
