//! `build`: the release page in `dist/`.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::Outcome;
use crate::count::Counts;
use crate::shell::{Shell, run, say, seconds};
use crate::stamp;

/// Builds the page unless the one in `dist/` was made of the same sources.
pub fn build(shell: &Shell) -> Outcome {
    let inputs = stamp::inputs(shell, stamp::PAGE)?;
    if shell.root.join("dist").join("index.html").is_file() && stamp::kept(shell, "page", &inputs).is_some() {
        println!("the page in dist/ is up to date");
        return Ok(());
    }
    say("build: the release page (about a minute and a half the first time)");
    let start = Instant::now();
    run(&mut trunk(shell, &["build", "--release"]))?;
    stamp::keep(shell, "page", &inputs, Counts::default());
    println!("the page is in dist/ after {}", seconds(start));
    Ok(())
}

/// The variable through which the compiler gets [`options`] when it makes wasm.
pub const OPTIONS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Options of the compiler for a module that is cut in two: what the linker knows of it stays, names say for which types
/// a function is, and nothing tells where it was built.
pub fn options(shell: &Shell) -> String {
    let mut options = remaps(shell);
    options.extend(["-Csymbol-mangling-version=v0", "-Clink-arg=--emit-relocs"].map(String::from));
    options.join(" ")
}

/// Trunk, for a page of a module in two parts.
pub fn trunk(shell: &Shell, words: &[&str]) -> Command {
    let linked = shell.target.join("wasm32-unknown-unknown").join("release").join("kinesis-playground.wasm");
    let mut command = shell.command("trunk", words);
    command.env(OPTIONS, options(shell)).env("PLAYGROUND_LINKED", linked);
    command
}

/// Compiler options that keep this machine's folders out of the wasm: panic messages carry source paths.
fn remaps(shell: &Shell) -> Vec<String> {
    let cargo =
        env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let registries = cargo.map(|home| home.join("registry").join("src")).and_then(|folder| fs::read_dir(folder).ok());
    let mut options = vec![format!("--remap-path-prefix={}=.", shell.root.display())];
    for registry in registries.into_iter().flatten().flatten() {
        options.push(format!("--remap-path-prefix={}=crates", registry.path().display()));
    }
    // A path with a space would be read as two options; such a build shows its folders instead of failing.
    options.retain(|option| !option.contains(' '));
    options
}
