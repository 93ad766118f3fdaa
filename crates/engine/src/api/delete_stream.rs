//! `DeleteStream`. Spec 2.7.

use super::check::Checks;
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::agenda::ServiceDue;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::event::Cause;
use crate::ids::Principal;
use crate::in_use::InUse;
use crate::stream::StreamStatus;
use crate::{lifecycle, transition};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeleteStream {
    /// The stream
    pub stream: StreamRef,
    /// `EnforceConsumerDeletion`
    pub enforce_consumer_deletion: Option<bool>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: DeleteStream,
) -> Result<Response, ApiError> {
    let mut checks = Checks::new();
    checks.stream_name(&request.stream);
    checks.stream_arn(&request.stream);
    checks.finish()?;
    let limits = account.limits();
    account.admit_on(&request.stream, Operation::DeleteStream, ctx.now)?;
    let name = account.stream_name(&request.stream)?;
    let held = {
        let stream = account.stream(name);
        stream.is_some_and(|stream| account.channels().any(|channel| channel.is_of(stream) && channel.holds_stream()))
    };
    let queues = account.queue_count(name);
    let stream = account.admit_to(name, Operation::DeleteStream, ctx.now)?;
    match stream.status {
        // UPDATING may go: our decision (Spec 15.2, 20).
        StreamStatus::Active | StreamStatus::Updating => {}
        StreamStatus::Creating | StreamStatus::Deleting => super::common::require_active(stream)?,
    }
    if !stream.consumers.is_empty() && request.enforce_consumer_deletion != Some(true) {
        let (stream, account) = (stream.name.clone(), stream.account.clone());
        return Err(InUse::StreamHasConsumers { stream, account }.into());
    }
    if held {
        let (stream, account) = (stream.name.clone(), stream.account.clone());
        return Err(InUse::StreamHasChannels { stream, account }.into());
    }
    if queues > 0 {
        // They can never go with the stream. Spec 2.7.
        let (stream, account) = (stream.name.clone(), stream.account.clone());
        return Err(InUse::StreamHasQueues { stream, account }.into());
    }
    let until = ctx.now.plus(limits.takes(transition::DELETE_STREAM));
    stream.tags.clear();
    // What is under way is given up: our decision.
    stream.pending = None;
    stream.settings.change = None;
    stream.settings.policy = None;
    stream.capacity.change = None;
    stream.capacity.growing.clear();
    ctx.agenda.add_service(until, ServiceDue::StreamGone { stream: stream.name.clone(), created: stream.created });
    lifecycle::set_status(stream, StreamStatus::Deleting, Some(until), Cause::Call(from), ctx);
    Ok(Response::Done(Operation::DeleteStream))
}
