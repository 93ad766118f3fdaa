//! Telling the three formats apart.

use super::{csv, json, walk};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One record a line, the line is the key.
    Lines,
    /// Values with a header line.
    Csv {
        /// The byte between two values: comma, semicolon or tab.
        delimiter: u8,
    },
    /// One JSON object a line.
    NdJson,
}

/// Content decides; the ending of the name decides between lines and a file with a single column.
pub(super) fn format(name: &str, bytes: &[u8]) -> Format {
    if walk::lines(bytes).next().is_some_and(|(_, line)| json::object(line).is_some()) {
        return Format::NdJson;
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if ending == "ndjson" || ending == "jsonl" {
        return Format::NdJson;
    }
    if ending == "tsv" {
        return Format::Csv { delimiter: b'\t' };
    }
    match [b',', b'\t', b';'].into_iter().find(|delimiter| even(bytes, *delimiter)) {
        Some(delimiter) => Format::Csv { delimiter },
        None if ending == "csv" => Format::Csv { delimiter: widest(bytes) },
        None => Format::Lines,
    }
}

/// Whether the first rows all have the header's number of values, and more than one.
fn even(bytes: &[u8], delimiter: u8) -> bool {
    let mut widths = Vec::new();
    csv::each(bytes, delimiter, |_, fields| {
        widths.push(fields.len());
        widths.len() < 4
    });
    widths.len() > 1 && widths[0] > 1 && widths.iter().all(|width| *width == widths[0])
}

/// The delimiter that cuts the header into most values; comma when none does.
fn widest(bytes: &[u8]) -> u8 {
    let width = |delimiter: u8| {
        let mut width = 0;
        csv::each(bytes, delimiter, |_, fields| {
            width = fields.len();
            false
        });
        width
    };
    [b';', b'\t', b','].into_iter().max_by_key(|delimiter| width(*delimiter)).unwrap_or(b',')
}
