//! Processing what came, record by record, and the checkpoints that follow from it. Spec 13.3.

use super::event::LeaseEventKind;
use super::hold::{Batch, Doing};
use super::lease::Checkpoint;
use super::spec::CheckpointPolicy;
use super::{Application, Task};
use crate::outbox::Outbox;
use crate::reader::Arrival;
use playground_engine::api::ChildShard;
use playground_engine::{SequenceNumber, ShardStamp, Span, Timestamp};
use std::sync::Arc;

/// What is processed is counted at least as often as this, for whoever looks.
const COUNTED: Span = Span::from_millis(1_000);

/// Records that have just been processed.
struct Processed {
    /// Offset of the first.
    from: u64,
    /// The numbers of all that came with them.
    numbers: Arc<[SequenceNumber]>,
    /// How many of those were processed before.
    before: u32,
    /// How many are now.
    after: u32,
}

impl Processed {
    fn count(&self) -> u64 {
        u64::from(self.after - self.before)
    }

    /// The number of the record at `place` among those processed now.
    fn number(&self, place: u64) -> Option<SequenceNumber> {
        self.numbers.get(usize::try_from(u64::from(self.before) + place).ok()?).copied()
    }

    /// Whether all that came together is processed now.
    fn whole(&self) -> bool {
        usize::try_from(self.after) == Ok(self.numbers.len())
    }
}

impl Application {
    /// An answer or an event came for a hold.
    pub(super) fn received(
        &mut self,
        id: u32,
        came: &Arrival<'_>,
        stamp: &ShardStamp,
        children: &[ChildShard],
        out: &mut Outbox,
    ) {
        self.settle(id, out);
        let Some(hold) = self.holds.get(&id) else { return };
        let owner = self.owns(hold);
        let count = u64::try_from(came.records.len()).unwrap_or(u64::MAX);
        let before = self.progress.entry(came.shard).or_default().arrived(came.first_offset, count);
        self.reader.received_partly(came, before, owner);
        let Some(hold) = self.holds.get_mut(&id) else { return };
        if hold.in_hand.is_empty() {
            hold.begun = out.now();
        }
        if count == 0 && hold.in_hand.is_empty() {
            self.progress.entry(came.shard).or_default().processed(came.first_offset, 0, out.now());
        } else if count > 0 {
            let numbers = came.records.iter().map(|record| stamp.sequence_of(record)).collect();
            hold.in_hand.push_back(Batch { from: came.first_offset, numbers, done: 0 });
        }
        if came.closed {
            hold.end = Some(children.to_vec());
        }
        self.worked(id, out);
        self.show_work(id, out.now());
    }

    /// Takes stock of a hold, and comes back when the work on what is left comes to a point that counts.
    pub(super) fn worked(&mut self, id: u32, out: &mut Outbox) {
        self.settle(id, out);
        let each = self.reader.work();
        let Some(hold) = self.holds.get_mut(&id) else { return };
        let Some(batch) = hold.in_hand.front() else {
            if let Some(children) = hold.end.take() {
                return self.finish(id, &children, out);
            }
            return self.write_in_time(id, out);
        };
        let to_checkpoint = match self.spec.policy {
            // Another policy may have counted before.
            CheckpointPolicy::EveryRecords(every) => u64::from(every) - hold.since_checkpoint % u64::from(every),
            CheckpointPolicy::EveryBatch | CheckpointPolicy::EverySeconds(_) | CheckpointPolicy::ShardEnd => u64::MAX,
        };
        let to_see = COUNTED.micros().checked_div(each.micros()).unwrap_or(u64::MAX).max(1);
        let records = batch.left().min(to_checkpoint).min(to_see);
        let at = hold.begun.plus(Span::from_micros(each.micros().saturating_mul(records)));
        self.later(Task::Work(id), at.since(out.now()), out);
    }

    /// Counts what is processed by now.
    pub(super) fn settle(&mut self, id: u32, out: &Outbox) {
        let each = self.reader.work();
        while let Some(hold) = self.holds.get_mut(&id) {
            let Some(batch) = hold.in_hand.front_mut() else { return };
            let by_now = out.now().since(hold.begun).micros().checked_div(each.micros()).unwrap_or(u64::MAX);
            let count = u32::try_from(by_now.min(batch.left())).unwrap_or(u32::MAX);
            if count == 0 {
                return;
            }
            let (before, after) = (batch.done, batch.done + count);
            let done =
                Processed { from: batch.from + u64::from(before), numbers: Arc::clone(&batch.numbers), before, after };
            batch.done = after;
            if done.whole() {
                hold.in_hand.pop_front();
            }
            hold.begun = hold.begun.plus(Span::from_micros(each.micros() * u64::from(count)));
            self.processed(id, &done, out);
        }
    }

    fn processed(&mut self, id: u32, done: &Processed, out: &Outbox) {
        let Some(hold) = self.holds.get_mut(&id) else { return };
        let count = done.count();
        if let Some(number) = count.checked_sub(1).and_then(|last| done.number(last)) {
            hold.processed = Some((number, done.from + count));
        }
        let (worker, shard) = (hold.worker, hold.shard);
        let again = self.progress.entry(shard).or_default().processed(done.from, count, out.now());
        if let Some(worker) = self.workers.get_mut(&worker) {
            worker.processed += count;
            worker.again += again;
        }
        self.apply_policy(id, done, out);
    }

    /// Writes the checkpoint that the policy asks for after records were processed.
    fn apply_policy(&mut self, id: u32, done: &Processed, out: &Outbox) {
        let Some(hold) = self.holds.get_mut(&id) else { return };
        match self.spec.policy {
            CheckpointPolicy::EveryBatch if done.whole() => self.write_processed(id, out),
            CheckpointPolicy::EveryRecords(every) => {
                let (every, count) = (u64::from(every), done.count());
                let since = hold.since_checkpoint + count;
                hold.since_checkpoint = since % every;
                // The last record that completes so many.
                let place = (since / every * every).checked_sub(since - count).filter(|_| since >= every);
                let number = place.and_then(|place| Some((place, done.number(place.checked_sub(1)?)?)));
                if let Some((place, number)) = number {
                    self.write(id, Checkpoint::After { number, next: done.from + place }, out);
                }
            }
            CheckpointPolicy::EverySeconds(_) if done.whole() => self.write_in_time(id, out),
            CheckpointPolicy::EveryBatch | CheckpointPolicy::EverySeconds(_) | CheckpointPolicy::ShardEnd => {}
        }
    }

    /// Writes a checkpoint if the policy counts seconds and they are over.
    fn write_in_time(&mut self, id: u32, out: &Outbox) {
        let CheckpointPolicy::EverySeconds(every) = self.spec.policy else { return };
        let Some(hold) = self.holds.get_mut(&id) else { return };
        if out.now().since(hold.checkpointed) >= Span::from_seconds(u64::from(every)) {
            hold.checkpointed = out.now();
            self.write_processed(id, out);
        }
    }

    /// Writes down everything the hold has processed.
    pub(super) fn write_processed(&mut self, id: u32, out: &Outbox) {
        if let Some((number, next)) = self.holds.get(&id).and_then(|hold| hold.processed) {
            self.write(id, Checkpoint::After { number, next }, out);
        }
    }

    /// Writes a checkpoint, if the lease is still the hold's; else the hold finds it lost.
    fn write(&mut self, id: u32, checkpoint: Checkpoint, out: &Outbox) {
        let Some(hold) = self.holds.get(&id) else { return };
        let (worker, counter) = (hold.worker, hold.counter);
        match self.leases.get_mut(&hold.shard).filter(|lease| lease.held_by(worker, counter)) {
            Some(lease) => {
                if lease.checkpoint != checkpoint {
                    lease.checkpoint = checkpoint;
                    lease.checkpointed = Some(out.now());
                    lease.switches = 0;
                }
            }
            None => self.lose(id, out),
        }
    }

    /// The end of a shard: the checkpoint says so and the children get leases.
    pub(super) fn finish(&mut self, id: u32, children: &[ChildShard], out: &mut Outbox) {
        self.write(id, Checkpoint::ShardEnd, out);
        // If the lease was lost, its new owner comes to the end by itself.
        let Some(hold) = self.drop_hold(id) else { return };
        if let Some(lease) = self.leases.get_mut(&hold.shard) {
            lease.children = children.iter().map(|child| child.shard).collect();
            lease.owner = None;
        }
        self.reader.ended(hold.shard, &[]);
        self.note(LeaseEventKind::Finished(hold.shard), out);
        for child in children {
            self.create(child.shard, child.parents.clone(), child.range, Checkpoint::TrimHorizon, out);
        }
        self.bury();
    }

    /// From now on each record takes that long; what is in hand is begun anew.
    pub(super) fn set_work(&mut self, micros: u32, out: &mut Outbox) {
        let ids: Vec<_> = self.holds.keys().copied().collect();
        for id in &ids {
            self.settle(*id, out);
        }
        self.reader.set_work(micros, out.now());
        self.timers.retain(|task| !matches!(task, Task::Work(_) | Task::Poll(_)));
        for id in ids {
            if let Some(hold) = self.holds.get_mut(&id) {
                hold.begun = out.now();
            }
            self.worked(id, out);
            self.show_work(id, out.now());
            self.read_on(id, out);
        }
    }

    /// Polls when its time has come, or tells its subscription when it reads again.
    fn read_on(&mut self, id: u32, out: &mut Outbox) {
        let Some(hold) = self.holds.get(&id).filter(|hold| hold.doing == Doing::Reading) else { return };
        if self.fans_out() {
            return self.listen_on(id, out);
        }
        if hold.iterator.is_none() {
            return;
        }
        let last = self.reader.shard(hold.shard).and_then(|known| known.last_poll).unwrap_or(out.now());
        let next = last.plus(Span::from_millis(u64::from(self.spec.interval_ms)));
        self.later(Task::Poll(id), next.since(out.now()), out);
    }

    /// Shows what the owner of a lease has in hand.
    fn show_work(&mut self, id: u32, now: Timestamp) {
        let each = self.reader.work();
        let Some(hold) = self.holds.get(&id).filter(|hold| self.owns(hold)) else { return };
        let Some(batch) = hold.in_hand.front() else { return };
        let (shard, from, begun) = (hold.shard, batch.from + u64::from(batch.done), hold.begun.min(now));
        let next = from + hold.left();
        if let Some(known) = self.reader.shard_mut(shard) {
            known.next_offset = next;
            known.work(from, each, begun);
        }
    }
}
