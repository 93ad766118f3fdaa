//! How long calls are on their way: inputs of the model, in one place.
//!
//! The service publishes no latency of single calls. The figures below are ours:
//! a client in the same region, one network leg of a few milliseconds, and on top of
//! it what the service needs to make a write durable or to find records. They are
//! chosen so that the two published orders of magnitude come out (Spec 8.3): about
//! 200 ms from put to delivery for one reader that polls as fast as allowed, about
//! 70 ms for fan-out. The push delay of fan-out is the engine's (Spec 8.3) and already
//! counts the way to the reader, so pushes have no leg here.

use playground_engine::Draws;
use playground_engine::Span;
use playground_engine::api::Request;

/// Shortest way from a client to the service.
pub const REQUEST_LEG: Span = Span::from_millis(3);
/// Shortest way back.
pub const ANSWER_LEG: Span = Span::from_millis(3);
/// Added to each leg: 0 to this many microseconds, drawn evenly from the client's own stream.
/// Below the 16 ms between two single puts, so calls of one producer keep their order.
pub const JITTER_MICROS: u64 = 2_000;
/// What the service needs to answer a write: the record is stored in three places first (Spec 1.5).
pub const WRITE_WORK: Span = Span::from_millis(8);
/// What the service needs to answer a read.
pub const READ_WORK: Span = Span::from_millis(6);
/// What the service needs for everything else.
pub const CONTROL_WORK: Span = Span::from_millis(10);
/// How long a write waits for the copy of a zone that is lost, before the service does with the others. Ours, as all
/// figures here.
pub const MISSING_COPY: Span = Span::from_millis(40);

/// Time from sending a request to its effect.
pub fn way_there(draws: &mut Draws) -> Span {
    leg(REQUEST_LEG, draws)
}

/// Time from the effect to the answer's arrival.
pub fn way_back(work: Span, draws: &mut Draws) -> Span {
    let leg = leg(ANSWER_LEG, draws);
    Span::from_micros(work.micros() + leg.micros())
}

/// What the service needs for this request.
#[allow(clippy::wildcard_enum_match_arm, reason = "all but the operations on data are control calls")]
pub fn work_of(request: &Request) -> Span {
    match request {
        Request::PutRecord(_)
        | Request::PutRecords(_)
        | Request::AcknowledgeQueueRecords(_)
        | Request::UpdateQueueRecordsVisibility(_)
        | Request::AcknowledgeDeadLetterQueueRecords(_)
        | Request::RestoreDeadLetterQueueRecords(_)
        | Request::UpdateDeadLetterQueueRecordsVisibility(_) => WRITE_WORK,
        Request::GetRecords(_)
        | Request::GetShardIterator(_)
        | Request::SubscribeToShard(_)
        | Request::ReceiveQueueRecords(_)
        | Request::ReceiveDeadLetterQueueRecords(_) => READ_WORK,
        _ => CONTROL_WORK,
    }
}

/// The same while zones are lost: a write waits for the copy that does not come.
pub fn work_without_zones(request: &Request, lost: usize) -> Span {
    let work = work_of(request);
    if lost > 0 && work == WRITE_WORK { Span::from_micros(work.micros() + MISSING_COPY.micros()) } else { work }
}

fn leg(shortest: Span, draws: &mut Draws) -> Span {
    Span::from_micros(shortest.micros() + draws.below(JITTER_MICROS + 1))
}
