//! Actor: anything that acts around the service. A closed set, so that worlds clone and compare.

use crate::application::Application;
use crate::outbox::Outbox;
use crate::poller::Poller;
use crate::producer::Producer;
use crate::reader::Reader;
use crate::spec::{ActorChange, ActorSpec};
use crate::subscriber::Subscriber;
use playground_engine::api::{Request, Response};
use playground_engine::{ApiError, PushKind, Seed, SubscriptionId, Text, Timestamp};

/// A running actor.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Puts records into a stream.
    Producer(Box<Producer>),
    /// Reads with `GetRecords`.
    Poller(Box<Poller>),
    /// Reads by enhanced fan-out.
    Subscriber(Box<Subscriber>),
    /// Reads with several workers that share the shards by leases.
    Application(Box<Application>),
}

impl Actor {
    /// A new actor at `now`; `id` names its random streams.
    pub fn new(spec: ActorSpec, id: u64, seed: Seed, now: Timestamp) -> Self {
        match spec {
            ActorSpec::Producer(spec) => Self::Producer(Box::new(Producer::new(spec, id, seed, now))),
            ActorSpec::Poller(spec) => Self::Poller(Box::new(Poller::new(spec))),
            ActorSpec::Subscriber(spec) => Self::Subscriber(Box::new(Subscriber::new(spec))),
            ActorSpec::Application(spec) => Self::Application(Box::new(Application::new(spec, id, seed))),
        }
    }

    /// The name the person gave it.
    pub fn name(&self) -> &Text {
        match self {
            Self::Producer(actor) => &actor.spec().name,
            Self::Poller(actor) => &actor.spec().name,
            Self::Subscriber(actor) => &actor.spec().name,
            Self::Application(actor) => &actor.spec().name,
        }
    }

    /// The stream it works on.
    pub fn stream(&self) -> &Text {
        match self {
            Self::Producer(actor) => &actor.spec().stream,
            Self::Poller(actor) => &actor.spec().stream,
            Self::Subscriber(actor) => &actor.spec().stream,
            Self::Application(actor) => &actor.spec().stream,
        }
    }

    /// The producer, if it is one.
    pub fn producer(&self) -> Option<&Producer> {
        match self {
            Self::Producer(actor) => Some(actor),
            Self::Poller(_) | Self::Subscriber(_) | Self::Application(_) => None,
        }
    }

    /// The reader, if it is one; of an application, the owners of the leases together.
    pub fn reader(&self) -> Option<&Reader> {
        match self {
            Self::Producer(_) => None,
            Self::Poller(actor) => Some(actor.reader()),
            Self::Subscriber(actor) => Some(actor.reader()),
            Self::Application(actor) => Some(actor.reader()),
        }
    }

    /// The application, if it is one.
    pub fn application(&self) -> Option<&Application> {
        match self {
            Self::Application(actor) => Some(actor),
            Self::Producer(_) | Self::Poller(_) | Self::Subscriber(_) => None,
        }
    }

    /// True while a person has paused it.
    pub fn paused(&self) -> bool {
        match self {
            Self::Producer(actor) => actor.paused(),
            Self::Poller(actor) => actor.paused(),
            Self::Subscriber(actor) => actor.paused(),
            Self::Application(actor) => actor.paused(),
        }
    }

    /// Why its last call failed; none after one that did not.
    pub fn last_error(&self) -> Option<&ApiError> {
        match self {
            Self::Producer(actor) => actor.last_error(),
            Self::Poller(actor) => actor.reader().last_error(),
            Self::Subscriber(actor) => actor.reader().last_error(),
            Self::Application(actor) => actor.reader().last_error(),
        }
    }

    /// Begins.
    pub fn start(&mut self, out: &mut Outbox) {
        match self {
            Self::Producer(actor) => actor.start(out),
            Self::Poller(actor) => actor.start(out),
            Self::Subscriber(actor) => actor.start(out),
            Self::Application(actor) => actor.start(out),
        }
    }

    /// Whether it is one process that can die and go on from its position: a plain reader. Workers of an application
    /// die one by one, by a change of their own.
    pub fn dies(&self) -> bool {
        match self {
            Self::Poller(_) | Self::Subscriber(_) => true,
            Self::Producer(_) | Self::Application(_) => false,
        }
    }

    /// Begins anew after its process died: it knows how far it was, and nothing else.
    pub fn restart(&mut self, out: &mut Outbox) {
        match self {
            // They never die as one: see `dies`.
            Self::Producer(_) | Self::Application(_) => {}
            Self::Poller(actor) => actor.restart(out),
            Self::Subscriber(actor) => actor.restart(out),
        }
    }

    /// A timer it set has run down.
    pub fn wake(&mut self, tag: u32, out: &mut Outbox) {
        match self {
            Self::Producer(actor) => actor.wake(tag, out),
            Self::Poller(actor) => actor.wake(tag, out),
            Self::Subscriber(actor) => actor.wake(tag, out),
            Self::Application(actor) => actor.wake(tag, out),
        }
    }

    /// The answer to a call it sent.
    pub fn answer(&mut self, ticket: u32, result: Result<Response, ApiError>, out: &mut Outbox) {
        match self {
            Self::Producer(actor) => actor.answer(ticket, result, out),
            Self::Poller(actor) => actor.answer(ticket, result, out),
            Self::Subscriber(actor) => actor.answer(ticket, result, out),
            Self::Application(actor) => actor.answer(ticket, result, out),
        }
    }

    /// Something pushed by a subscription; only those who read by fan-out have any.
    pub fn push(&mut self, subscription: SubscriptionId, what: PushKind, out: &mut Outbox) {
        match self {
            Self::Subscriber(actor) => actor.push(subscription, what, out),
            Self::Application(actor) => actor.push(subscription, what, out),
            Self::Producer(_) | Self::Poller(_) => {}
        }
    }

    /// A person changes it.
    pub fn tune(&mut self, change: ActorChange, out: &mut Outbox) {
        match self {
            Self::Producer(actor) => actor.tune(change, out),
            Self::Poller(actor) => actor.tune(change, out),
            Self::Subscriber(actor) => actor.tune(change, out),
            Self::Application(actor) => actor.tune(change, out),
        }
    }

    /// The call it makes when it is stopped: who reads by fan-out takes the consumer away.
    pub fn farewell(&self) -> Option<Request> {
        match self {
            Self::Subscriber(actor) => actor.farewell(),
            Self::Application(actor) => actor.farewell(),
            Self::Producer(_) | Self::Poller(_) => None,
        }
    }
}
