//! The record of facts: which are kept, and the fingerprint of all of them.

use crate::event::{Cause, Event, EventKind};
use crate::segments::SharedLog;
use crate::time::Timestamp;
use core::fmt;
pub(crate) use playground_text::mix::Mix;

/// A 64-bit digest of every fact noted so far, stored bytes included. Equal worlds have equal
/// fingerprints, natively and in wasm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
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
        self.mix.words(&[at.micros(), cause.code()]);
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
