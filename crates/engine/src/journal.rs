//! The record of facts: which are kept, and the fingerprint of all of them.

use crate::event::{Cause, Event, EventKind};
use crate::segments::SharedLog;
use crate::time::Timestamp;
use core::fmt;

/// A 64-bit digest of every fact noted so far, stored bytes included. Equal worlds have equal
/// fingerprints, natively and in wasm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The running mix behind the fingerprint: for every 64-bit little-endian word w,
/// `state = (rotate_left(state, 23) xor w) * M` with an odd constant M. Each step is a bijection of
/// the state, so a difference never gets lost by itself; two multiplications at the end spread it
/// over all bits. It guards against mistakes, not against an adversary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mix(u64);

impl Mix {
    const M: u64 = 0x9fb2_1c65_1e98_df25;

    pub(crate) const fn new() -> Self {
        Self(0x5851_f42d_4c95_7f2d)
    }

    #[inline]
    pub(crate) fn word(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(Self::M);
    }

    /// Folds bytes and their count, so that neighbours cannot flow into each other.
    #[inline]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            let mut eight = [0; 8];
            eight.copy_from_slice(word);
            self.word(u64::from_le_bytes(eight));
        }
        let mut rest = [0; 8];
        let remainder = words.remainder();
        rest[..remainder.len()].copy_from_slice(remainder);
        self.word(u64::from_le_bytes(rest));
        self.word(bytes.len() as u64);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(crate) fn finish(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(Self::M);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(Self::M);
        mixed ^ (mixed >> 32)
    }
}

/// Facts in the order they became true. All of them go into the fingerprint; those worth keeping
/// stay as [`Event`]s; what shard logs hold anyway is only remembered as the latest one.
#[derive(Clone, Debug, PartialEq)]
pub struct Journal {
    kept: SharedLog<Event>,
    latest: Option<Event>,
    count: u64,
    mix: Mix,
    /// What was noted since it was last told; empty unless somebody listens.
    fresh: Vec<Event>,
    told: bool,
}

impl Default for Journal {
    fn default() -> Self {
        Self { kept: SharedLog::new(), latest: None, count: 0, mix: Mix::new(), fresh: Vec::new(), told: false }
    }
}

impl Journal {
    /// An empty journal.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a fact. Its id is its place among all facts, kept or not.
    pub fn note(&mut self, at: Timestamp, cause: Cause, kind: EventKind) {
        self.mix.word(at.micros());
        self.mix.word(cause.code());
        kind.fold(&mut self.mix);
        let event = Event { id: self.count, at, cause, kind };
        self.count += 1;
        if event.kind.is_kept() {
            self.kept.push(event.clone());
        }
        if self.told {
            self.fresh.push(event.clone());
        }
        self.latest = Some(event);
    }

    /// Folds stored bytes, which no event carries.
    pub(crate) fn fold_bytes(&mut self, bytes: &[u8]) {
        self.mix.bytes(bytes);
    }

    /// Folds what no event tells and yet belongs to the state.
    pub(crate) fn fold_word(&mut self, word: u64) {
        self.mix.word(word);
    }

    /// From now on holds every fact, kept or not, until [`Journal::tell`] hands it over. Whoever asks for
    /// this has to take them: a journal that nobody empties grows with its world.
    pub fn listen(&mut self) {
        self.told = true;
    }

    /// Facts noted since they were last told, in order.
    pub fn fresh(&self) -> &[Event] {
        &self.fresh
    }

    /// Hands over the facts noted since they were last told, in order.
    pub fn tell(&mut self) -> impl Iterator<Item = Event> + '_ {
        self.fresh.drain(..)
    }

    /// The kept events, in order.
    pub fn events(&self) -> &SharedLog<Event> {
        &self.kept
    }

    /// The newest fact, kept or not.
    pub fn latest(&self) -> Option<&Event> {
        self.latest.as_ref()
    }

    /// Number of facts noted so far, kept or not.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The digest of all facts so far.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.mix.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_do_not_flow_into_their_neighbours() {
        let print = |parts: &[&[u8]]| {
            let mut mix = Mix::new();
            for part in parts {
                mix.bytes(part);
            }
            mix.finish()
        };
        assert_ne!(print(&[b"ab", b"c"]), print(&[b"a", b"bc"]));
        assert_ne!(print(&[b"\0"]), print(&[b""]));
        assert_ne!(print(&[b""]), print(&[]));
        assert_eq!(print(&[b"abcdefgh"]), print(&[b"abcdefgh"]));
    }
}
