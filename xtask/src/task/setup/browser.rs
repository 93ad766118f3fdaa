//! Chromium with its driver and Firefox, for the tests only. Nothing downloads a browser of its own:
//! those of the system are used, and Debian's are installed where that is possible without asking.

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

/// The second browser, for the ten main journeys: `FIREFOX`, or the first of the usual names.
pub fn firefox(shell: &Shell) -> Option<PathBuf> {
    let named = env::var_os("FIREFOX").map(PathBuf::from).filter(|file| file.is_file());
    named.or_else(|| ["firefox-esr", "firefox"].iter().find_map(|name| shell.find(name)))
}

/// Installs Firefox, or says why it is missing: its journeys are then left out, in so many words.
pub fn second(shell: &Shell) {
    if firefox(shell).is_some() {
        return;
    }
    let installed = if debian(shell) {
        say("setup: Firefox for the ten main journeys, from the Debian packages");
        install(shell, &["firefox-esr"])
    } else {
        Err("it is installed only as root on Debian".to_owned())
    };
    if let Err(error) = installed {
        println!(
            "Firefox is not there: {error}\nThe main journeys run in Chromium alone; install firefox-esr or name the program in the variable FIREFOX."
        );
    }
}

/// Whether Debian packages can be installed without asking.
fn debian(shell: &Shell) -> bool {
    shell.find("apt-get").is_some() && shell.ask("id", &["-u"]).as_deref() == Some("0")
}

fn install(shell: &Shell, packages: &[&str]) -> Outcome {
    let quiet = |arguments: &[&str]| run(shell.command("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    quiet(&["update", "-q"])?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(packages);
    quiet(&install)
}

/// Makes sure that both are there.
pub fn browser(shell: &Shell) -> Outcome {
    if chromium(shell).is_some() && chromedriver(shell).is_some() {
        return Ok(());
    }
    if !debian(shell) {
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
    install(shell, PACKAGES)
}
