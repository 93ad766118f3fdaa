//! `DeregisterStreamConsumer`. Spec 2.7, 8.1.

use super::describe_stream_consumer::{Named, admit};
use super::register_stream_consumer::note;
use super::{Operation, Response};
use crate::account::Account;
use crate::agenda::ServiceDue;
use crate::consumer::ConsumerStatus;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::event::Cause;
use crate::ids::{Principal, Text};
use crate::in_use::InUse;
use crate::time::Timestamp;
use crate::{subscription, transition};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeregisterStreamConsumer {
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `ConsumerName`
    pub consumer_name: Option<Text>,
    /// `ConsumerARN`
    pub consumer_arn: Option<Text>,
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: DeregisterStreamConsumer,
) -> Result<Response, ApiError> {
    let (stream, name, arn) =
        (request.stream_arn.as_ref(), request.consumer_name.as_ref(), request.consumer_arn.as_ref());
    Named::check(stream, name, arn)?;
    let named = Named::of(stream, name, arn)?;
    let limits = account.limits();
    let stream = admit(account, &named, Operation::DeregisterStreamConsumer, ctx)?;
    let consumer = named.find(stream)?;
    let name = consumer.name().clone();
    if consumer.status() == ConsumerStatus::Deleting {
        return Err(InUse::ConsumerNotActive {
            created_s: consumer.created().seconds(),
            consumer: name,
            stream: stream.name.clone(),
            account: stream.account.clone(),
        }
        .into());
    }
    let until = ctx.now.plus(limits.takes(transition::DEREGISTER_CONSUMER));
    let (of, created, registered) = (stream.name.clone(), stream.created, consumer.created());
    let due = ServiceDue::ConsumerGone { stream: of.clone(), created, consumer: name.clone(), registered };
    ctx.agenda.add_service(until, due);
    if let Some(consumer) = stream.consumers.get_mut(&name) {
        consumer.delete(until);
    }
    note(ctx, Cause::Call(from), &of, &name, Some(ConsumerStatus::Deleting));
    // A consumer in DELETING cannot read. Spec 1.3.
    subscription::consumer_gone(account, ctx, from, &of, &name);
    Ok(Response::Done(Operation::DeregisterStreamConsumer))
}

/// DELETING ends.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
pub(crate) fn remove(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    stream: &Text,
    created: Timestamp,
    consumer: &Text,
    registered: Timestamp,
) {
    let Some(stream_of) = account.streams.get_mut(stream).filter(|stream| stream.created == created) else { return };
    let meant =
        |found: &crate::consumer::Consumer| found.created() == registered && found.status() == ConsumerStatus::Deleting;
    if stream_of.consumers.get(consumer).is_some_and(meant) {
        stream_of.consumers.remove(consumer);
        note(ctx, Cause::Timer, stream, consumer, None);
    }
}
