//! The rules of this code base that the compiler cannot hold, as tests (`cargo xtask tidy`).

mod boundaries;
mod catalogue;
mod dependencies;
mod lengths;
mod source;
mod styles;

/// Fails with every place found, one per line.
#[track_caller]
fn none(rule: &str, found: &[String]) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}
