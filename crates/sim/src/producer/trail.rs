//! Trails: how often a record was sent, and what became of each attempt.

use playground_engine::{ShardId, Text, Timestamp};
use std::collections::VecDeque;
use std::sync::Arc;

/// Attempts kept of one record; of more, those in the middle are forgotten.
const ATTEMPTS_KEPT: usize = 16;
/// Trails kept.
const TRAILS_KEPT: usize = 512;

/// A place in a shard's log.
pub type Place = (ShardId, u64);

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptEnd {
    /// The service stored the record there.
    Stored(Place),
    /// The service refused it with this code.
    Refused(&'static str),
    /// The whole call failed with this code.
    Failed(&'static str),
    /// No answer came in time. The producer cannot know it, but this is where the service stored the record, if it did.
    TimedOut(Option<Place>),
}

impl AttemptEnd {
    /// Where the service stored the record, known to the producer or not.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Stored(place) => Some(*place),
            Self::TimedOut(place) => *place,
            Self::Refused(_) | Self::Failed(_) => None,
        }
    }
}

/// One attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// Which one, from 1.
    pub number: u32,
    /// When it was sent.
    pub sent: Timestamp,
    /// When the answer came, or the wait for it ended.
    pub end: Timestamp,
    /// How it ended.
    pub outcome: AttemptEnd,
}

/// The attempts of one record that took more than one, or was stored though no answer came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trail {
    /// Which of the producer's records it is, from 0.
    pub number: u64,
    /// Its partition key.
    pub key: Text,
    /// The attempts, oldest first; at most 16, those in the middle left out.
    pub attempts: Vec<Attempt>,
    /// Whether a record of the same key that was made later was stored before it.
    pub late: bool,
    /// Whether the producer gave it up.
    pub given_up: bool,
}

impl Trail {
    /// How often the service stored it.
    pub fn copies(&self) -> usize {
        self.places().count()
    }

    /// Where the service stored it, oldest first.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        self.attempts.iter().filter_map(|attempt| attempt.outcome.place())
    }

    /// When the last attempt ended.
    pub fn settled(&self) -> Timestamp {
        self.attempts.last().map_or(Timestamp::from_micros(0), |attempt| attempt.end)
    }
}

/// Adds an attempt; of many, one in the middle is forgotten, but none that stored the record.
pub(crate) fn add(attempts: &mut Vec<Attempt>, attempt: Attempt) {
    if attempts.len() >= ATTEMPTS_KEPT
        && let Some(least) = attempts.iter().skip(2).position(|attempt| attempt.outcome.place().is_none())
    {
        attempts.remove(least + 2);
    }
    attempts.push(attempt);
}

/// The newest settled trails.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trails(VecDeque<Arc<Trail>>);

impl Trails {
    pub(crate) fn push(&mut self, trail: Trail) {
        if self.0.len() >= TRAILS_KEPT {
            self.0.pop_front();
        }
        self.0.push_back(Arc::new(trail));
    }

    /// Oldest first, in the order they were settled.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<Trail>> + '_ {
        self.0.iter()
    }

    /// The trail of a record, to be changed.
    pub(crate) fn find(&mut self, number: u64) -> Option<&mut Trail> {
        self.0.iter_mut().rev().find(|trail| trail.number == number).map(Arc::make_mut)
    }
}
