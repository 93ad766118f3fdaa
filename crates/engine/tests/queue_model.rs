//! A queue against a naive model: every record is delivered until it is acknowledged, and never after; nothing is
//! visible too early, and waiting receives miss nothing. Spec 2.7.

#[path = "support/queues.rs"]
mod queues;

use playground_engine::api::*;
use playground_engine::*;
use proptest::prelude::*;
use queues::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
    Put(u8),
    Pass(u16),
    Receive {
        limit: i64,
        visibility: Option<i64>,
        wait: i64,
    },
    ReceiveDead {
        limit: i64,
        visibility: Option<i64>,
    },
    /// Of the handles handed out so far, by place from the end.
    Acknowledge(u8),
    AcknowledgeDead(u8),
    Restore(u8),
    Visibility(u8, i64),
    DeadVisibility(u8, i64),
}

fn step() -> impl Strategy<Value = Step> {
    let limit = || 1..=10_i64;
    let visibility = || proptest::option::of(0..40_i64);
    prop_oneof![
        3 => any::<u8>().prop_map(Step::Put),
        3 => (1..20_000_u16).prop_map(Step::Pass),
        5 => (limit(), visibility(), 1..=20_i64)
            .prop_map(|(limit, visibility, wait)| Step::Receive { limit, visibility, wait }),
        2 => (limit(), visibility()).prop_map(|(limit, visibility)| Step::ReceiveDead { limit, visibility }),
        3 => (0..30_u8).prop_map(Step::Acknowledge),
        1 => (0..30_u8).prop_map(Step::AcknowledgeDead),
        1 => (0..30_u8).prop_map(Step::Restore),
        1 => (0..30_u8, 0..60_i64).prop_map(|(place, seconds)| Step::Visibility(place, seconds)),
        1 => (0..30_u8, 0..60_i64).prop_map(|(place, seconds)| Step::DeadVisibility(place, seconds)),
    ]
}

/// Where a record is, as a reader of the documentation would keep a list of it.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    data: String,
    receives: u32,
    /// Not before this.
    visible_at: Timestamp,
    dead: bool,
    done: bool,
    handle: Option<Text>,
    /// Its flight began as a dead letter.
    dead_flight: bool,
}

struct Model {
    max: Option<u32>,
    default: u64,
    entries: BTreeMap<String, Entry>,
    /// Every handle with its record and whether it came with dead letters.
    handles: Vec<(Text, String, bool)>,
    waiting: BTreeMap<SubscriptionId, (bool, i64, Option<i64>, Timestamp)>,
}

impl Model {
    /// Whether a record could be received now.
    fn is_visible(&self, data: &str, dead: bool, now: Timestamp) -> bool {
        let entry = &self.entries[data];
        let is_dead = entry.dead || (entry.visible_at <= now && self.max.is_some_and(|max| entry.receives >= max));
        !entry.done && entry.visible_at <= now && is_dead == dead
    }

    fn visible(&self, dead: bool, now: Timestamp) -> usize {
        self.entries.keys().filter(|data| self.is_visible(data, dead, now)).count()
    }

    /// What was received must have been visible, and as much of it as was asked for.
    fn received(&mut self, records: &[QueueRecord], dead: bool, limit: i64, visibility: Option<i64>, now: Timestamp) {
        let expected = self.visible(dead, now).min(usize::try_from(limit).expect("a limit"));
        assert_eq!(records.len(), expected, "as much as there is and may be");
        for record in records {
            let data = String::from_utf8_lossy(record.record.payload()).into_owned();
            assert!(self.is_visible(&data, dead, now), "{data} is not visible");
            let seconds = visibility.map_or(self.default, |given| u64::try_from(given).expect("seconds"));
            let entry = self.entries.get_mut(&data).expect("a record that was put");
            entry.receives += 1;
            assert_eq!(record.receive_count, entry.receives);
            entry.dead |= dead;
            entry.dead_flight = dead;
            entry.visible_at = now.plus(Span::from_seconds(seconds));
            entry.handle = Some(record.receipt_handle.clone());
            self.handles.push((record.receipt_handle.clone(), data, dead));
        }
    }

    /// What became of a receipt, in words of the documentation.
    fn judge(&self, place: u8, dead: bool, now: Timestamp) -> Option<(Text, String, Result<(), ()>)> {
        let (handle, data, with_dead) = self.handles.iter().rev().nth(place.into())?.clone();
        let entry = &self.entries[&data];
        let dead_now = !entry.dead && entry.visible_at <= now && self.max.is_some_and(|max| entry.receives >= max);
        let good = with_dead == dead
            && !entry.done
            && entry.handle.as_ref() == Some(&handle)
            && entry.dead_flight == dead
            && !dead_now;
        Some((handle, data, if good { Ok(()) } else { Err(()) }))
    }
}

fn run(steps: Vec<Step>, max: Option<u32>, default: u64) -> Fingerprint {
    let attributes = QueueAttributesInput {
        visibility_timeout_seconds: i64::try_from(default).ok(),
        ..max.map_or_else(|| dead_letters("NONE", None), |max| dead_letters("BUILT_IN", Some(max.into())))
    };
    let (mut service, arn) = with_queue(Some(attributes));
    let mut model = Model { max, default, entries: BTreeMap::new(), handles: Vec::new(), waiting: BTreeMap::new() };
    let mut puts = 0;
    let receive_step = |service: &mut Service, model: &mut Model, dead: bool, limit, visibility, wait| {
        let request: Request = if dead {
            ReceiveDeadLetterQueueRecords {
                limit: Some(limit),
                visibility_timeout_seconds: visibility,
                wait_time_seconds: Some(wait),
                ..receive_dead_request(&arn)
            }
            .into()
        } else {
            ReceiveQueueRecords {
                limit: Some(limit),
                visibility_timeout_seconds: visibility,
                wait_time_seconds: Some(wait),
                ..receive_request(&arn)
            }
            .into()
        };
        match service.ok(request) {
            Response::Waiting(_, call) => {
                assert_eq!(model.visible(dead, service.now), 0, "nobody waits beside a visible record");
                let until = service.now.plus(Span::from_seconds(u64::try_from(wait).expect("seconds")));
                model.waiting.insert(call, (dead, limit, visibility, until));
            }
            answer => {
                let records = queues::records(answer);
                model.received(&records, dead, limit, visibility, service.now);
            }
        }
    };
    for step in steps {
        match step {
            Step::Put(key) => {
                let data = format!("{puts}");
                puts += 1;
                service.put(&format!("k{key}"), data.as_bytes()).expect("stored");
                let entry = Entry {
                    data: data.clone(),
                    receives: 0,
                    visible_at: service.now,
                    dead: false,
                    done: false,
                    handle: None,
                    dead_flight: false,
                };
                model.entries.insert(data, entry);
            }
            Step::Pass(millis) => {
                // Instant by instant, so that late answers are judged when they come.
                let end = service.now.plus(Span::from_millis(millis.into()));
                while let Some(at) = service.agenda.next_at().filter(|at| *at <= end) {
                    service.run_to(at.max(service.now));
                    settle(&mut service, &mut model);
                }
                service.run_to(end);
            }
            Step::Receive { limit, visibility, wait } => {
                receive_step(&mut service, &mut model, false, limit, visibility, wait);
            }
            Step::ReceiveDead { limit, visibility } => {
                receive_step(&mut service, &mut model, true, limit, visibility, 5);
            }
            Step::Acknowledge(place) => {
                let Some((handle, data, expected)) = model.judge(place, false, service.now) else { continue };
                let errors = acknowledge(&mut service, &arn, &[&handle]);
                acknowledged(&mut model, &handle, &data, expected, &errors, false);
            }
            Step::AcknowledgeDead(place) => {
                let Some((handle, data, expected)) = model.judge(place, true, service.now) else { continue };
                let errors = acknowledge_dead(&mut service, &arn, &[&handle]);
                acknowledged(&mut model, &handle, &data, expected, &errors, true);
            }
            Step::Restore(place) => {
                let Some((handle, data, expected)) = model.judge(place, true, service.now) else { continue };
                // The model changes first: who waits is served inside the call.
                if expected.is_ok() {
                    let entry = model.entries.get_mut(&data).expect("a record");
                    *entry = Entry {
                        receives: 0,
                        visible_at: service.now,
                        dead: false,
                        dead_flight: false,
                        handle: None,
                        ..entry.clone()
                    };
                }
                let errors = restore(&mut service, &arn, &[&handle]);
                assert_eq!(errors.is_empty(), expected.is_ok());
            }
            Step::Visibility(place, seconds) | Step::DeadVisibility(place, seconds) => {
                let dead = matches!(step, Step::DeadVisibility(..));
                let Some((handle, data, expected)) = model.judge(place, dead, service.now) else { continue };
                if expected.is_ok() {
                    let after = Span::from_seconds(u64::try_from(seconds).expect("seconds"));
                    model.entries.get_mut(&data).expect("a record").visible_at = service.now.plus(after);
                }
                let change = if dead { set_dead_visibility } else { set_visibility };
                let errors = change(&mut service, &arn, &[&handle], seconds);
                assert_eq!(errors.is_empty(), expected.is_ok());
            }
        }
        service.pass(Span::ZERO);
        settle(&mut service, &mut model);
        let counts = counts(&service);
        assert_eq!(counts.visible, model.visible(false, service.now) as u64);
        assert_eq!(counts.dead_letters, model.visible(true, service.now) as u64);
        let flying = model.entries.values().filter(|entry| !entry.done && entry.visible_at > service.now).count();
        assert_eq!(counts.in_flight, flying as u64);
    }
    service.journal.fingerprint()
}

fn acknowledged(
    model: &mut Model,
    handle: &Text,
    data: &str,
    expected: Result<(), ()>,
    errors: &[ReceiptError],
    dead: bool,
) {
    let entry = model.entries.get_mut(data).expect("a record");
    // What is acknowledged already may be acknowledged again, with any of its receipts of that kind.
    let of_kind = model.handles.iter().any(|(known, _, with_dead)| known == handle && *with_dead == dead);
    let fine = expected.is_ok() || (entry.done && of_kind);
    assert_eq!(errors.is_empty(), fine, "{entry:?} {errors:?}");
    entry.done |= expected.is_ok();
}

/// Late answers are held against the model as if they had been asked for at this instant.
fn settle(service: &mut Service, model: &mut Model) {
    let now = service.now;
    for (call, answer) in late(service) {
        let (dead, limit, visibility, until) = model.waiting.remove(&call).expect("a call that waits");
        let records = answer.expect("records");
        if records.is_empty() {
            assert_eq!(until, now, "an empty list comes at the end of the wait");
        } else {
            assert!(now <= until);
            model.received(&records, dead, limit, visibility, now);
        }
    }
    for (dead, _, _, until) in model.waiting.values() {
        assert!(*until > now, "nobody waits for longer than he said");
        assert_eq!(model.visible(*dead, now), 0, "nobody waits beside a visible record");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_queue_does_what_its_documentation_says(
        steps in proptest::collection::vec(step(), 1..120),
        max in proptest::option::of(1..4_u32),
        default in 0..30_u64,
    ) {
        let first = run(steps.clone(), max, default);
        prop_assert_eq!(run(steps, max, default), first);
    }
}
