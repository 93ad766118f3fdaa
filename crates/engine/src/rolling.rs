//! Counts of successful calls over the last 24 hours.

use crate::time::{Span, Timestamp};
use std::collections::VecDeque;

/// When something was done within the last 24 hours. Spec 2.6: some changes are limited in number over a rolling day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rolling {
    done: VecDeque<Timestamp>,
}

impl Rolling {
    /// The day that rolls.
    const DAY: Span = Span::from_hours(24);

    /// How often within the 24 hours before `now`.
    pub(crate) fn count(&self, now: Timestamp) -> u32 {
        let count = self.done.iter().filter(|at| now.since(**at) < Self::DAY).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Counts one more.
    pub(crate) fn note(&mut self, now: Timestamp) {
        while self.done.front().is_some_and(|at| now.since(*at) >= Self::DAY) {
            self.done.pop_front();
        }
        self.done.push_back(now);
    }
}
