//! `clients`: the npm package and the endpoint, tested with official clients.

use std::fs;
use std::path::PathBuf;

use crate::Outcome;
use crate::count::Counts;
use crate::report::Report;
use crate::shell::{Shell, run_counted};
use crate::task::{npm, setup};

/// Installs what is missing, builds the package, runs its tests; words go to Node's test runner.
pub fn clients(shell: &Shell, words: &[&str]) -> Outcome {
    setup::everything(shell)?;
    npm::package(shell)?;
    let mut report = Report::new();
    report.phase("tests, official clients", || tests(shell, words));
    report.close("clients")
}

fn files(shell: &Shell) -> Outcome<Vec<PathBuf>> {
    let folder = shell.root.join("npm").join("engine").join("test");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}

/// The tests of the package in npm/engine/dist.
pub fn tests(shell: &Shell, words: &[&str]) -> Outcome<Counts> {
    let browser = setup::chromium(shell).ok_or("Chromium is missing: run `cargo xtask setup`")?;
    let mut command = shell.command("node", &["--no-warnings", "--test", "--test-reporter=spec"]);
    command.args(words).args(files(shell)?).env("CHROMIUM", browser);
    if let Some(python) = setup::python(shell) {
        command.env("KINESIS_PYTHON", python);
    }
    run_counted(&mut command)
}
