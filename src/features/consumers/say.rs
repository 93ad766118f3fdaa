//! A consumer's state in words.

use super::work;
use crate::design::fmt;
use crate::i18n::{Catalog, Message};
use playground_engine::{ShardId, Timestamp};
use playground_lab::view::{self, Emptiness, Fault, LastCall, ReaderKind, ReaderShardView, ReaderStatus, ReaderView};
use playground_sim::{CallEnd, ReadingState};

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
pub fn how(text: Catalog, view: &ReaderView, push_ms: u64) -> Message {
    if let Some(most) = work::a_second(view.work_micros) {
        return text.consumers_works(&work::per_record(view.work_micros), most);
    }
    match view.interval_ms {
        Some(interval) => text.consumers_polls(interval),
        None => text.consumers_pushed(push_ms),
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
pub fn trend(text: Catalog, view: &ReaderView) -> Message {
    match view.status {
        ReaderStatus::Failing => text.consumers_failing().into(),
        ReaderStatus::Paused => text.consumers_paused().into(),
        ReaderStatus::Starting => text.consumers_starting().into(),
        ReaderStatus::Ended => text.consumers_ended().into(),
        ReaderStatus::CaughtUp => text.consumers_caught_up().into(),
        ReaderStatus::FallingBehind => text.consumers_growing(view.growing.unwrap_or(0).unsigned_abs()),
        // A lag below the time between two polls is what polling is.
        ReaderStatus::Behind => match view.growing {
            Some(change) if change < 0 => text.consumers_shrinking(change.unsigned_abs()),
            _ => text.consumers_keeps_up().into(),
        },
    }
}

/// Everything of a row in one breath.
pub fn spoken(text: Catalog, view: &ReaderView) -> Message {
    let kind = match view.kind {
        ReaderKind::Polling => text.consumers_kind_polling(),
        ReaderKind::FanOut => text.consumers_kind_fan_out(),
        ReaderKind::Application => text.consumers_kind_application(),
    };
    text.consumers_spoken(&view.name, &kind, &lag(view), view.lag_records, &trend(text, view))
}

/// Why the last poll was empty.
fn why(text: Catalog, why: Emptiness) -> Message {
    match why {
        Emptiness::CaughtUp => text.consumers_why_caught_up().into(),
        Emptiness::Nothing => text.consumers_why_nothing().into(),
        Emptiness::NotYet { after, next } => {
            text.consumers_why_not_yet(&fmt::span(after.micros()), next.map(|next| fmt::span(next.micros())))
        }
        Emptiness::LatestAfterPut { before } => text.consumers_why_latest(before),
        Emptiness::Gap => text.consumers_why_gap().into(),
        Emptiness::Closed => text.consumers_why_closed().into(),
    }
}

/// The state on one shard; parents it waits for by letter.
pub fn state(text: Catalog, view: &ReaderShardView, letter: &dyn Fn(ShardId) -> String) -> Message {
    match &view.state {
        ReadingState::Locked { waiting_for } => {
            let parents: Vec<String> = waiting_for.iter().map(|id| letter(*id)).collect();
            text.consumers_waits_for(&parents.join(", "))
        }
        ReadingState::Starting => text.consumers_starting().into(),
        ReadingState::Reading if view.life_left == Some(0) => text.consumers_ring_expired().into(),
        ReadingState::Reading if view.in_hand > 0 => text.consumers_in_hand(view.behind_records, view.in_hand),
        ReadingState::Reading if view.behind_records == 0 => text.consumers_caught_up().into(),
        ReadingState::Reading => text.consumers_reading(view.behind_records),
        ReadingState::Expired => text.consumers_expired().into(),
        ReadingState::Ended => text.consumers_shard_ended().into(),
    }
}

/// The newest call of a consumer over all its shards: when, which shard, and what it brought or why nothing.
pub fn last_call(text: Catalog, view: &ReaderView, start: Timestamp) -> Message {
    let calls = view.per_shard.iter().filter_map(|shard| Some((shard.shard, shard.last_call?)));
    let Some((shard, call)) = calls.max_by_key(|(_, call)| call.at) else { return text.consumers_no_call().into() };
    let moment = fmt::moment(call.at.since(start).micros());
    text.consumers_last_call(&moment, &view::letter(shard.number()), &brought(text, &call))
}

/// What a call brought, or why it brought nothing.
pub fn brought(text: Catalog, call: &LastCall) -> Message {
    match (call.end, call.empty) {
        (_, Some(empty)) => why(text, empty),
        (CallEnd::Delivered { records, bytes }, _) => text.consumers_brought(u64::from(records), &fmt::bytes(bytes)),
        (CallEnd::Empty, None) => text.consumers_why_caught_up().into(),
        (CallEnd::Throttled, None) => text.consumers_why_refused().into(),
        (CallEnd::Failed, None) => text.consumers_failing().into(),
    }
}

/// When the subscriptions of a fan-out consumer end and are renewed.
pub fn renewal(text: Catalog, view: &ReaderView, start: Timestamp) -> Message {
    let next = view.per_shard.iter().filter_map(|shard| shard.expires).min();
    let renewed = view.per_shard.iter().map(|shard| shard.renewals).max().unwrap_or(0);
    match next {
        Some(next) => text.consumers_renewal(&fmt::moment(next.since(start).micros()), renewed),
        None => text.consumers_no_subscription().into(),
    }
}
