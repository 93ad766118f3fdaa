//! Room on the disk: asked for before a long build, so that it does not end in a linker's bus error.

use crate::Outcome;
use crate::shell::Shell;

/// What setting up, building and testing everything from nothing takes, in megabytes, with some to spare.
const NEEDED_MB: u64 = 5_000;
/// What a checkout that has been built before still needs.
const NEEDED_AGAIN_MB: u64 = 1_000;

/// Fails with a plain sentence when the disk that holds Cargo's output folder is nearly full.
/// Where the free room cannot be found out, nothing is said.
pub fn check(shell: &Shell) -> Outcome {
    let needed = if shell.target.join("debug").is_dir() { NEEDED_AGAIN_MB } else { NEEDED_MB };
    match free_mb(shell) {
        Some(free) if free < needed => Err(format!(
            "the disk has {free} MB free, and building and testing takes about {needed} MB: make room, \
             or name a folder on another disk in CARGO_TARGET_DIR, then run this again"
        )),
        _ => Ok(()),
    }
}

/// Free megabytes where Cargo builds, as `df` tells.
fn free_mb(shell: &Shell) -> Option<u64> {
    let folder = shell.target.ancestors().find(|folder| folder.is_dir())?;
    of_table(&shell.ask("df", &["-Pk", &folder.to_string_lossy()])?)
}

/// The fourth column of the last line of `df -Pk`: kilobytes that may be used.
fn of_table(table: &str) -> Option<u64> {
    let kilobytes: u64 = table.lines().last()?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kilobytes / 1024)
}

#[cfg(test)]
mod tests {
    use super::of_table;

    #[test]
    fn the_free_column_is_read() {
        let table = "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/sda1 1000 400 4194304 96% /";
        assert_eq!(of_table(table), Some(4096));
        assert_eq!(of_table("df: no such file"), None);
        assert_eq!(of_table(""), None);
    }
}
