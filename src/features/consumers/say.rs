//! A consumer's state in words.

use crate::design::fmt;
use crate::i18n::{Catalog, Message};
use playground_engine::ShardId;
use playground_lab::view::{Fault, ReaderKind, ReaderShardView, ReaderStatus, ReaderView};
use playground_sim::{ReadingState, WhyEmpty};

/// `behind` while the lag grows, `bad` when a call failed.
pub fn tone(view: &ReaderView) -> Option<&'static str> {
    match view.status {
        ReaderStatus::Failing => Some("bad"),
        ReaderStatus::FallingBehind => Some("behind"),
        ReaderStatus::Paused
        | ReaderStatus::Starting
        | ReaderStatus::Behind
        | ReaderStatus::CaughtUp
        | ReaderStatus::Ended => None,
    }
}

/// `polls every 500 ms`, `pushed, model 70 ms`.
pub fn how(text: &dyn Catalog, view: &ReaderView, push_ms: u64) -> Message {
    match (view.kind, view.interval_ms) {
        (ReaderKind::Polling | ReaderKind::Application, Some(interval)) => text.consumers_polls(interval),
        (ReaderKind::Polling | ReaderKind::Application, None) => text.consumers_polling(),
        (ReaderKind::FanOut, _) => text.consumers_pushed(push_ms),
    }
}

/// The age of what it reads next.
pub fn lag(view: &ReaderView) -> String {
    fmt::span(view.lag_ms.saturating_mul(1_000))
}

/// Whether an error comes and goes with the traffic. Its text is in the details.
pub fn passes(error: &Fault) -> bool {
    error.code == "ProvisionedThroughputExceededException"
}

/// Where the lag goes.
pub fn trend(text: &dyn Catalog, view: &ReaderView) -> Message {
    match view.status {
        ReaderStatus::Failing => text.consumers_failing(),
        ReaderStatus::Paused => text.consumers_paused(),
        ReaderStatus::Starting => text.consumers_starting(),
        ReaderStatus::Ended => text.consumers_ended(),
        ReaderStatus::CaughtUp => text.consumers_caught_up(),
        ReaderStatus::FallingBehind => text.consumers_growing(view.growing.unwrap_or(0).unsigned_abs()),
        // A lag below the time between two polls is what polling is.
        ReaderStatus::Behind => match view.growing {
            Some(change) if change < 0 => text.consumers_shrinking(change.unsigned_abs()),
            _ => text.consumers_keeps_up(),
        },
    }
}

/// Everything of a row in one breath.
pub fn spoken(text: &dyn Catalog, view: &ReaderView) -> Message {
    let kind = match view.kind {
        ReaderKind::Polling => text.consumers_kind_polling(),
        ReaderKind::FanOut => text.consumers_kind_fan_out(),
        ReaderKind::Application => text.consumers_kind_application(),
    };
    text.consumers_spoken(&view.name, &kind, &lag(view), view.lag_records, &trend(text, view))
}

/// Why the last poll was empty.
pub fn why(text: &dyn Catalog, why: WhyEmpty) -> Message {
    match why {
        WhyEmpty::CaughtUp => text.consumers_why_caught_up(),
        WhyEmpty::LatestAfterPut => text.consumers_why_latest(),
        WhyEmpty::Gap => text.consumers_why_gap(),
        WhyEmpty::Closed => text.consumers_why_closed(),
    }
}

/// The state on one shard; parents it waits for by letter.
pub fn state(text: &dyn Catalog, view: &ReaderShardView, letter: &dyn Fn(ShardId) -> String) -> Message {
    match &view.state {
        ReadingState::Locked { waiting_for } => {
            let parents: Vec<String> = waiting_for.iter().map(|id| letter(*id)).collect();
            text.consumers_waits_for(&parents.join(", "))
        }
        ReadingState::Starting => text.consumers_starting(),
        ReadingState::Reading if view.behind_records == 0 => text.consumers_caught_up(),
        ReadingState::Reading => text.consumers_reading(view.behind_records),
        ReadingState::Expired => text.consumers_expired(),
        ReadingState::Ended => text.consumers_shard_ended(),
    }
}

/// The line under a row of polls that bring nothing: only when every shard that is read says the same.
pub fn why_empty(text: &dyn Catalog, view: &ReaderView) -> Option<Message> {
    let mut reading = view.per_shard.iter().filter(|shard| shard.state == ReadingState::Reading);
    let first = reading.next()?.why_empty?;
    // Being caught up is the ordinary case and already said by the trend.
    (first != WhyEmpty::CaughtUp && reading.all(|shard| shard.why_empty == Some(first))).then(|| why(text, first))
}
