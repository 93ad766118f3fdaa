//! `check`: what needs no test run to be seen.

use crate::Outcome;
use crate::report::Report;
use crate::shell::{Shell, run_counted};
use crate::task::setup;

/// Format, lints natively and for wasm, tidy rules, types of the end-to-end tests.
pub fn check(shell: &Shell) -> Outcome {
    setup::for_page(shell)?;
    let mut report = Report::new();
    phases(shell, &mut report);
    report.close("check")
}

/// The phases of `check`, for this task and for `ci`.
pub fn phases(shell: &Shell, report: &mut Report) {
    report.step("format", || shell.run("cargo", &["fmt", "--all", "--check"]));
    report.step("clippy, native", || {
        shell.run("cargo", &["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])
    });
    report.step("clippy, wasm", || {
        let packages = ["-p", "kinesis-playground", "-p", "playground-wasm", "--all-targets"];
        let mut arguments = vec!["clippy", "--quiet", "--target", "wasm32-unknown-unknown"];
        arguments.extend(packages);
        arguments.extend(["--", "-D", "warnings"]);
        shell.run("cargo", &arguments)
    });
    report.phase("tidy", || {
        run_counted(&mut shell.command("cargo", &["test", "--quiet", "-p", "xtask", "--test", "tidy"]))
    });
    report.step("types of the end-to-end tests", || shell.run("tsc", &["--noEmit", "-p", "e2e/tsconfig.json"]));
    // These two are good to have and slow to install: they run where they are, and say so where they are not.
    optional(
        shell,
        report,
        "licences and bans",
        "cargo-deny",
        &["deny", "--log-level", "error", "check", "bans", "licenses", "sources"],
    );
    optional(shell, report, "spelling", "typos", &[]);
}

/// The tidy rules alone.
pub fn tidy(shell: &Shell) -> Outcome {
    shell.run("cargo", &["test", "--quiet", "-p", "xtask", "--test", "tidy"])
}

fn optional(shell: &Shell, report: &mut Report, name: &'static str, program: &str, arguments: &[&str]) {
    if shell.find(program).is_none() {
        println!("\n-- {name}: skipped, {program} is not installed");
        return;
    }
    report.step(name, || shell.run(program, arguments));
}
