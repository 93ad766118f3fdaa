//! Server-side encryption of one stream: which key seals records, and whether it still serves. Spec 11.1.

use crate::error::ApiError;
use crate::ids::Text;
use crate::kms::Keys;
use crate::record::Record;
use crate::time::{Span, Timestamp};
use std::collections::VecDeque;

/// The window in which changes of encryption are counted. Spec 2.6.
const DAY: Span = Span::from_hours(24);

/// From one key to the next: records that arrive in it are sealed with its key, or with none.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Epoch {
    since: Timestamp,
    key: Option<Text>,
    /// Until then the service works with the data key it has and does not ask for the key. Spec 11.1.
    cached_until: Option<Timestamp>,
}

impl Epoch {
    /// Uses the key: asks for its state when the data key has grown old.
    fn unseal(&mut self, keys: &Keys, cache: Span, now: Timestamp) -> Result<(), ApiError> {
        let Some(key) = &self.key else { return Ok(()) };
        if self.cached_until.is_some_and(|until| now < until) {
            return Ok(());
        }
        keys.require(key)?;
        self.cached_until = Some(now.plus(cache));
        Ok(())
    }
}

/// The calls of the last 24 hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DayWindow(VecDeque<Timestamp>);

impl DayWindow {
    /// Whether fewer than `limit` calls were counted in the last 24 hours.
    pub(crate) fn has_room(&mut self, limit: u32, now: Timestamp) -> bool {
        while self.0.front().is_some_and(|at| now.since(*at) >= DAY) {
            self.0.pop_front();
        }
        self.0.len() < limit as usize
    }

    /// Counts a call.
    pub(crate) fn count(&mut self, now: Timestamp) {
        self.0.push_back(now);
    }
}

/// The encryption of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Encryption {
    /// The key that descriptions show.
    pub key: Option<Text>,
    /// What seals records, oldest first; empty as long as nothing ever did.
    epochs: Vec<Epoch>,
    /// Calls that gave a key.
    pub key_changes: DayWindow,
    /// Calls that took it away.
    pub stops: DayWindow,
}

impl Encryption {
    /// From now on records are sealed with this key, or with none.
    pub(crate) fn begin(&mut self, key: Option<Text>, now: Timestamp) {
        self.epochs.push(Epoch { since: now, key, cached_until: None });
    }

    /// Refuses a write when the key in force does not serve. Spec 11.1.
    pub(crate) fn seal(&mut self, keys: &Keys, cache: Span, now: Timestamp) -> Result<(), ApiError> {
        self.epochs.last_mut().map_or(Ok(()), |epoch| epoch.unseal(keys, cache, now))
    }

    /// Whether any record may be sealed.
    pub(crate) fn was_ever_on(&self) -> bool {
        !self.epochs.is_empty()
    }

    /// Refuses to hand out records when a key that sealed any of them does not serve. Spec 11.1.
    pub(crate) fn unseal(
        &mut self,
        records: &[Record],
        keys: &Keys,
        cache: Span,
        now: Timestamp,
    ) -> Result<(), ApiError> {
        let mut sealed = records.iter().filter(|record| record.is_encrypted());
        if self.epochs.is_empty() {
            return Ok(());
        }
        let Some(first) = sealed.next().map(Record::arrived) else { return Ok(()) };
        let last = sealed.next_back().map_or(first, Record::arrived);
        // The epoch in which the first one arrived, and all that began before the last one did.
        let from = self.epochs.partition_point(|epoch| epoch.since <= first).saturating_sub(1);
        let to = self.epochs.partition_point(|epoch| epoch.since <= last);
        self.epochs[from..to].iter_mut().try_for_each(|epoch| epoch.unseal(keys, cache, now))
    }
}
