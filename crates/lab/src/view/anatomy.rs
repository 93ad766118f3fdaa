//! The fields of a sequence number as they were observed. The service does not promise them (spec 7.2).

use playground_engine::{SequenceNumber, Timestamp};

/// What a group of digits is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldName {
    /// Always 2.
    Lead,
    /// When the shard was opened.
    ShardCreated,
    /// Low four bits of the shard number.
    ShardNibble,
    /// Grows with every record.
    Index,
    /// Always 00.
    Zero,
    /// When the record was stored.
    Stored,
    /// The shard number.
    Shard,
    /// The layout's version, 2.
    Version,
}

/// What the digits mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldMeaning {
    /// A fixed value.
    Constant,
    /// A second.
    Time(Timestamp),
    /// A number.
    Number(u64),
}

/// A group of hex digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnatomyField {
    /// What it is.
    pub name: FieldName,
    /// Its digits, with leading zeros.
    pub hex: String,
    /// Place of its first digit, of 47.
    pub from: u8,
    /// Its value.
    pub meaning: FieldMeaning,
}

/// A sequence number taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anatomy {
    /// The decimal text, 56 digits.
    pub decimal: String,
    /// All eight groups from the most significant on; together 47 hex digits.
    pub fields: Vec<AnatomyField>,
}

/// Takes a number apart.
pub fn anatomy(number: SequenceNumber) -> Anatomy {
    let hex = number.to_hex();
    let shard = number.shard();
    let groups = [
        (FieldName::Lead, 1, FieldMeaning::Constant),
        (FieldName::ShardCreated, 9, FieldMeaning::Time(Timestamp::from_seconds(number.created_s()))),
        (FieldName::ShardNibble, 1, FieldMeaning::Number(u64::from(shard & 15))),
        (FieldName::Index, 16, FieldMeaning::Number(number.index())),
        (FieldName::Zero, 2, FieldMeaning::Constant),
        (FieldName::Stored, 9, FieldMeaning::Time(Timestamp::from_seconds(number.time_s()))),
        (FieldName::Shard, 8, FieldMeaning::Number(u64::from(shard))),
        (FieldName::Version, 1, FieldMeaning::Constant),
    ];
    let mut from = 0_u8;
    let fields = groups.into_iter().map(|(name, digits, meaning)| {
        let start = from;
        from += digits;
        let hex = hex.get(usize::from(start)..usize::from(from)).unwrap_or_default().to_owned();
        AnatomyField { name, hex, from: start, meaning }
    });
    Anatomy { fields: fields.collect(), decimal: number.to_string() }
}
