//! Stored records, packed.

use crate::batch::Batch;
use crate::hash_key::HashKey;
use crate::time::Timestamp;
use std::sync::Arc;

/// Set when the body begins with an explicit hash.
const EXPLICIT: u64 = 1 << 12;
/// Set when the record has a partition key; without it the service distributes. Spec 9.5.
const KEYED: u64 = 1 << 11;
/// Set when the record was sealed with an encryption key. Spec 11.1.
const ENCRYPTED: u64 = 1 << 10;
/// The bits below hold the key's length.
const KEY_BYTES: u64 = ENCRYPTED - 1;
/// Above the flags stands the place in the batch that the record came with ...
const PLACE_SHIFT: u32 = 13;
/// ... or this, when its bytes are its own.
const ALONE: u64 = (1 << 11) - 1;
/// Set when the data was let go: the body ends with its length instead.
const EMPTIED: u64 = 1 << 24;
/// The bits above hold the index: 2^39 records fill a shard for seventeen years.
const INDEX_SHIFT: u32 = 25;
/// Length of an explicit hash in the body.
const HASH_BYTES: usize = 16;

/// One stored record: 32 bytes here beyond what the producer sent. Explicit hash, key and payload share one
/// allocation, or are those of the batch that the record came with.
#[derive(Clone, Debug)]
pub struct Record {
    /// Index, place in the batch, flags and length of the key.
    head: u64,
    arrived: Timestamp,
    bytes: Arc<[u8]>,
}

/// Two are equal wherever their bytes lie.
impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        let head = |record: &Self| record.head & !(ALONE << PLACE_SHIFT);
        (head(self), self.arrived, self.body()) == (head(other), other.arrived, other.body())
    }
}

impl Eq for Record {}

impl Record {
    /// Packs a record. The key has at most 256 UTF-16 units, so at most 768 bytes. `scratch` is
    /// reused from record to record and holds the packed body afterwards.
    pub(crate) fn pack(
        index: u64,
        arrived: Timestamp,
        key: Option<&str>,
        explicit_hash: Option<HashKey>,
        payload: &[u8],
        scratch: &mut Vec<u8>,
    ) -> Self {
        scratch.clear();
        let mut head = index << INDEX_SHIFT | ALONE << PLACE_SHIFT;
        if let Some(hash) = explicit_hash {
            head |= EXPLICIT;
            scratch.extend_from_slice(&hash.0.to_be_bytes());
        }
        let text = key.unwrap_or_default();
        if key.is_some() {
            head |= KEYED;
        }
        scratch.extend_from_slice(text.as_bytes());
        scratch.extend_from_slice(payload);
        let key_bytes = text.len() as u64;
        assert!(key_bytes <= KEY_BYTES, "invariant: partition keys are checked before storing");
        Self { head: head | key_bytes, arrived, bytes: Arc::from(scratch.as_slice()) }
    }

    /// The record of an entry of a batch with that key, whose bytes it shares; the entry's explicit hash does not count. None where
    /// the place is too far back in the batch: no batch that is stored is that long.
    pub(crate) fn shared(
        index: u64,
        arrived: Timestamp,
        key: Option<&str>,
        batch: &Batch,
        place: usize,
    ) -> Option<Self> {
        let keyed = if key.is_some() { KEYED } else { 0 };
        let key_bytes = key.map_or(0, str::len) as u64;
        assert!(key_bytes <= KEY_BYTES, "invariant: partition keys are checked before storing");
        let place = u64::try_from(place).ok().filter(|place| *place < ALONE)?;
        let head = index << INDEX_SHIFT | place << PLACE_SHIFT | keyed | key_bytes;
        Some(Self { head, arrived, bytes: batch.shared().clone() })
    }

    /// The same record, sealed.
    #[must_use]
    pub(crate) fn encrypted(mut self, encrypted: bool) -> Self {
        self.head |= if encrypted { ENCRYPTED } else { 0 };
        self
    }

    /// The same record without its data; everything else stays, its size too.
    #[must_use]
    pub(crate) fn emptied(&self) -> Self {
        if self.is_emptied() {
            return self.clone();
        }
        let kept = &self.body()[..self.payload_start()];
        let bytes = kept.iter().copied().chain(self.payload_bytes().to_le_bytes()).collect();
        // It has left its batch, whose bytes go with the last of their records.
        Self { head: self.head | EMPTIED | ALONE << PLACE_SHIFT, arrived: self.arrived, bytes }
    }

    fn key_start(&self) -> usize {
        if self.head & EXPLICIT == 0 { 0 } else { HASH_BYTES }
    }

    fn payload_start(&self) -> usize {
        self.key_start() + (self.head & KEY_BYTES) as usize
    }

    /// The index of its sequence number; grows strictly inside a shard.
    pub fn index(&self) -> u64 {
        self.head >> INDEX_SHIFT
    }

    /// Whether it was sealed with an encryption key.
    pub fn is_encrypted(&self) -> bool {
        self.head & ENCRYPTED != 0
    }

    /// When it was stored. The wire shows milliseconds.
    pub fn arrived(&self) -> Timestamp {
        self.arrived
    }

    /// The partition key, unless the producer gave none.
    pub fn key(&self) -> Option<&str> {
        if self.head & KEYED == 0 {
            return None;
        }
        core::str::from_utf8(&self.body()[self.key_start()..self.payload_start()]).ok()
    }

    /// Whether its data was let go because too much was held. See [`crate::PAYLOAD_BUDGET`].
    pub fn is_emptied(&self) -> bool {
        self.head & EMPTIED != 0
    }

    /// The data; nothing where it was let go.
    pub fn payload(&self) -> &[u8] {
        if self.is_emptied() { &[] } else { &self.body()[self.payload_start()..] }
    }

    /// Bytes of the data as it was put.
    pub fn payload_bytes(&self) -> u64 {
        let rest = &self.body()[self.payload_start()..];
        match rest.try_into() {
            Ok(length) if self.is_emptied() => u64::from_le_bytes(length),
            Ok(_) | Err(_) => rest.len() as u64,
        }
    }

    /// The explicit hash key, if the producer gave one.
    pub fn explicit_hash(&self) -> Option<HashKey> {
        if self.head & EXPLICIT == 0 {
            return None;
        }
        let bytes = self.body()[..HASH_BYTES].try_into().ok()?;
        Some(HashKey(u128::from_be_bytes(bytes)))
    }

    /// The hash that routed it: the explicit one, or that of the key; 0 without either.
    pub fn hash(&self) -> HashKey {
        self.explicit_hash().or_else(|| self.key().map(HashKey::of)).unwrap_or_default()
    }

    /// What counts against limits: data plus partition key. Spec 6.3.
    pub fn billed_bytes(&self) -> u64 {
        (self.head & KEY_BYTES) + self.payload_bytes()
    }

    /// Everything stored: explicit hash, key and payload.
    pub(crate) fn body(&self) -> &[u8] {
        match self.head >> PLACE_SHIFT & ALONE {
            ALONE => &self.bytes,
            place => Batch::body(&self.bytes, usize::try_from(place).unwrap_or(usize::MAX)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_small() {
        assert_eq!(size_of::<Record>(), 32);
    }

    #[test]
    fn parts_come_back() {
        let mut scratch = Vec::new();
        let at = Timestamp::from_seconds(3);
        let plain = Record::pack(1, at, Some("日本"), None, b"data", &mut scratch);
        assert_eq!((plain.key(), plain.payload(), plain.explicit_hash()), (Some("日本"), &b"data"[..], None));
        assert_eq!((plain.hash(), plain.billed_bytes()), (HashKey::of("日本"), 10));
        let explicit = Record::pack(2, at, Some("k"), Some(HashKey(7)), b"", &mut scratch);
        assert_eq!((explicit.key(), explicit.payload(), explicit.hash()), (Some("k"), &b""[..], HashKey(7)));
        assert_eq!(explicit.billed_bytes(), 1);
        let emptied = explicit.emptied();
        assert_eq!((emptied.payload(), emptied.payload_bytes(), emptied.is_emptied()), (&b""[..], 0, true));
        let emptied = plain.encrypted(true).emptied().emptied();
        assert_eq!((emptied.key(), emptied.payload(), emptied.payload_bytes()), (Some("日本"), &b""[..], 4));
        assert_eq!((emptied.index(), emptied.arrived(), emptied.billed_bytes()), (1, at, 10));
        assert!(emptied.is_emptied() && emptied.is_encrypted());
        let keyless = Record::pack(3, at, None, None, b"x", &mut scratch);
        assert_eq!((keyless.key(), keyless.hash(), keyless.billed_bytes()), (None, HashKey(0), 1));
    }

    #[test]
    fn a_record_of_a_batch_is_like_one_of_its_own() {
        let entry = |key: Option<&str>, hash: Option<&str>, data: &'static [u8]| crate::api::PutRecordsEntry {
            data: Some(data.into()),
            explicit_hash_key: hash.map(Into::into),
            partition_key: key.map(Into::into),
        };
        let entries = [entry(Some("日本"), None, b"data"), entry(None, Some("17"), b""), entry(Some("k"), None, b"x")];
        let batch: Batch = entries.iter().cloned().collect();
        let at = Timestamp::from_seconds(3);
        for (place, entry) in entries.iter().enumerate() {
            let (key, data) = (entry.partition_key.as_deref(), entry.data.as_deref().unwrap_or_default());
            let own = Record::pack(7, at, key, None, data, &mut Vec::new());
            let shared = Record::shared(7, at, key, &batch, place).unwrap();
            assert_eq!((&shared, shared.body(), shared.key()), (&own, own.body(), own.key()));
            assert_eq!((shared.payload(), shared.billed_bytes()), (own.payload(), own.billed_bytes()));
            assert_eq!(
                (shared.index(), shared.explicit_hash(), shared.encrypted(true).is_encrypted()),
                (7, None, true)
            );
        }
    }
}
