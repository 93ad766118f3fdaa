//! The entries of a batch in one run of bytes.

use crate::{base64, scan};
use core::fmt;
use core::iter::repeat_n;
use std::sync::Arc;

/// Three numbers of 32 bits, little end first: the lengths of explicit hash and key, each plus one when it is there,
/// and where the entry ends.
const ROW: usize = 12;
/// How many entries there are stands at the very end.
const COUNT: usize = 4;
/// In the end of an entry: it has no data.
const NO_DATA: u32 = 1 << 31;
/// More entries than any request of the service has; a hostile body holds many.
const MOST: usize = 10_000;

/// Entry after entry its explicit hash, key and data, then a row for each entry that says where. A clone shares the
/// bytes, and so does whoever takes them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Packed(Arc<[u8]>);

/// One entry, where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// `Data`
    pub data: Option<&'a [u8]>,
    /// `ExplicitHashKey`
    pub explicit_hash_key: Option<&'a str>,
    /// `PartitionKey`
    pub partition_key: Option<&'a str>,
}

/// What the entries weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Keys and data of all.
    pub bytes: u64,
    /// Key and data of the largest.
    pub largest: u64,
    /// Bytes of the longest key.
    pub longest_key: u64,
    /// Whether each has data and a key that is not empty, and none an explicit hash.
    pub usual: bool,
}

/// Where the parts of an entry lie.
struct Row {
    start: usize,
    hash: u32,
    key: u32,
    end: usize,
    data: bool,
}

/// The length of a part that may be there.
const fn length(plus_one: u32) -> usize {
    plus_one.saturating_sub(1) as usize
}

impl Row {
    fn of(bytes: &[u8], place: usize) -> Option<Self> {
        let rows = rows(bytes)?;
        let start = match place.checked_sub(1) {
            Some(before) => number(rows.get(before)?, 8) & !NO_DATA,
            None => 0,
        };
        let row = rows.get(place)?;
        let end = number(row, 8);
        Some(Self {
            start: start as usize,
            hash: number(row, 0),
            key: number(row, 4),
            end: (end & !NO_DATA) as usize,
            data: end & NO_DATA == 0,
        })
    }

    fn key_start(&self) -> usize {
        self.start + length(self.hash)
    }
}

fn number(row: &[u8; ROW], at: usize) -> u32 {
    u32::from_le_bytes([row[at], row[at + 1], row[at + 2], row[at + 3]])
}

fn rows(bytes: &[u8]) -> Option<&[[u8; ROW]]> {
    let (rest, count) = bytes.split_last_chunk::<COUNT>()?;
    let table = rest.len().checked_sub(u32::from_le_bytes(*count) as usize * ROW)?;
    Some(rest.get(table..)?.as_chunks().0)
}

impl Packed {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        rows(&self.0).map_or(0, <[_]>::len)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry of a place, from 0.
    #[inline(never)]
    pub fn get(&self, place: usize) -> Option<Entry<'_>> {
        let row = Row::of(&self.0, place)?;
        let part = |from, length| self.0.get(from..from + length).unwrap_or_default();
        let text = |from, plus_one| {
            if plus_one == 0 { None } else { core::str::from_utf8(part(from, length(plus_one))).ok() }
        };
        let key_start = row.key_start();
        let data = key_start + length(row.key);
        Some(Entry {
            data: row.data.then(|| part(data, row.end - data)),
            explicit_hash_key: text(row.start, row.hash),
            partition_key: text(key_start, row.key),
        })
    }

    /// What the entries weigh.
    #[inline(never)]
    pub fn measure(&self) -> Measure {
        let mut all = Measure { bytes: 0, largest: 0, longest_key: 0, usual: true };
        let mut start = 0;
        for row in rows(&self.0).unwrap_or_default() {
            let (hash, key, end) = (number(row, 0), number(row, 4), number(row, 8));
            let bytes = u64::from((end & !NO_DATA).saturating_sub(start + hash.saturating_sub(1)));
            start = end & !NO_DATA;
            all.bytes += bytes;
            all.largest = all.largest.max(bytes);
            all.longest_key = all.longest_key.max(u64::from(key.saturating_sub(1)));
            all.usual &= hash == 0 && key > 1 && end & NO_DATA == 0;
        }
        all
    }

    /// The bytes, to be shared.
    pub fn shared(&self) -> &Arc<[u8]> {
        &self.0
    }

    /// Key and data of an entry of shared bytes.
    #[inline(never)]
    pub fn body(bytes: &[u8], place: usize) -> &[u8] {
        let range = Row::of(bytes, place).map_or(0..0, |row| row.key_start()..row.end);
        bytes.get(range).unwrap_or_default()
    }

    /// The entries of a body of `PutRecords` of the plainest kind, see [`scan::plain`], with its stream's name and ARN.
    #[inline(never)]
    pub fn read(body: &[u8]) -> Option<(Option<&str>, Option<&str>, Self)> {
        let names = ["ExplicitHashKey", "PartitionKey", "Data"];
        let found = scan::plain(body, &["StreamName", "StreamARN"], "Records", &names)?;
        let text = |text: Option<_>| text.map(core::str::from_utf8).transpose().ok();
        let [name, arn] = found.members;
        Some((text(name)?, text(arn)?, Self::of(&found.items)?))
    }

    /// Texts as they stand in JSON, the data in base64; `None` when one is not what it should be.
    fn of(items: &[[Option<&[u8]>; 3]]) -> Option<Self> {
        if items.len() > MOST {
            return None;
        }
        let mut size = 0;
        for [hash, key, data] in items {
            size += hash.map_or(0, <[u8]>::len) + key.map_or(0, <[u8]>::len);
            size += data.map_or(Some(0), base64::decoded_length)?;
        }
        // Made where it stays: what is made elsewhere first leaves a hole.
        let mut shared: Arc<[u8]> = repeat_n(0, size + items.len() * ROW + COUNT).collect();
        let (bytes, rest) = Arc::get_mut(&mut shared)?.split_at_mut(size);
        let (rows, count) = rest.as_chunks_mut::<ROW>();
        let mut at = 0;
        for ([hash, key, data], row) in items.iter().zip(rows) {
            let mut numbers = [0; 3];
            for (number, part) in numbers.iter_mut().zip([hash, key]) {
                let Some(part) = part else { continue };
                if !part.is_ascii() {
                    core::str::from_utf8(part).ok()?;
                }
                copy(part, bytes.get_mut(at..at + part.len())?);
                at += part.len();
                *number = narrow(part.len()) + 1;
            }
            if let Some(data) = data {
                let length = base64::decoded_length(data)?;
                base64::decode_to(data, bytes.get_mut(at..at + length)?)?;
                at += length;
            }
            numbers[2] = narrow(at) | if data.is_some() { 0 } else { NO_DATA };
            for (place, number) in row.as_chunks_mut().0.iter_mut().zip(numbers) {
                *place = number.to_le_bytes();
            }
        }
        count.copy_from_slice(&narrow(items.len()).to_le_bytes());
        Some(Self(shared))
    }
}

/// Most keys are so short that a call to copy them takes longer than pieces of known lengths do.
pub(crate) fn copy(from: &[u8], to: &mut [u8]) {
    fn piece<'f, 't, const N: usize>(from: &'f [u8], to: &'t mut [u8]) -> (&'f [u8], &'t mut [u8]) {
        if from.len() & N == 0 {
            return (from, to);
        }
        let (place, to) = to.split_at_mut(N);
        let (piece, from) = from.split_at(N);
        place.copy_from_slice(piece);
        (from, to)
    }
    if from.len() >= 64 || from.len() != to.len() {
        to.copy_from_slice(from);
        return;
    }
    let (from, to) = piece::<32>(from, to);
    let (from, to) = piece::<16>(from, to);
    let (from, to) = piece::<8>(from, to);
    let (from, to) = piece::<4>(from, to);
    let (from, to) = piece::<2>(from, to);
    piece::<1>(from, to);
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..self.len()).filter_map(|place| self.get(place))).finish()
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
pub struct Packer {
    bytes: Vec<u8>,
    rows: Vec<u8>,
    hash: u32,
    key: u32,
    data: bool,
}

fn narrow(length: usize) -> u32 {
    u32::try_from(length).ok().filter(|length| *length < NO_DATA - 1).expect("invariant: a batch is below 2 GiB")
}

impl Packer {
    /// A part of the running entry, UTF-8 unless it is data.
    pub fn part(&mut self, part: Part, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        let length = narrow(bytes.len());
        match part {
            Part::Hash => self.hash = length + 1,
            Part::Key => self.key = length + 1,
            Part::Data => self.data = true,
        }
    }

    /// The entry is whole.
    pub fn end_entry(&mut self) {
        let end = narrow(self.bytes.len()) | if self.data { 0 } else { NO_DATA };
        for number in [self.hash, self.key, end] {
            self.rows.extend_from_slice(&number.to_le_bytes());
        }
        (self.hash, self.key, self.data) = (0, 0, false);
    }

    /// The entries.
    pub fn finish(mut self) -> Packed {
        let count = narrow(self.rows.len() / ROW);
        self.bytes.extend_from_slice(&self.rows);
        self.bytes.extend_from_slice(&count.to_le_bytes());
        Packed(self.bytes.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_read_is_what_is_packed(
            entries in proptest::collection::vec(
                (proptest::option::of("[0-9]{0,9}"), proptest::option::of("[ a-zé\\u{80}-\\u{d7ff}]{0,99}"), proptest::option::of(any::<Vec<u8>>())),
                1..9,
            ),
        ) {
            let (mut packer, mut items) = (Packer::default(), Vec::new());
            for (hash, key, data) in &entries {
                let mut members = Vec::new();
                for (part, name, text) in [(Part::Hash, "ExplicitHashKey", hash), (Part::Key, "PartitionKey", key)] {
                    if let Some(text) = text {
                        packer.part(part, text.as_bytes());
                        members.push(format!("\"{name}\":\"{text}\""));
                    }
                }
                if let Some(data) = data {
                    packer.part(Part::Data, data);
                    let mut text = String::new();
                    base64::encode(data, &mut text);
                    members.push(format!("\"Data\":\"{text}\""));
                }
                packer.end_entry();
                items.push(format!("{{{}}}", members.join(",")));
            }
            let packed = packer.finish();
            let body = format!("{{\"Records\":[{}],\"StreamName\":\"s\"}}", items.join(","));
            let named = (items.iter().all(|item| item.len() > 2)).then(|| (Some("s"), None, packed.clone()));
            prop_assert_eq!(Packed::read(body.as_bytes()), named);
            let lengths: Vec<(u64, u64)> = entries.iter().map(|(_, key, data)| {
                let key = key.as_ref().map_or(0, String::len) as u64;
                (key, key + data.as_ref().map_or(0, Vec::len) as u64)
            }).collect();
            let usual = |(hash, key, data): &(Option<String>, Option<String>, Option<Vec<u8>>)| {
                hash.is_none() && key.as_ref().is_some_and(|key| !key.is_empty()) && data.is_some()
            };
            prop_assert_eq!(packed.measure(), Measure {
                bytes: lengths.iter().map(|(_, bytes)| bytes).sum(),
                largest: lengths.iter().map(|(_, bytes)| *bytes).max().unwrap_or(0),
                longest_key: lengths.iter().map(|(key, _)| *key).max().unwrap_or(0),
                usual: entries.iter().all(usual),
            });
        }
    }
}
