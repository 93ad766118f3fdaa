//! `bench`: the figures of docs/benchmarks.md.
//!
//! A benchmark prints lines `figure <name> <value> <unit>`; everything else it prints is for people.

use std::fmt::Write as _;
use std::fs;

use crate::Outcome;
use crate::shell::{Shell, each_line, say};
use crate::task::{build, setup};

/// One measured number.
#[derive(Debug, PartialEq)]
struct Figure {
    place: &'static str,
    name: String,
    value: f64,
    unit: String,
}

const BEGIN: &str = "<!-- figures: written by `cargo xtask bench --write` -->";
const END: &str = "<!-- end of figures -->";

/// Runs the native benchmarks and the ones in Chromium, prints the table, keeps it as JSON.
pub fn bench(shell: &Shell, write: bool) -> Outcome {
    setup::everything(shell)?;
    build::build(shell)?;
    let mut figures = Vec::new();
    say("bench: native");
    let packages = ["bench", "-p", "playground-engine", "-p", "playground-wire", "-p", "playground-lab", "--benches"];
    let mut success = collect(&mut shell.command("cargo", &packages), "native", &mut figures)?;
    say("bench: Chromium");
    success &= bindings(shell)?;
    let browser = setup::chromium(shell).ok_or("Chromium is missing: run `cargo xtask setup`")?;
    success &=
        collect(shell.command("node", &["e2e/bench/run.mjs"]).env("CHROMIUM", browser), "Chromium", &mut figures)?;
    say("bench: figures");
    let table = table(&figures);
    println!("{table}");
    keep(shell, &figures, write.then_some(table.as_str()))?;
    if success { Ok(()) } else { Err("a benchmark failed; its message is above".to_owned()) }
}

/// The wasm module that the bench page loads: release, with the JavaScript that wasm-bindgen writes for it.
fn bindings(shell: &Shell) -> Outcome<bool> {
    let target = "wasm32-unknown-unknown";
    shell.run("cargo", &["build", "--quiet", "--release", "--target", target, "-p", "playground-wasm"])?;
    let module = shell.target.join(target).join("release").join("playground_wasm.wasm");
    let out = shell.target.join("bench");
    let mut command = shell.command("wasm-bindgen", &["--target", "web", "--no-typescript", "--out-dir"]);
    crate::shell::run(command.arg(&out).arg(module))?;
    let wasm = out.join("playground_wasm_bg.wasm");
    crate::shell::run(shell.command("wasm-opt", &["-Oz", "-o"]).arg(&wasm).arg(&wasm))?;
    Ok(true)
}

fn collect(command: &mut std::process::Command, place: &'static str, figures: &mut Vec<Figure>) -> Outcome<bool> {
    each_line(command, |line| figures.extend(figure(line, place)))
}

fn figure(line: &str, place: &'static str) -> Option<Figure> {
    let mut words = line.trim().strip_prefix("figure ")?.split_whitespace();
    let name = words.next()?.to_owned();
    let value = words.next()?.parse().ok()?;
    Some(Figure { place, name, value, unit: words.collect::<Vec<_>>().join(" ") })
}

fn table(figures: &[Figure]) -> String {
    let mut text = String::from("| Where | Figure | Value | Unit |\n|---|---|---:|---|\n");
    for Figure { place, name, value, unit } in figures {
        let _ = writeln!(text, "| {place} | {} | {} | {unit} |", name.replace('_', " "), rounded(*value));
    }
    text
}

/// Three digits that mean something are enough for a measured number.
fn rounded(value: f64) -> String {
    if value >= 100.0 {
        format!("{value:.0}")
    } else if value >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}

fn keep(shell: &Shell, figures: &[Figure], table: Option<&str>) -> Outcome {
    let rows: Vec<String> = figures
        .iter()
        .map(|Figure { place, name, value, unit }| {
            format!(r#"  {{ "where": "{place}", "name": "{name}", "value": {value}, "unit": "{unit}" }}"#)
        })
        .collect();
    let file = shell.target.join("bench").join("figures.json");
    fs::create_dir_all(shell.target.join("bench"))
        .and_then(|()| fs::write(&file, format!("[\n{}\n]\n", rows.join(",\n"))))
        .map_err(|error| format!("the figures cannot be kept: {error}"))?;
    println!("kept in {}", file.display());
    let Some(table) = table else { return Ok(()) };
    let page = shell.root.join("docs").join("benchmarks.md");
    let old = fs::read_to_string(&page).map_err(|error| format!("docs/benchmarks.md cannot be read: {error}"))?;
    let (before, rest) = old.split_once(BEGIN).ok_or("docs/benchmarks.md has lost the mark where figures begin")?;
    let (_, after) = rest.split_once(END).ok_or("docs/benchmarks.md has lost the mark where figures end")?;
    fs::write(&page, format!("{before}{BEGIN}\n\n{table}\n{END}{after}"))
        .map_err(|error| format!("docs/benchmarks.md cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_name_a_value_and_a_unit() {
        let read = figure("figure put_one_shard 231.5 ns per record", "native").map(|found| (found.name, found.unit));
        assert_eq!(read, Some(("put_one_shard".to_owned(), "ns per record".to_owned())));
        assert_eq!(figure("put_one_shard  time: [231 ns]", "native"), None);
        assert_eq!(figure("figure without_a_number soon", "native"), None);
    }
}
