//! The minimum throughput billing commitment, which makes on-demand streams Advantage ones. Spec 9.4.

use crate::time::{Span, Timestamp};

/// Where a commitment stands. Spec 1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommitmentStatus {
    /// There is one.
    Enabled,
    /// There is none.
    Disabled,
    /// It was ended before its first 24 hours were over, and runs until then.
    EnabledUntilEarliestAllowedEnd,
}

impl CommitmentStatus {
    /// The words that requests may use.
    pub const WORDS: &'static [&'static str] = &["ENABLED", "DISABLED"];

    /// The service's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enabled => "ENABLED",
            Self::Disabled => "DISABLED",
            Self::EnabledUntilEarliestAllowedEnd => "ENABLED_UNTIL_EARLIEST_ALLOWED_END",
        }
    }
}

/// The commitment of an account in a Region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Commitment {
    started: Option<Timestamp>,
    ended: Option<Timestamp>,
    /// It ends as soon as it may.
    ending: bool,
}

impl Commitment {
    /// It runs at least so long. Spec 2.6.
    const LEAST: Span = Span::from_hours(24);

    /// Where it stands.
    pub fn status(&self) -> CommitmentStatus {
        match (self.started, self.ended, self.ending) {
            (None, ..) | (_, Some(_), _) => CommitmentStatus::Disabled,
            (Some(_), None, true) => CommitmentStatus::EnabledUntilEarliestAllowedEnd,
            (Some(_), None, false) => CommitmentStatus::Enabled,
        }
    }

    /// Whether it runs, to its end or for good.
    pub fn is_running(&self) -> bool {
        self.status() != CommitmentStatus::Disabled
    }

    /// When it was enabled.
    pub fn started(&self) -> Option<Timestamp> {
        self.started
    }

    /// When it ended.
    pub fn ended(&self) -> Option<Timestamp> {
        self.ended
    }

    /// When it may end, from the time it started on.
    pub fn earliest_end(&self) -> Option<Timestamp> {
        self.started.map(|started| started.plus(Self::LEAST))
    }

    /// Starts it, or takes back its coming end.
    pub(crate) fn enable(&mut self, now: Timestamp) {
        if self.is_running() {
            self.ending = false;
        } else {
            *self = Self { started: Some(now), ended: None, ending: false };
        }
    }

    /// Ends it, or lets it run until it may end; then this says when.
    pub(crate) fn disable(&mut self, now: Timestamp) -> Option<Timestamp> {
        if !self.is_running() {
            return None;
        }
        let earliest = self.earliest_end().filter(|earliest| *earliest > now);
        self.ending = earliest.is_some();
        self.ended = if self.ending { None } else { Some(now) };
        earliest
    }

    /// The time it may end has come; true when it does end then.
    pub(crate) fn expire(&mut self, now: Timestamp) -> bool {
        let over = self.status() == CommitmentStatus::EnabledUntilEarliestAllowedEnd
            && self.earliest_end().is_some_and(|earliest| earliest <= now);
        if over {
            (self.ended, self.ending) = (Some(now), false);
        }
        over
    }
}
