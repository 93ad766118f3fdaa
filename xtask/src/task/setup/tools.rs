//! The wasm target, Trunk and the wasm-bindgen tools.
//!
//! The tools run for a fraction of a second per build, so they are compiled without optimisation:
//! a third of the time that a release build of them takes (docs/adr/0001).

use std::fs;
use std::time::Instant;

use crate::Outcome;
use crate::shell::{Shell, run, say, seconds};

/// Newest Trunk that compiles with the pinned toolchain.
const TRUNK: &str = "0.21.14";

/// Makes sure that the compiler has the wasm target.
pub fn target(shell: &Shell) -> Outcome {
    let target = "wasm32-unknown-unknown";
    let library = shell.ask("rustc", &["--print", "target-libdir", "--target", target]);
    if library.is_some_and(|folder| std::path::Path::new(&folder).is_dir()) {
        return Ok(());
    }
    say("setup: the wasm target of the compiler");
    shell.run("rustup", &["target", "add", target]).map_err(|error| {
        format!("{error}\nThe compiler lacks the target {target}; add it the way this machine's Rust was installed.")
    })
}

/// Makes sure that Trunk and wasm-bindgen are on our path in the pinned versions.
pub fn tools(shell: &Shell) -> Outcome {
    let bindgen = locked(shell, "wasm-bindgen")?;
    let mut compiled = false;
    if !has(shell, "wasm-bindgen", &bindgen) || !has(shell, "wasm-bindgen-test-runner", &bindgen) {
        // Its own lock file names a yanked crate, so this one is resolved afresh.
        let both = ["--bin", "wasm-bindgen", "--bin", "wasm-bindgen-test-runner"];
        install(shell, "wasm-bindgen-cli", &bindgen, &both, "two minutes")?;
        compiled = true;
    }
    if !has(shell, "trunk", TRUNK) {
        install(shell, "trunk", TRUNK, &["--locked"], "four minutes")?;
        compiled = true;
    }
    if compiled {
        // Half a gigabyte that nobody needs again.
        fs::remove_dir_all(shell.tools.join("target"))
            .map_err(|error| format!("the tools' build folder stays: {error}"))?;
    }
    Ok(())
}

fn has(shell: &Shell, program: &str, version: &str) -> bool {
    shell.ask(program, &["--version"]).is_some_and(|text| text.split_whitespace().nth(1) == Some(version))
}

fn install(shell: &Shell, package: &str, version: &str, more: &[&str], about: &str) -> Outcome {
    say(&format!(
        "setup: compiling {package} {version} into {} (once; about {about} on two cores)",
        shell.tools.display()
    ));
    let start = Instant::now();
    let mut command = shell
        .command("cargo", &["install", "--force", "--debug", "--no-default-features", package, "--version", version]);
    command.args(more).arg("--root").arg(&shell.tools).arg("--target-dir").arg(shell.tools.join("target"));
    command.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
    run(&mut command).map_err(|error| {
        format!("{error}\n{package} {version} could not be compiled. It needs the crate registry, a C compiler and a linker; or put {package} {version} on the PATH.")
    })?;
    println!("{package} {version} is ready after {}", seconds(start));
    Ok(())
}

/// The version of a crate in Cargo.lock: the command line tool must be of the same.
fn locked(shell: &Shell, name: &str) -> Outcome<String> {
    let lock = fs::read_to_string(shell.root.join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    let mut lines = lock.lines();
    lines
        .by_ref()
        .find(|line| *line == format!("name = \"{name}\""))
        .and_then(|_| lines.next())
        .and_then(|line| line.strip_prefix("version = \""))
        .and_then(|rest| rest.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| format!("Cargo.lock names no {name}"))
}
