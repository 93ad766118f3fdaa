//! One call as the line a person would type, its flags dimmed.

use playground_console::cli;
use playground_lab::Command;
use playground_markup::prelude::*;
use std::sync::Arc;

/// Longest piece that is drawn; the whole is copied.
const LONGEST: usize = 400;

/// How a piece of a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The command itself.
    Verb,
    Flag,
    Value,
    /// A remark behind `#`.
    Remark,
}

/// Cuts a line into pieces, keeping every space.
fn parts(line: &str) -> Vec<(Part, String)> {
    let mut out: Vec<(Part, String)> = Vec::new();
    let mut push = |part: Part, text: &str| match out.last_mut() {
        Some((last, kept)) if *last == part => {
            kept.push(' ');
            kept.push_str(text);
        }
        _ => out.push((part, text.to_owned())),
    };
    let (code, remark) = match line.find(" # ") {
        Some(at) => (&line[..at], Some(line[at..].trim_start())),
        None if line.starts_with('#') => ("", Some(line)),
        None => (line, None),
    };
    let mut flags = false;
    for word in code.split(' ').filter(|word| !word.is_empty()) {
        let part = if word.starts_with("--") {
            flags = true;
            Part::Flag
        } else if flags {
            Part::Value
        } else {
            Part::Verb
        };
        push(part, word);
    }
    if let Some(remark) = remark {
        push(Part::Remark, remark);
    }
    out
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CallLineProps {
    pub command: Arc<Command>,
}

/// The line of one call.
#[component]
pub fn CallLine(props: &CallLineProps) -> Html {
    let lines = cli::print(&props.command);
    // What an actor does in a loop has its remarks on lines of their own; the call comes first.
    let call = lines.iter().find(|line| !line.starts_with('#'));
    let remark = lines.iter().find(|line| line.starts_with('#'));
    let first = match (call, remark) {
        (Some(call), Some(remark)) => format!("{call} {remark}"),
        (Some(line), None) | (None, Some(line)) => line.clone(),
        (None, None) => String::new(),
    };
    let cut: String = first.chars().take(LONGEST).collect();
    html! {
        <code class="call-line" title={lines.join("\n")}>
            for (part, piece) in parts(&cut) {
                {
                    match part {
                        Part::Verb => html! { <><b>{ piece }</b>{ " " }</> },
                        Part::Value => html! { <>{ piece }{ " " }</> },
                        Part::Flag | Part::Remark => html! { <><i>{ piece }</i>{ " " }</> },
                    }
                }
            }
        </code>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_values_and_remarks_are_told_apart() {
        let line = "aws kinesis put-record --stream-name orders --data eyJ9 # by hand";
        let expected = [
            (Part::Verb, "aws kinesis put-record"),
            (Part::Flag, "--stream-name"),
            (Part::Value, "orders"),
            (Part::Flag, "--data"),
            (Part::Value, "eyJ9"),
            (Part::Remark, "# by hand"),
        ];
        let expected: Vec<(Part, String)> = expected.into_iter().map(|(part, text)| (part, text.to_owned())).collect();
        assert_eq!(parts(line), expected);
        assert_eq!(parts("# only a remark"), [(Part::Remark, "# only a remark".to_owned())]);
    }
}
