//! Chromium and its driver, for the tests only. Nothing downloads a browser of its own:
//! the one of the system is used, and Debian's is installed where that is possible without asking.

use std::env;
use std::path::PathBuf;

use crate::Outcome;
use crate::shell::{Shell, run, say};

const PACKAGES: &[&str] = &["chromium", "chromium-driver", "fonts-liberation", "fonts-noto-color-emoji"];

/// The browser that the tests use: `CHROMIUM`, or the first of the usual names.
pub fn chromium(shell: &Shell) -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from).filter(|file| file.is_file());
    let usual = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let app = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    named.or_else(|| usual.iter().find_map(|name| shell.find(name))).or_else(|| app.is_file().then_some(app))
}

/// The driver of that browser: `CHROMEDRIVER`, or `chromedriver` on the path.
pub fn chromedriver(shell: &Shell) -> Option<PathBuf> {
    env::var_os("CHROMEDRIVER").map(PathBuf::from).filter(|file| file.is_file()).or_else(|| shell.find("chromedriver"))
}

/// Makes sure that both are there.
pub fn browser(shell: &Shell) -> Outcome {
    if chromium(shell).is_some() && chromedriver(shell).is_some() {
        return Ok(());
    }
    let root = shell.ask("id", &["-u"]).as_deref() == Some("0");
    if shell.find("apt-get").is_none() || !root {
        let install = if shell.find("apt-get").is_some() {
            format!("run `sudo apt-get install -y --no-install-recommends {}`", PACKAGES.join(" "))
        } else {
            "install Chromium (or Chrome) and its chromedriver of the same version".to_owned()
        };
        return Err(format!(
            "the tests in a browser need Chromium and chromedriver: {install}, or name the two programs in the variables CHROMIUM and CHROMEDRIVER, then run this again"
        ));
    }
    say("setup: Chromium for the tests, from the Debian packages");
    let quiet = |arguments: &[&str]| run(shell.command("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    quiet(&["update", "-q"])?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(PACKAGES);
    quiet(&install)
}
