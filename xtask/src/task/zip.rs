//! `zip`: the page in one file, to put on any web server.

use std::fs;

use crate::Outcome;
use crate::shell::{Shell, run, say};
use crate::task::{build, setup};

/// Builds the page and packs it.
pub fn zip(shell: &Shell) -> Outcome {
    setup::for_page(shell)?;
    build::build(shell)?;
    let folder = shell.root.join("target");
    fs::create_dir_all(&folder).map_err(|error| format!("the folder target cannot be made: {error}"))?;
    run(&mut shell.command("node", &["scripts/zip.mjs", "dist", "target/kinesis-playground.zip"]))?;
    say("the page is packed in target/kinesis-playground.zip");
    Ok(())
}
