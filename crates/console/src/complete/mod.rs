//! What may come next in a line: commands, options, words of the service, and names of what there is.

mod known;
mod words;

use playground_engine::api::Operation;
use playground_wire::{Member, Shape, StructureShape};

pub use known::{Known, known};

use crate::{names, shell};

/// What a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A command.
    Command,
    /// An option.
    Option,
    /// A part of a structure.
    Part,
    /// A word of the service, or the name of something there is.
    Value,
}

/// Something that could stand here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub kind: Kind,
    /// What is shown.
    pub label: String,
    /// What is typed, with the blank behind it.
    pub text: String,
    /// What else there is to say.
    pub detail: String,
}

/// What could stand at a place of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// From here to the cursor the line is replaced; bytes.
    pub from: usize,
    /// The best first.
    pub items: Vec<Suggestion>,
}

/// Most suggestions at once.
const MOST: usize = 60;

/// What could stand at the cursor, which is a byte of the line.
pub fn complete(line: &str, cursor: usize, known: &[Known]) -> Completion {
    let before = line.get(..cursor).unwrap_or(line);
    let (words, current) = shell::open_words(before);
    let at = current.as_ref().map_or(before.len(), |(start, _)| *start);
    let typed = current.map(|(_, word)| word).unwrap_or_default();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut items = Vec::new();
    match words.as_slice() {
        [] => items.push(suggestion(Kind::Command, "aws kinesis")),
        ["aws" | "awslocal"] => items.push(suggestion(Kind::Command, "kinesis")),
        ["aws" | "awslocal", "kinesis"] => {
            items.extend(Operation::ALL.iter().map(|operation| Suggestion {
                detail: required(playground_wire::input(*operation)),
                ..suggestion(Kind::Command, &names::kebab(operation.name()))
            }));
        }
        ["aws" | "awslocal", "kinesis", operation, rest @ ..] => {
            if let Ok(operation) = crate::cli::find(operation) {
                let place = Place::of(operation, rest, &typed);
                let tail = typed.get(place.skip..).unwrap_or_default();
                // Inside quotes the word in the line is longer than what it stands for.
                if place.skip > 0 && !before.ends_with(tail) {
                    return Completion::default();
                }
                let from = if place.skip > 0 { before.len() - tail.len() } else { at };
                return finish(from, tail, place.suggestions(rest, known));
            }
        }
        _ => {}
    }
    finish(at, &typed, items)
}

/// Those that begin with what is typed, then those that hold it; a word that is complete is not suggested again.
fn finish(from: usize, typed: &str, items: Vec<Suggestion>) -> Completion {
    let typed = typed.trim_start_matches(['"', '\'']).to_ascii_lowercase();
    let (mut begin, mut hold) = (Vec::new(), Vec::new());
    for item in items {
        let label = item.label.to_ascii_lowercase();
        if label == typed && item.kind != Kind::Part {
            continue;
        }
        if label.starts_with(&typed) {
            begin.push(item);
        } else if typed.len() > 1 && label.contains(typed.trim_start_matches('-')) {
            hold.push(item);
        }
    }
    begin.append(&mut hold);
    begin.truncate(MOST);
    Completion { from, items: begin }
}

fn suggestion(kind: Kind, label: &str) -> Suggestion {
    Suggestion { kind, label: label.to_owned(), text: format!("{label} "), detail: String::new() }
}

fn required(shape: &StructureShape) -> String {
    let names: Vec<&str> = shape.members.iter().filter(|member| member.required).map(|member| member.name).collect();
    names.join(", ")
}

/// Where in the line the cursor stands.
struct Place {
    shape: &'static StructureShape,
    /// The member whose value is being typed.
    value: Option<Inner>,
    /// Whether an option may stand here as well.
    option: bool,
    /// Bytes of the current word that are done.
    skip: usize,
}

/// A place inside the value of a member.
struct Inner {
    /// The structure that the next name or value belongs to.
    within: &'static str,
    /// The member whose value comes next; its parts come next where it is a structure.
    member: &'static Member,
    shape: Shape,
    /// Whether the word goes on behind the value.
    part: bool,
}

impl Place {
    fn of(operation: Operation, rest: &[&str], typed: &str) -> Self {
        let shape = playground_wire::input(operation);
        let named = |option: &str| {
            let name = option.strip_prefix("--")?;
            shape.members.iter().find(|member| names::kebab(member.name) == name)
        };
        let alone = Self { shape, value: None, option: true, skip: 0 };
        if let Some((option, value)) = typed.split_once('=').filter(|(option, _)| option.starts_with("--")) {
            let skip = option.len() + 1;
            return named(option).map_or(alone, |member| Self::inside(shape, member, value, skip, false));
        }
        if typed.starts_with('-') {
            return alone;
        }
        let values = rest.iter().rev().take_while(|word| !word.starts_with("--")).count();
        let option = rest.len().checked_sub(values + 1).and_then(|at| rest.get(at));
        let Some(member) = option.and_then(|option| named(option)) else { return alone };
        match member.shape {
            Shape::Boolean => alone,
            Shape::List(_) => Self::inside(shape, member, typed, 0, values > 0),
            _ if values > 0 => alone,
            _ => Self::inside(shape, member, typed, 0, false),
        }
    }

    /// Follows what is typed of a value into structures and lists.
    fn inside(shape: &'static StructureShape, member: &'static Member, typed: &str, skip: usize, option: bool) -> Self {
        let item = |shape: Shape| if let Shape::List(of) = shape { *of } else { shape };
        let mut open: Vec<Inner> = vec![Inner { within: shape.name, member, shape: item(member.shape), part: false }];
        let mut done = 0;
        for (at, c) in typed.char_indices() {
            match c {
                '=' => {
                    let name = typed[done..at].trim();
                    let Some(Shape::Structure(of)) = open.last().map(|inner| inner.shape) else { continue };
                    let Some(member) = of.member(name) else { continue };
                    open.push(Inner { within: of.name, member, shape: item(member.shape), part: true });
                    done = at + 1;
                }
                ',' => {
                    // The value before is over, unless this is the next item of a list.
                    if open.len() > 1 && open.last().is_some_and(|inner| inner.part) {
                        open.pop();
                    }
                    done = at + 1;
                }
                '{' | '[' => {
                    if let Some(last) = open.last_mut() {
                        last.part = false;
                    }
                    done = at + 1;
                }
                '}' | ']' => {
                    if let Some(last) = open.last_mut() {
                        last.part = true;
                    }
                    done = at + 1;
                }
                _ => {}
            }
        }
        Self { shape, value: open.pop(), option, skip: skip + done }
    }

    fn suggestions(&self, rest: &[&str], known: &[Known]) -> Vec<Suggestion> {
        let mut items = self.value.as_ref().map(|inner| inner.suggestions(rest, known)).unwrap_or_default();
        if self.option {
            items.extend(self.options(rest));
        }
        items
    }

    /// The options that are not there yet, the required ones first.
    fn options(&self, rest: &[&str]) -> Vec<Suggestion> {
        let given = |name: &str| rest.iter().any(|word| word.split('=').next() == Some(name));
        let mut items = Vec::new();
        for wanted in [true, false] {
            for member in self.shape.members.iter().filter(|member| member.required == wanted) {
                let option = format!("--{}", names::kebab(member.name));
                let off = format!("--no-{}", &option[2..]);
                if given(&option) || given(&off) {
                    continue;
                }
                let detail = if wanted { "required" } else { "" };
                items.push(Suggestion { detail: detail.to_owned(), ..suggestion(Kind::Option, &option) });
                if member.shape == Shape::Boolean {
                    items.push(suggestion(Kind::Option, &off));
                }
            }
        }
        items
    }
}

impl Inner {
    fn suggestions(&self, rest: &[&str], known: &[Known]) -> Vec<Suggestion> {
        if let Shape::Structure(of) = self.shape {
            let part = |member: &Member| Suggestion {
                kind: Kind::Part,
                label: format!("{}=", member.name),
                text: format!("{}=", member.name),
                detail: if member.required { "required".to_owned() } else { String::new() },
            };
            return of.members.iter().map(part).collect();
        }
        let behind = if self.part { "" } else { " " };
        let value = |text: &str, detail: &str| Suggestion {
            kind: Kind::Value,
            label: text.to_owned(),
            text: format!("{}{behind}", shell::quote(text)),
            detail: detail.to_owned(),
        };
        let mut items: Vec<Suggestion> =
            words::of(self.within, self.member.name).iter().map(|word| value(word, "")).collect();
        let sources = words::sources(self.member.name);
        let stream = value_of(rest, "--stream-name");
        for name in std::iter::once(self.member.name).chain(sources.iter().copied()) {
            let fits = |known: &&Known| {
                &*known.member == name
                    && match (stream, &known.stream) {
                        (Some(stream), Some(of)) => stream == &**of,
                        _ => true,
                    }
            };
            for known in known.iter().filter(fits) {
                if !items.iter().any(|item| item.label == *known.text) {
                    items.push(value(&known.text, &known.detail));
                }
            }
        }
        items
    }
}

/// The value that an option was given before.
fn value_of<'a>(rest: &[&'a str], option: &str) -> Option<&'a str> {
    rest.iter().enumerate().find_map(|(at, word)| match word.split_once('=') {
        Some((name, value)) if name == option => Some(value),
        _ if *word == option => rest.get(at + 1).copied(),
        _ => None,
    })
}
