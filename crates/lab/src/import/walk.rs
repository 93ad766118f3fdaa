//! One walk over the rows, whatever the format.

use std::borrow::Cow;

use playground_engine::Text;
use playground_wire::{Name, Value};

use super::{Format, MAX_ROWS, ProblemKind, Problems, csv, json};

/// Rows looked at to find the columns of JSON lines.
const COLUMN_ROWS: usize = 200;
/// Most columns listed.
const MAX_COLUMNS: usize = 200;

/// One row that can be read as text.
pub(super) struct Row<'a> {
    /// Line it starts on, from 1.
    pub line: u32,
    columns: &'a [Text],
    body: Body<'a>,
}

enum Body<'a> {
    Line(&'a str),
    Fields(Vec<&'a str>),
    Object { text: &'a str, members: Vec<(Name, Value)> },
}

impl Row<'_> {
    /// The cell of a column; `None` when this row has none.
    pub fn cell(&self, column: u32) -> Option<Cow<'_, str>> {
        let index = column as usize;
        let name = self.columns.get(index)?;
        match &self.body {
            Body::Line(line) => Some((*line).into()),
            Body::Fields(fields) => fields.get(index).map(|field| (*field).into()),
            Body::Object { members, .. } => json::text(members, name),
        }
    }

    /// What a record of this row carries.
    pub fn payload(&self) -> Cow<'_, [u8]> {
        match &self.body {
            Body::Line(text) | Body::Object { text, .. } => text.as_bytes().into(),
            Body::Fields(fields) => {
                json::from_fields(self.columns.iter().map(AsRef::as_ref), fields).into_bytes().into()
            }
        }
    }
}

/// The columns of the file.
pub(super) fn columns(format: Format, bytes: &[u8]) -> Vec<Text> {
    match format {
        Format::Lines => vec!["line".into()],
        Format::Csv { delimiter } => {
            csv::header(bytes, delimiter).into_iter().take(MAX_COLUMNS).map(Into::into).collect()
        }
        Format::NdJson => {
            let mut names: Vec<Text> = Vec::new();
            for object in lines(bytes).take(COLUMN_ROWS).filter_map(|(_, line)| json::object(line)) {
                for (name, _) in &object {
                    if names.len() < MAX_COLUMNS && !names.iter().any(|known| known.as_ref() == name) {
                        names.push(name.as_ref().into());
                    }
                }
            }
            names
        }
    }
}

/// Visits every usable row in order and notes the others.
pub(super) fn rows(
    format: Format,
    bytes: &[u8],
    columns: &[Text],
    problems: &mut Problems,
    visit: &mut dyn FnMut(&Row<'_>, &mut Problems),
) {
    let mut seen = 0_u32;
    let mut offer = |line: u32, body: Result<Body<'_>, ProblemKind>, problems: &mut Problems| {
        seen = seen.saturating_add(1);
        match body {
            _ if seen > MAX_ROWS => problems.note(ProblemKind::TooManyRows, line),
            Ok(body) => visit(&Row { line, columns, body }, problems),
            Err(kind) => problems.note(kind, line),
        }
    };
    match format {
        Format::Csv { delimiter } => {
            let mut header = None;
            csv::each(bytes, delimiter, |line, fields| {
                match header {
                    None => header = Some(fields.len()),
                    Some(width) => offer(line, fields_of(fields, width), problems),
                }
                true
            });
        }
        Format::Lines => {
            for (line, text) in lines(bytes) {
                let body = std::str::from_utf8(text).map(Body::Line).map_err(|_| ProblemKind::WrongEncoding);
                offer(line, body, problems);
            }
        }
        Format::NdJson => {
            for (line, text) in lines(bytes) {
                offer(line, object_of(text), problems);
            }
        }
    }
}

fn fields_of<'a>(fields: &[&'a [u8]], width: usize) -> Result<Body<'a>, ProblemKind> {
    let texts: Result<Vec<&str>, _> = fields.iter().map(|field| std::str::from_utf8(field)).collect();
    match texts {
        Err(_) => Err(ProblemKind::WrongEncoding),
        Ok(texts) if texts.len() != width => Err(ProblemKind::RaggedRow),
        Ok(texts) => Ok(Body::Fields(texts)),
    }
}

fn object_of(line: &[u8]) -> Result<Body<'_>, ProblemKind> {
    let text = std::str::from_utf8(line).map_err(|_| ProblemKind::WrongEncoding)?;
    let members = json::object(line).ok_or(ProblemKind::BadJson)?;
    Ok(Body::Object { text, members })
}

/// Lines that hold anything but white space, with their numbers, without their line ends.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    bytes
        .split(|byte| *byte == b'\n')
        .zip(1..)
        .map(|(line, number)| (number, line.strip_suffix(b"\r").unwrap_or(line)))
        .filter(|(_, line)| !line.trim_ascii().is_empty())
}
