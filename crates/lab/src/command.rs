//! Command: everything that can come from outside, and what came of it.

use crate::genesis::LimitsId;
use crate::metrics::AlarmSpec;
use playground_engine::api::{Request, Response};
use playground_engine::{ApiError, ClientId, Fault, FaultId, KeyState, StreamShape, SubscriptionId, Text, Timestamp};
use playground_sim::{ActorChange, ActorSpec};
use std::sync::Arc;

/// An input from outside. Nothing else changes the course of a world.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// The person calls the service.
    Call(Request),
    /// An actor is started.
    Spawn(ActorSpec),
    /// A running actor is changed.
    Tune(ClientId, ActorChange),
    /// An actor is stopped and taken away; a fan-out reader's consumer is deregistered.
    Stop(ClientId),
    /// An encryption key gets another state, as its owner could give it.
    Key(Text, KeyState),
    /// From now on other limits hold.
    Limits(LimitsId),
    /// A fault begins; where it cannot be (see `Account::begin_fault`), nothing changes.
    Fault(Fault),
    /// A fault ends.
    EndFault(FaultId),
    /// An alarm is defined; one of the same name is replaced.
    Alarm(Arc<AlarmSpec>),
    /// The alarm of that name is deleted.
    ForgetAlarm(Text),
    /// A stream of a shape that exists elsewhere is there from now on.
    Bring(Arc<StreamShape>),
    /// A bookmark with a name; changes nothing.
    Mark(Text),
}

/// A command at its virtual time.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// When it was given.
    pub at: Timestamp,
    /// Its place in the branch, from 0; equal to the serial of its outcome.
    pub serial: u64,
    /// What was asked for.
    pub command: Arc<Command>,
}

/// What came of a command.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Place of the command in its branch, from 0.
    pub serial: u64,
    /// When it was given.
    pub at: Timestamp,
    /// The answer, or the service's exception.
    pub result: Result<Answer, ApiError>,
}

/// The answer of a call that had to wait. Only receives of queues do.
#[derive(Debug, Clone)]
pub struct LateAnswer {
    /// The number under which the call waited.
    pub call: SubscriptionId,
    /// When the answer came.
    pub at: Timestamp,
    /// The answer, or the service's exception.
    pub result: Result<Response, ApiError>,
}

/// A command that worked.
#[derive(Debug, Clone)]
pub enum Answer {
    /// The service answered.
    Response(Response),
    /// An actor runs under this number.
    Spawned(ClientId),
    /// Done, nothing to say.
    Done,
}
