//! Records that could not be read in their format, with the reason. Spec 2.7.

use crate::base64;
use crate::channel::json;
use crate::channel::words::RecordFormat;
use crate::date::Date;
use crate::record::Record;
use crate::shard::ShardStamp;
use core::fmt::Write as _;

/// First byte of a record with a schema header, its compression byte and the schema version's id follow.
const GSR_VERSION: u8 = 3;
/// The compression byte of a record that has none.
const GSR_PLAIN: u8 = 0;
/// Bytes of the schema header.
pub(crate) const GSR_HEADER: u8 = 18;

/// Why a record cannot be read. The codes and sentences are ours; the service's are not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not UTF-8.
    Text,
    /// Not JSON.
    Json,
    /// JSON, but no object, so no row.
    Row,
    /// No header of a schema registry.
    SchemaHeader,
    /// A schema header that says the record is compressed, which the playground does not unpack.
    SchemaCompression,
    /// No instant in the column that partitions the table.
    Partition,
}

impl Unreadable {
    /// A short name for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "InvalidUtf8",
            Self::Json => "InvalidJson",
            Self::Row => "NotAnObject",
            Self::SchemaHeader => "SchemaHeaderMissing",
            Self::SchemaCompression => "SchemaCompressionUnsupported",
            Self::Partition => "InvalidPartitionColumn",
        }
    }

    /// A sentence for people.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Text => "The record is not a valid UTF-8 string.",
            Self::Json => "The record is not a valid JSON payload.",
            Self::Row => "The record is not a JSON object and cannot become a table row.",
            Self::SchemaHeader => "The record does not begin with a schema registry header.",
            Self::SchemaCompression => "The record's schema registry header announces a compressed payload.",
            Self::Partition => "The partition column is missing or is not a date-time with an offset.",
        }
    }
}

/// A record in its format, or why it is not one. A table's row has its partition hour, in hours since
/// the epoch, when the table is partitioned.
pub(crate) fn read(
    record: &Record,
    format: RecordFormat,
    row: bool,
    partitioned_by: Option<&str>,
) -> Result<Option<u64>, Unreadable> {
    let payload = record.payload();
    let value = match format {
        RecordFormat::ByteArray => return Ok(None),
        RecordFormat::String => {
            return core::str::from_utf8(payload).map(|_| None).map_err(|_| Unreadable::Text);
        }
        RecordFormat::Json => payload,
        RecordFormat::GsrJson => match payload {
            [GSR_VERSION, GSR_PLAIN, rest @ ..] => rest.get(16..).ok_or(Unreadable::SchemaHeader)?,
            [GSR_VERSION, ..] => return Err(Unreadable::SchemaCompression),
            _ => return Err(Unreadable::SchemaHeader),
        },
    };
    if !json::is_value(value) {
        return Err(Unreadable::Json);
    }
    if row && value.trim_ascii_start().first() != Some(&b'{') {
        return Err(Unreadable::Row);
    }
    let Some(column) = partitioned_by else { return Ok(None) };
    let at = json::member(value, column).and_then(json::plain_text).and_then(Date::parse);
    at.map(|at| Some(at.seconds() / 3_600)).ok_or(Unreadable::Partition)
}

/// A record and why it could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct DeadLetter {
    pub(crate) record: Record,
    pub(crate) why: Unreadable,
}

impl DeadLetter {
    /// The record.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Why it could not be read.
    pub fn why(&self) -> Unreadable {
        self.why
    }

    /// Its line in a dead-letter object: where the record came from, what was wrong, the payload.
    pub(crate) fn line(&self, stream_arn: &str, stamp: ShardStamp) -> String {
        let mut line = String::new();
        let number = stamp.sequence_of(&self.record);
        let _ = write!(
            line,
            "{{\"streamARN\":\"{stream_arn}\",\"shardId\":\"{}\",\"sequenceNumber\":\"{number}\",",
            stamp.shard()
        );
        if let Some(key) = self.record.key() {
            line.push_str("\"partitionKey\":");
            quote(key, &mut line);
            line.push(',');
        }
        let _ = write!(
            line,
            "\"approximateArrivalTimestamp\":{},\"errorCode\":\"{}\",\"errorMessage\":\"{}\",\"rawData\":\"",
            self.record.arrived().millis(),
            self.why.code(),
            self.why.message(),
        );
        base64::encode(self.record.payload(), &mut line);
        line.push_str("\"}\n");
        line
    }
}

/// Appends a text as a JSON string.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;

    fn check(payload: &[u8], format: RecordFormat, row: bool, by: Option<&str>) -> Result<Option<u64>, Unreadable> {
        let record = Record::pack(1, Timestamp::EPOCH, Some("k"), None, payload, &mut Vec::new());
        read(&record, format, row, by)
    }

    #[test]
    fn formats_are_told_apart() {
        use RecordFormat::{ByteArray, GsrJson, Json, String};
        assert_eq!(check(b"\xff", ByteArray, false, None), Ok(None));
        assert_eq!(check(b"\xff", String, false, None), Err(Unreadable::Text));
        assert_eq!(check("é".as_bytes(), String, false, None), Ok(None));
        assert_eq!(check(b"1", Json, false, None), Ok(None));
        assert_eq!(check(b"1", Json, true, None), Err(Unreadable::Row));
        assert_eq!(check(b"{", Json, false, None), Err(Unreadable::Json));
        let framed = |compression: u8, rest: &[u8]| [&[3, compression][..], &[9; 16], rest].concat();
        assert_eq!(check(&framed(0, b"{}"), GsrJson, true, None), Ok(None));
        assert_eq!(check(&framed(5, b"{}"), GsrJson, true, None), Err(Unreadable::SchemaCompression));
        assert_eq!(check(b"{}", GsrJson, true, None), Err(Unreadable::SchemaHeader));
        assert_eq!(check(&[3, 0, 1], GsrJson, true, None), Err(Unreadable::SchemaHeader));
    }

    #[test]
    fn rows_find_their_hour() {
        let row = |text: &str| check(text.as_bytes(), RecordFormat::Json, true, Some("meta.at"));
        assert_eq!(row(r#"{"meta":{"at":"1970-01-02T01:59:59Z"}}"#), Ok(Some(25)));
        for bad in [r#"{"meta":{}}"#, r#"{"meta":{"at":1}}"#, r#"{"at":"1970-01-02T01:59:59Z"}"#] {
            assert_eq!(row(bad), Err(Unreadable::Partition), "{bad}");
        }
    }

    #[test]
    fn texts_are_quoted() {
        let mut out = String::new();
        quote("a\"\\\n\u{1f}é", &mut out);
        assert_eq!(out, "\"a\\\"\\\\\\u000a\\u001fé\"");
    }
}
