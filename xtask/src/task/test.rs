//! `test`: every test there is.

use crate::Outcome;
use crate::count::Counts;
use crate::report::Report;
use crate::shell::{Shell, run_counted};
use crate::task::{build, clients, e2e, npm, setup};
use crate::{stamp, task};

/// Installs what is missing and runs every test.
/// A phase that passed with the very same files is not run again unless `again` says so.
pub fn test(shell: &Shell, again: bool) -> Outcome {
    setup::everything(shell)?;
    let mut report = Report::new();
    phases(shell, &mut report, again)?;
    report.close("test")
}

/// The phases of `test`, for this task and for `ci`.
pub fn phases(shell: &Shell, report: &mut Report, again: bool) -> Outcome {
    let inputs = stamp::inputs(shell, stamp::ALL)?;
    let run = |report: &mut Report, name: &'static str, stamp: &str, work: &dyn Fn() -> Outcome<Counts>| {
        report.phase(name, || {
            if let Some(counts) = stamp::kept(shell, stamp, &inputs).filter(|_| !again) {
                println!("nothing has changed since these passed; `cargo xtask test --again` runs them anyway");
                return Ok(counts);
            }
            let counts = work()?;
            if counts.failed == 0 && counts.passed > 0 {
                stamp::keep(shell, stamp, &inputs, counts);
            }
            Ok(counts)
        })
    };
    run(report, "tests, native", "native", &|| native(shell));
    run(report, "tests, wasm", "wasm", &|| wasm(shell));
    if report.step("page", || build::build(shell)) {
        run(report, "end to end, accessibility", "e2e", &|| e2e::playwright(shell, &[]));
    }
    // After the page, which one of these tests opens.
    if report.step("npm package", || npm::package(shell)) {
        run(report, "official clients", "clients", &|| clients::tests(shell, &[]));
    }
    Ok(())
}

/// Unit, behaviour, model and law tests, and the examples in the documentation.
fn native(shell: &Shell) -> Outcome<Counts> {
    let nextest = shell.ask("cargo", &["nextest", "--version"]).is_some();
    let runner: &[&str] = if nextest { &["nextest", "run", "--profile", "ci"] } else { &["test", "--all-targets"] };
    let mut counts = run_counted(shell.command("cargo", runner).arg("--workspace"))?;
    if nextest && counts.failed == 0 {
        counts += run_counted(&mut shell.command("cargo", &["test", "--quiet", "--doc", "--workspace"]))?;
    }
    Ok(counts)
}

/// Tests of the bindings and of the front end, in Node and in a headless Chromium as each test file says.
fn wasm(shell: &Shell) -> Outcome<Counts> {
    let driver = task::setup::chromedriver(shell).ok_or("chromedriver is missing: run `cargo xtask setup`")?;
    let arguments =
        ["test", "--target", "wasm32-unknown-unknown", "-p", "playground-wasm", "-p", "kinesis-playground", "--tests"];
    run_counted(shell.command("cargo", &arguments).env("CHROMEDRIVER", driver))
}
