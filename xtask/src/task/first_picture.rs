//! `first-picture`: which functions the page runs until somebody does something, and the npm engine in a program that
//! puts and reads records; they make the first parts of the two modules.

use crate::Outcome;
use crate::shell::{Shell, run, say};
use crate::task::{build, npm, setup};

/// Builds a page that tells which functions run, opens it in every shape, and keeps their names in
/// scripts/first-picture.txt; the same for the npm engine and scripts/first-calls.txt.
pub fn first_picture(shell: &Shell) -> Outcome {
    setup::everything(shell)?;
    say("first-picture: a page that tells which functions run");
    let dist = shell.root.join("target").join("first-picture");
    let mut command = build::trunk(shell, &["build", "--release", "--dist"]);
    run(command.arg(&dist).env("PLAYGROUND_TRACE", "1"))?;
    run(shell.command("node", &["e2e/first-picture.mjs"]).arg(&dist))?;
    npm::traced(shell)?;
    shell.run("node", &["scripts/first-calls.mjs"])
}
