//! Whole conversations with the service, byte for byte: every file in `tests/transcripts` is played again and must
//! read the same. How to write one stands in `tests/transcripts/README.md`.

#![allow(clippy::unwrap_used)] // what fails says where

#[path = "../../engine/tests/support/service.rs"]
#[allow(dead_code)] // shared with the engine's tests
mod service;
mod transcript;

use playground_engine::api::Operation;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "http")).collect();
    files.sort();
    files
}

#[test]
fn every_conversation_is_answered_as_written() {
    let write = std::env::var_os("WRITE_TRANSCRIPTS").is_some();
    let mut wrong = Vec::new();
    for file in files() {
        let written = std::fs::read_to_string(&file).unwrap();
        let played = transcript::play(&written);
        if played == written {
            continue;
        }
        if write {
            std::fs::write(&file, &played).unwrap();
            continue;
        }
        let (line, (was, is)) = written
            .lines()
            .chain(core::iter::repeat("(end)"))
            .zip(played.lines().chain(core::iter::once("(end)")))
            .enumerate()
            .find(|(_, (was, is))| was != is)
            .unwrap_or((0, ("(end)", "(end)")));
        let name = file.file_name().unwrap_or_default().display().to_string();
        wrong.push(format!("{name}:{}\n  written: {was}\n  played:  {is}", line + 1));
    }
    assert!(wrong.is_empty(), "set WRITE_TRANSCRIPTS to write them anew, then review\n{}", wrong.join("\n"));
}

#[test]
fn every_operation_has_a_conversation_in_which_it_succeeds() {
    let mut succeeded = BTreeSet::new();
    for file in files() {
        let written = std::fs::read_to_string(&file).unwrap();
        let mut asked = None;
        for line in written.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                [">", name, ..] if Operation::parse(name).is_some() => asked = Operation::parse(name),
                [">", "POST", ..] => asked = None,
                ["<", "200", ..] => succeeded.extend(asked.take()),
                _ => {}
            }
        }
    }
    let missing: Vec<&str> = Operation::ALL.iter().filter(|it| !succeeded.contains(it)).map(|it| it.name()).collect();
    assert_eq!(missing, [""; 0]);
}
