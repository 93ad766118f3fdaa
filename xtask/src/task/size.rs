//! `size`: what a visitor downloads.

use crate::Outcome;
use crate::shell::{Shell, say};
use crate::task::{build, npm, setup};

/// Prints the weight of the page and of the npm engine in brotli; fails when one grew. `write` keeps it in docs/size.json.
pub fn size(shell: &Shell, write: bool) -> Outcome {
    setup::for_page(shell)?;
    build::build(shell)?;
    npm::package(shell)?;
    say("size");
    measure(shell, write)
}

/// Measures the page in `dist/` and the package in `npm/engine/dist/`.
pub fn measure(shell: &Shell, write: bool) -> Outcome {
    let told = |script: &str| {
        let arguments = [script, "--write"];
        shell.run("node", &arguments[..if write { 2 } else { 1 }])
    };
    // Both are told, whichever is too heavy.
    let (page, engine) = (told("scripts/size.mjs"), told("scripts/npm-size.mjs"));
    page.and(engine)
}
