//! The entries of a batch, packed: what a call brought is held once, by the call and by its records.

use crate::api::PutRecordsEntry;
use core::fmt;
use core::ops::Range;
use std::sync::Arc;

/// Three numbers of 32 bits, little end first: the lengths of explicit hash and key, each plus one when it is there,
/// and where the entry ends.
const ROW: usize = 12;
/// How many entries there are stands at the very end.
const COUNT: usize = 4;
/// In the end of an entry: it has no data.
const NO_DATA: u32 = 1 << 31;

/// The entries of `PutRecords` in one run of bytes: entry after entry its explicit hash, key and data, then a row for
/// each entry that says where. A clone shares the bytes, and so do the records that come of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Batch(Arc<[u8]>);

/// One entry of a batch, where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchEntry<'a> {
    /// `Data`
    pub data: Option<&'a [u8]>,
    /// `ExplicitHashKey`
    pub explicit_hash_key: Option<&'a str>,
    /// `PartitionKey`
    pub partition_key: Option<&'a str>,
}

/// Where the parts of an entry lie.
struct Row {
    start: usize,
    hash: Option<usize>,
    key: Option<usize>,
    end: usize,
    data: bool,
}

impl Row {
    fn of(bytes: &[u8], place: usize) -> Option<Self> {
        let count = count(bytes);
        let table = bytes.len().checked_sub(COUNT + count * ROW)?;
        if place >= count {
            return None;
        }
        let at = table + place * ROW;
        let number = |at: usize| u32_at(bytes, at);
        let start = if place == 0 { 0 } else { (number(at - COUNT) & !NO_DATA) as usize };
        let end = number(at + 8);
        let length = |plus_one: u32| plus_one.checked_sub(1).map(|length| length as usize);
        Some(Self {
            start,
            hash: length(number(at)),
            key: length(number(at + 4)),
            end: (end & !NO_DATA) as usize,
            data: end & NO_DATA == 0,
        })
    }

    fn key_start(&self) -> usize {
        self.start + self.hash.unwrap_or_default()
    }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn count(bytes: &[u8]) -> usize {
    bytes.len().checked_sub(COUNT).map_or(0, |at| u32_at(bytes, at) as usize)
}

impl Batch {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        count(&self.0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry of a place, from 0.
    pub fn get(&self, place: usize) -> Option<BatchEntry<'_>> {
        let row = Row::of(&self.0, place)?;
        let part = |from, length| self.0.get(from..from + length).unwrap_or_default();
        let text = |from, length: Option<usize>| core::str::from_utf8(part(from, length?)).ok();
        let key_start = row.key_start();
        let data = key_start + row.key.unwrap_or_default();
        Some(BatchEntry {
            data: row.data.then(|| part(data, row.end - data)),
            explicit_hash_key: text(row.start, row.hash),
            partition_key: text(key_start, row.key),
        })
    }

    /// All entries, in order.
    pub fn iter(&self) -> impl Iterator<Item = BatchEntry<'_>> {
        (0..self.len()).filter_map(|place| self.get(place))
    }

    /// The bytes, to be shared.
    pub(crate) fn shared(&self) -> &Arc<[u8]> {
        &self.0
    }

    /// Key and data of an entry of shared bytes.
    pub(crate) fn body(bytes: &[u8], place: usize) -> &[u8] {
        let range = Row::of(bytes, place).map_or(0..0, |row| Range { start: row.key_start(), end: row.end });
        bytes.get(range).unwrap_or_default()
    }
}

impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl FromIterator<PutRecordsEntry> for Batch {
    fn from_iter<I: IntoIterator<Item = PutRecordsEntry>>(entries: I) -> Self {
        let mut packer = BatchPacker::default();
        for entry in entries {
            for (part, text) in [(Part::Hash, &entry.explicit_hash_key), (Part::Key, &entry.partition_key)] {
                if let Some(text) = text {
                    packer.part(part, |bytes| bytes.extend_from_slice(text.as_bytes()));
                }
            }
            if let Some(data) = &entry.data {
                packer.part(Part::Data, |bytes| bytes.extend_from_slice(data));
            }
            packer.end_entry();
        }
        packer.finish()
    }
}

impl From<Vec<PutRecordsEntry>> for Batch {
    fn from(entries: Vec<PutRecordsEntry>) -> Self {
        entries.into_iter().collect()
    }
}

impl From<BatchEntry<'_>> for PutRecordsEntry {
    fn from(entry: BatchEntry<'_>) -> Self {
        Self {
            data: entry.data.map(bytes::Bytes::copy_from_slice),
            explicit_hash_key: entry.explicit_hash_key.map(Into::into),
            partition_key: entry.partition_key.map(Into::into),
        }
    }
}

/// A part of an entry, in the order in which they are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `ExplicitHashKey`
    Hash,
    /// `PartitionKey`
    Key,
    /// `Data`
    Data,
}

/// Packs entries. The parts of an entry come in the order of [`Part`], each at most once.
#[derive(Debug, Default)]
pub struct BatchPacker {
    bytes: Vec<u8>,
    rows: Vec<u8>,
    hash: u32,
    key: u32,
    data: bool,
}

fn narrow(length: usize) -> u32 {
    u32::try_from(length).ok().filter(|length| *length < NO_DATA - 1).expect("invariant: a batch is below 2 GiB")
}

impl BatchPacker {
    /// With room for so many bytes of hashes, keys and data.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes), ..Self::default() }
    }

    /// A part of the running entry; `write` appends it, which must be UTF-8 unless it is data.
    pub fn part<T>(&mut self, part: Part, write: impl FnOnce(&mut Vec<u8>) -> T) -> T {
        let before = self.bytes.len();
        let result = write(&mut self.bytes);
        let length = narrow(self.bytes.len() - before);
        match part {
            Part::Hash => self.hash = length + 1,
            Part::Key => self.key = length + 1,
            Part::Data => self.data = true,
        }
        result
    }

    /// The entry is whole.
    pub fn end_entry(&mut self) {
        let end = narrow(self.bytes.len()) | if self.data { 0 } else { NO_DATA };
        for number in [self.hash, self.key, end] {
            self.rows.extend_from_slice(&number.to_le_bytes());
        }
        (self.hash, self.key, self.data) = (0, 0, false);
    }

    /// The batch.
    pub fn finish(mut self) -> Batch {
        let count = narrow(self.rows.len() / ROW);
        self.bytes.extend_from_slice(&self.rows);
        self.bytes.extend_from_slice(&count.to_le_bytes());
        Batch(self.bytes.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry() -> impl Strategy<Value = PutRecordsEntry> {
        let text = || proptest::option::of("[a-zé\\PC]{0,9}");
        (proptest::option::of(any::<Vec<u8>>()), text(), text()).prop_map(|(data, hash, key)| PutRecordsEntry {
            data: data.map(Into::into),
            explicit_hash_key: hash.map(Into::into),
            partition_key: key.map(Into::into),
        })
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(entries in proptest::collection::vec(entry(), 0..9)) {
            let batch: Batch = entries.clone().into();
            prop_assert_eq!(batch.len(), entries.len());
            let back: Vec<PutRecordsEntry> = batch.iter().map(Into::into).collect();
            prop_assert_eq!(&back, &entries);
            prop_assert_eq!(batch.get(entries.len()), None);
            for (place, entry) in entries.iter().enumerate() {
                let key = entry.partition_key.as_deref().unwrap_or_default();
                let body = [key.as_bytes(), entry.data.as_deref().unwrap_or_default()].concat();
                prop_assert_eq!(Batch::body(batch.shared(), place), body);
            }
        }
    }

    #[test]
    fn an_empty_batch_has_no_entry() {
        assert_eq!((Batch::default().len(), Batch::default().get(0)), (0, None));
        assert!(Batch::from(Vec::new()).is_empty());
    }
}
