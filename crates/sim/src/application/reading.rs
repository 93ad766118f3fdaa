//! What a worker does with a lease it holds: wait for parents, read, write checkpoints.

use super::event::LeaseEventKind;
use super::hold::{Doing, Hold};
use super::lease::Checkpoint;
use super::spec::CheckpointPolicy;
use super::{Application, Task};
use crate::outbox::Outbox;
use crate::poller::position;
use crate::reader::{Arrival, ReadingState, Resume};
use playground_engine::api::{ChildShard, GetRecords, GetRecordsOutput, GetShardIterator, Request, StreamRef};
use playground_engine::{ApiError, ShardId, Span, Text, Timestamp};

/// `parentShardPollIntervalMillis`. Spec 13.3.
const PARENTS: Span = Span::from_millis(10_000);
/// `taskBackoffTimeMillis`. Spec 13.3.
const BACKOFF: Span = Span::from_millis(500);

impl Application {
    /// Whether the hold is the lease's owner as of now.
    fn owns(&self, hold: &Hold) -> bool {
        self.leases.get(&hold.shard).is_some_and(|lease| lease.held_by(hold.worker, hold.counter))
    }

    fn set_state(&mut self, hold: u32, state: ReadingState) {
        let Some(hold) = self.holds.get(&hold).filter(|hold| self.owns(hold)) else { return };
        if let Some(known) = self.reader.shard_mut(hold.shard) {
            known.state = state;
        }
    }

    /// Parents whose leases are not finished. A parent without a lease was cleaned up or never read.
    fn unfinished_parents(&self, shard: ShardId) -> Vec<ShardId> {
        let parents = self.leases.get(&shard).map(|lease| lease.parents.as_slice()).unwrap_or_default();
        parents.iter().filter(|id| self.leases.get(id).is_some_and(|lease| !lease.finished())).copied().collect()
    }

    /// Goes on with a hold from wherever it is.
    pub(super) fn begin(&mut self, id: u32, out: &mut Outbox) {
        let Some(hold) = self.holds.get(&id) else { return };
        let (shard, doing) = (hold.shard, hold.doing);
        match doing {
            Doing::Waiting => {
                let waiting_for = self.unfinished_parents(shard);
                if waiting_for.is_empty() {
                    self.begin_reading(id, out);
                } else {
                    self.set_state(id, ReadingState::Locked { waiting_for });
                    self.later(Task::Parents(id), PARENTS, out);
                }
            }
            Doing::Starting => self.fetch(id, out),
            Doing::Reading => self.poll(id, out),
        }
    }

    fn begin_reading(&mut self, id: u32, out: &mut Outbox) {
        if let Some(hold) = self.holds.get_mut(&id) {
            hold.doing = Doing::Starting;
        }
        self.set_state(id, ReadingState::Starting);
        let Some(hold) = self.holds.get(&id).filter(|hold| self.owns(hold)) else { return };
        // The flag goes back to where the new owner begins.
        if let (Some(Checkpoint::After { next, .. }), Some(known)) =
            (self.leases.get(&hold.shard).map(|lease| lease.checkpoint), self.reader.shard_mut(hold.shard))
        {
            known.next_offset = next;
        }
        self.fetch(id, out);
    }

    pub(super) fn fetch(&mut self, id: u32, out: &mut Outbox) {
        let waiting = self.calling(Task::Iterator(id));
        let Some(hold) = self.holds.get(&id).filter(|_| !self.paused && !waiting) else { return };
        let (kind, number, timestamp) = position(&hold.resume);
        let request = GetShardIterator {
            stream: StreamRef::named(self.spec.stream.clone()),
            shard_id: Some(hold.shard.to_string().into()),
            shard_iterator_type: Some(kind.into()),
            starting_sequence_number: number,
            timestamp,
            ..GetShardIterator::default()
        };
        self.call(Task::Iterator(id), Request::GetShardIterator(request), out);
    }

    pub(super) fn fetched(&mut self, id: u32, iterator: Text, sent: Timestamp, out: &mut Outbox) {
        let Some(hold) = self.holds.get_mut(&id) else { return };
        hold.iterator = Some(iterator);
        hold.doing = Doing::Reading;
        if hold.resume == Resume::Start(crate::spec::Start::Latest) {
            // Later iterators of this worker begin where this one did, or records would be lost.
            hold.resume = Resume::Since(sent);
        }
        let shard = hold.shard;
        self.reader.succeeded();
        self.set_state(id, ReadingState::Reading);
        if let Some(known) = self.reader.shard_mut(shard) {
            known.iterator_issued = Some(out.now());
            known.error = None;
        }
        self.poll(id, out);
    }

    pub(super) fn poll(&mut self, id: u32, out: &mut Outbox) {
        let waiting = self.calling(Task::Poll(id));
        let Some(hold) = self.holds.get(&id).filter(|_| !self.paused) else { return };
        let Some(iterator) = hold.iterator.clone() else { return };
        let shard = hold.shard;
        if !waiting {
            if let Some(known) = self.reader.shard_mut(shard) {
                known.last_poll = Some(out.now());
            }
            let limit = Some(i64::from(self.spec.limit));
            let request = GetRecords { shard_iterator: Some(iterator), limit, ..GetRecords::default() };
            self.call(Task::Poll(id), Request::GetRecords(request), out);
        }
        self.later(Task::Poll(id), Span::from_millis(u64::from(self.spec.interval_ms)), out);
    }

    pub(super) fn received(&mut self, id: u32, answer: &GetRecordsOutput, out: &mut Outbox) {
        // Whoever was killed or found the lease lost drops the answer unprocessed.
        let Some(hold) = self.holds.get(&id) else { return };
        let (shard, worker, owner) = (hold.shard, hold.worker, self.owns(hold));
        let closed = answer.next_shard_iterator.is_none();
        let count = u64::try_from(answer.records.len()).unwrap_or(u64::MAX);
        let again = self.progress.entry(shard).or_default().arrived(answer.first_offset, count, out.now());
        if let Some(worker) = self.workers.get_mut(&worker) {
            worker.processed += count;
            worker.again += again;
        }
        let arrival = Arrival {
            shard,
            now: out.now(),
            first_offset: answer.first_offset,
            records: &answer.records,
            millis_behind: answer.millis_behind_latest,
            closed,
        };
        self.reader.received_partly(&arrival, again, owner);
        let last = answer.records.last().map(|record| answer.stamp.sequence_of(record));
        if let Some(hold) = self.holds.get_mut(&id) {
            if let Some(number) = last {
                hold.processed = Some((number, answer.first_offset + count));
                hold.resume = Resume::After(number);
            }
            hold.iterator.clone_from(&answer.next_shard_iterator);
        }
        if let Some(known) = self.reader.shard_mut(shard).filter(|_| owner) {
            known.iterator_issued = Some(out.now());
        }
        self.apply_policy(id, answer, out);
        if closed {
            self.finish(id, &answer.child_shards, out);
        }
    }

    /// Writes the checkpoint that the policy asks for after an answer.
    fn apply_policy(&mut self, id: u32, answer: &GetRecordsOutput, out: &Outbox) {
        let Some(hold) = self.holds.get_mut(&id) else { return };
        let count = u64::try_from(answer.records.len()).unwrap_or(u64::MAX);
        match self.spec.policy {
            CheckpointPolicy::EveryBatch if count > 0 => self.write_processed(id, out),
            CheckpointPolicy::EveryRecords(every) => {
                let every = u64::from(every);
                let since = hold.since_checkpoint + count;
                hold.since_checkpoint = since % every;
                // The last record that completes so many.
                let place = (since / every * every).checked_sub(since - count);
                let record = place.filter(|_| since >= every).and_then(|place| place.checked_sub(1));
                let record = record.and_then(|place| answer.records.get(usize::try_from(place).ok()?));
                if let (Some(record), Some(place)) = (record, place) {
                    let (number, next) = (answer.stamp.sequence_of(record), answer.first_offset + place);
                    self.write(id, Checkpoint::After { number, next }, out);
                }
            }
            CheckpointPolicy::EverySeconds(every) => {
                if out.now().since(hold.checkpointed) >= Span::from_seconds(u64::from(every)) {
                    hold.checkpointed = out.now();
                    self.write_processed(id, out);
                }
            }
            CheckpointPolicy::EveryBatch | CheckpointPolicy::ShardEnd => {}
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
    fn finish(&mut self, id: u32, children: &[ChildShard], out: &mut Outbox) {
        self.write(id, Checkpoint::ShardEnd, out);
        // If the lease was lost, its new owner comes to the end by itself.
        let Some(hold) = self.holds.remove(&id) else { return };
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

    pub(super) fn refused(&mut self, id: u32, task: Task, error: ApiError, out: &mut Outbox) {
        let Some(hold) = self.holds.get_mut(&id) else { return };
        let (shard, code) = (hold.shard, error.code());
        self.reader.failed(out.now(), Some(shard), error);
        match code {
            "ExpiredIteratorException" => {
                hold.iterator = None;
                hold.doing = Doing::Starting;
                self.set_state(id, ReadingState::Expired);
                self.fetch(id, out);
            }
            "ResourceNotFoundException" => {
                // Spec 13.3: a shard that is not found counts as processed to its end.
                self.finish(id, &[], out);
                self.list(None, out);
            }
            _ if task == Task::Iterator(id) => self.later(task, BACKOFF, out),
            // A poll has its next turn anyway.
            _ => {}
        }
    }
}
