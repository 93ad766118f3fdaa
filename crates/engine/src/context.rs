//! What a call may use besides the service itself. Passed in, never global.

use crate::agenda::Agenda;
use crate::api::{Response, SubscribeToShardEvent};
use crate::error::ApiError;
use crate::ids::{Principal, SubscriptionId};
use crate::journal::Journal;
use crate::random::Draws;
use crate::time::Timestamp;

/// The surroundings of one call or wake-up.
#[derive(Debug)]
pub struct Ctx<'a> {
    /// The present instant; never goes back.
    pub now: Timestamp,
    /// The service's own draws.
    pub draws: &'a mut Draws,
    /// Where facts are noted.
    pub journal: &'a mut Journal,
    /// Where future things are entered.
    pub agenda: &'a mut Agenda,
    /// What subscriptions and waiting calls sent meanwhile; the caller delivers it.
    pub pushes: &'a mut Vec<Push>,
}

/// One thing sent over a subscription, or the answer of a call that had to wait.
#[derive(Clone, Debug, PartialEq)]
pub struct Push {
    /// The subscription it belongs to, or the call that waits for it.
    pub subscription: SubscriptionId,
    /// Who subscribed.
    pub to: Principal,
    /// What was sent.
    pub what: PushKind,
}

/// What a subscription sends.
#[derive(Clone, Debug, PartialEq)]
pub enum PushKind {
    /// Records, possibly none.
    Event(SubscribeToShardEvent),
    /// The regular end: five minutes over, or end of shard.
    Ended,
    /// An exception frame, then the end.
    Failed(ApiError),
    /// The answer of a call that had to wait; nothing follows. See [`Response::Waiting`].
    Answer(Box<Result<Response, ApiError>>),
}
