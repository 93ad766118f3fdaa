//! `CreateQueue`. Spec 2.7.

use super::check::{Checks, Path, QUEUE_NAME, STREAM_ARN};
use super::queue::{
    self, QueueAttributesInput, QueueDescriptionOutput, QueueStartingPosition, QueueStreamConfiguration,
};
use super::{Operation, Response, StreamRef};
use crate::account::Account;
use crate::agenda::QueueDue;
use crate::context::Ctx;
use crate::error::{ApiError, InvalidArgument, LimitExceeded, Validation};
use crate::event::Cause;
use crate::ids::{Principal, Text};
use crate::in_use::InUse;
use crate::limits::Limits;
use crate::queue::{NewQueue, QueueAttributes, QueueStart, QueueStatus, draw_id, service};
use crate::sorted_map::SortedMap;
use crate::stream::{Stream, StreamStatus};
use crate::time::Timestamp;
use crate::{tags, transition};

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreateQueue {
    /// `QueueName`
    pub queue_name: Option<Text>,
    /// `StreamConfigurationList`: exactly one
    pub stream_configuration_list: Option<Vec<QueueStreamConfiguration>>,
    /// `QueueAttributes`
    pub queue_attributes: Option<QueueAttributesInput>,
    /// `Tags`
    pub tags: SortedMap<String, String>,
}

/// The answer.
pub type CreateQueueOutput = QueueDescriptionOutput;

fn check(request: &CreateQueue, limits: &Limits) -> Result<(), ApiError> {
    let mut checks = Checks::new();
    checks.required_text("queueName", request.queue_name.as_ref(), QUEUE_NAME);
    let list = request.stream_configuration_list.as_ref();
    checks.structures("streamConfigurationList", list, "QueueStreamConfiguration", 10_000);
    for (place, stream) in list.into_iter().flatten().enumerate() {
        let path = |member| Path::Item("streamConfigurationList", place, member);
        checks.required_text(path("streamARN"), stream.stream_arn.as_ref(), STREAM_ARN);
        if let Some(start) = &stream.starting_position {
            checks.required(path("startingPosition.type"), start.kind.as_ref());
            checks.one_of(path("startingPosition.type"), start.kind.as_ref(), QueueStart::WORDS);
        }
    }
    queue::check_attributes(&mut checks, request.queue_attributes.as_ref());
    checks.tags("tags", &request.tags, limits);
    checks.finish()
}

/// A timestamp goes with `AT_TIMESTAMP` and with nothing else. Spec 2.7.
fn start(position: Option<&QueueStartingPosition>, now: Timestamp) -> Result<QueueStart, ApiError> {
    let refused = |why| Err(ApiError::from(why));
    let Some(position) = position else { return Ok(QueueStart::Latest) };
    match (position.kind.as_deref(), position.timestamp) {
        (Some("AT_TIMESTAMP"), None) => refused(Validation::StartTimestampMissing),
        // As for shard iterators; for queues it is not published.
        (Some("AT_TIMESTAMP"), Some(time)) if time.millis() > now.millis() => {
            let (millis, now_millis) = (time.millis(), now.millis());
            Err(InvalidArgument::TimestampInFuture { millis, now_millis }.into())
        }
        (Some("AT_TIMESTAMP"), Some(time)) => Ok(QueueStart::AtTimestamp(time)),
        (_, Some(_)) => refused(Validation::StartTimestampNotAllowed),
        (Some("TRIM_HORIZON"), None) => Ok(QueueStart::TrimHorizon),
        (_, None) => Ok(QueueStart::Latest),
    }
}

/// The stream must be in service and on-demand.
fn check_stream(stream: &Stream) -> Result<(), ApiError> {
    match stream.status {
        StreamStatus::Active | StreamStatus::Updating => {}
        StreamStatus::Creating | StreamStatus::Deleting => super::common::require_active(stream)?,
    }
    if !stream.stays_on_demand() {
        let (stream, account) = (stream.name.clone(), stream.account.clone());
        return Err(Validation::ProvisionedStream { stream, account }.into());
    }
    Ok(())
}

/// Quotas. Spec 2.6.
fn check_room(account: &Account, stream: &Stream) -> Result<(), ApiError> {
    check_changing(account)?;
    // Registered consumers and queues share one quota.
    let (limits, committed) = (account.limits(), account.commitment().is_running());
    let limit = if committed { limits.consumers_advantage } else { limits.consumers };
    let there = u32::try_from(stream.consumers.len()).unwrap_or(u32::MAX);
    if there.saturating_add(account.queue_count(&stream.name)) >= limit {
        let (stream, account) = (stream.name.clone(), stream.account.clone());
        return Err(LimitExceeded::Consumers { stream, account, limit }.into());
    }
    Ok(())
}

/// Few queues of an account may be made and removed at once. Spec 2.6.
pub(super) fn check_changing(account: &Account) -> Result<(), ApiError> {
    let limit = account.limits().queues_changing;
    let changing = |status| matches!(status, QueueStatus::Creating | QueueStatus::Deleting);
    if account.queues().filter(|queue| changing(queue.status())).count() < limit as usize {
        return Ok(());
    }
    Err(LimitExceeded::QueuesChanging { account: account.account().clone(), limit }.into())
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: CreateQueue,
) -> Result<Response, ApiError> {
    check(&request, account.limits())?;
    account.admit(Operation::CreateQueue, ctx.now)?;
    let name = request.queue_name.clone().unwrap_or_default();
    let Some([configuration]) = request.stream_configuration_list.as_deref() else {
        return Err(Validation::QueueStreams.into());
    };
    let start = start(configuration.starting_position.as_ref(), ctx.now)?;
    let attributes = queue::attributes(QueueAttributes::default(), request.queue_attributes.as_ref())?;
    let number = account.account().clone();
    tags::check(&request.tags, &SortedMap::new(), account.limits().tags, &name, &number)?;
    let reference = StreamRef { name: None, arn: configuration.stream_arn.clone() };
    let stream = account.find(&reference)?;
    check_stream(stream)?;
    if account.queue(&name).is_some() {
        return Err(InUse::QueueExists { queue: name, account: number }.into());
    }
    check_room(account, stream)?;
    let mut id = draw_id(ctx.draws);
    while account.queues.contains_key(&id) {
        id = draw_id(ctx.draws);
    }
    let until = service::enter(QueueDue::Active { queue: id.clone() }, transition::CREATE_QUEUE, account.limits(), ctx);
    let new = NewQueue { name, stream, start, attributes, tags: request.tags };
    let mut queue = new.build(id.clone(), ctx.now, until);
    service::set_status(&mut queue, QueueStatus::Creating, Some(until), Cause::Call(from), ctx);
    let output = queue::describe(&queue, stream);
    account.queues.insert(id, queue);
    Ok(Response::CreateQueue(output))
}
