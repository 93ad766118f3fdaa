//! `setup`: makes a fresh machine ready. A step that is done already is skipped, so it is safe to run again.

mod browser;
mod packages;
mod python;
mod tools;

use crate::Outcome;
use crate::disk;
use crate::shell::{Shell, say};

pub use browser::{chromedriver, chromium, firefox};
pub use python::python;

/// What building the page needs: the wasm target, Trunk, wasm-bindgen, npm packages.
pub fn for_page(shell: &Shell) -> Outcome {
    disk::check(shell)?;
    tools::target(shell)?;
    tools::tools(shell)?;
    packages::packages(shell)
}

/// What the tests need beside the page: a browser with its driver, a second one, official clients.
pub fn everything(shell: &Shell) -> Outcome {
    for_page(shell)?;
    browser::browser(shell)?;
    browser::second(shell);
    python::clients(shell);
    say("setup: everything is in place");
    Ok(())
}
