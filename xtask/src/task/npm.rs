//! `npm`: the package of the engine, as a user installs it.

use std::fs;

use crate::Outcome;
use crate::shell::{Shell, run, say};
use crate::task::setup;

/// Installs what is missing and builds the package in npm/engine/dist.
pub fn npm(shell: &Shell) -> Outcome {
    setup::for_page(shell)?;
    package(shell)
}

/// Compiles the engine to wasm, writes its JavaScript and types, compiles the TypeScript around it.
pub fn package(shell: &Shell) -> Outcome {
    compiled(shell, false)
}

/// The package with an engine that tells which functions run, for `first-picture`.
pub fn traced(shell: &Shell) -> Outcome {
    compiled(shell, true)
}

fn compiled(shell: &Shell, traced: bool) -> Outcome {
    say("npm: the engine as a package");
    let target = "wasm32-unknown-unknown";
    let build = ["build", "--quiet", "--release", "--target", target, "-p", "playground-wasm", "--no-default-features"];
    run(shell.command("cargo", &build).env(super::build::OPTIONS, super::build::options(shell)))?;
    let module = shell.target.join(target).join("release").join("playground_wasm.wasm");
    let package = shell.root.join("npm").join("engine");
    let (glue, out) = (package.join("src").join("glue"), package.join("dist").join("glue"));
    for folder in [&glue, &out] {
        fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
    }
    let bindgen = ["--no-demangle", "--target", "web", "--out-name", "engine", "--out-dir"];
    run(shell.command("wasm-bindgen", &bindgen).arg(&out).arg(&module))?;
    for name in ["engine.js", "engine.d.ts"] {
        fs::copy(out.join(name), glue.join(name)).map_err(|error| format!("{name} cannot be copied: {error}"))?;
    }
    let mut cut = shell.command("node", &["scripts/cut-engine.mjs"]);
    if traced {
        cut.env("PLAYGROUND_TRACE", "1");
    }
    run(cut.arg(&module))?;
    shell.run("tsc", &["-p", "npm/engine"])
}

/// Builds the package and runs its endpoint until it is stopped; words go to it.
pub fn endpoint(shell: &Shell, words: &[&str]) -> Outcome {
    npm(shell)?;
    let mut arguments = vec!["npm/engine/bin/kinesis-playground.mjs", "serve"];
    arguments.extend(words);
    shell.run("node", &arguments)
}
