//! The files of the workspace, read once per rule.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file: its path from the root with forward slashes, and what it says.
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    /// The text above the tests at the foot of the file, without comments.
    pub fn code(&self) -> String {
        let own = self.text.split("\n#[cfg(test)]").next().unwrap_or_default();
        own.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    }

    /// The last part of the path, without its ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace").to_path_buf()
}

/// Every file under the folder whose name ends so, in order of path.
pub fn files(folder: &str, ending: &str) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort_by(|left, right| left.path.cmp(&right.path));
    found
}

/// One file; empty when it is not there.
pub fn file(path: &str) -> Source {
    Source { path: path.to_owned(), text: fs::read_to_string(root().join(path)).unwrap_or_default() }
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !["target", "node_modules", "dist", "out", "test-results", "static"].contains(&name) {
                walk(&path, ending, found);
            }
        } else if name.ends_with(ending) {
            let text = fs::read_to_string(&path).expect("sources are UTF-8");
            let path = path.strip_prefix(root()).expect("inside the workspace").to_string_lossy().replace('\\', "/");
            found.push(Source { path, text });
        }
    }
}

/// Places in a text where a word stands alone, that is, not as part of a longer name.
pub fn has_word(text: &str, word: &str) -> bool {
    let part = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(part) && !text[at + word.len()..].chars().next().is_some_and(part)
    })
}
