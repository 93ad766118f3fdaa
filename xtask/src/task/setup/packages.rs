//! The npm packages of the build and of the end-to-end tests.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::Outcome;
use crate::shell::{Shell, say};

/// Makes sure that `node_modules` holds what the lock file says.
pub fn packages(shell: &Shell) -> Outcome {
    let version = shell
        .ask("node", &["--version"])
        .ok_or("Node.js is missing: install version 20 or newer, then run this again")?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        return Err(format!("Node.js {version} is too old: version 20 or newer is needed"));
    }
    let installed = changed(&shell.root.join("node_modules").join(".package-lock.json"));
    if installed.is_some() && installed >= changed(&shell.root.join("package-lock.json")) {
        return Ok(());
    }
    say("setup: npm packages");
    shell.run("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}
