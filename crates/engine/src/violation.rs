//! Violated constraints of the model. Spec 3.6.

use crate::ids::Text;
use crate::sorted_map::SortedMap;

/// One violated constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where: member names with a lower-case first letter, list items as `records.1.member.data`.
    pub path: Text,
    /// What was given.
    pub value: ViolationValue,
    /// What it should have satisfied.
    pub rule: Rule,
}

/// A refused value, as much of it as texts print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViolationValue {
    /// Nothing was given.
    Null,
    /// A text.
    Text(Text),
    /// A number.
    Number(i64),
    /// Bytes; only their count is printed.
    Blob(u64),
    /// A list of record entries; only their count matters.
    Records(u32),
    /// A list of texts.
    Texts(Vec<Text>),
    /// A list of structures of the named shape; only their count matters.
    Structures(&'static str, u32),
    /// A map.
    Map(SortedMap<String, String>),
}

/// A constraint of the model. Spec 3.6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Required.
    NotNull,
    /// Smallest number.
    MinValue(i64),
    /// Largest number.
    MaxValue(i64),
    /// Smallest length: UTF-16 units of a text, bytes of a blob, items of a list or map.
    MinLength(u64),
    /// Largest length.
    MaxLength(u64),
    /// Regular expression, as printed.
    Pattern(&'static str),
    /// One of these, in the order printed.
    OneOf(&'static [&'static str]),
    /// Lengths of the texts of a list.
    ItemLength {
        /// Smallest.
        min: u64,
        /// Largest.
        max: u64,
    },
    /// Every text of a list is one of these.
    ItemOneOf(&'static [&'static str]),
    /// Lengths of map keys.
    MapKeyLength {
        /// Smallest.
        min: u64,
        /// Largest.
        max: u64,
    },
    /// Lengths of map values.
    MapValueLength {
        /// Smallest.
        min: u64,
        /// Largest.
        max: u64,
    },
}
