//! `gallery`: pictures of every view of the page, on one page to look through.

use std::fs;

use crate::Outcome;
use crate::shell::{Shell, run, say};
use crate::task::{build, e2e, setup};

/// Builds the page, takes the pictures and says where they are; further words go to Playwright.
pub fn gallery(shell: &Shell, words: &[&str]) -> Outcome {
    setup::everything(shell)?;
    build::build(shell)?;
    let old = shell.root.join("target").join("gallery");
    if old.is_dir() {
        fs::remove_dir_all(&old).map_err(|error| format!("the old gallery stays: {error}"))?;
    }
    run(&mut e2e::command(shell, "e2e/gallery.config.ts", words)?)?;
    say("the gallery is target/gallery/index.html");
    Ok(())
}
