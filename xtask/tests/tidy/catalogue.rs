//! Rule 7, second half: every message of the catalogue is used.

use crate::none;
use crate::source::{files, has_word};

/// The message that a line of the catalogue begins: `pub fn name(…` or, in a list of words, `name: "…"`.
fn message(line: &str) -> Option<&str> {
    let line = line.strip_prefix("    ")?;
    let written = line.strip_prefix("pub fn ").and_then(|rest| rest.split(['(', '<']).next());
    written.or_else(|| line.split_once(':').map(|(name, _)| name)).filter(|name| !name.contains(' '))
}

#[test]
fn every_message_is_used() {
    let (catalogue, rest): (Vec<_>, Vec<_>) =
        files("src", ".rs").into_iter().partition(|source| source.path.starts_with("src/i18n"));
    let uses: String = rest.iter().map(|source| source.code() + "\n").collect();
    let mut found = Vec::new();
    for source in &catalogue {
        if matches!(source.stem(), "mod" | "words") {
            continue;
        }
        let code = source.code();
        for message in code.lines().filter_map(message) {
            // A message may be built of another one.
            let elsewhere = code.contains(&format!("self.{message}("));
            if !elsewhere && !has_word(&uses, message) {
                found.push(format!("{}: {message}", source.path));
            }
        }
    }
    none("every message of the catalogue is used", &found);
}
