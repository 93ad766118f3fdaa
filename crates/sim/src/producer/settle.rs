//! Answers: what is stored, what is sent again and when, what is given up.

use super::order::Order;
use super::trail::{self, Attempt, AttemptEnd, Place, Trail};
use super::{BatchResult, Item, Later, Producer, Timer, count};
use crate::outbox::Outbox;
use crate::spec::{Resend, Wait};
use playground_engine::api::{PutRecordsResult, Response};
use playground_engine::{ApiError, Span, Timestamp};

const THROTTLED: &str = "ProvisionedThroughputExceededException";
/// Answers still waited for after their calls timed out.
const OVERDUE_KEPT: usize = 1_024;

impl Producer {
    pub(crate) fn answer(&mut self, ticket: u32, result: Result<Response, ApiError>, out: &mut Outbox) {
        if let Some(call) = self.under_way.get_mut(&ticket)
            && call.lost
        {
            // The producer never sees it; what the service did is kept for the picture.
            call.unseen = places(&result);
            return;
        }
        let Some(call) = self.under_way.remove(&ticket) else {
            self.too_late(ticket, &result);
            return;
        };
        let records = count(call.items.len());
        let was_idle = self.idle();
        let now = out.now();
        let (ends, error) = match result {
            Ok(Response::PutRecords(answer)) => {
                let end = |result: &PutRecordsResult| match result {
                    PutRecordsResult::Stored { shard, offset, .. } => AttemptEnd::Stored((*shard, *offset)),
                    PutRecordsResult::Failed { error } => AttemptEnd::Refused(error.code()),
                };
                (answer.records.iter().map(end).collect(), None)
            }
            Ok(Response::PutRecord(answer)) => (vec![AttemptEnd::Stored((answer.shard, answer.offset))], None),
            Ok(_) => (Vec::new(), None),
            Err(error) if error.code() == THROTTLED => (vec![AttemptEnd::Refused(THROTTLED); call.items.len()], None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let (mut stored, mut refused) = (0, 0);
        if let Some(error) = &error {
            for mut item in call.items {
                note(&mut item, call.sent, now, AttemptEnd::Failed(error.code()));
                Self::wait_for(&mut self.order, &mut item);
                self.again.push_back(item);
            }
        } else {
            let any_refused = ends.iter().any(|end| matches!(end, AttemptEnd::Refused(_)));
            let whole = any_refused && self.spec.retry.resend == Resend::WholeCall;
            let mut again = Vec::new();
            for (mut item, end) in call.items.into_iter().zip(ends) {
                if let AttemptEnd::Stored(_) = end {
                    stored += 1;
                    self.stored_once_more(&mut item);
                    if !whole && item.past.is_empty() {
                        continue;
                    }
                } else {
                    refused += 1;
                }
                note(&mut item, call.sent, now, end);
                again.push((item, matches!(end, AttemptEnd::Stored(_)) && !whole));
            }
            self.part(again, out);
        }
        self.counts.stored += u64::from(stored);
        self.counts.refused += u64::from(refused);
        self.seconds.settled(now, stored, refused);
        self.last_batch = Some(BatchResult { at: now, records, stored, refused, error: error.clone() });
        self.last_error = error;
        self.go_on(was_idle, out);
    }

    /// The wait for the oldest answers is over.
    pub(super) fn deadline(&mut self, out: &mut Outbox) {
        let (now, patience) = (out.now(), self.patience());
        let was_idle = self.idle();
        while let Some((ticket, call)) = self.under_way.first_key_value() {
            if call.sent.plus(patience) > now {
                break;
            }
            let ticket = *ticket;
            let Some(call) = self.under_way.remove(&ticket) else { break };
            self.counts.timed_out += u64::from(count(call.items.len()));
            if !call.lost && self.overdue.len() < OVERDUE_KEPT {
                self.overdue.insert(ticket, call.items.iter().map(|item| item.number).collect());
            }
            let mut again = Vec::new();
            for (at, mut item) in call.items.into_iter().enumerate() {
                let place = call.unseen.get(at).copied().flatten();
                self.counts.duplicates += u64::from(place.is_some() && is_stored(&item.past));
                note(&mut item, call.sent, now, AttemptEnd::TimedOut(place));
                again.push((item, false));
            }
            self.part(again, out);
        }
        let next = self.under_way.first_key_value().map(|(_, call)| call.sent.plus(patience));
        self.deadline_set = next.is_some();
        self.arm(Timer::Deadline, next, out);
        if was_idle && !self.idle() && !self.waiting && !self.paused {
            self.arm(Timer::Pace, self.next_due(now), out);
        }
    }

    /// Parts the records of a call: done, given up, or sent again.
    fn part(&mut self, items: Vec<(Item, bool)>, out: &mut Outbox) {
        let retry = self.spec.retry;
        let mut again = Vec::new();
        for (mut item, done) in items {
            let last = retry.resend == Resend::Nothing || (retry.attempts > 0 && item.tries >= retry.attempts);
            if done || last {
                self.settle(item);
            } else {
                Self::wait_for(&mut self.order, &mut item);
                again.push(item);
            }
        }
        let Some(tries) = again.first().map(|item| item.tries) else { return };
        let Some(wait) = self.wait_after(tries) else {
            self.again.extend(again);
            return;
        };
        let at = out.now().plus(wait);
        let place = self.later.partition_point(|later| later.at <= at);
        self.later.insert(place, Later { at, items: again });
        if place == 0 && !self.paused {
            self.arm(Timer::Again, Some(at), out);
        }
    }

    /// How long to wait after so many attempts; none when it goes with the next call.
    fn wait_after(&mut self, tries: u32) -> Option<Span> {
        let backoff = |base: u32, cap: u32| {
            let doubled = u64::from(base) << tries.saturating_sub(1).min(20);
            doubled.min(u64::from(cap.max(base))) * 1_000
        };
        match self.spec.retry.wait {
            Wait::Next => None,
            Wait::Backoff { base_ms, cap_ms } => Some(Span::from_micros(backoff(base_ms, cap_ms))),
            Wait::Jitter { base_ms, cap_ms } => {
                Some(Span::from_micros(self.jitter.below(backoff(base_ms, cap_ms) + 1)))
            }
        }
    }

    /// A record that is not sent again.
    fn settle(&mut self, item: Item) {
        let copies = item.past.iter().filter(|attempt| attempt.outcome.place().is_some()).count();
        let given_up = !item.past.iter().any(|attempt| matches!(attempt.outcome, AttemptEnd::Stored(_)));
        if item.waited {
            // What was stored has left already.
            self.order.leave(&item.key);
        }
        self.counts.given_up += u64::from(given_up);
        if item.tries > 1 || copies > 1 || (given_up && copies > 0) {
            let late = item.late;
            self.trails.push(Trail { number: item.number, key: item.key, attempts: item.past, late, given_up });
        }
    }

    /// The service stored a record and the producer knows it.
    fn stored_once_more(&mut self, item: &mut Item) {
        self.counts.duplicates += u64::from(is_stored(&item.past));
        let waited = std::mem::replace(&mut item.waited, false);
        if self.order.stored(&item.key, item.number, waited) {
            self.counts.late += 1;
            item.late = true;
        }
    }

    /// An answer after its call timed out: the copies it tells of were there all the time.
    fn too_late(&mut self, ticket: u32, result: &Result<Response, ApiError>) {
        let Some(numbers) = self.overdue.remove(&ticket) else { return };
        for (number, place) in numbers.into_iter().zip(places(result)) {
            let Some(place) = place else { continue };
            let waiting = self.again.iter_mut().chain(self.later.iter_mut().flat_map(|later| &mut later.items));
            let flying = self.under_way.values_mut().flat_map(|call| &mut call.items);
            let past = match waiting.chain(flying).find(|item| item.number == number) {
                Some(item) => &mut item.past,
                None => match self.trails.find(number) {
                    Some(trail) => &mut trail.attempts,
                    None => continue,
                },
            };
            let others = is_stored(past);
            let timed_out = past.iter_mut().find(|attempt| attempt.outcome == AttemptEnd::TimedOut(None));
            if let Some(attempt) = timed_out {
                attempt.outcome = AttemptEnd::TimedOut(Some(place));
                self.counts.duplicates += u64::from(others);
            }
        }
    }

    pub(super) fn wait_for(order: &mut Order, item: &mut Item) {
        if !std::mem::replace(&mut item.waited, true) {
            order.wait(&item.key);
        }
    }
}

/// Whether the service has stored it at least once.
fn is_stored(past: &[Attempt]) -> bool {
    past.iter().any(|attempt| attempt.outcome.place().is_some())
}

fn note(item: &mut Item, sent: Timestamp, end: Timestamp, outcome: AttemptEnd) {
    trail::add(&mut item.past, Attempt { number: item.tries, sent, end, outcome });
}

/// Where the entries of a call were stored.
fn places(result: &Result<Response, ApiError>) -> Vec<Option<Place>> {
    match result {
        Ok(Response::PutRecord(answer)) => vec![Some((answer.shard, answer.offset))],
        Ok(Response::PutRecords(answer)) => {
            let place = |result: &PutRecordsResult| match result {
                PutRecordsResult::Stored { shard, offset, .. } => Some((*shard, *offset)),
                PutRecordsResult::Failed { .. } => None,
            };
            answer.records.iter().map(place).collect()
        }
        Ok(_) | Err(_) => Vec::new(),
    }
}
