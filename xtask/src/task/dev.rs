//! `dev`: a debug page that rebuilds when a file is saved.

use crate::Outcome;
use crate::shell::Shell;
use crate::task::setup;

/// Runs Trunk's server until it is stopped; further words go to it.
pub fn dev(shell: &Shell, words: &[&str]) -> Outcome {
    setup::for_page(shell)?;
    let mut arguments = vec!["serve"];
    arguments.extend(words);
    shell.run("trunk", &arguments)
}
