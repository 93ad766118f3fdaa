//! boto3 and the AWS CLI, for the tests with official clients. Where they cannot be installed those tests are skipped.

use std::fs;
use std::path::PathBuf;

use crate::shell::{Shell, run, say};

/// As their registry has them; the pinned ones know every operation that the engine has.
const PACKAGES: &[&str] = &["boto3==1.44.5", "awscli==1.46.3"];

/// The Python that has both, if they are installed.
pub fn python(shell: &Shell) -> Option<PathBuf> {
    let file = shell.tools.join("python").join("bin").join("python");
    let stamp = fs::read_to_string(shell.tools.join("python").join("packages")).ok()?;
    (file.is_file() && stamp == PACKAGES.join("\n")).then_some(file)
}

/// Installs both into a folder of their own, or says why they are missing.
pub fn clients(shell: &Shell) {
    if python(shell).is_some() {
        return;
    }
    say("setup: boto3 and the AWS CLI for the tests with official clients");
    let folder = shell.tools.join("python");
    let file = folder.join("bin").join("python");
    let made = run(shell.command("python3", &["-m", "venv", "--clear"]).arg(&folder)).and_then(|()| {
        let mut install = shell.command(&file.to_string_lossy(), &["-m", "pip", "install", "--quiet"]);
        run(install.arg("--disable-pip-version-check").args(PACKAGES))
    });
    let noted = made.and_then(|()| {
        fs::write(folder.join("packages"), PACKAGES.join("\n")).map_err(|error| format!("a note failed: {error}"))
    });
    if let Err(error) = noted {
        println!(
            "boto3 and the AWS CLI are not there: {error}\nTheir tests are skipped; they need Python 3 with venv and the package registry."
        );
    }
}
