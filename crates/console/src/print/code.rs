//! Text of a call in pieces, laid out on one line or on several.

/// What a piece of text is, for those who draw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is done: the command, function or class.
    Verb,
    /// The name of an option or member.
    Name,
    /// A value.
    Value,
    /// Whatever holds the others together.
    Frame,
    /// A remark.
    Remark,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub part: Part,
    /// The text.
    pub text: String,
}

/// A piece of code: pieces, and items between them and an end.
#[derive(Debug, Default)]
pub(crate) struct Code {
    pub lead: Vec<Piece>,
    pub items: Vec<Code>,
    pub tail: &'static str,
    pub layout: Layout,
}

/// How items follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Layout {
    /// `(a, b)`
    #[default]
    Commas,
    /// `{ a, b }`
    Padded,
    /// `.a().b()`
    Chain,
}

/// Longest line that is not broken up.
const WIDTH: usize = 92;

impl Code {
    pub fn leaf(part: Part, text: impl Into<String>) -> Self {
        Self::default().then(part, text)
    }

    pub fn value(text: impl Into<String>) -> Self {
        Self::leaf(Part::Value, text)
    }

    /// Items between two marks.
    pub fn group(open: &str, items: Vec<Self>, close: &'static str, layout: Layout) -> Self {
        Self { lead: vec![piece(Part::Frame, open)], items, tail: close, layout }
    }

    #[must_use]
    pub fn then(mut self, part: Part, text: impl Into<String>) -> Self {
        self.lead.push(piece(part, text));
        self
    }

    /// The same behind a name.
    #[must_use]
    pub fn named(mut self, name: String) -> Self {
        self.lead.insert(0, piece(Part::Name, name));
        self
    }

    /// All on one line.
    pub fn line(&self, out: &mut Vec<Piece>) {
        out.extend_from_slice(&self.lead);
        let pad = if self.layout == Layout::Padded && !self.items.is_empty() { " " } else { "" };
        let mut before = pad;
        for item in &self.items {
            push(out, before);
            item.line(out);
            before = if self.layout == Layout::Chain { "" } else { ", " };
        }
        push(out, pad);
        push(out, self.tail);
    }

    /// Broken up where a line would be too long.
    pub fn block(&self, step: usize) -> String {
        let mut out = String::new();
        self.write(0, step, &mut out);
        out
    }

    fn write(&self, indent: usize, step: usize, out: &mut String) {
        let mut line = Vec::new();
        self.line(&mut line);
        let line = text(&line);
        if self.items.is_empty() || indent + line.chars().count() <= WIDTH {
            out.push_str(&line);
            return;
        }
        out.push_str(&text(&self.lead));
        for (at, item) in self.items.iter().enumerate() {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent + step));
            item.write(indent + step, step, out);
            if self.layout != Layout::Chain && at + 1 < self.items.len() {
                out.push(',');
            }
        }
        if self.layout != Layout::Chain {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
        }
        out.push_str(self.tail);
    }
}

fn push(out: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        out.push(piece(Part::Frame, text));
    }
}

pub(crate) fn piece(part: Part, text: impl Into<String>) -> Piece {
    Piece { part, text: text.into() }
}

/// The pieces as one text.
pub fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
