//! `RegisterStreamConsumer`. Spec 2.7, 8.1, 8.4.

use super::check::{CONSUMER_NAME, Checks, STREAM_ARN};
use super::{ConsumerInfo, Operation, Response, StreamRef};
use crate::account::Account;
use crate::agenda::ServiceDue;
use crate::consumer::{Consumer, ConsumerStatus};
use crate::context::Ctx;
use crate::error::{ApiError, LimitExceeded};
use crate::event::{Cause, EventKind};
use crate::ids::{Principal, Text};
use crate::in_use::InUse;
use crate::limits::Limits;
use crate::sorted_map::SortedMap;
use crate::stream::{Stream, StreamMode, StreamStatus};
use crate::time::Timestamp;
use crate::{tags, transition};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterStreamConsumer {
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `ConsumerName`
    pub consumer_name: Option<Text>,
    /// `Tags`
    pub tags: SortedMap<String, String>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterStreamConsumerOutput {
    /// `Consumer`, in CREATING
    pub consumer: ConsumerInfo,
}

fn check(request: &RegisterStreamConsumer, limits: &Limits) -> Result<(), ApiError> {
    let mut checks = Checks::new();
    checks.required_text("streamARN", request.stream_arn.as_ref(), STREAM_ARN);
    checks.required_text("consumerName", request.consumer_name.as_ref(), CONSUMER_NAME);
    checks.tags("tags", &request.tags, limits);
    checks.finish()
}

/// The stream must be in service, the name free, and both quotas must have room.
fn check_room(stream: &Stream, name: &Text, (queues, most): (u32, u32), limits: &Limits) -> Result<(), ApiError> {
    let (of, account) = (stream.name.clone(), stream.account.clone());
    match stream.status {
        StreamStatus::Active | StreamStatus::Updating => {}
        StreamStatus::Creating | StreamStatus::Deleting => super::common::require_active(stream)?,
    }
    if stream.consumers.contains_key(name) {
        return Err(InUse::ConsumerExists { consumer: name.clone(), stream: of, account }.into());
    }
    let creating = stream.consumers().filter(|consumer| consumer.status() == ConsumerStatus::Creating).count();
    if creating >= limits.consumers_creating as usize {
        let limit = limits.consumers_creating;
        return Err(LimitExceeded::ConsumersCreating { stream: of, account, limit }.into());
    }
    // Queues share the quota. Spec 2.6.
    if stream.consumers.len() + queues as usize >= most as usize {
        return Err(LimitExceeded::Consumers { stream: of, account, limit: most }.into());
    }
    Ok(())
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: RegisterStreamConsumer,
) -> Result<Response, ApiError> {
    let (limits, committed) = (account.limits(), account.commitment().is_running());
    check(&request, limits)?;
    let reference = StreamRef { name: None, arn: request.stream_arn };
    let name = account.stream_name(&reference)?;
    let queues = account.queue_count(name);
    let stream = account.admit_to(name, Operation::RegisterStreamConsumer, ctx.now)?;
    tags::check(&request.tags, &SortedMap::new(), limits.tags, &stream.name, &stream.account)?;
    let name = request.consumer_name.unwrap_or_default();
    // Spec 8.4.
    let advantage = committed && stream.mode == StreamMode::OnDemand;
    let most = if advantage { limits.consumers_advantage } else { limits.consumers };
    check_room(stream, &name, (queues, most), limits)?;

    let until = ctx.now.plus(limits.takes(transition::REGISTER_CONSUMER));
    let consumer = Consumer::registered(name.clone(), request.tags, ctx.now, until);
    let due = ServiceDue::ConsumerActive {
        stream: stream.name.clone(),
        created: stream.created,
        consumer: name.clone(),
        registered: ctx.now,
    };
    ctx.agenda.add_service(until, due);
    note(ctx, Cause::Call(from), &stream.name, &name, Some(ConsumerStatus::Creating));
    let output = RegisterStreamConsumerOutput { consumer: ConsumerInfo::of(stream, &consumer) };
    stream.consumers.insert(name, consumer);
    Ok(Response::RegisterStreamConsumer(output))
}

/// Notes a consumer's new status.
pub(super) fn note(ctx: &mut Ctx<'_>, cause: Cause, stream: &Text, consumer: &Text, status: Option<ConsumerStatus>) {
    let kind = EventKind::ConsumerStatus { stream: stream.clone(), consumer: consumer.clone(), status };
    ctx.journal.note(ctx.now, cause, kind);
}

/// CREATING ends, unless the consumer was deregistered meanwhile or is another one by now.
pub(crate) fn activate(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    stream: &Text,
    created: Timestamp,
    consumer: &Text,
    registered: Timestamp,
) {
    let stream_of = account.streams.get_mut(stream).filter(|stream| stream.created == created);
    let Some(found) = stream_of.and_then(|stream| stream.consumers.get_mut(consumer)) else { return };
    if found.created() == registered && found.status() == ConsumerStatus::Creating {
        found.activate();
        note(ctx, Cause::Timer, stream, consumer, Some(ConsumerStatus::Active));
    }
}
