//! What a command is about, looked up where the command itself carries a number only.

use crate::i18n::{Message, text};
use playground_lab::{Command, Lab};

/// A command in a few words, with the name of the actor it is about.
pub fn command_name(lab: &Lab, command: &Command) -> Message {
    let actor = match command {
        Command::Tune(client, _) | Command::Stop(client) => {
            lab.world().actor(*client).map(|actor| actor.name().clone())
        }
        Command::Call(_)
        | Command::Spawn(_)
        | Command::Key(..)
        | Command::Limits(_)
        | Command::Fault(_)
        | Command::EndFault(_)
        | Command::Mark(_)
        | Command::Alarm(_)
        | Command::Bring(_)
        | Command::ForgetAlarm(_) => None,
    };
    text().time_command(command, actor.as_deref())
}
