//! What a worker does with a lease it holds: wait for parents, then read.

use super::hold::{Doing, Hold};
use super::lease::Checkpoint;
use super::{Application, Task};
use crate::outbox::Outbox;
use crate::poller::position;
use crate::reader::{Arrival, ReadingState, Resume};
use playground_engine::api::{GetRecords, GetRecordsOutput, GetShardIterator, Request, StreamRef};
use playground_engine::{ApiError, Exception, NotFound, ShardId, Span, Text, Timestamp};

/// `parentShardPollIntervalMillis`. Spec 13.3.
const PARENTS: Span = Span::from_millis(10_000);
/// `taskBackoffTimeMillis`. Spec 13.3.
const BACKOFF: Span = Span::from_millis(500);

/// What a call did not find.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gone {
    Shard,
    /// The consumer that the application has registered.
    Consumer,
}

fn gone(error: &ApiError) -> Gone {
    let consumer =
        matches!(**error, Exception::ResourceNotFound(NotFound::Consumer { .. } | NotFound::Resource { .. }));
    if consumer { Gone::Consumer } else { Gone::Shard }
}

impl Application {
    /// Whether the hold is the lease's owner as of now.
    pub(super) fn owns(&self, hold: &Hold) -> bool {
        self.leases.get(&hold.shard).is_some_and(|lease| lease.held_by(hold.worker, hold.counter))
    }

    pub(super) fn set_state(&mut self, hold: u32, state: ReadingState) {
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
            Doing::Reading if self.fans_out() => self.subscribe(id, out),
            Doing::Reading => self.poll(id, out),
        }
    }

    fn begin_reading(&mut self, id: u32, out: &mut Outbox) {
        if let Some(hold) = self.holds.get_mut(&id) {
            hold.doing = Doing::Starting;
        }
        self.set_state(id, ReadingState::Starting);
        let Some(hold) = self.holds.get(&id).filter(|hold| self.owns(hold)) else { return };
        let checkpoint = self.leases.get(&hold.shard).map(|lease| lease.checkpoint);
        if let Some(known) = self.reader.shard_mut(hold.shard) {
            // The flag goes back to where the new owner begins, and what the last one had in hand is gone.
            if let Some(Checkpoint::After { next, .. }) = checkpoint {
                known.next_offset = next;
            }
            known.work(known.next_offset, Span::ZERO, out.now());
        }
        self.fetch(id, out);
    }

    pub(super) fn fetch(&mut self, id: u32, out: &mut Outbox) {
        if self.fans_out() {
            return self.subscribe(id, out);
        }
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
        let (shard, busy) = (hold.shard, hold.busy_until(self.reader.work(), out.now()));
        if busy > out.now() {
            // It polls again when it has worked through the last answer.
            return self.later(Task::Poll(id), busy.since(out.now()), out);
        }
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

    pub(super) fn polled(&mut self, id: u32, answer: &GetRecordsOutput, out: &mut Outbox) {
        // Whoever was killed or found the lease lost drops the answer unprocessed.
        let Some(hold) = self.holds.get_mut(&id) else { return };
        hold.iterator.clone_from(&answer.next_shard_iterator);
        if let Some(last) = answer.records.last() {
            hold.resume = Resume::After(answer.stamp.sequence_of(last));
        }
        let shard = hold.shard;
        if self.holds.get(&id).is_some_and(|hold| self.owns(hold))
            && let Some(known) = self.reader.shard_mut(shard)
        {
            known.iterator_issued = Some(out.now());
        }
        let arrival = Arrival {
            shard,
            now: out.now(),
            first_offset: answer.first_offset,
            records: &answer.records,
            millis_behind: answer.millis_behind_latest,
            closed: answer.next_shard_iterator.is_none(),
        };
        self.received(id, &arrival, &answer.stamp, &answer.child_shards, out);
    }

    pub(super) fn refused(&mut self, id: u32, task: Task, error: ApiError, out: &mut Outbox) {
        let Some(hold) = self.holds.get(&id) else { return };
        let (shard, code, owner) = (hold.shard, error.code(), self.owns(hold));
        let gone = gone(&error);
        // Whose subscription the new owner of its lease took over is told so by the service: nothing is wrong.
        if owner || task != Task::Subscribe(id) {
            self.reader.failed(out.now(), Some(shard), error);
        }
        let Some(hold) = self.holds.get_mut(&id) else { return };
        match code {
            "ExpiredIteratorException" => {
                hold.iterator = None;
                hold.doing = Doing::Starting;
                self.set_state(id, ReadingState::Expired);
                self.fetch(id, out);
            }
            "ResourceNotFoundException" if gone == Gone::Consumer => self.look_up(out),
            "ResourceNotFoundException" => {
                // Spec 13.3: a shard that is not found counts as processed to its end.
                self.finish(id, &[], out);
                self.list(None, out);
            }
            _ if task == Task::Iterator(id) => self.later(task, BACKOFF, out),
            _ if task == Task::Subscribe(id) => {
                hold.doing = Doing::Starting;
                self.set_state(id, ReadingState::Starting);
                self.later(task, super::pushed::TRY_AGAIN, out);
            }
            // A poll has its next turn anyway.
            _ => {}
        }
    }
}
