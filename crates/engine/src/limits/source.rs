//! Where numbers come from.

/// A text that states a number, or the playground itself where no text does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Title of the page.
    pub title: &'static str,
    /// Day, month or year of the edition.
    pub date: &'static str,
}

const fn source(title: &'static str, date: &'static str) -> Source {
    Source { title, date }
}

pub(super) const MODEL: &Source = &source("API model of the service", "2026-11-17");
pub(super) const LIMITS_PAGE: &Source = &source("Developer Guide, Quotas and limits", "2026");
pub(super) const LARGE_RECORDS: &Source = &source("Developer Guide, Handle large records", "2025-10");
pub(super) const MODES: &Source = &source("Developer Guide, Choose the right mode to stream in", "2026");
pub(super) const RETENTION: &Source = &source("Developer Guide, Changing the retention period", "2026");
pub(super) const FAN_OUT: &Source = &source("Developer Guide, Enhanced fan-out consumers", "2026");
pub(super) const ITERATORS: &Source = &source("API Reference, GetShardIterator", "2026");
pub(super) const LISTING: &Source = &source("API Reference, ListStreams and ListShards", "2026");
pub(super) const DELIVERY: &Source = &source("Developer Guide, Delivery quotas and limits", "2026-08");
pub(super) const QUEUES: &Source = &source("Developer Guide, Quotas and limits for queues", "2026-11");
pub(super) const ENCRYPTION: &Source = &source("API Reference, StartStreamEncryption", "2026");
/// Of the older profile: what the service answered to the tests of an emulator.
pub(super) const OBSERVED_2020: &Source = &source("Answers of the service, observed by kinesalite", "2020-10");
pub(super) const LIMITS_2020: &Source = &source("Developer Guide, Quotas and limits", "2020");
pub(super) const GUIDE_2023: &Source = &source("Developer Guide, last edition on GitHub", "2023-06");
/// No text has the number: the playground decided.
pub(super) const OURS: &Source = &source("Decision of the playground", "2026-11");
