//! The entries of a batch, packed: what a call brought is held once, by the call and by its records.

use crate::api::PutRecordsEntry;
use core::fmt;
pub use playground_text::packed::Entry as BatchEntry;
use playground_text::packed::{Measure, Packed, Packer, Part};
use std::sync::Arc;

/// The entries of `PutRecords` in one run of bytes. A clone shares the bytes, and so do the records that come of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Batch(Packed);

impl Batch {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entry of a place, from 0.
    pub fn get(&self, place: usize) -> Option<BatchEntry<'_>> {
        self.0.get(place)
    }

    /// All entries, in order.
    pub fn iter(&self) -> impl Iterator<Item = BatchEntry<'_>> {
        (0..self.len()).filter_map(|place| self.get(place))
    }

    /// What the entries weigh.
    pub fn measure(&self) -> Measure {
        self.0.measure()
    }

    /// The bytes, to be shared.
    pub(crate) fn shared(&self) -> &Arc<[u8]> {
        self.0.shared()
    }

    /// Key and data of an entry of shared bytes.
    pub(crate) fn body(bytes: &[u8], place: usize) -> &[u8] {
        Packed::body(bytes, place)
    }
}

impl From<Packed> for Batch {
    fn from(packed: Packed) -> Self {
        Self(packed)
    }
}

impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl FromIterator<PutRecordsEntry> for Batch {
    fn from_iter<I: IntoIterator<Item = PutRecordsEntry>>(entries: I) -> Self {
        let mut packer = Packer::default();
        for entry in entries {
            for (part, text) in [(Part::Hash, &entry.explicit_hash_key), (Part::Key, &entry.partition_key)] {
                if let Some(text) = text {
                    packer.part(part, text.as_bytes());
                }
            }
            if let Some(data) = &entry.data {
                packer.part(Part::Data, data);
            }
            packer.end_entry();
        }
        Self(packer.finish())
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
