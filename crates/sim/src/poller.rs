//! Poller: one plain reader with `GetShardIterator` and `GetRecords`.

use crate::outbox::Outbox;
use crate::reader::{Arrival, Pending, Reader, ReadingState, Resume};
use crate::spec::{ActorChange, MIN_INTERVAL_MS, PollerSpec, Start};
use playground_engine::api::{
    GetRecords, GetRecordsOutput, GetShardIterator, ListShards, Request, Response, ShardDescription, StreamRef,
};
use playground_engine::{ApiError, ShardId, SortedMap, Span, Text, Timestamp};

/// How soon a call that failed is tried again.
const TRY_AGAIN: Span = Span::from_millis(1_000);

/// What a call or a timer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    /// `ListShards`.
    List,
    /// `GetShardIterator`.
    Iterator(ShardId),
    /// `GetRecords`.
    Poll(ShardId),
}

/// A running poller. Every shard has its own rhythm of one call per interval.
#[derive(Debug, Clone)]
pub struct Poller {
    spec: PollerSpec,
    reader: Reader,
    listing: Vec<ShardDescription>,
    iterators: SortedMap<ShardId, Text>,
    calls: Pending<(Task, Timestamp)>,
    timers: Pending<Task>,
    paused: bool,
}

impl Poller {
    /// A poller that begins when it is started.
    pub fn new(mut spec: PollerSpec) -> Self {
        spec.interval_ms = spec.interval_ms.max(MIN_INTERVAL_MS);
        Self {
            reader: Reader::new(spec.name.clone(), spec.stream.clone(), spec.start.clone()),
            spec,
            listing: Vec::new(),
            iterators: SortedMap::new(),
            calls: Pending::new(),
            timers: Pending::new(),
            paused: false,
        }
    }

    /// What it was asked to be, with the interval as last tuned.
    pub fn spec(&self) -> &PollerSpec {
        &self.spec
    }

    /// How far it has come.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// True while a person has paused it.
    pub fn paused(&self) -> bool {
        self.paused
    }

    pub(crate) fn start(&mut self, out: &mut Outbox) {
        self.list(None, out);
    }

    /// A new process in place of one that died: iterators are lost, positions are not.
    pub(crate) fn restart(&mut self, out: &mut Outbox) {
        self.calls.clear();
        self.timers.clear();
        self.listing.clear();
        self.iterators.clear();
        self.reader.restart();
        self.go_on(out);
    }

    pub(crate) fn wake(&mut self, tag: u32, out: &mut Outbox) {
        match self.timers.take(tag) {
            Some(Task::List) => self.list(None, out),
            Some(Task::Iterator(shard)) => self.fetch(shard, out),
            Some(Task::Poll(shard)) => self.poll(shard, out),
            None => {}
        }
    }

    pub(crate) fn answer(&mut self, ticket: u32, result: Result<Response, ApiError>, out: &mut Outbox) {
        let Some((task, sent)) = self.calls.take(ticket) else { return };
        match (task, result) {
            (Task::List, Ok(Response::ListShards(answer))) => {
                self.listing.extend(answer.shards);
                self.reader.succeeded();
                match answer.next_token {
                    Some(token) => self.list(Some(token), out),
                    None => self.listed(out),
                }
            }
            (Task::Iterator(shard), Ok(Response::GetShardIterator(answer))) => {
                self.iterators.insert(shard, answer.shard_iterator);
                self.reader.succeeded();
                if let Some(known) = self.reader.shard_mut(shard) {
                    known.asked(sent);
                    known.state = ReadingState::Reading;
                    known.iterator_issued = Some(out.now());
                    known.error = None;
                }
                self.poll(shard, out);
            }
            (Task::Poll(shard), Ok(Response::GetRecords(answer))) => self.received(shard, answer, out),
            (_, Ok(_)) => {}
            (Task::List, Err(error)) => {
                self.reader.failed(out.now(), None, error);
                self.later(Task::List, TRY_AGAIN, out);
            }
            (Task::Iterator(shard), Err(error)) => {
                let gone = error.code() == "ResourceNotFoundException";
                self.reader.failed(out.now(), Some(shard), error);
                self.later(if gone { Task::List } else { Task::Iterator(shard) }, TRY_AGAIN, out);
            }
            (Task::Poll(shard), Err(error)) => self.refused(shard, error, out),
        }
    }

    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub(crate) fn tune(&mut self, change: ActorChange, out: &mut Outbox) {
        match change {
            ActorChange::Interval(ms) => self.spec.interval_ms = ms.max(MIN_INTERVAL_MS),
            ActorChange::Work(micros) => self.reader.set_work(micros, out.now()),
            ActorChange::Seek { shard, at } => self.seek(shard, at),
            ActorChange::ParentsFirst(first) => self.reader.set_parents_first(first),
            ActorChange::Pause => self.paused = true,
            ActorChange::Resume => self.paused = false,
            ActorChange::Rate(_) | ActorChange::Curve(_) | ActorChange::Application(_) => return,
        }
        self.timers.clear();
        self.go_on(out);
    }

    /// Takes up every shard that neither waits for an answer nor has a timer.
    fn go_on(&mut self, out: &mut Outbox) {
        if self.paused {
            return;
        }
        let interval = self.interval();
        let shards: Vec<_> =
            self.reader.shards().map(|known| (known.shard, known.state.clone(), known.last_poll)).collect();
        if (shards.is_empty() || self.reader.widens() || !self.reader.parents_first())
            && !self.calls.any(|(task, _)| *task == Task::List)
        {
            self.list(None, out);
        }
        if !self.reader.widens() {
            self.unlock(out);
        }
        for (shard, state, last_poll) in shards {
            if self.calls.any(|(task, _)| matches!(task, Task::Iterator(id) | Task::Poll(id) if *id == shard)) {
                // Its answer goes on; a poll's next turn still needs its timer.
                self.later(Task::Poll(shard), interval, out);
                continue;
            }
            match state {
                ReadingState::Starting | ReadingState::Expired => self.fetch(shard, out),
                ReadingState::Reading => {
                    let next = last_poll.map_or(out.now(), |last| last.plus(interval));
                    self.later(Task::Poll(shard), next.since(out.now()), out);
                }
                ReadingState::Locked { .. } | ReadingState::Ended => {}
            }
        }
    }

    /// Takes new iterators at an instant; what is under way for the old ones is no longer wanted.
    fn seek(&mut self, shard: Option<ShardId>, at: Timestamp) {
        let moved = self.reader.seek(shard, at);
        self.iterators.retain(|shard, _| !moved.contains(shard));
        self.calls.retain(|(task, _)| match task {
            Task::List => true,
            Task::Iterator(shard) | Task::Poll(shard) => !moved.contains(shard),
        });
    }

    fn listed(&mut self, out: &mut Outbox) {
        let listing = std::mem::take(&mut self.listing);
        if listing.is_empty() {
            // Spec 2.7: a stream that is being created has no shards yet.
            self.later(Task::List, TRY_AGAIN, out);
            return;
        }
        self.reader.adopt(&listing);
        self.iterators
            .retain(|shard, _| self.reader.shard(*shard).is_some_and(|known| known.state == ReadingState::Reading));
        self.unlock(out);
        let without: Vec<_> = self
            .reader
            .shards()
            .filter(|known| known.state == ReadingState::Reading && !self.iterators.contains_key(&known.shard))
            .map(|known| known.shard)
            .collect();
        for shard in without {
            self.fetch(shard, out);
        }
        if !self.reader.parents_first() {
            // Only a list tells of children whose parents are still being read.
            self.later(Task::List, TRY_AGAIN, out);
        }
    }

    fn unlock(&mut self, out: &mut Outbox) {
        for shard in self.reader.unlock() {
            self.fetch(shard, out);
        }
    }

    fn received(&mut self, shard: ShardId, answer: GetRecordsOutput, out: &mut Outbox) {
        let closed = answer.next_shard_iterator.is_none();
        self.reader.received(&Arrival {
            shard,
            now: out.now(),
            first_offset: answer.first_offset,
            records: &answer.records,
            millis_behind: answer.millis_behind_latest,
            closed,
        });
        if let Some(known) = self.reader.shard_mut(shard) {
            if let Some(last) = answer.records.last() {
                known.resume = Resume::After(answer.stamp.sequence_of(last));
            }
            known.iterator_issued = Some(out.now());
        }
        if let Some(next) = answer.next_shard_iterator {
            self.iterators.insert(shard, next);
        } else {
            self.iterators.remove(&shard);
            self.reader.ended(shard, &answer.child_shards);
            self.unlock(out);
        }
    }

    fn refused(&mut self, shard: ShardId, error: ApiError, out: &mut Outbox) {
        let code = error.code();
        self.reader.failed(out.now(), Some(shard), error.clone());
        if code == "ExpiredIteratorException" {
            self.iterators.remove(&shard);
            if let Some(known) = self.reader.shard_mut(shard) {
                known.expired = Some((out.now(), error));
                known.state = ReadingState::Expired;
            }
            self.fetch(shard, out);
        } else if code == "ResourceNotFoundException" {
            self.iterators.remove(&shard);
            self.later(Task::List, TRY_AGAIN, out);
        }
        // Everything else, above all a refusal for want of throughput, waits for the next turn.
    }

    fn list(&mut self, next_token: Option<Text>, out: &mut Outbox) {
        if self.paused || self.calls.any(|(task, _)| *task == Task::List) {
            return;
        }
        // Spec 2.7: a token stands for the stream and must come alone.
        let stream =
            if next_token.is_none() { StreamRef::named(self.spec.stream.clone()) } else { StreamRef::default() };
        if next_token.is_none() {
            self.listing.clear();
        }
        self.call(Task::List, Request::ListShards(ListShards { stream, next_token, ..ListShards::default() }), out);
    }

    fn fetch(&mut self, shard: ShardId, out: &mut Outbox) {
        let waiting = self.calls.any(|(task, _)| *task == Task::Iterator(shard));
        let Some(known) = self.reader.shard(shard) else { return };
        if self.paused || waiting || known.state == ReadingState::Ended {
            return;
        }
        let (kind, number, timestamp) = position(&known.resume);
        let request = GetShardIterator {
            stream: StreamRef::named(self.spec.stream.clone()),
            shard_id: Some(shard.to_string().into()),
            shard_iterator_type: Some(kind.into()),
            starting_sequence_number: number,
            timestamp,
            ..GetShardIterator::default()
        };
        self.call(Task::Iterator(shard), Request::GetShardIterator(request), out);
    }

    fn poll(&mut self, shard: ShardId, out: &mut Outbox) {
        let now = out.now();
        let busy = self.reader.shard(shard).map_or(now, |known| known.busy_until(now));
        if busy > now {
            // It polls again when it has worked through the last answer.
            return self.later(Task::Poll(shard), busy.since(now), out);
        }
        let waiting = self.calls.any(|(task, _)| *task == Task::Poll(shard));
        let Some(iterator) = self.iterators.get(&shard).filter(|_| !self.paused) else { return };
        let request = GetRecords {
            shard_iterator: Some(iterator.clone()),
            limit: Some(i64::from(self.spec.limit)),
            ..GetRecords::default()
        };
        if !waiting {
            if let Some(known) = self.reader.shard_mut(shard) {
                known.last_poll = Some(out.now());
            }
            self.call(Task::Poll(shard), Request::GetRecords(request), out);
        }
        self.later(Task::Poll(shard), self.interval(), out);
    }

    fn call(&mut self, task: Task, request: Request, out: &mut Outbox) {
        let ticket = self.calls.add((task, out.now()));
        out.call(ticket, request);
    }

    /// Sets the task's timer unless it runs already.
    fn later(&mut self, task: Task, after: Span, out: &mut Outbox) {
        if self.paused || self.timers.any(|running| *running == task) {
            return;
        }
        let tag = self.timers.add(task);
        out.wake(out.now().plus(after), tag);
    }

    fn interval(&self) -> Span {
        Span::from_millis(u64::from(self.spec.interval_ms))
    }
}

/// The service's words for a position (Spec 5.1): type, number, time.
pub(crate) fn position(resume: &Resume) -> (&'static str, Option<Text>, Option<Timestamp>) {
    match resume {
        Resume::After(number) => ("AFTER_SEQUENCE_NUMBER", Some(number.to_string().into()), None),
        Resume::Since(time) => ("AT_TIMESTAMP", None, Some(*time)),
        Resume::Start(start) => match start {
            Start::TrimHorizon => ("TRIM_HORIZON", None, None),
            Start::Latest => ("LATEST", None, None),
            Start::AtSequence { number, .. } => ("AT_SEQUENCE_NUMBER", Some(number.clone()), None),
            Start::AfterSequence { number, .. } => ("AFTER_SEQUENCE_NUMBER", Some(number.clone()), None),
            Start::AtTimestamp(time) => ("AT_TIMESTAMP", None, Some(*time)),
        },
    }
}
