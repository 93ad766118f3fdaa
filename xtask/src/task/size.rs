//! `size`: what a visitor downloads.

use crate::Outcome;
use crate::shell::{Shell, say};
use crate::task::{build, setup};

/// Prints the weight of the page in brotli; fails above the limit. `write` keeps it in docs/size.json.
pub fn size(shell: &Shell, write: bool) -> Outcome {
    setup::for_page(shell)?;
    build::build(shell)?;
    say("size");
    measure(shell, write)
}

/// Measures the page in `dist/`.
pub fn measure(shell: &Shell, write: bool) -> Outcome {
    let mut arguments = vec!["scripts/size.mjs"];
    if write {
        arguments.push("--write");
    }
    shell.run("node", &arguments)
}
