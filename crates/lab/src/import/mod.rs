//! Reading a person's own file into rows that a producer can replay.
//!
//! Plain lines, comma separated values and JSON lines are recognised by their content. Nothing here fails: what cannot
//! be used is counted with the first line it was met on, and the good rows stay usable.

mod clock;
mod csv;
mod detect;
mod encoding;
mod json;
mod problem;
mod shape;
mod walk;

use std::sync::Arc;

use playground_engine::{Text, sort_by_key};
use playground_sim::Rows;

pub use detect::Format;
pub use encoding::Encoding;
pub use problem::{Problem, ProblemKind, Problems};
pub use shape::{MOST_SHAPE_BYTES, ShapeTrouble, read_shape, shape_name};

/// Most rows taken from one file.
pub const MAX_ROWS: u32 = 100_000;
/// Most bytes taken from one file: 20 MB.
pub const MAX_BYTES: u64 = 20_000_000;
/// Most bytes of key and payload in one record: 1 MiB (spec 6.3).
pub const MAX_RECORD_BYTES: u64 = 1 << 20;
/// Longest partition key, in UTF-16 units as the service counts them (spec 2.2).
pub const MAX_KEY_UNITS: u32 = 256;
/// Rows shown before the person decides.
const SAMPLE_ROWS: u32 = 5;
/// Characters of a cell shown in the sample.
const SAMPLE_CHARS: usize = 60;

/// A file as it was understood, before a key column is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The file's name, as given.
    pub name: Text,
    /// What the file turned out to be.
    pub format: Format,
    /// How its characters are written.
    pub encoding: Encoding,
    /// Names of the columns, in the file's order; `line` alone for plain lines.
    pub columns: Vec<Text>,
    /// Usable rows, at most [`MAX_ROWS`].
    pub rows: u32,
    /// What could not be used, whatever column is chosen.
    pub problems: Problems,
    /// The first rows, one cell for each column, long cells cut.
    pub sample: Vec<Vec<Text>>,
    body: Arc<[u8]>,
}

/// Takes key, payload and row; notes what cannot be used.
type Take<'a> = &'a mut dyn FnMut(&str, &[u8], &walk::Row<'_>, &mut Problems);

/// Reads a file: its format, its columns, a sample, and what is wrong with it.
pub fn read(name: &str, bytes: &[u8]) -> Import {
    let mut problems = Problems::default();
    let body = encoding::cut(bytes, &mut problems);
    let (encoding, mut body) = encoding::decode(body, &mut problems);
    if !encoding::is_text(&body) {
        // What else was noticed does not matter any more.
        problems = Problems::default();
        problems.note(ProblemKind::NotText, 1);
        body = [].as_slice().into();
    }
    let format = detect::format(name, &body);
    let mut import = Import {
        name: name.into(),
        format,
        encoding,
        columns: walk::columns(format, &body),
        rows: 0,
        problems,
        sample: Vec::new(),
        body: body.into(),
    };
    import.survey();
    import
}

impl Import {
    /// The rows with the chosen column as partition key, and everything that was left out.
    ///
    /// The payload of a row of values is a JSON object with one string for each column; of any other row it is the line
    /// itself. A column that does not exist gives no rows.
    pub fn rows(&self, column: u32) -> (Rows, Problems) {
        let mut builder = Rows::builder();
        let problems = self.each(column, &mut |key, payload, _, _| {
            builder.push(key, payload);
        });
        (builder.build(), problems)
    }

    /// The same rows in the order of the times in another column, each with its milliseconds since the first.
    /// Rows without a time that can be read are left out.
    pub fn recorded(&self, column: u32, time: u32) -> (Rows, Problems) {
        let mut timed: Vec<(u64, String, Vec<u8>)> = Vec::new();
        let problems = self.each(column, &mut |key, payload, row, problems| match row
            .cell(time)
            .and_then(|cell| clock::millis(&cell))
        {
            Some(millis) => timed.push((millis, key.to_owned(), payload.to_vec())),
            None => problems.note(ProblemKind::NoTime, row.line),
        });
        sort_by_key(&mut timed, |(millis, _, _)| *millis);
        let first = timed.first().map_or(0, |(millis, _, _)| *millis);
        let times = timed.iter().map(|(millis, _, _)| millis - first).collect();
        let mut builder = Rows::builder();
        for (_, key, payload) in &timed {
            builder.push(key, payload);
        }
        let rows = builder.build().recorded(times).expect("invariant: the rows are sorted by their times");
        (rows, problems)
    }

    /// The columns whose cells can be read as times, as far as the first rows tell.
    pub fn time_columns(&self) -> Vec<u32> {
        let is_time = |column: &u32| {
            let cell = |row: &Vec<Text>| row.get(*column as usize).is_some_and(|cell| clock::millis(cell).is_some());
            !self.sample.is_empty() && self.sample.iter().all(cell)
        };
        (0..u32::try_from(self.columns.len()).unwrap_or(0)).filter(is_time).collect()
    }

    /// Walks over the rows that can be used with a key column.
    fn each(&self, column: u32, take: Take<'_>) -> Problems {
        let mut problems = self.problems.file_level();
        walk::rows(self.format, &self.body, &self.columns, &mut problems, &mut |row, problems| {
            let Some(key) = row.cell(column) else {
                problems.note(ProblemKind::MissingColumn, row.line);
                return;
            };
            let payload = row.payload();
            match check(&key, payload.len()) {
                Some(kind) => problems.note(kind, row.line),
                None => take(&key, &payload, row, problems),
            }
        });
        problems
    }

    /// Counts rows and problems that do not depend on the key column, and keeps the first rows.
    fn survey(&mut self) {
        let mut problems = std::mem::take(&mut self.problems);
        let (mut rows, mut sample) = (0, Vec::new());
        let width = u32::try_from(self.columns.len()).unwrap_or(u32::MAX);
        walk::rows(self.format, &self.body, &self.columns, &mut problems, &mut |row, _| {
            if rows < SAMPLE_ROWS {
                sample.push((0..width).map(|column| shorten(&row.cell(column).unwrap_or_default())).collect());
            }
            rows += 1;
        });
        (self.rows, self.problems, self.sample) = (rows, problems, sample);
    }
}

fn check(key: &str, payload: usize) -> Option<ProblemKind> {
    let bytes = u64::try_from(key.len() + payload).unwrap_or(u64::MAX);
    if key.is_empty() {
        Some(ProblemKind::EmptyKey)
    } else if key.encode_utf16().count() > MAX_KEY_UNITS as usize {
        Some(ProblemKind::LongKey)
    } else if bytes > MAX_RECORD_BYTES {
        Some(ProblemKind::LargeRecord)
    } else {
        None
    }
}

fn shorten(cell: &str) -> Text {
    match cell.char_indices().nth(SAMPLE_CHARS) {
        Some((end, _)) => format!("{}…", &cell[..end]).into(),
        None => cell.into(),
    }
}

#[cfg(test)]
mod tests;
