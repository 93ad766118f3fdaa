//! Shard iterators: values whose text encodes place and time of issue. Spec 5.

use crate::ids::{ShardId, Text};
use crate::time::Timestamp;
use crate::token::{self, BodyReader, BodyWriter, Purpose};

/// Where an iterator starts. Spec 5.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IteratorKind {
    /// The oldest readable record at the time of reading.
    TrimHorizon,
    /// Just after the newest record.
    Latest,
    /// The record with a given number.
    AtSequenceNumber,
    /// The first record after a given number.
    AfterSequenceNumber,
    /// The first record that arrived at a given time or later.
    AtTimestamp,
}

impl IteratorKind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::TrimHorizon, Self::Latest, Self::AtSequenceNumber, Self::AfterSequenceNumber, Self::AtTimestamp];

    /// The words of the service, in the order its texts print them. Spec 3.6.
    pub const WORDS: &'static [&'static str] =
        &["AFTER_SEQUENCE_NUMBER", "LATEST", "AT_TIMESTAMP", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON"];

    /// The service's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TrimHorizon => "TRIM_HORIZON",
            Self::Latest => "LATEST",
            Self::AtSequenceNumber => "AT_SEQUENCE_NUMBER",
            Self::AfterSequenceNumber => "AFTER_SEQUENCE_NUMBER",
            Self::AtTimestamp => "AT_TIMESTAMP",
        }
    }

    /// The kind of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether it needs a sequence number, and takes one.
    pub fn takes_sequence_number(self) -> bool {
        matches!(self, Self::AtSequenceNumber | Self::AfterSequenceNumber)
    }
}

/// A place in a shard, and when it was given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShardIterator {
    /// When it was given out; it lives five minutes from here.
    pub issued: Timestamp,
    /// Stream name.
    pub stream: Text,
    /// Creation time of that stream.
    pub stream_created: Timestamp,
    /// The shard.
    pub shard: ShardId,
    /// Offset of the next record to read; 0 for the trim horizon.
    pub offset: u64,
}

impl ShardIterator {
    /// The opaque text, at most 512 characters.
    pub fn token(&self, account: &str) -> Text {
        BodyWriter::default()
            .number(self.issued.micros())
            .number(self.stream_created.micros())
            .number(self.shard.0.into())
            .number(self.offset)
            .text(&self.stream)
            .seal(Purpose::ShardIterator, account)
    }

    /// Reads a text back; `None` for anything that [`ShardIterator::token`] did not make.
    pub fn read(account: &str, text: &str) -> Option<Self> {
        let body = token::open(Purpose::ShardIterator, account, text)?;
        let mut reader = BodyReader(&body);
        Some(Self {
            issued: Timestamp::from_micros(reader.number()?),
            stream_created: Timestamp::from_micros(reader.number()?),
            shard: ShardId(u32::try_from(reader.number()?).ok()?),
            offset: reader.number()?,
            stream: reader.text()?.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_kinds_agree() {
        assert_eq!(IteratorKind::WORDS.len(), IteratorKind::ALL.len());
        for word in IteratorKind::WORDS {
            assert_eq!(IteratorKind::parse(word).map(IteratorKind::as_str), Some(*word));
        }
        assert_eq!(IteratorKind::parse("latest"), None);
    }

    #[test]
    fn tokens_come_back() {
        let iterator = ShardIterator {
            issued: Timestamp::from_micros(12_345_678),
            stream: "orders".into(),
            stream_created: Timestamp::from_seconds(1),
            shard: ShardId(33),
            offset: 99,
        };
        assert_eq!(ShardIterator::read("0", &iterator.token("0")), Some(iterator.clone()));
        assert_eq!(ShardIterator::read("1", &iterator.token("0")), None);
        assert_eq!(ShardIterator::read("0", "abc"), None);
    }
}
