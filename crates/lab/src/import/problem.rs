//! What could not be used of a file, counted by kind.

/// Why a row, or a part of the file, is left out; or what was noticed about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemKind {
    /// The file is no text at all, such as a picture or an archive; none of it is taken.
    NotText,
    /// The file is longer than [`MAX_BYTES`](super::MAX_BYTES); the rest is left out. Counts the bytes left out.
    TooLarge,
    /// There are more rows than [`MAX_ROWS`](super::MAX_ROWS); counts the rows left out.
    TooManyRows,
    /// The file is UTF-16; it was converted, nothing is lost.
    Utf16,
    /// The row is not UTF-8 text (or holds half a pair of UTF-16).
    WrongEncoding,
    /// The row has more or fewer fields than the header.
    RaggedRow,
    /// The line is not one JSON object.
    BadJson,
    /// The row has no such column.
    MissingColumn,
    /// The key is empty.
    EmptyKey,
    /// The key is longer than 256 UTF-16 units.
    LongKey,
    /// Key and payload together exceed 1 MiB.
    LargeRecord,
    /// The row has no time that could be read.
    NoTime,
}

impl ProblemKind {
    /// Whether rows are lost by it. [`ProblemKind::Utf16`] is only worth saying.
    pub const fn loses(self) -> bool {
        !matches!(self, ProblemKind::Utf16)
    }

    /// Whether it concerns the file rather than single rows.
    const fn of_file(self) -> bool {
        matches!(self, ProblemKind::NotText | ProblemKind::TooLarge | ProblemKind::Utf16)
    }
}

/// All problems of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// The first line it was met on, counted from 1.
    pub line: u32,
    /// How often it was met.
    pub count: u32,
}

/// The problems of a file, one entry for each kind, in the order of [`ProblemKind`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// One entry for each kind that was met.
    pub kinds: Vec<Problem>,
}

impl Problems {
    /// Whether nothing at all is wrong.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Rows left out. Bytes cut off at the end of a too large file are not counted as rows.
    pub fn rows_lost(&self) -> u32 {
        self.kinds.iter().filter(|problem| problem.kind.loses() && !problem.kind.of_file()).map(|p| p.count).sum()
    }

    /// The entry of one kind.
    pub fn of(&self, kind: ProblemKind) -> Option<&Problem> {
        self.kinds.iter().find(|problem| problem.kind == kind)
    }

    pub(super) fn note(&mut self, kind: ProblemKind, line: u32) {
        self.note_many(kind, line, 1);
    }

    pub(super) fn note_many(&mut self, kind: ProblemKind, line: u32, count: u32) {
        match self.kinds.binary_search_by_key(&kind, |problem| problem.kind) {
            Ok(at) => {
                let problem = &mut self.kinds[at];
                problem.count = problem.count.saturating_add(count);
            }
            Err(at) => self.kinds.insert(at, Problem { kind, line, count }),
        }
    }

    /// Only what concerns the file, so that counting the rows can start again.
    pub(super) fn file_level(&self) -> Problems {
        Problems { kinds: self.kinds.iter().copied().filter(|problem| problem.kind.of_file()).collect() }
    }
}
