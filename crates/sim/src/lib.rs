//! Clients around the service: producers and readers, in virtual time.
//!
//! An [`Actor`] never touches the account. It posts requests to its [`Outbox`];
//! the world delivers them after the network's delay ([`network`]) and brings the
//! answer back the same way. Every actor draws from random streams of its own, so
//! adding one changes nothing for the others.
#![forbid(unsafe_code)]
#![deny(
    missing_docs,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    clippy::iter_over_hash_type
)]
#![cfg_attr(not(test), deny(clippy::unwrap_used))]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod actor;
mod application;
mod client;
pub mod network;
mod outbox;
mod poller;
mod producer;
mod random_shapes;
mod reader;
mod registration;
mod spec;
mod subscriber;

pub use actor::Actor;
pub use application::{
    Again, Application, ApplicationChange, ApplicationSpec, Checkpoint, CheckpointPolicy, Lease, LeaseEvent,
    LeaseEventKind, MAX_FAILOVER_MS, MAX_WORKERS, MIN_FAILOVER_MS, Progress, Retrieval, Worker, WorkerId,
};
pub use client::{Client, Landed};
pub use outbox::{Outbox, Post};
pub use poller::Poller;
pub use producer::{
    Attempt, AttemptEnd, BatchResult, Curve, CurvePoint, Fill, HELPERS, MAX_CURVE_MS, MAX_CURVE_POINTS, Producer,
    ProducerCounts, ProducerSecond, Rows, RowsBuilder, Template, TemplateError, TemplateProblem, Trail, samples,
};
pub use reader::{
    CallEnd, Delivery, LatencyHistogram, Overtaken, Reader, ReaderCall, ReadingState, ShardReading, WhyEmpty,
};
pub use registration::Registration;
pub use spec::{
    ActorChange, ActorSpec, Answers, KeyStrategy, MAX_RATE_MILLI, MAX_WORK_MICROS, MIN_INTERVAL_MS, Payload,
    PollerSpec, ProducerSpec, Rate, Resend, Retry, Source, Start, SubscriberSpec, Wait,
};
pub use subscriber::Subscriber;
