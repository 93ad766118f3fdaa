//! World: the service and everything around it at one instant.

use crate::command::{Answer, Command, LateAnswer, Outcome};
use crate::effects::Effects;
use crate::genesis::Genesis;
use crate::metrics::{Alarms, Asked, Metrics};
use crate::view::Hues;
use playground_engine::api::{Request, Response};
use playground_engine::{
    Account, AccountSettings, Agenda, ApiError, Cause, ClientId, Ctx, Draws, Due, Event, EventKind, Fault, FaultId,
    Fingerprint, Journal, Principal, Push, PushKind, Seed, SharedLog, SortedMap, SubscriptionId, Timestamp,
};
use playground_sim::{Actor, ActorChange, ActorSpec, Client, KeyStrategy, Source, network};
use std::sync::Arc;

/// How much may be done before coming back: due items and records put (see [`World::effort`]), never wall time. The last
/// item is done in full, as large as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work(pub u32);

impl Work {
    /// As much as there is.
    pub const ALL: Self = Self(u32::MAX);
}

/// How far a run came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The virtual time reached.
    pub reached: Timestamp,
    /// False when the work was used up first.
    pub done: bool,
}

/// The simulated world. Cloning copies pointers to records, not records.
#[derive(Debug, Clone)]
pub struct World {
    genesis: Arc<Genesis>,
    now: Timestamp,
    account: Account,
    agenda: Agenda,
    journal: Journal,
    draws: Draws,
    clients: SortedMap<ClientId, Client>,
    next_client: u32,
    outcomes: SharedLog<Outcome>,
    late: SharedLog<LateAnswer>,
    effort: u64,
    put_bytes: u64,
    metrics: Metrics,
    alarms: Alarms,
    hues: Hues,
    /// Whether what was answered and what became true is held for whoever looks at it.
    watched: bool,
    pub(crate) effects: Effects,
}

/// So many outcomes are held of a world that nobody looks at.
const OUTCOMES_UNWATCHED: u64 = 128;

impl World {
    /// The world at the beginning.
    pub fn new(genesis: Arc<Genesis>) -> Self {
        let settings = AccountSettings {
            account: genesis.account.clone(),
            region: genesis.region.clone(),
            limits: genesis.limits,
            shortcuts: genesis.shortcuts,
        };
        Self {
            now: genesis.start,
            account: Account::new(settings).with_payload_budget(genesis.payload_budget),
            agenda: Agenda::new(),
            journal: Journal::new(),
            draws: Seed(genesis.seed).draws("service", 0),
            clients: SortedMap::new(),
            next_client: 1,
            outcomes: SharedLog::new(),
            late: SharedLog::new(),
            effort: 0,
            put_bytes: 0,
            metrics: Metrics::default(),
            alarms: Alarms::default(),
            hues: Hues::default(),
            watched: false,
            effects: Effects::default(),
            genesis,
        }
    }

    /// The same for a lab that is looked at: it takes every fact from its world for its chronicle, and the world
    /// holds every answer. Neither changes the world's course.
    pub(crate) fn telling(genesis: Arc<Genesis>) -> Self {
        let mut world = Self::new(genesis);
        world.journal.listen();
        world.watched = true;
        world
    }

    /// The beginning of a world with that genesis, looked at as this one is.
    pub(crate) fn anew(&self, genesis: Arc<Genesis>) -> Self {
        if self.watched { Self::telling(genesis) } else { Self::new(genesis) }
    }

    /// The virtual time.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The service.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The running actors by number.
    pub fn actors(&self) -> impl Iterator<Item = (ClientId, &Actor)> {
        self.clients.iter().map(|(id, client)| (*id, client.actor()))
    }

    /// One running actor.
    pub fn actor(&self, id: ClientId) -> Option<&Actor> {
        self.clients.get(&id).map(Client::actor)
    }

    /// Calls of an actor on their way to the service or back.
    pub fn calls_in_flight(&self, id: ClientId) -> u32 {
        self.clients.get(&id).map_or(0, Client::calls_in_flight)
    }

    /// Records that producers have in hand, each of which a copy of the world copies.
    pub(crate) fn in_hand(&self) -> u64 {
        let pending = |(_, actor): (ClientId, &Actor)| if let Actor::Producer(one) = actor { one.pending() } else { 0 };
        self.actors().map(pending).sum()
    }

    /// The facts so far.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The hues of the shards.
    pub(crate) fn hues(&self) -> &Hues {
        &self.hues
    }

    /// A running hash over all facts: equal worlds have equal ones.
    pub fn fingerprint(&self) -> Fingerprint {
        self.journal.fingerprint()
    }

    /// When something happens by itself next.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.agenda.next_at()
    }

    /// What happens by itself next, and when.
    pub fn next_up(&self) -> Option<(Timestamp, &Due)> {
        self.agenda.peek()
    }

    /// What it began with.
    pub fn genesis(&self) -> &Genesis {
        &self.genesis
    }

    /// What came of the commands, by serial: of all of them, or of the newest without their answers when nobody looks.
    pub fn outcomes(&self) -> &SharedLog<Outcome> {
        &self.outcomes
    }

    /// Facts that were not told yet.
    pub(crate) fn untold(&self) -> &[Event] {
        self.journal.fresh()
    }

    /// Facts since they were last told.
    pub(crate) fn tell_facts(&mut self) -> impl Iterator<Item = Event> + '_ {
        self.journal.tell()
    }

    /// The answer to the person's call that waited under that number since `from`, once it is there.
    pub fn late_answer(&self, call: SubscriptionId, from: Timestamp) -> Option<&LateAnswer> {
        let first = self.late.partition_point(|answer| answer.at < from);
        self.late.iter_range(first..self.late.next()).find(|answer| answer.call == call)
    }

    /// What was measured at the door.
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// The alarms on what was measured.
    pub fn alarms(&self) -> &Alarms {
        &self.alarms
    }

    /// A measure of the work it took to get here: due items and records put.
    pub fn effort(&self) -> u64 {
        self.effort
    }

    /// Bytes of keys and payloads that were ever put, stored or not.
    pub fn put_bytes(&self) -> u64 {
        self.put_bytes
    }

    /// Gives a command at the present instant, after everything already due at it, and lets
    /// happen what is due at once. So a world between commands is a function of its time.
    pub fn apply(&mut self, command: &Command) -> Outcome {
        self.settle();
        let result = if let Command::Call(request) = command {
            self.call(Principal::Person, request.clone()).map(Answer::Response)
        } else {
            self.follow(command)
        };
        let outcome = Outcome { serial: self.outcomes.next(), at: self.now, result };
        self.remember(&outcome);
        self.settle();
        outcome
    }

    /// What is rare stands apart: wasm is compiled for speed function by function.
    #[inline(never)]
    fn follow(&mut self, command: &Command) -> Result<Answer, ApiError> {
        match command {
            Command::Call(request) => self.call(Principal::Person, request.clone()).map(Answer::Response),
            Command::Spawn(spec) => Ok(Answer::Spawned(self.spawn(spec))),
            Command::Tune(id, change) => {
                self.tune(*id, change.clone());
                Ok(Answer::Done)
            }
            Command::Stop(id) => {
                self.stop(*id);
                Ok(Answer::Done)
            }
            Command::Key(key, state) => {
                self.with_account(|account, ctx| account.set_key(ctx, Principal::Person, key.clone(), *state));
                Ok(Answer::Done)
            }
            Command::Limits(profile) => {
                self.with_account(|account, ctx| account.set_limits(ctx, Principal::Person, *profile));
                Ok(Answer::Done)
            }
            Command::Fault(fault) => {
                self.begin_fault(fault);
                Ok(Answer::Done)
            }
            Command::EndFault(id) => {
                self.end_fault(*id);
                Ok(Answer::Done)
            }
            Command::Alarm(spec) => {
                let minute = self.alarms.put(spec, self.now);
                self.watch(minute);
                Ok(Answer::Done)
            }
            Command::ForgetAlarm(name) => {
                self.alarms.remove(name);
                Ok(Answer::Done)
            }
            Command::Bring(shape) => {
                self.effort += shape.shards().len() as u64;
                self.with_account(|account, ctx| account.bring(ctx, Principal::Person, shape)).map(|()| Answer::Done)
            }
            Command::Mark(_) => Ok(Answer::Done),
        }
    }

    /// Of a world that nobody looks at the newest outcomes are held, without what was answered.
    fn remember(&mut self, outcome: &Outcome) {
        if self.watched {
            self.outcomes.push(outcome.clone());
            return;
        }
        let Outcome { serial, at, ref result } = *outcome;
        let result = match result {
            Ok(Answer::Response(_)) => Ok(Answer::Done),
            Ok(Answer::Spawned(_) | Answer::Done) | Err(_) => result.clone(),
        };
        self.outcomes.push(Outcome { serial, at, result });
        self.outcomes.trim_to(self.outcomes.next().saturating_sub(OUTCOMES_UNWATCHED));
    }

    /// Runs until `t`, in order of time and then of creation, or until the work is used up.
    pub fn run_until(&mut self, t: Timestamp, work: Work) -> Progress {
        let before = self.effort;
        while self.agenda.next_at().is_some_and(|at| at <= t) {
            // As much as there is has no end, however long it runs.
            if self.effort - before >= u64::from(work.0) && work != Work::ALL {
                return Progress { reached: self.now, done: false };
            }
            self.happen(t);
        }
        self.now = self.now.max(t);
        Progress { reached: self.now, done: true }
    }

    /// Lets everything happen that is due by now.
    pub fn settle(&mut self) {
        self.run_until(self.now, Work::ALL);
    }

    /// The first due item until `t`.
    #[inline(never)] // rare, and large: see `follow`
    pub(crate) fn happen(&mut self, t: Timestamp) {
        let Some((at, due)) = self.agenda.pop_until(t) else { return };
        self.now = self.now.max(at);
        self.effort += 1;
        match due {
            Due::Service(due) => {
                let mut pushes = Vec::new();
                let mut ctx = Ctx {
                    now: self.now,
                    draws: &mut self.draws,
                    journal: &mut self.journal,
                    agenda: &mut self.agenda,
                    pushes: &mut pushes,
                };
                self.account.wake(&mut ctx, due);
                self.hues.follow(&self.journal, &self.account);
                self.deliver(pushes);
            }
            Due::Client { client, tag } => self.client_due(client, tag),
            Due::Minute => self.minute(),
        }
    }

    fn client_due(&mut self, id: ClientId, tag: u32) {
        let landed = self.clients.get_mut(&id).and_then(|client| client.due(tag, self.now, &mut self.agenda));
        let Some(landed) = landed else { return };
        let work = network::work_without_zones(&landed.request, self.account.lost_zones());
        let result = self.call(Principal::Client(id), landed.request);
        if let Some(client) = self.clients.get_mut(&id) {
            client.answered(landed.ticket, work, result, self.now, &mut self.agenda);
        }
    }

    /// Comes back when a minute ends, if anybody waits for that.
    fn watch(&mut self, minute: Option<Timestamp>) {
        if let Some(at) = minute {
            self.agenda.add(at, Due::Minute);
        }
    }

    /// A minute is over: its metrics are complete, and alarms are judged.
    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    fn minute(&mut self) {
        let (changes, next) = self.alarms.judge(&self.metrics, self.now);
        for change in changes {
            let kind = EventKind::AlarmChanged { stream: change.stream, alarm: change.alarm, state: change.to };
            self.journal.note(self.now, Cause::Timer, kind);
        }
        self.watch(next);
    }

    /// The one way to the service.
    fn call(&mut self, from: Principal, request: Request) -> Result<Response, ApiError> {
        self.weigh(&request);
        let asked = Asked::of(&request);
        let result = self.with_account(|account, ctx| account.call(ctx, from, request));
        self.metrics.answered(asked, &result, &self.account, &self.journal, self.now);
        result
    }

    /// Lets the service do something at the present instant, and delivers what it pushes.
    fn with_account<T>(&mut self, act: impl FnOnce(&mut Account, &mut Ctx<'_>) -> T) -> T {
        let mut pushes = Vec::new();
        let mut ctx = Ctx {
            now: self.now,
            draws: &mut self.draws,
            journal: &mut self.journal,
            agenda: &mut self.agenda,
            pushes: &mut pushes,
        };
        let result = act(&mut self.account, &mut ctx);
        self.hues.follow(&self.journal, &self.account);
        self.deliver(pushes);
        result
    }

    /// Hands pushes to the actors they are for, and those of the person's own subscriptions to the host.
    fn deliver(&mut self, pushes: Vec<Push>) {
        for push in pushes {
            self.metrics.pushed(&push, &self.account, self.now);
            match push.to {
                Principal::Person => {
                    if self.watched
                        && let PushKind::Answer(result) = &push.what
                    {
                        let (call, result) = (push.subscription, (**result).clone());
                        self.late.push(LateAnswer { call, at: self.now, result });
                    }
                    self.effects.add(push);
                }
                Principal::Client(id) => {
                    if let Some(client) = self.clients.get_mut(&id) {
                        client.push(push.subscription, push.what, self.now, &mut self.agenda);
                    }
                }
            }
        }
    }

    fn spawn(&mut self, spec: &ActorSpec) -> ClientId {
        let id = ClientId(self.next_client);
        self.next_client += 1;
        self.effort += spawn_effort(spec);
        let seed = Seed(self.genesis.seed);
        let delay = self.account.delay_of(id);
        let client = Client::start(id, spec.clone(), seed, delay, self.now, &mut self.agenda);
        self.clients.insert(id, client);
        id
    }

    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    fn tune(&mut self, id: ClientId, change: ActorChange) {
        if let Some(client) = self.clients.get_mut(&id) {
            client.tune(change, self.now, &mut self.agenda);
        }
    }

    /// A fault of a client that is not there changes nothing, nor the death of one that does not read.
    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    fn begin_fault(&mut self, fault: &Fault) {
        let meets = |id: ClientId| match (fault, self.actor(id)) {
            (Fault::Down { .. }, Some(actor)) => actor.dies(),
            (_, found) => found.is_some(),
        };
        if fault.client().is_some_and(|id| !meets(id)) {
            return;
        }
        let number = u64::from(self.account.faults_begun()) + 1;
        let draws = Seed(self.genesis.seed).draws("fault", number);
        self.with_account(|account, ctx| account.begin_fault(ctx, Principal::Person, fault, draws));
        self.follow_faults();
    }

    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    fn end_fault(&mut self, id: FaultId) {
        self.with_account(|account, ctx| account.end_fault(ctx, Principal::Person, id));
        self.follow_faults();
    }

    /// Tells every client what the faults mean for its network and its process.
    fn follow_faults(&mut self) {
        for (id, client) in self.clients.iter_mut() {
            client.set_delay(self.account.delay_of(*id));
            client.set_down(self.account.is_down(*id), self.now, &mut self.agenda);
        }
    }

    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    fn stop(&mut self, id: ClientId) {
        let Some(client) = self.clients.remove(&id) else { return };
        let faults = self.account.faults().iter().filter(|active| active.fault.client() == Some(id));
        let faults: Vec<FaultId> = faults.map(|active| active.id).collect();
        for fault in faults {
            self.with_account(|account, ctx| account.end_fault(ctx, Principal::Person, fault));
        }
        self.agenda.remove_client(id);
        if let Some(request) = client.actor().farewell() {
            // It may fail, as when the stream is gone; the actor is gone all the same.
            let _ = self.call(Principal::Client(id), request);
        }
    }

    fn weigh(&mut self, request: &Request) {
        let length = |bytes: Option<&[u8]>| u64::try_from(bytes.map_or(0, <[u8]>::len)).unwrap_or(u64::MAX);
        if let Request::PutRecord(put) = request {
            self.effort += 1;
            self.put_bytes += length(put.data.as_deref()) + length(put.partition_key.as_deref().map(str::as_bytes));
        } else if let Request::PutRecords(put) = request
            && let Some(batch) = &put.records
        {
            self.effort += u64::try_from(batch.len()).unwrap_or(u64::MAX);
            self.put_bytes += batch.measure().bytes;
        }
    }
}

/// Starting a generator makes the table of its keys.
fn spawn_effort(spec: &ActorSpec) -> u64 {
    let ActorSpec::Producer(spec) = spec else { return 1 };
    match &spec.source {
        Source::Generator { keys: KeyStrategy::Random { keys } | KeyStrategy::Zipf { keys, .. }, .. } => {
            1 + u64::from(*keys).min(100_000) / 4
        }
        Source::Generator { .. } | Source::Rows(_) => 1,
    }
}
