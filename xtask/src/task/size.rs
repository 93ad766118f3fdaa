//! `size`: what a visitor downloads.

use crate::Outcome;
use crate::shell::{Shell, say};
use crate::task::{build, npm, setup};

/// Prints the weight of the page and of the npm engine in brotli; fails above the limit. `write` keeps it in docs/size.json.
pub fn size(shell: &Shell, write: bool) -> Outcome {
    setup::for_page(shell)?;
    build::build(shell)?;
    npm::package(shell)?;
    say("size");
    measure(shell, write)
}

/// Measures the page in `dist/` and the package in `npm/engine/dist/`.
pub fn measure(shell: &Shell, write: bool) -> Outcome {
    let mut arguments = vec!["scripts/size.mjs"];
    if write {
        arguments.push("--write");
    }
    // Both are told, whichever is too heavy.
    let (page, engine) = (shell.run("node", &arguments), shell.run("node", &["scripts/npm-size.mjs"]));
    page.and(engine)
}
