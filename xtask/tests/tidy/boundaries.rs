//! Rules 3 to 5: who may name what in the front end.

use crate::none;
use crate::source::{files, has_word};

#[test]
fn web_sys_is_named_by_platform_and_stage_only() {
    let found: Vec<_> = files("src", ".rs")
        .into_iter()
        .filter(|source| !source.path.starts_with("src/platform") && !source.path.starts_with("src/stage"))
        .filter(|source| has_word(&source.code(), "web_sys"))
        .map(|source| source.path)
        .collect();
    none("raw web-sys lives under src/platform and src/stage", &found);
}

#[test]
fn design_knows_no_product() {
    let mut found = Vec::new();
    for source in files("src/design", ".rs") {
        // What views are written in is no more of the product than Yew is.
        let code = source.code().replace("playground_markup", "");
        let forbidden = ["crate::features", "crate::store", "crate::shell", "playground_"];
        found.extend(
            forbidden.iter().filter(|word| code.contains(**word)).map(|word| format!("{}: {word}", source.path)),
        );
    }
    none("src/design uses nothing of the product", &found);
}

#[test]
fn features_do_not_use_each_other() {
    let sources = files("src/features", ".rs");
    let folder = |path: &str| path.split('/').nth(2).unwrap_or_default().to_owned();
    let mut names: Vec<_> =
        sources.iter().filter(|source| source.path.split('/').count() > 3).map(|source| folder(&source.path)).collect();
    names.dedup();
    let mut found = Vec::new();
    for source in &sources {
        let own = folder(&source.path);
        if own == "mod.rs" {
            continue;
        }
        let code = source.code();
        for other in names.iter().filter(|name| **name != own) {
            if has_word(&code, &format!("features::{other}")) || has_word(&code, &format!("super::super::{other}")) {
                found.push(format!("{} uses features::{other}", source.path));
            }
        }
    }
    none("what two features share moves to design, stage or lab::view", &found);
}

#[test]
fn only_the_store_owns_a_lab() {
    let makers = ["Lab::new", "Lab::open", "Lab::scenario", "&mut Lab"];
    let mut found = Vec::new();
    // The opening makes the first world, which the store then owns.
    let owner = |path: &str| path.starts_with("src/store") || path == "src/shell/opening.rs";
    for source in files("src", ".rs").into_iter().filter(|source| !owner(&source.path)) {
        let code = source.code();
        found.extend(
            makers.iter().filter(|maker| code.contains(**maker)).map(|maker| format!("{}: {maker}", source.path)),
        );
    }
    none("components read the lab through selectors and change it through the store", &found);
}

#[test]
fn no_inline_style_or_script() {
    let mut found = Vec::new();
    for source in files("src", ".rs") {
        let code = source.code();
        for (number, line) in code.lines().enumerate() {
            if line.trim_start().starts_with("style=")
                || line.contains(" style=")
                || line.contains("<style")
                || line.contains("<script")
            {
                found.push(format!("{}, code line {}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    none("the content policy forbids inline styles and scripts", &found);
}
