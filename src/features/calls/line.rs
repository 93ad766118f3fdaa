//! One call as one line in the reader's language, its names dimmed.

use crate::ui_state::use_prefs;
use playground_console::print::{self, Language, Part, Piece};
use playground_lab::Command;
use playground_markup::prelude::*;
use std::sync::Arc;

/// Longest piece that is drawn; the whole is copied.
const LONGEST: usize = 400;

/// The line that stands for a command: its call, else its remark, and what is said about it behind.
fn shown(command: &Command, language: Language) -> Vec<Piece> {
    let mut lines = print::lines(command, language);
    let is_remark = |line: &[Piece]| line.first().is_some_and(|piece| piece.part == Part::Remark);
    let call = lines.iter().position(|line| !is_remark(line)).map(|at| lines.swap_remove(at));
    // What an actor does in a loop has its remarks on lines of their own; the call comes first.
    let remark = lines.into_iter().find(|line| is_remark(line));
    let mut out = call.unwrap_or_default();
    if let Some(remark) = remark {
        if !out.is_empty() {
            out.push(Piece { part: Part::Frame, text: " ".to_owned() });
        }
        out.extend(remark);
    }
    out
}

/// The beginning of a line, of so many characters.
fn cut(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut left = LONGEST;
    let mut out = Vec::new();
    for mut piece in pieces {
        let end = piece.text.char_indices().nth(left).map(|(at, _)| at);
        left -= piece.text.chars().take(left).count();
        if let Some(end) = end {
            piece.text.truncate(end);
        }
        out.push(piece);
        if left == 0 {
            break;
        }
    }
    out
}

#[derive(Clone, Debug, Properties)]
pub struct CallLineProps {
    pub command: Arc<Command>,
}

/// The log keeps its commands: the same one lies in the same place.
impl PartialEq for CallLineProps {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.command, &other.command)
    }
}

/// The line of one call.
#[component]
pub fn CallLine(props: &CallLineProps) -> Html {
    let language = use_prefs().language;
    let pieces = cut(shown(&props.command, language));
    html! {
        <code class="call-line" title={print::text(&pieces)}>
            for piece in pieces {
                {
                    match piece.part {
                        Part::Verb => html! { <b>{ piece.text }</b> },
                        Part::Value | Part::Frame => html! { { piece.text } },
                        Part::Name | Part::Remark => html! { <i>{ piece.text }</i> },
                    }
                }
            }
        </code>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_sim::{ActorSpec, PollerSpec, Start};

    fn piece(part: Part, text: &str) -> Piece {
        Piece { part, text: text.to_owned() }
    }

    #[test]
    fn the_call_stands_before_what_is_said_about_it() {
        let poller = Command::Spawn(ActorSpec::Poller(PollerSpec {
            name: "dash".into(),
            stream: "orders".into(),
            start: Start::TrimHorizon,
            interval_ms: 500,
            limit: 10,
        }));
        let pieces = shown(&poller, Language::Cli);
        assert_eq!(pieces.first(), Some(&piece(Part::Verb, "aws kinesis get-shard-iterator")));
        assert_eq!(pieces.last(), Some(&piece(Part::Remark, "# dash: once for each shard")));
        assert_eq!(shown(&Command::Mark("a".into()), Language::Java), [piece(Part::Remark, "// mark: a")]);
    }

    #[test]
    fn long_lines_are_cut_between_characters() {
        let long = "é".repeat(LONGEST);
        let pieces = cut(vec![piece(Part::Verb, "put "), piece(Part::Value, &long), piece(Part::Name, "--x")]);
        assert_eq!(pieces.len(), 2);
        assert_eq!(print::text(&pieces).chars().count(), LONGEST);
    }
}
