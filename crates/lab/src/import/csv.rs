//! Rows of values: quoted fields, quoted line ends, doubled quotes.

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::encoding;

/// Calls `visit` with the line a row starts on (from 1) and its fields, until it answers false. Empty lines are not rows.
pub(super) fn each(bytes: &[u8], delimiter: u8, mut visit: impl FnMut(u32, &[&[u8]]) -> bool) {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let (mut text, mut ends) = (vec![0; 4096], vec![0; 64]);
    let (mut used, mut count) = (0, 0);
    let (mut rest, mut line) = (bytes, 1_u32);
    let mut start = skip_empty(&mut rest, &mut line);
    loop {
        let (result, read, wrote, ended) = reader.read_record(rest, &mut text[used..], &mut ends[count..]);
        line = line.saturating_add(encoding::lines(&rest[..read]));
        rest = &rest[read..];
        used += wrote;
        count += ended;
        match result {
            // The next round has no input left, which ends the last row.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => text.resize(text.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => {
                let mut from = 0;
                let fields: Vec<&[u8]> =
                    ends[..count].iter().map(|end| &text[std::mem::replace(&mut from, *end)..*end]).collect();
                if !visit(start, &fields) {
                    return;
                }
                (used, count) = (0, 0);
                start = skip_empty(&mut rest, &mut line);
            }
            ReadRecordResult::End => return,
        }
    }
}

/// Steps over line ends, so that the number of the row's own line is known. Returns it.
fn skip_empty(rest: &mut &[u8], line: &mut u32) -> u32 {
    while let [first @ (b'\r' | b'\n'), tail @ ..] = *rest {
        *line = line.saturating_add(u32::from(*first == b'\n'));
        *rest = tail;
    }
    *line
}

/// The header's names; an empty one is named by its place, a repeated one gets its place behind it.
pub(super) fn header(bytes: &[u8], delimiter: u8) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    each(bytes, delimiter, |_, fields| {
        for (index, field) in fields.iter().enumerate() {
            let name = String::from_utf8_lossy(field).trim().to_owned();
            names.push(match name.as_str() {
                "" => format!("column {}", index + 1),
                _ if names.contains(&name) => format!("{name} {}", index + 1),
                _ => name,
            });
        }
        false
    });
    names
}
