//! Reads how many tests passed and failed from the lines that test runners print.

use std::ops::AddAssign;

/// Tests that passed and tests that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed or ran out of time.
    pub failed: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The counts a line of output carries, if it is a summary of nextest, of Rust's own runner, of Node's or of Playwright.
pub fn of_line(line: &str) -> Option<Counts> {
    let plain = without_colour(line);
    let text = plain.trim();
    let words: Vec<&str> = text.split([' ', ';', ',']).filter(|word| !word.is_empty()).collect();
    let summary = text.starts_with("test result:") || text.starts_with("Summary [");
    let playwright = words.len() <= 3
        && words.first().is_some_and(|word| word.parse::<u64>().is_ok())
        && words.get(1).is_some_and(|word| ["passed", "failed", "flaky"].contains(word));
    if let ["ℹ" | "#", word @ ("pass" | "fail" | "cancelled"), number] = words.as_slice() {
        // Node's own runner: one line for each.
        let number = number.parse().ok()?;
        let passed = *word == "pass";
        return Some(if passed { Counts { passed: number, failed: 0 } } else { Counts { passed: 0, failed: number } });
    }
    if !summary && !playwright {
        return None;
    }
    let mut counts = Counts::default();
    for pair in words.windows(2) {
        let Ok(number) = pair[0].parse::<u64>() else { continue };
        match pair[1] {
            "passed" | "flaky" => counts.passed += number,
            "failed" | "timed" => counts.failed += number,
            _ => {}
        }
    }
    Some(counts)
}

/// The line without the escape sequences that colour it.
fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<(u64, u64)>) {
        assert_eq!(of_line(line), expected.map(|(passed, failed)| Counts { passed, failed }));
    }

    #[test]
    fn every_runner_is_understood() {
        check("ℹ pass 130", Some((130, 0)));
        check("# fail 2", Some((0, 2)));
        check("ℹ tests 132", None);
        check(
            "     Summary [   1.204s] 12 tests run: 10 passed (1 slow), 1 failed, 1 timed out, 3 skipped",
            Some((10, 2)),
        );
        check("test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out", Some((5, 2)));
        check("  14 passed (12.3s)", Some((14, 0)));
        check("\u{1b}[32m  2 failed\u{1b}[39m", Some((0, 2)));
        check("    3 passed through the gate of shard A", None);
        check("   Compiling serde v1", None);
    }
}
