//! The answer to `PutRecords` that nothing failed in: as long as it is uniform.

use crate::decimal::{self, Wide};

const HEAD: &[u8] = br#"{"FailedRecordCount":0,"Records":["#;
/// What stands before a number, between number and shard, and after it.
const PARTS: (&[u8; 20], &[u8; 21], &[u8; 2]) = (br#",{"SequenceNumber":""#, br#"","ShardId":"shardId-"#, br#""}"#);
const NUMBER: usize = 56;
const SHARD: usize = 12;
const ENTRY: usize = PARTS.0.len() + NUMBER + PARTS.1.len() + SHARD + PARTS.2.len();

/// Writes such an answer in JSON.
#[derive(Debug)]
pub struct Stored {
    text: Vec<u8>,
    next: usize,
}

impl Stored {
    /// For so many entries, at least one, with room for so many bytes more.
    pub fn of(entries: usize, room: usize) -> Self {
        let mut text = Vec::with_capacity(HEAD.len() + entries * ENTRY + room);
        text.extend_from_slice(HEAD);
        // The comma of the first has no place: the bracket before takes it.
        text.pop();
        text.resize(text.len() + entries * ENTRY, 0);
        Self { text, next: HEAD.len() - 1 }
    }

    /// The next entry: the number is a sum and one more product.
    #[inline(never)]
    pub fn add(&mut self, base: &Wide, factor: u64, power: &Wide, shard: u32) {
        let Some(entry) = self.text.get_mut(self.next..).and_then(<[u8]>::first_chunk_mut::<ENTRY>) else { return };
        let (before, rest) = entry.split_at_mut(PARTS.0.len());
        let (number, rest) = rest.split_at_mut(NUMBER);
        let (between, rest) = rest.split_at_mut(PARTS.1.len());
        let (place, after) = rest.split_at_mut(SHARD);
        before.copy_from_slice(PARTS.0);
        base.plus(factor, power).pad(number);
        between.copy_from_slice(PARTS.1);
        decimal::pad_narrow(shard, place);
        after.copy_from_slice(PARTS.2);
        self.next += ENTRY;
    }

    /// The whole answer; `encrypted` is the type of encryption, if there is one.
    pub fn finish(mut self, encrypted: Option<&str>) -> Vec<u8> {
        if let Some(comma) = self.text.get_mut(HEAD.len() - 1) {
            *comma = b'[';
        }
        self.text.push(b']');
        if let Some(encrypted) = encrypted {
            self.text.extend_from_slice(b",\"EncryptionType\":\"");
            self.text.extend_from_slice(encrypted.as_bytes());
            self.text.push(b'"');
        }
        self.text.push(b'}');
        self.text
    }
}
