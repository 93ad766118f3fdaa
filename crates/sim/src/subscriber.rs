//! Subscriber: one enhanced fan-out reader.

use crate::outbox::Outbox;
use crate::poller::position;
use crate::reader::{Arrival, Pending, Reader, ReadingState, Resume, ShardReading};
use crate::registration::{self, Registration, TRY_AGAIN};
use crate::spec::{ActorChange, SubscriberSpec};
use playground_engine::api::{
    ListShards, Request, Response, ShardDescription, StartingPosition, StreamRef, SubscribeToShard,
    SubscribeToShardEvent,
};
use playground_engine::{
    ApiError, ConsumerStatus, PushKind, ShardId, SortedMap, Span, SubscriptionId, Text, Timestamp,
};

/// What a call or a timer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    /// `DescribeStreamSummary`: the stream's ARN.
    Stream,
    /// `RegisterStreamConsumer`.
    Register,
    /// `DescribeStreamConsumer`: is it ACTIVE?
    Consumer,
    /// `ListShards`.
    List,
    /// `SubscribeToShard`.
    Subscribe(ShardId),
}

/// A running fan-out reader.
#[derive(Debug, Clone)]
pub struct Subscriber {
    spec: SubscriberSpec,
    reader: Reader,
    registration: Registration,
    stream_arn: Option<Text>,
    consumer_arn: Option<Text>,
    registered: bool,
    listing: Vec<ShardDescription>,
    subscriptions: SortedMap<SubscriptionId, ShardId>,
    early: Vec<(SubscriptionId, PushKind)>,
    calls: Pending<(Task, Timestamp)>,
    timers: Pending<Task>,
    paused: bool,
}

impl Subscriber {
    /// A fan-out reader that begins when it is started.
    pub fn new(spec: SubscriberSpec) -> Self {
        Self {
            reader: Reader::new(spec.name.clone(), spec.stream.clone(), spec.start.clone()),
            spec,
            registration: Registration::Looking,
            stream_arn: None,
            consumer_arn: None,
            registered: false,
            listing: Vec::new(),
            subscriptions: SortedMap::new(),
            early: Vec::new(),
            calls: Pending::new(),
            timers: Pending::new(),
            paused: false,
        }
    }

    /// What it was asked to be.
    pub fn spec(&self) -> &SubscriberSpec {
        &self.spec
    }

    /// How far it has come.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// How far the registration of its consumer has come.
    pub fn registration(&self) -> Registration {
        self.registration
    }

    /// True while a person has paused it.
    pub fn paused(&self) -> bool {
        self.paused
    }

    /// The call that takes its consumer away, when there may be one.
    pub(crate) fn farewell(&self) -> Option<Request> {
        self.registered.then(|| registration::deregister(self.stream_arn.clone(), &self.spec.name))
    }

    pub(crate) fn start(&mut self, out: &mut Outbox) {
        self.run(Task::Stream, out);
    }

    /// A new process in place of one that died: connections are lost, positions are not.
    pub(crate) fn restart(&mut self, out: &mut Outbox) {
        self.calls.clear();
        self.timers.clear();
        self.listing.clear();
        self.subscriptions.clear();
        self.early.clear();
        self.reader.restart();
        self.go_on(out);
    }

    pub(crate) fn wake(&mut self, tag: u32, out: &mut Outbox) {
        if let Some(task) = self.timers.take(tag) {
            self.run(task, out);
        }
    }

    pub(crate) fn answer(&mut self, ticket: u32, result: Result<Response, ApiError>, out: &mut Outbox) {
        let Some((task, sent)) = self.calls.take(ticket) else { return };
        match (task, result) {
            (Task::Stream, Ok(Response::DescribeStreamSummary(answer))) => {
                self.stream_arn = Some(answer.stream_description_summary.stream_arn);
                self.registration = Registration::Registering;
                self.run(Task::Register, out);
            }
            (Task::Register, Ok(Response::RegisterStreamConsumer(answer))) => {
                self.consumer(answer.consumer.consumer_arn, answer.consumer.consumer_status, out);
            }
            (Task::Consumer, Ok(Response::DescribeStreamConsumer(answer))) => {
                self.consumer(
                    answer.consumer_description.consumer_arn,
                    answer.consumer_description.consumer_status,
                    out,
                );
            }
            (Task::List, Ok(Response::ListShards(answer))) => {
                self.listing.extend(answer.shards);
                match answer.next_token {
                    Some(token) => self.list(Some(token), out),
                    None => self.listed(out),
                }
            }
            (Task::Subscribe(shard), Ok(Response::SubscribeToShard(answer))) => {
                self.subscribed(shard, answer.subscription, sent, out);
            }
            (_, Ok(_)) => {}
            (task, Err(error)) => self.refused(task, error, out),
        }
        if !self.calls.any(|(task, _)| matches!(task, Task::Subscribe(_))) {
            self.early.clear();
        }
    }

    pub(crate) fn push(&mut self, subscription: SubscriptionId, what: PushKind, out: &mut Outbox) {
        let Some(shard) = self.subscriptions.get(&subscription).copied() else {
            // The first events may overtake the answer that names their subscription.
            if self.calls.any(|(task, _)| matches!(task, Task::Subscribe(_))) {
                self.early.push((subscription, what));
            }
            return;
        };
        match what {
            PushKind::Event(event) => {
                self.event(shard, &event, out);
                if self.reader.work().micros() > 0 {
                    self.hold(subscription, shard, out);
                }
            }
            PushKind::Ended => {
                // Spec 8.2: after 300 s the subscription ends normally; go on where it stopped.
                self.subscriptions.remove(&subscription);
                self.subscribe_in_time(shard, out);
            }
            PushKind::Failed(error) => {
                self.subscriptions.remove(&subscription);
                self.refused(Task::Subscribe(shard), error, out);
            }
            // Only receives of queues wait for their answer, and a fan-out reader makes none.
            PushKind::Answer(_) => {}
        }
    }

    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub(crate) fn tune(&mut self, change: ActorChange, out: &mut Outbox) {
        match change {
            ActorChange::Pause => {
                // A client that stops reading drops its connections; nothing tells the service.
                self.paused = true;
                self.timers.clear();
                self.subscriptions.clear();
            }
            ActorChange::Resume => {
                self.paused = false;
                self.go_on(out);
            }
            ActorChange::Work(micros) => {
                self.reader.set_work(micros, out.now());
                self.subscriptions.iter().for_each(|(id, shard)| self.hold(*id, *shard, out));
                // Those that ended meanwhile wait for the work to be done.
                let waits = |known: &&ShardReading| known.state == ReadingState::Reading;
                let shards: Vec<_> = self.reader.shards().filter(waits).map(|known| known.shard).collect();
                for shard in shards {
                    if self.timers.any(|task| *task == Task::Subscribe(shard))
                        && self.reader.shard(shard).is_some_and(|known| known.error.is_none())
                    {
                        self.timers.retain(|task| *task != Task::Subscribe(shard));
                        self.subscribe_in_time(shard, out);
                    }
                }
            }
            ActorChange::Seek { shard, at } => {
                let moved = self.reader.seek(shard, at);
                // The new subscription takes over from the old one at the service (Spec 8.2).
                self.subscriptions.retain(|_, shard| !moved.contains(shard));
                self.calls.retain(|(task, _)| !matches!(task, Task::Subscribe(shard) if moved.contains(shard)));
                self.go_on(out);
            }
            ActorChange::ParentsFirst(first) => {
                self.reader.set_parents_first(first);
                self.go_on(out);
            }
            ActorChange::Rate(_) | ActorChange::Curve(_) | ActorChange::Application(_) | ActorChange::Interval(_) => {}
        }
    }

    fn go_on(&mut self, out: &mut Outbox) {
        match self.registration {
            Registration::Looking => self.run(Task::Stream, out),
            Registration::Registering => self.run(Task::Register, out),
            Registration::Waiting => self.run(Task::Consumer, out),
            Registration::Active if self.unlisted() => self.run(Task::List, out),
            Registration::Active => {
                self.reader.unlock();
                self.subscribe_all(out);
            }
        }
    }

    fn consumer(&mut self, arn: Text, status: ConsumerStatus, out: &mut Outbox) {
        self.reader.succeeded();
        self.consumer_arn = Some(arn);
        if status == ConsumerStatus::Active {
            self.registration = Registration::Active;
            self.run(Task::List, out);
        } else {
            self.registration = Registration::Waiting;
            self.later(Task::Consumer, TRY_AGAIN, out);
        }
    }

    fn listed(&mut self, out: &mut Outbox) {
        let listing = std::mem::take(&mut self.listing);
        self.reader.succeeded();
        if listing.is_empty() {
            self.later(Task::List, TRY_AGAIN, out);
            return;
        }
        self.reader.adopt(&listing);
        self.reader.unlock();
        self.subscribe_all(out);
        if !self.reader.parents_first() {
            self.later(Task::List, TRY_AGAIN, out);
        }
    }

    /// Whether shards may exist that it does not know: at first, when set back, and when children are read at once,
    /// since only a list tells of them while their parents are being read.
    fn unlisted(&self) -> bool {
        self.reader.shards().next().is_none() || self.reader.widens() || !self.reader.parents_first()
    }

    fn subscribe_all(&mut self, out: &mut Outbox) {
        let open = self.reader.shards().filter(|known| !self.subscriptions.values().any(|shard| *shard == known.shard));
        let shards: Vec<_> = open.map(|known| known.shard).collect();
        for shard in shards {
            self.run(Task::Subscribe(shard), out);
        }
    }

    fn subscribed(&mut self, shard: ShardId, subscription: SubscriptionId, sent: Timestamp, out: &mut Outbox) {
        self.reader.succeeded();
        if self.paused {
            return;
        }
        self.subscriptions.insert(subscription, shard);
        if let Some(known) = self.reader.shard_mut(shard) {
            known.asked(sent);
            known.state = ReadingState::Reading;
            known.renewals += u32::from(known.iterator_issued.is_some());
            known.iterator_issued = Some(out.now());
            known.error = None;
        }
        let (mine, others) = std::mem::take(&mut self.early).into_iter().partition(|(id, _)| *id == subscription);
        self.early = others;
        let mine: Vec<_> = mine;
        for (id, what) in mine {
            self.push(id, what, out);
        }
    }

    fn event(&mut self, shard: ShardId, event: &SubscribeToShardEvent, out: &mut Outbox) {
        let closed = event.continuation_sequence_number.is_none();
        self.reader.received(&Arrival {
            shard,
            now: out.now(),
            first_offset: event.first_offset,
            records: &event.records,
            millis_behind: event.millis_behind_latest,
            closed,
        });
        let last = event.records.last().map(|record| event.stamp.sequence_of(record));
        if let (Some(known), Some(number)) = (self.reader.shard_mut(shard), event.continuation_sequence_number.or(last))
        {
            known.resume = Resume::After(number);
        }
        if closed {
            self.reader.ended(shard, &event.child_shards);
            for child in self.reader.unlock() {
                self.run(Task::Subscribe(child), out);
            }
        }
    }

    /// Subscribes, but not before it is through with what it has.
    fn subscribe_in_time(&mut self, shard: ShardId, out: &mut Outbox) {
        let busy = self.busy(shard, out);
        if busy > out.now() {
            self.later(Task::Subscribe(shard), busy.since(out.now()), out);
        } else {
            self.run(Task::Subscribe(shard), out);
        }
    }

    /// When what came of a shard is worked through.
    fn busy(&self, shard: ShardId, out: &Outbox) -> Timestamp {
        self.reader.shard(shard).map_or(out.now(), |known| known.busy_until(out.now()))
    }

    /// Reads a subscription again when the work on its records is done.
    fn hold(&self, subscription: SubscriptionId, shard: ShardId, out: &mut Outbox) {
        out.hold(subscription, self.busy(shard, out));
    }

    fn refused(&mut self, task: Task, error: ApiError, out: &mut Outbox) {
        let code = error.code();
        let shard = if let Task::Subscribe(shard) = task { Some(shard) } else { None };
        self.reader.failed(out.now(), shard, error);
        match (task, code) {
            (Task::Register, "ResourceInUseException") => self.run(Task::Consumer, out),
            (Task::Consumer, "ResourceNotFoundException") => {
                self.registration = Registration::Registering;
                self.later(Task::Register, TRY_AGAIN, out);
            }
            (_, "ResourceNotFoundException") => {
                // Shard, consumer or stream is gone: look from the beginning.
                self.registration = Registration::Looking;
                self.later(Task::Stream, TRY_AGAIN, out);
            }
            _ => self.later(task, TRY_AGAIN, out),
        }
    }

    fn run(&mut self, task: Task, out: &mut Outbox) {
        if self.paused || self.calls.any(|(running, _)| *running == task) {
            return;
        }
        let request = match task {
            Task::Stream => registration::look_up(&self.spec.stream),
            Task::Register => {
                self.registered = true;
                registration::register(self.stream_arn.clone(), &self.spec.name)
            }
            Task::Consumer => registration::describe(self.stream_arn.clone(), &self.spec.name),
            Task::List => return self.list(None, out),
            Task::Subscribe(shard) => {
                let Some(known) = self.reader.shard(shard) else { return };
                if matches!(known.state, ReadingState::Ended | ReadingState::Locked { .. }) {
                    return;
                }
                let (kind, sequence_number, timestamp) = position(&known.resume);
                Request::SubscribeToShard(SubscribeToShard {
                    consumer_arn: self.consumer_arn.clone(),
                    shard_id: Some(shard.to_string().into()),
                    starting_position: Some(StartingPosition { kind: Some(kind.into()), sequence_number, timestamp }),
                    ..SubscribeToShard::default()
                })
            }
        };
        self.call(task, request, out);
    }

    fn list(&mut self, next_token: Option<Text>, out: &mut Outbox) {
        if self.paused {
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
}
