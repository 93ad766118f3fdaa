//! Rule 7, first half: every class of the style sheets is used, every class used has a style.

use std::collections::BTreeSet;

use crate::none;
use crate::source::{file, files};

#[test]
fn every_sheet_is_linked_and_every_link_is_a_sheet() {
    let page = file("index.html").text;
    let linked: BTreeSet<_> = page
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.starts_with("www/styles/"))
        .collect();
    let sheets = files("www/styles", ".css");
    let present: BTreeSet<_> = sheets.iter().map(|sheet| sheet.path.as_str()).collect();
    let found: Vec<_> = linked.symmetric_difference(&present).map(ToString::to_string).collect();
    none("index.html links exactly the sheets there are", &found);
}

#[test]
fn classes_and_styles_match() {
    let mut styled = BTreeSet::new();
    for sheet in files("www/styles", ".css") {
        classes_of_sheet(&sheet.text, &mut styled);
    }
    let mut words = BTreeSet::new();
    let mut prefixes = BTreeSet::new();
    let mut used = BTreeSet::new();
    let mut selected = String::new();
    for source in files("src", ".rs") {
        let code = source.code();
        selected.push_str(&code);
        literals(&code, &mut words, &mut prefixes);
        classes_of_markup(&code, &mut used);
    }
    let idle: Vec<_> = styled
        .iter()
        .filter(|class| !words.contains(*class) && !prefixes.iter().any(|prefix| class.starts_with(prefix.as_str())))
        .map(|class| format!(".{class} is styled and never used"))
        .collect();
    let bare: Vec<_> = used
        .iter()
        .filter(|class| !styled.contains(*class) && !selected.contains(&format!("\".{class}")))
        .map(|class| format!("class \"{class}\" is used and has no style"))
        .collect();
    none("classes and style sheets match both ways", &[idle, bare].concat());
}

/// The class names in the selectors of a sheet.
fn classes_of_sheet(text: &str, found: &mut BTreeSet<String>) {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    // A selector is what stands between a brace or semicolon and the next opening brace.
    for part in plain.split('{') {
        let selector = part.rsplit(['}', ';']).next().unwrap_or_default();
        for piece in selector.split('.').skip(1) {
            let name: String = piece.chars().take_while(|letter| is_name(*letter)).collect();
            if name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                found.insert(name);
            }
        }
    }
}

/// Every word of every string literal, and the beginnings of words that end in a placeholder.
fn literals(code: &str, words: &mut BTreeSet<String>, prefixes: &mut BTreeSet<String>) {
    for literal in code.split('"').skip(1).step_by(2) {
        for word in literal.split_whitespace() {
            match word.split_once('{') {
                Some((prefix, _)) if prefix.len() > 3 => {
                    prefixes.insert(prefix.to_owned());
                }
                _ => {
                    words.insert(word.to_owned());
                }
            }
        }
    }
}

/// The class names that markup gives as literals: `class="a b"` and `class={classes!("a", …)}`.
fn classes_of_markup(code: &str, found: &mut BTreeSet<String>) {
    let mut take = |literal: &str| {
        found.extend(literal.split_whitespace().filter(|word| word.chars().all(is_name)).map(str::to_owned));
    };
    for rest in code.split("class=\"").skip(1) {
        take(rest.split('"').next().unwrap_or_default());
    }
    for rest in code.split("classes!(").skip(1) {
        let inside = rest.split(')').next().unwrap_or_default();
        inside.split('"').skip(1).step_by(2).for_each(&mut take);
    }
}

fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '-'
}
