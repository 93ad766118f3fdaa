//! Leases read by fan-out: each holder subscribes to its shard, again and again. Spec 8.2, 13.3.

use super::hold::Doing;
use super::{Application, Task};
use crate::outbox::Outbox;
use crate::poller::position;
use crate::reader::{Arrival, ReadingState, Resume};
use crate::registration::Registration;
use crate::spec::Start;
use playground_engine::api::{Request, StartingPosition, SubscribeToShard, SubscribeToShardEvent};
use playground_engine::{PushKind, Span, SubscriptionId, Timestamp};

/// How soon a subscription that was refused is asked for again. Spec 8.2: once a second is allowed.
pub(super) const TRY_AGAIN: Span = Span::from_millis(1_000);

impl Application {
    /// Whether an answer that names a subscription is on its way.
    pub(super) fn subscribing(&self) -> bool {
        self.calls.any(|(task, _)| matches!(task, Task::Subscribe(_)))
    }

    /// Asks for a subscription where the hold stands, unless it has one or the consumer cannot read yet.
    pub(super) fn subscribe(&mut self, id: u32, out: &mut Outbox) {
        let has = self.subscriptions.values().any(|of| *of == id) || self.calling(Task::Subscribe(id));
        if self.paused || has || self.registration != Registration::Active {
            return;
        }
        let Some(hold) = self.holds.get(&id).filter(|hold| hold.end.is_none()) else { return };
        let (kind, sequence_number, timestamp) = position(&hold.resume);
        let request = SubscribeToShard {
            consumer_arn: self.consumer_arn.clone(),
            shard_id: Some(hold.shard.to_string().into()),
            starting_position: Some(StartingPosition { kind: Some(kind.into()), sequence_number, timestamp }),
            ..SubscribeToShard::default()
        };
        self.call(Task::Subscribe(id), Request::SubscribeToShard(request), out);
    }

    pub(super) fn subscribed(&mut self, id: u32, subscription: SubscriptionId, sent: Timestamp, out: &mut Outbox) {
        let Some(hold) = self.holds.get_mut(&id).filter(|_| !self.paused) else { return };
        hold.doing = Doing::Reading;
        if hold.resume == Resume::Start(Start::Latest) {
            // Later subscriptions of this worker begin where this one did, or records would be lost.
            hold.resume = Resume::Since(sent);
        }
        let (shard, again) = (hold.shard, std::mem::replace(&mut hold.subscribed, true));
        self.subscriptions.insert(subscription, id);
        self.reader.succeeded();
        self.set_state(id, ReadingState::Reading);
        if self.holds.get(&id).is_some_and(|hold| self.owns(hold))
            && let Some(known) = self.reader.shard_mut(shard)
        {
            known.renewals += u32::from(again);
            known.iterator_issued = Some(out.now());
            known.error = None;
        }
        let (mine, others) = std::mem::take(&mut self.early).into_iter().partition(|(of, _)| *of == subscription);
        self.early = others;
        let mine: Vec<_> = mine;
        for (subscription, what) in mine {
            self.push(subscription, what, out);
        }
    }

    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub(crate) fn push(&mut self, subscription: SubscriptionId, what: PushKind, out: &mut Outbox) {
        let Some(id) = self.subscriptions.get(&subscription).copied() else {
            // The first events may overtake the answer that names their subscription.
            if self.subscribing() {
                self.early.push((subscription, what));
            }
            return;
        };
        match what {
            PushKind::Event(event) => self.event(id, &event, out),
            PushKind::Ended => {
                // Spec 8.2: after 300 s the subscription ends normally; it goes on where it stopped.
                self.subscriptions.remove(&subscription);
                self.listen_on(id, out);
            }
            PushKind::Failed(error) => {
                self.subscriptions.remove(&subscription);
                self.refused(id, Task::Subscribe(id), error, out);
            }
            // Only receives of queues wait for their answer.
            PushKind::Answer(_) => {}
        }
    }

    fn event(&mut self, id: u32, event: &SubscribeToShardEvent, out: &mut Outbox) {
        let Some(hold) = self.holds.get_mut(&id) else { return };
        let last = event.records.last().map(|record| event.stamp.sequence_of(record));
        if let Some(number) = event.continuation_sequence_number.or(last) {
            hold.resume = Resume::After(number);
        }
        let arrival = Arrival {
            shard: hold.shard,
            now: out.now(),
            first_offset: event.first_offset,
            records: &event.records,
            millis_behind: event.millis_behind_latest,
            closed: event.continuation_sequence_number.is_none(),
        };
        self.received(id, &arrival, &event.stamp, &event.child_shards, out);
        if self.reader.work().micros() > 0 {
            self.hold_back(id, out);
        }
    }

    /// Reads its subscription on, or asks for another, when what is in hand is processed.
    pub(super) fn listen_on(&mut self, id: u32, out: &mut Outbox) {
        if self.subscriptions.values().any(|of| *of == id) {
            return self.hold_back(id, out);
        }
        let Some(hold) = self.holds.get(&id) else { return };
        let busy = hold.busy_until(self.reader.work(), out.now());
        self.timers.retain(|task| *task != Task::Subscribe(id));
        if busy > out.now() {
            self.later(Task::Subscribe(id), busy.since(out.now()), out);
        } else {
            self.subscribe(id, out);
        }
    }

    /// Reads a subscription again when what is in hand is processed. Spec 8.3: back pressure.
    pub(super) fn hold_back(&self, id: u32, out: &mut Outbox) {
        let each = self.reader.work();
        let Some(hold) = self.holds.get(&id) else { return };
        let subscription = self.subscriptions.iter().find(|(_, of)| **of == id);
        if let Some((subscription, _)) = subscription {
            out.hold(*subscription, hold.busy_until(each, out.now()));
        }
    }
}
