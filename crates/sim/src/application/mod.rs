//! Application: a KCL application, several workers that share a stream's shards by leases. Spec 13.3.
//!
//! The lease table and the workers are modelled here; of the service they use `ListShards`, and
//! `GetShardIterator` and `GetRecords` or, by fan-out, one registered consumer and `SubscribeToShard`
//! like everybody. Balancing is that of KCL 2 (each worker
//! looks for leases by itself), the graceful hand-over that of KCL 3. Simplified: the lease table
//! answers at once and never fails, and workers that start together with a new table share it evenly.

mod event;
mod hold;
mod lease;
mod progress;
mod pushed;
mod reading;
mod registering;
mod spec;
mod sync;
mod taking;
mod work;
mod worker;

pub use event::{LeaseEvent, LeaseEventKind};
pub use lease::{Checkpoint, Lease};
pub use progress::{Again, Progress};
pub use spec::{
    ApplicationChange, ApplicationSpec, CheckpointPolicy, MAX_FAILOVER_MS, MAX_WORKERS, MIN_FAILOVER_MS, Retrieval,
    WorkerId,
};
pub use worker::Worker;

use self::hold::Hold;
use crate::outbox::Outbox;
use crate::reader::{Pending, Reader};
use crate::registration::Registration;
use crate::spec::ActorChange;
use playground_engine::api::{Request, Response, ShardDescription};
use playground_engine::{
    ApiError, Draws, PushKind, Seed, ShardId, SharedLog, SortedMap, Span, SubscriptionId, Text, Timestamp,
};

/// Events remembered.
const EVENTS_KEPT: u64 = 512;

/// What a call or a timer is for. A number is that of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    /// `ListShards`, and with it the cleaning up.
    Sync,
    /// A worker renews its leases.
    Renew(WorkerId),
    /// A worker looks for leases to take.
    Take(WorkerId),
    /// A worker looks whether the parents are finished.
    Parents(u32),
    /// `GetShardIterator`
    Iterator(u32),
    /// `GetRecords`
    Poll(u32),
    /// `SubscribeToShard`
    Subscribe(u32),
    /// The work on what is in hand has come to a point that counts.
    Work(u32),
    /// `DescribeStreamSummary`: the stream's ARN.
    Stream,
    /// `RegisterStreamConsumer`
    Register,
    /// `DescribeStreamConsumer`: is it ACTIVE?
    Consumer,
}

/// A running application.
#[derive(Debug, Clone)]
pub struct Application {
    spec: ApplicationSpec,
    reader: Reader,
    leases: SortedMap<ShardId, Lease>,
    progress: SortedMap<ShardId, Progress>,
    workers: SortedMap<WorkerId, Worker>,
    next_worker: u32,
    holds: SortedMap<u32, Hold>,
    next_hold: u32,
    events: SharedLog<LeaseEvent>,
    listing: Vec<ShardDescription>,
    /// The lease table has been filled.
    synced: bool,
    /// When leases of finished shards and of those that are gone were last cleaned up.
    cleaned: [Timestamp; 2],
    calls: Pending<(Task, Timestamp)>,
    timers: Pending<Task>,
    draws: Draws,
    paused: bool,
    /// How far the consumer is; only of fan-out.
    registration: Registration,
    registered: bool,
    stream_arn: Option<Text>,
    consumer_arn: Option<Text>,
    /// Which hold each subscription is for.
    subscriptions: SortedMap<SubscriptionId, u32>,
    /// Pushes that came before the answer that names their subscription.
    early: Vec<(SubscriptionId, PushKind)>,
}

impl Application {
    /// An application that begins when it is started; `id` names its random stream.
    pub fn new(spec: ApplicationSpec, id: u64, seed: Seed) -> Self {
        let spec = spec.bounded();
        Self {
            reader: Reader::new(spec.name.clone(), spec.stream.clone(), spec.start.clone()),
            spec,
            leases: SortedMap::new(),
            progress: SortedMap::new(),
            workers: SortedMap::new(),
            next_worker: 1,
            holds: SortedMap::new(),
            next_hold: 0,
            events: SharedLog::new(),
            listing: Vec::new(),
            synced: false,
            cleaned: [Timestamp::EPOCH; 2],
            calls: Pending::new(),
            timers: Pending::new(),
            draws: seed.draws("leases", id),
            paused: false,
            registration: Registration::Looking,
            registered: false,
            stream_arn: None,
            consumer_arn: None,
            subscriptions: SortedMap::new(),
            early: Vec::new(),
        }
    }

    /// What it was asked to be, with interval and policy as last tuned.
    pub fn spec(&self) -> &ApplicationSpec {
        &self.spec
    }

    /// How far the owners of the leases have read. Records that come again are no deliveries here.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// True while a person has paused it.
    pub fn paused(&self) -> bool {
        self.paused
    }

    /// The lease table, by shard.
    pub fn leases(&self) -> impl Iterator<Item = &Lease> {
        self.leases.values()
    }

    /// One row of the lease table.
    pub fn lease(&self, shard: ShardId) -> Option<&Lease> {
        self.leases.get(&shard)
    }

    /// The workers by number: those alive, and the killed that leases still name.
    pub fn workers(&self) -> impl Iterator<Item = &Worker> {
        self.workers.values()
    }

    /// What all workers together made of a shard.
    pub fn progress(&self, shard: ShardId) -> Option<&Progress> {
        self.progress.get(&shard)
    }

    /// The shards a worker reads, whether the leases are still its own or it only thinks so.
    pub fn reading(&self, worker: WorkerId) -> impl Iterator<Item = ShardId> {
        self.holds.values().filter(move |hold| hold.worker == worker).map(|hold| hold.shard)
    }

    /// What happened, oldest first; the newest 512.
    pub fn events(&self) -> &SharedLog<LeaseEvent> {
        &self.events
    }

    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub(crate) fn start(&mut self, out: &mut Outbox) {
        for _ in 0..self.spec.workers {
            self.add_worker(out);
        }
        self.list(None, out);
        if self.fans_out() {
            self.register(out);
        }
    }

    /// Whether its leases are read by fan-out.
    fn fans_out(&self) -> bool {
        self.spec.retrieval == Retrieval::FanOut
    }

    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub(crate) fn wake(&mut self, tag: u32, out: &mut Outbox) {
        match self.timers.take(tag) {
            Some(Task::Sync) => self.sync(out),
            Some(Task::Renew(worker)) => self.renew(worker, out),
            Some(Task::Take(worker)) => self.take(worker, out),
            Some(Task::Parents(hold)) => self.begin(hold, out),
            Some(Task::Iterator(hold)) => self.fetch(hold, out),
            Some(Task::Poll(hold)) => self.poll(hold, out),
            Some(Task::Subscribe(hold)) => self.subscribe(hold, out),
            Some(Task::Work(hold)) => self.worked(hold, out),
            Some(Task::Stream | Task::Register | Task::Consumer) => self.register(out),
            None => {}
        }
    }

    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub(crate) fn answer(&mut self, ticket: u32, result: Result<Response, ApiError>, out: &mut Outbox) {
        let Some((task, sent)) = self.calls.take(ticket) else { return };
        match (task, result) {
            (Task::Sync, Ok(Response::ListShards(answer))) => {
                self.reader.succeeded();
                self.listing.extend(answer.shards);
                match answer.next_token {
                    Some(token) => self.list(Some(token), out),
                    None => self.listed(out),
                }
            }
            (Task::Sync, Err(error)) => {
                self.reader.failed(out.now(), None, error);
                self.sync_later(out);
            }
            (Task::Iterator(hold), Ok(Response::GetShardIterator(answer))) => {
                self.fetched(hold, answer.shard_iterator, sent, out);
            }
            (Task::Poll(hold), Ok(Response::GetRecords(answer))) => self.polled(hold, &answer, out),
            (Task::Subscribe(hold), Ok(Response::SubscribeToShard(answer))) => {
                self.subscribed(hold, answer.subscription, sent, out);
            }
            (Task::Iterator(hold) | Task::Poll(hold) | Task::Subscribe(hold), Err(error)) => {
                self.refused(hold, task, error, out);
            }
            (Task::Stream | Task::Register | Task::Consumer, result) => self.registering(task, result, out),
            (_, Ok(_)) | (Task::Renew(_) | Task::Take(_) | Task::Parents(_) | Task::Work(_), Err(_)) => {}
        }
        if !self.subscribing() {
            self.early.clear();
        }
    }

    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub(crate) fn tune(&mut self, change: ActorChange, out: &mut Outbox) {
        match change {
            ActorChange::Interval(ms) => self.spec.interval_ms = ms.max(crate::spec::MIN_INTERVAL_MS),
            ActorChange::Pause => {
                self.paused = true;
                self.timers.clear();
                // A client that stops reading drops its connections; nothing tells the service.
                self.subscriptions.clear();
            }
            ActorChange::Resume => {
                if std::mem::take(&mut self.paused) {
                    self.go_on(out);
                }
            }
            ActorChange::Application(change) => self.change(change, out),
            ActorChange::Work(micros) => self.set_work(micros, out),
            // Of these only plain readers and producers know.
            ActorChange::Rate(_) | ActorChange::Curve(_) | ActorChange::Seek { .. } | ActorChange::ParentsFirst(_) => {}
        }
    }

    fn change(&mut self, change: ApplicationChange, out: &mut Outbox) {
        match change {
            ApplicationChange::AddWorker => self.add_worker(out),
            ApplicationChange::KillWorker(worker) => self.kill(worker, out),
            ApplicationChange::RetireWorker(worker) => self.retire(worker, out),
            ApplicationChange::Steal { shard, worker } => self.steal(shard, worker, out),
            ApplicationChange::HandOver { shard, worker } => self.hand_over(shard, worker, out),
            ApplicationChange::Policy(policy) => self.spec.policy = policy.bounded(),
        }
    }

    /// Takes everything up again after a pause.
    fn go_on(&mut self, out: &mut Outbox) {
        let workers: Vec<_> = self.workers.values().filter(|worker| worker.alive()).map(|worker| worker.id).collect();
        for worker in workers {
            self.renew(worker, out);
            self.take_later(worker, out);
        }
        let holds: Vec<_> = self.holds.keys().copied().collect();
        for hold in holds {
            self.worked(hold, out);
            self.begin(hold, out);
        }
        if self.fans_out() && self.registration != Registration::Active {
            self.register(out);
        }
        self.sync(out);
    }

    fn alive(&self, worker: WorkerId) -> bool {
        self.workers.get(&worker).is_some_and(Worker::alive)
    }

    fn note(&mut self, kind: LeaseEventKind, out: &Outbox) {
        self.events.push(LeaseEvent { at: out.now(), kind });
        self.events.trim_to(self.events.next().saturating_sub(EVENTS_KEPT));
    }

    fn call(&mut self, task: Task, request: Request, out: &mut Outbox) {
        let ticket = self.calls.add((task, out.now()));
        out.call(ticket, request);
    }

    fn calling(&self, task: Task) -> bool {
        self.calls.any(|(running, _)| *running == task)
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
