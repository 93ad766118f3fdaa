//! Calls as lines of the AWS CLI, version 2.

use playground_wire::Shape;
use playground_wire::{Name, Value};

use super::call::{Call, Given};
use super::code::{Part, Piece, piece};
use super::literal::base64;
use super::loops::RECORDS;
use crate::{date, names, shell, shorthand};
use playground_wire::json;

/// The call as it is typed; a blank stands between the words.
pub(super) fn line(call: &Call) -> Vec<Piece> {
    let Some(operation) = call.operation else { return Vec::new() };
    let shape = playground_wire::input(operation);
    let mut out = vec![piece(Part::Verb, format!("aws kinesis {}", names::kebab(operation.name())))];
    let start = out.len();
    for (name, given) in &call.members {
        let kind = shape.member(name).map_or(Shape::Text, |member| member.shape);
        let Some((option, value)) = option(name, given, kind) else {
            // Some value has no form of its own; then the whole call is written as JSON, which can carry any.
            out.truncate(start);
            out.push(piece(Part::Name, " --cli-input-json"));
            out.push(piece(Part::Value, format!(" {}", shell::quote(&whole(call)))));
            return out;
        };
        out.push(piece(Part::Name, format!(" {option}")));
        out.extend(value.map(|value| piece(Part::Value, value)));
    }
    out
}

fn whole(call: &Call) -> String {
    let value = |given: &Given| match given {
        Given::Value(value) => value.clone(),
        Given::Variable(words) => Value::Text(variable(words).into()),
    };
    let members: Vec<(Name, Value)> = call.members.iter().map(|(name, given)| (name.clone(), value(given))).collect();
    json::print(&Value::Map(members))
}

fn variable(words: &str) -> String {
    words.replace(' ', "_").to_ascii_uppercase()
}

/// Name and value of an option, the value with what stands before it.
fn option(name: &str, given: &Given, kind: Shape) -> Option<(String, Option<String>)> {
    let option = format!("--{}", names::kebab(name));
    let value = match given {
        Given::Variable(RECORDS) => return Some((option, Some(" file://records.json".to_owned()))),
        Given::Variable(words) => return Some((option, Some(format!(" \"${}\"", variable(words))))),
        Given::Value(Value::Bool(true)) => return Some((option, None)),
        Given::Value(Value::Bool(false)) => return Some((format!("--no-{}", &option[2..]), None)),
        Given::Value(value) => value,
    };
    let words = match value {
        Value::Map(_) => vec![shorthand::print(value, &scalar).unwrap_or_else(|| json::print(value))],
        Value::List(items) => list(value, items, kind),
        value => vec![scalar(value)],
    };
    // What begins like the name of a file would be read from that file, and a line holds no second line.
    let odd = |word: &String| {
        word == "--" || word.starts_with("file://") || word.starts_with("fileb://") || has_controls(word)
    };
    if words.iter().any(odd) {
        return None;
    }
    let quoted: Vec<String> = words.iter().map(|word| shell::quote(word)).collect();
    // A value that begins with a hyphen would be taken for an option.
    let join = if words.iter().any(|word| word.starts_with('-')) { "=" } else { " " };
    Some((option, Some(format!("{join}{}", quoted.join(" ")))))
}

fn has_controls(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_control())
}

/// A list as one word an item; as JSON where an item would be misread.
fn list(value: &Value, items: &[Value], kind: Shape) -> Vec<String> {
    let of_members = matches!(kind, Shape::List(Shape::Structure(_) | Shape::Map(_)));
    let word = |item: &Value| match item {
        Value::Map(_) => shorthand::print(item, &scalar),
        Value::List(_) => None,
        item => Some(scalar(item)),
    };
    let misread = |word: &String| {
        word.is_empty() && of_members
            || word.starts_with(['-', '[', '{'])
            || word.starts_with("file")
            || has_controls(word)
    };
    let words: Option<Vec<String>> = items.iter().map(word).collect();
    match words {
        Some(words) if !words.is_empty() && !words.iter().any(misread) => words,
        _ => vec![json::print(value)],
    }
}

/// A plain value as the word that stands for it.
fn scalar(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Time(at) => date::seconds(*at),
        Value::Blob(bytes) => base64(bytes),
        Value::Bool(value) => value.to_string(),
        Value::Null | Value::List(_) | Value::Map(_) => json::print(value),
    }
}
