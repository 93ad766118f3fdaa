//! Remembers what a phase was given when it last succeeded, so that a second run with nothing changed is quick.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::count::Counts;
use crate::shell::Shell;

/// The sources that the page is made of.
pub const PAGE: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "package-lock.json",
    "rust-toolchain.toml",
    "src",
    "www",
    "crates",
    "scripts",
];

/// Everything a test can depend on.
pub const ALL: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "package-lock.json",
    "rust-toolchain.toml",
    "src",
    "www",
    "crates",
    "scripts",
    "xtask",
    "e2e",
    "npm",
    "tests",
    ".cargo",
    ".config",
    "webdriver.json",
    "clippy.toml",
];

/// A hash over the names and the bytes of the files under `places`, and over the environment that changes a build.
pub fn inputs(shell: &Shell, places: &[&str]) -> Outcome<String> {
    let mut files = BTreeSet::new();
    for place in places {
        gather(&shell.root.join(place), &mut files)?;
    }
    let mut hash = DefaultHasher::new();
    for file in &files {
        file.strip_prefix(&shell.root).unwrap_or(file).hash(&mut hash);
        fs::read(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?.hash(&mut hash);
    }
    shell.ask("rustc", &["--version"]).hash(&mut hash);
    std::env::var("RUSTFLAGS").ok().hash(&mut hash);
    Ok(format!("{:016x}", hash.finish()))
}

/// What the phase came to when it last succeeded with these inputs.
pub fn kept(shell: &Shell, phase: &str, inputs: &str) -> Option<Counts> {
    let text = fs::read_to_string(file(shell, phase)).ok()?;
    let mut words = text.split_whitespace();
    if words.next()? != inputs {
        return None;
    }
    Some(Counts { passed: words.next()?.parse().ok()?, failed: 0 })
}

/// Remembers that the phase succeeded with these inputs. A stamp that cannot be written only costs time later.
pub fn keep(shell: &Shell, phase: &str, inputs: &str, counts: Counts) {
    let file = file(shell, phase);
    let written = file
        .parent()
        .map(fs::create_dir_all)
        .transpose()
        .and_then(|_| fs::write(&file, format!("{inputs} {}\n", counts.passed)));
    if let Err(error) = written {
        println!("(the next run cannot skip this: {error})");
    }
}

fn file(shell: &Shell, phase: &str) -> PathBuf {
    shell.target.join("xtask").join(phase)
}

fn gather(place: &Path, files: &mut BTreeSet<PathBuf>) -> Outcome {
    if place.is_file() {
        files.insert(place.to_path_buf());
        return Ok(());
    }
    let Ok(entries) = fs::read_dir(place) else { return Ok(()) };
    for entry in entries {
        let path = entry.map_err(|error| format!("{} cannot be read: {error}", place.display()))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        // What tests write must not make the next run look changed.
        if !["target", "node_modules", "dist", "glue", "out", "test-results", "playwright-report"].contains(&name) {
            gather(&path, files)?;
        }
    }
    Ok(())
}
