//! `e2e`: the built page in Chromium, its ten main journeys in Firefox too.

use std::net::{Ipv4Addr, TcpListener};

use crate::Outcome;
use crate::count::Counts;
use crate::shell::{Shell, run, run_counted};
use crate::task::{build, setup};

/// Builds the page and runs Playwright; further words (a file, `-g name`, `--headed`) go to it.
pub fn e2e(shell: &Shell, words: &[&str]) -> Outcome {
    setup::everything(shell)?;
    build::build(shell)?;
    run(&mut command(shell, "e2e/playwright.config.ts", words)?)
}

/// Runs Playwright on the page in `dist/` and counts.
pub fn playwright(shell: &Shell, words: &[&str]) -> Outcome<Counts> {
    run_counted(&mut command(shell, "e2e/playwright.config.ts", words)?)
}

/// Playwright with a configuration and further words, on a port of its own.
pub fn command(shell: &Shell, configuration: &str, words: &[&str]) -> Outcome<std::process::Command> {
    let browser = setup::chromium(shell).ok_or("Chromium is missing: run `cargo xtask setup`")?;
    let mut command = shell.command("playwright", &["test", "--config", configuration]);
    command.args(words).env("CHROMIUM", browser).env("E2E_PORT", free_port()?.to_string());
    if shell.lean {
        println!("the long specs are left to `cargo xtask test`: the build server has half an hour for everything");
        command.env("E2E_BRIEF", "1");
    }
    match setup::firefox(shell) {
        Some(firefox) => _ = command.env("FIREFOX", firefox),
        None => println!("Firefox is not there: the ten main journeys run in Chromium alone"),
    }
    Ok(command)
}

/// A port that nobody listens on: two checkouts can test at the same time.
fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address =
        listener.and_then(|listener| listener.local_addr()).map_err(|error| format!("no port is free: {error}"))?;
    Ok(address.port())
}
