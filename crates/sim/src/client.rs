//! Client: an actor with its calls on the way.

use crate::actor::Actor;
use crate::network;
use crate::outbox::{Outbox, Post};
use crate::spec::{ActorChange, ActorSpec};
use playground_engine::api::{Request, Response};
use playground_engine::{
    Agenda, ApiError, ClientId, Draws, Due, PushKind, Seed, ServiceDue, SortedMap, Span, SubscriptionId, Timestamp,
};

/// An actor, the network between it and the service, and what is in flight. The network keeps
/// order: neither requests nor answers of one client overtake each other.
#[derive(Debug, Clone)]
pub struct Client {
    id: ClientId,
    actor: Actor,
    road: Draws,
    last_request: Timestamp,
    last_answer: Timestamp,
    last_push: Timestamp,
    /// What a fault adds to each way.
    delay: Span,
    /// Whether a fault has killed its process.
    down: bool,
    next_tag: u32,
    flights: SortedMap<u32, Flight>,
}

/// Something of this client that the agenda will bring.
#[derive(Debug, Clone)]
enum Flight {
    Timer(u32),
    Request { ticket: u32, request: Request },
    Answer { ticket: u32, result: Box<Result<Response, ApiError>> },
    Push { subscription: SubscriptionId, what: PushKind },
}

/// A request that has reached the service.
#[derive(Debug)]
pub struct Landed {
    /// The actor's number for it.
    pub ticket: u32,
    /// What is asked.
    pub request: Request,
}

impl Client {
    /// Starts an actor at `now`, with a network that takes `delay` longer each way than usual.
    pub fn start(id: ClientId, spec: ActorSpec, seed: Seed, delay: Span, now: Timestamp, agenda: &mut Agenda) -> Self {
        let number = u64::from(id.0);
        let mut client = Self {
            id,
            actor: Actor::new(spec, number, seed, now),
            road: seed.draws("network", number),
            last_request: now,
            last_answer: now,
            last_push: now,
            delay,
            down: false,
            next_tag: 0,
            flights: SortedMap::new(),
        };
        client.act(now, agenda, Actor::start);
        client
    }

    /// The actor.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Calls on their way to the service or back.
    pub fn calls_in_flight(&self) -> u32 {
        let calls = self.flights.values().filter(|flight| !matches!(flight, Flight::Timer(_))).count();
        u32::try_from(calls).unwrap_or(u32::MAX)
    }

    /// The agenda brings the item with `tag`: a request that lands is handed back to be called.
    pub fn due(&mut self, tag: u32, now: Timestamp, agenda: &mut Agenda) -> Option<Landed> {
        match self.flights.remove(&tag)? {
            Flight::Timer(tag) => self.act(now, agenda, |actor, out| actor.wake(tag, out)),
            Flight::Request { ticket, request } => return Some(Landed { ticket, request }),
            Flight::Answer { ticket, result } => self.act(now, agenda, |actor, out| actor.answer(ticket, *result, out)),
            Flight::Push { subscription, what } => {
                self.act(now, agenda, |actor, out| actor.push(subscription, what, out));
            }
        }
        None
    }

    /// The service has answered a request that took `work` to serve; the answer goes on its way.
    pub fn answered(
        &mut self,
        ticket: u32,
        work: Span,
        result: Result<Response, ApiError>,
        now: Timestamp,
        agenda: &mut Agenda,
    ) {
        let at = now.plus(network::way_back(work, &mut self.road)).plus(self.delay).max(self.last_answer);
        self.last_answer = at;
        if self.down {
            return;
        }
        self.schedule(at, Flight::Answer { ticket, result: Box::new(result) }, agenda);
    }

    /// A subscription pushes something. The push delay already counts the usual way (see [`network`]).
    pub fn push(&mut self, subscription: SubscriptionId, what: PushKind, now: Timestamp, agenda: &mut Agenda) {
        let at = now.plus(self.delay).max(self.last_push);
        if self.down {
            return;
        }
        if at > now {
            self.last_push = at;
            self.schedule(at, Flight::Push { subscription, what }, agenda);
        } else {
            self.act(now, agenda, |actor, out| actor.push(subscription, what, out));
        }
    }

    /// From now on each way takes that much longer than usual.
    pub fn set_delay(&mut self, delay: Span) {
        self.delay = delay;
    }

    /// Kills the process, or starts it anew. What a dead one had sent still reaches the service, whose answer nobody
    /// hears; a new one knows the positions of the last and nothing else.
    pub fn set_down(&mut self, down: bool, now: Timestamp, agenda: &mut Agenda) {
        if self.down == down {
            return;
        }
        if down {
            self.flights.retain(|_, flight| matches!(flight, Flight::Request { .. }));
        }
        self.down = down;
        if !down {
            self.act(now, agenda, Actor::restart);
        }
    }

    /// A person changes the actor.
    pub fn tune(&mut self, change: ActorChange, now: Timestamp, agenda: &mut Agenda) {
        self.act(now, agenda, |actor, out| actor.tune(change, out));
    }

    fn act(&mut self, now: Timestamp, agenda: &mut Agenda, what: impl FnOnce(&mut Actor, &mut Outbox)) {
        let mut out = Outbox::new(now);
        what(&mut self.actor, &mut out);
        if self.down {
            return;
        }
        for post in out.into_posts() {
            match post {
                // The connection's window, which is no call and needs no answer.
                Post::Hold { subscription, until } => {
                    agenda.add(now, Due::Service(ServiceDue::Hold { subscription, until }));
                }
                Post::Wake { at, tag } => self.schedule(at.max(now), Flight::Timer(tag), agenda),
                Post::Call { ticket, request } => {
                    let way = network::way_there(&mut self.road);
                    let at = now.plus(way).plus(self.delay).max(self.last_request);
                    self.last_request = at;
                    self.schedule(at, Flight::Request { ticket, request }, agenda);
                }
            }
        }
    }

    fn schedule(&mut self, at: Timestamp, flight: Flight, agenda: &mut Agenda) {
        let tag = self.next_tag;
        self.next_tag = self.next_tag.wrapping_add(1);
        self.flights.insert(tag, flight);
        agenda.add(at, Due::Client { client: self.id, tag });
    }
}
