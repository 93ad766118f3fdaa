//! Rule 6: no file above 600 lines of non-test code.

use crate::none;
use crate::source::files;

const STOP: usize = 600;
const WARN: usize = 400;

#[test]
fn files_stay_short() {
    let mut found = Vec::new();
    for (folder, endings) in [
        ("crates", &[".rs"][..]),
        ("src", &[".rs"]),
        ("xtask", &[".rs"]),
        ("e2e", &[".ts", ".mjs"]),
        ("scripts", &[".mjs"]),
        ("www", &[".css"]),
    ] {
        // Test code may be long: a table of cases reads better whole.
        let own = |path: &str| !path.contains("/tests/") && !path.starts_with("tests/");
        for source in endings.iter().flat_map(|ending| files(folder, ending)).filter(|source| own(&source.path)) {
            let own = source.text.split("\n#[cfg(test)]").next().unwrap_or_default();
            let lines = own.lines().count();
            if lines > STOP {
                found.push(format!("{}: {lines} lines", source.path));
            } else if lines > WARN {
                println!("warning: {} has {lines} lines; split it by noun before it grows", source.path);
            }
        }
    }
    none(&format!("no file above {STOP} lines without its tests"), &found);
}
