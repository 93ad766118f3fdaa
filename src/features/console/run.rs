//! Running what was typed.

use crate::i18n::Catalog;
use crate::store::StoreHandle;
use crate::ui_state::Said;
use playground_console::{answer, cli};
use playground_engine::api::{Operation, Response};
use playground_lab::{Answer, Command};
use yew::AttrValue;

/// Longest answer that is shown, in characters.
const LONGEST: usize = 20_000;

/// A line as it is run: where a pasted line went on behind a backslash, its end was taken away by the field.
fn joined(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.trim();
    while let Some(at) = rest.find("\\ ") {
        let after = rest[at + 1..].trim_start();
        out.push_str(&rest[..at]);
        out.push_str(if after.starts_with("--") { " " } else { "\\ " });
        rest = if after.starts_with("--") { after } else { &rest[at + 2..] };
    }
    out + rest
}

/// The beginning of a text.
pub(super) fn cut(text: &str, words: Catalog) -> AttrValue {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => {
            let more = text[at..].chars().count();
            format!("{}\n{}", &text[..at], words.console_cut(more)).into()
        }
        None => text.to_owned().into(),
    }
}

/// Whether the service may push something for the call.
fn answers_later(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::SubscribeToShard | Operation::ReceiveQueueRecords | Operation::ReceiveDeadLetterQueueRecords
    )
}

/// Runs a line; what it did to the world is done.
pub(super) fn run(line: &str, store: &StoreHandle, text: Catalog) -> Said {
    let said = |words: AttrValue, bad| Said { line: Some(line.trim().to_owned().into()), text: words, bad };
    let command = match cli::parse(&joined(line)) {
        Ok(command) => command,
        Err(error) => return said(text.console_refused(&error).into_owned().into(), true),
    };
    let operation = if let Command::Call(request) = &command { Some(request.operation()) } else { None };
    if operation.is_some_and(answers_later) {
        store.listen();
    }
    let outcome = store.perform(command);
    if matches!(outcome.result, Ok(Answer::Response(Response::Waiting(..)))) {
        return said(text.console_waits().into(), false);
    }
    let words = operation.map(|operation| answer(operation, &outcome.result)).unwrap_or_default();
    let bad = outcome.result.is_err();
    if words.is_empty() { said(text.console_done().into(), bad) } else { said(cut(&words, text), bad) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_lines_are_joined_again() {
        assert_eq!(joined("aws kinesis a \\  --b c \\ --d e"), "aws kinesis a  --b c  --d e");
        assert_eq!(joined("--data two\\ words "), "--data two\\ words");
    }

    #[test]
    fn long_answers_are_cut_between_characters() {
        let words = crate::i18n::text();
        assert_eq!(cut("é", words), "é");
        let long = "é".repeat(LONGEST + 7);
        assert!(cut(&long, words).ends_with("é\n… and 7 characters more"));
    }
}
