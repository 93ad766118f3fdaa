//! Rules 1 and 2: the core cannot see the browser, and JSON stays at the border.

use std::process::Command;

use crate::none;
use crate::source::{file, files, has_word, root};

const CORE: &[&str] =
    &["playground-engine", "playground-wire", "playground-sim", "playground-lab", "playground-console"];
const FORBIDDEN: &[&str] = &["wasm-bindgen", "js-sys", "web-sys", "yew", "getrandom", "tokio"];

#[test]
fn the_core_has_no_path_to_the_browser() {
    let mut found = Vec::new();
    for package in CORE {
        let arguments = [
            "tree",
            "--locked",
            "--target",
            "wasm32-unknown-unknown",
            "-e",
            "normal",
            "--prefix",
            "none",
            "-f",
            "{p}",
            "-p",
            package,
        ];
        let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().expect("cargo starts");
        assert!(output.status.success(), "cargo tree failed: {}", String::from_utf8_lossy(&output.stderr));
        let names = String::from_utf8_lossy(&output.stdout);
        for name in names.lines().filter_map(|line| line.split_whitespace().next()) {
            if FORBIDDEN.contains(&name) {
                found.push(format!("{package} depends on {name}"));
            }
        }
    }
    none("the core is plain Rust", &found);
}

#[test]
fn json_stays_at_the_border() {
    let allowed = |path: &str| ["crates/wire/", "crates/wasm/"].iter().any(|place| path.starts_with(place));
    let sources = files("crates", ".rs").into_iter().chain(files("src", ".rs"));
    let found: Vec<_> = sources
        .filter(|source| !allowed(&source.path) && has_word(&source.code(), "serde_json"))
        .map(|source| source.path)
        .collect();
    none("serde_json belongs to wire and wasm", &found);
}

#[test]
fn core_crates_forbid_unsafe_code_and_gaps_in_the_documentation() {
    let mut found = Vec::new();
    for name in ["engine", "wire", "sim", "lab", "console"] {
        let source = file(&format!("crates/{name}/src/lib.rs"));
        if !source.text.contains("#![forbid(unsafe_code)]") {
            found.push(format!("{} does not forbid unsafe code", source.path));
        }
        let denied = source
            .text
            .split("#![deny(")
            .skip(1)
            .any(|rest| rest.split(")]").next().is_some_and(|list| has_word(list, "missing_docs")));
        if !denied {
            found.push(format!("{} does not deny missing documentation", source.path));
        }
    }
    none("every core crate opens with its promises", &found);
}

#[test]
fn the_core_has_no_clock_and_no_hash_order() {
    let words = ["HashMap", "HashSet", "SystemTime", "Instant"];
    let mut found = Vec::new();
    for name in ["engine", "sim", "lab"] {
        for source in files(&format!("crates/{name}/src"), ".rs") {
            let code = source.code();
            found.extend(
                words.iter().filter(|word| has_word(&code, word)).map(|word| format!("{}: {word}", source.path)),
            );
        }
    }
    none("results depend on the seed and the commands alone", &found);
}
