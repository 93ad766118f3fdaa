//! `ci`: what the build server runs, from a clean checkout and without a question.

use crate::Outcome;
use crate::report::Report;
use crate::shell::Shell;
use crate::task::{check, setup, size, test};

/// Check, test and size; every phase runs even when one before it failed.
pub fn ci(shell: &Shell) -> Outcome {
    let shell = &shell.made_lean();
    let mut report = Report::new();
    if !report.step("setup", || setup::everything(shell)) {
        return report.close("ci");
    }
    check::phases(shell, &mut report);
    test::phases(shell, &mut report, true)?;
    report.step("size", || size::measure(shell, false));
    report.close("ci")
}
