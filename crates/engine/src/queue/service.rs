//! What queues do when somebody calls and by themselves: hand out, wait, answer late, change their status.

use super::backlog::Handing;
use super::waiting::{Waiting, Wish};
use super::{Queue, QueueStart, QueueStatus, Receipt, record_id};
use crate::account::Account;
use crate::agenda::{QueueDue, ServiceDue};
use crate::api::{Operation, QueueRecord, ReceiveQueueRecordsOutput, Response};
use crate::context::{Ctx, Push, PushKind};
use crate::error::{ApiError, Throttling};
use crate::event::{Cause, EventKind};
use crate::ids::{Principal, SubscriptionId, Text};
use crate::kms::Keys;
use crate::limits::Limits;
use crate::not_found::NotFound;
use crate::record::Record;
use crate::sort::sort_by_key;
use crate::stream::Stream;
use crate::time::{Span, Timestamp};

/// Sets a status and notes it.
pub(crate) fn set_status(
    queue: &mut Queue,
    status: QueueStatus,
    until: Option<Timestamp>,
    cause: Cause,
    ctx: &mut Ctx<'_>,
) {
    queue.status = status;
    queue.status_until = until;
    note_status(queue, Some(status), cause, ctx);
}

fn note_status(queue: &Queue, status: Option<QueueStatus>, cause: Cause, ctx: &mut Ctx<'_>) {
    let kind = EventKind::QueueStatus { stream: queue.stream.clone(), queue: queue.name.clone(), status };
    ctx.journal.note(ctx.now, cause, kind);
}

/// Enters the end of a change that begins now, and gives its time.
pub(crate) fn enter(due: QueueDue, after: Span, limits: &Limits, ctx: &mut Ctx<'_>) -> Timestamp {
    let until = ctx.now.plus(limits.takes(after));
    ctx.agenda.add_service(until, ServiceDue::Queue(due));
    until
}

/// A queue that hands out nothing because of its status. The operations' exceptions leave only this one (Spec 2.4).
pub(crate) fn not_delivering(queue: &Queue) -> ApiError {
    let (name, account, status) = (queue.name.clone(), queue.account.clone(), queue.status);
    NotFound::QueueNotActive { queue: name, account, status }.into()
}

/// Answers a receive now if anything is visible, otherwise lets it wait.
pub(crate) fn receive(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    arn: &Text,
    wish: Wish,
    wait: Span,
) -> Result<Response, ApiError> {
    let limits = account.limits();
    let keys = account.keys.clone();
    let call = SubscriptionId(account.next_subscription);
    let (queue, stream) = account.queue_and_stream(arn)?;
    if !queue.delivers() {
        return Err(not_delivering(queue));
    }
    queue.backlog_mut().sweep(stream, ctx.now);
    if queue.backlog.in_flight() >= limits.queue_in_flight {
        // That this is a throttling is our decision: no other exception of the model fits.
        let (queue, account, limit) = (queue.name.clone(), queue.account.clone(), limits.queue_in_flight);
        return Err(Throttling::InFlight { queue, account, limit }.into());
    }
    let cause = Cause::Call(wish.by);
    let records = hand_out(queue, stream, wish, (limits, &keys), cause, ctx)?;
    if !records.is_empty() {
        // Others may wait for what this receive leaves visible, or will have to look at another time.
        serve(queue, stream, (limits, &keys), ctx);
        return Ok(answer(wish, records));
    }
    let until = ctx.now.plus(wait);
    queue.waiting.insert(call, Waiting { wish, until });
    let due = QueueDue::WaitOver { queue: queue.id.clone(), call };
    ctx.agenda.add_service(until, ServiceDue::Queue(due));
    let kind = EventKind::QueueWaits {
        stream: queue.stream.clone(),
        queue: queue.name.clone(),
        by: wish.by,
        call,
        dead_letters: wish.dead_letters,
    };
    ctx.journal.note(ctx.now, cause, kind);
    plan(queue, stream, ctx);
    account.next_subscription += 1;
    Ok(Response::Waiting(operation(wish), call))
}

fn operation(wish: Wish) -> Operation {
    if wish.dead_letters { Operation::ReceiveDeadLetterQueueRecords } else { Operation::ReceiveQueueRecords }
}

fn answer(wish: Wish, queue_records: Vec<QueueRecord>) -> Response {
    let output = ReceiveQueueRecordsOutput { queue_records };
    if wish.dead_letters {
        Response::ReceiveDeadLetterQueueRecords(output)
    } else {
        Response::ReceiveQueueRecords(output)
    }
}

/// Hands out what is visible, unless a key that sealed any of the records does not serve: then nothing is handed out. Spec 11.1.
fn hand_out(
    queue: &mut Queue,
    stream: &mut Stream,
    wish: Wish,
    (limits, keys): (&Limits, &Keys),
    cause: Cause,
    ctx: &mut Ctx<'_>,
) -> Result<Vec<QueueRecord>, ApiError> {
    if !stream.settings.encryption.was_ever_on() {
        return Ok(hand_out_unsealed(queue, stream, wish, limits, cause, ctx));
    }
    let mut tried = queue.clone();
    let before = ctx.journal.clone();
    let records = hand_out_unsealed(&mut tried, stream, wish, limits, cause, ctx);
    let mut sealed: Vec<Record> = records.iter().map(|record| record.record.clone()).collect();
    sort_by_key(&mut sealed, Record::arrived);
    if let Err(refused) = stream.settings.encryption.unseal(&sealed, keys, limits.key_cache, ctx.now) {
        *ctx.journal = before;
        return Err(refused);
    }
    *queue = tried;
    Ok(records)
}

/// What is visible, as much as is asked for and may be in flight. The backlog has been swept.
fn hand_out_unsealed(
    queue: &mut Queue,
    stream: &Stream,
    wish: Wish,
    limits: &Limits,
    cause: Cause,
    ctx: &mut Ctx<'_>,
) -> Vec<QueueRecord> {
    let room = limits.queue_in_flight.saturating_sub(queue.backlog.in_flight());
    let how = Handing {
        limit: wish.limit.min(u32::try_from(room).unwrap_or(u32::MAX)),
        visible_at: ctx.now.plus(queue.visibility(wish.visibility)),
        now: ctx.now,
        max_receives: queue.in_force.dead_letters.max_receive_count(),
    };
    let backlog = queue.backlog_mut();
    let delivered = if wish.dead_letters { backlog.receive_dead(how) } else { backlog.receive(stream, how) };
    let mut bytes = 0;
    let mut records = Vec::with_capacity(delivered.len());
    for delivered in delivered {
        let shard = stream.shard(delivered.shard).expect("invariant: a sweep drops what expired shards held");
        let record = shard.record(delivered.offset).expect("invariant: a sweep drops what has expired").clone();
        bytes += record.billed_bytes();
        let receipt = Receipt {
            queue: queue.id.clone(),
            shard: delivered.shard,
            offset: delivered.offset,
            serial: delivered.serial,
            dead_letter: wish.dead_letters,
        };
        let receipt_handle = receipt.handle(&queue.account);
        ctx.journal.fold_bytes(receipt_handle.as_bytes());
        records.push(QueueRecord {
            receipt_handle,
            record_id: record_id(shard.stamp(), &record),
            shard: delivered.shard,
            offset: delivered.offset,
            record,
            first_receive_timestamp: delivered.first,
            receive_count: delivered.receives,
        });
    }
    if records.is_empty() {
        return records;
    }
    queue.totals.received += records.len() as u64;
    let kind = EventKind::QueueReceived {
        stream: queue.stream.clone(),
        queue: queue.name.clone(),
        by: wish.by,
        records: u32::try_from(records.len()).unwrap_or(u32::MAX),
        bytes,
        dead_letters: wish.dead_letters,
    };
    ctx.journal.note(ctx.now, cause, kind);
    records
}

/// Sees to it that waiting receives hear of new records and of those that get visible again.
fn plan(queue: &mut Queue, stream: &mut Stream, ctx: &mut Ctx<'_>) {
    if queue.waiting.is_empty() {
        queue.look_at = None;
        return;
    }
    stream.awaited |= queue.waiting.values().any(|waiting| !waiting.wish.dead_letters);
    let next = queue.backlog.next_visible();
    if queue.look_at != next {
        queue.look_at = next;
        if let Some(at) = next {
            ctx.agenda.add_service(at, ServiceDue::Queue(QueueDue::Look { queue: queue.id.clone() }));
        }
    }
}

/// Answers waiting receives, in order of their calls, as far as records are visible.
pub(crate) fn serve(queue: &mut Queue, stream: &mut Stream, by: (&Limits, &Keys), ctx: &mut Ctx<'_>) {
    if queue.waiting.is_empty() || !queue.delivers() {
        return;
    }
    queue.backlog_mut().sweep(stream, ctx.now);
    // A receive that takes nothing with it may leave a record to those who wait for dead letters: look again until
    // nobody gets anything.
    while serve_round(queue, stream, by, ctx) {}
    plan(queue, stream, ctx);
}

/// One look at everybody who waits; whether anybody got something.
fn serve_round(queue: &mut Queue, stream: &mut Stream, by: (&Limits, &Keys), ctx: &mut Ctx<'_>) -> bool {
    let mut dry = [false; 2];
    let mut served = false;
    let calls: Vec<(SubscriptionId, Wish)> = queue.waiting.iter().map(|(call, waits)| (*call, waits.wish)).collect();
    for (call, wish) in calls {
        if dry[usize::from(wish.dead_letters)] {
            continue;
        }
        let records = hand_out(queue, stream, wish, by, Cause::Timer, ctx);
        if records.as_ref().is_ok_and(Vec::is_empty) {
            dry[usize::from(wish.dead_letters)] = true;
            continue;
        }
        served = true;
        queue.waiting.remove(&call);
        push(call, wish.by, records.map(|records| answer(wish, records)), ctx);
    }
    served
}

fn push(call: SubscriptionId, to: Principal, result: Result<Response, ApiError>, ctx: &mut Ctx<'_>) {
    ctx.pushes.push(Push { subscription: call, to, what: PushKind::Answer(Box::new(result)) });
}

/// A queue hands out nothing any more: who waits hears of it.
pub(crate) fn give_up(queue: &mut Queue, ctx: &mut Ctx<'_>) {
    let error = not_delivering(queue);
    for (call, waiting) in core::mem::take(&mut queue.waiting) {
        push(call, waiting.wish.by, Err(error.clone()), ctx);
    }
    queue.look_at = None;
}

/// A due item of a queue; those of queues that are gone come to nothing.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
pub(crate) fn wake(account: &mut Account, ctx: &mut Ctx<'_>, due: QueueDue) {
    let (limits, keys) = (account.limits(), account.keys.clone());
    match due {
        QueueDue::Arrival { stream, created } => arrival(account, ctx, &stream, created),
        QueueDue::Gone { queue } => {
            if let Some(queue) = account.queues.remove(&queue) {
                note_status(&queue, None, Cause::Timer, ctx);
            }
        }
        QueueDue::Active { queue } => {
            if let Some((queue, stream)) = account.queue_by_id(&queue) {
                activate(queue, stream, ctx);
            }
        }
        QueueDue::Look { queue } => {
            if let Some((queue, stream)) = account.queue_by_id(&queue)
                && queue.look_at == Some(ctx.now)
            {
                queue.look_at = None;
                serve(queue, stream, (limits, &keys), ctx);
            }
        }
        QueueDue::WaitOver { queue, call } => {
            let Some((queue, _)) = account.queue_by_id(&queue) else { return };
            let Some(Waiting { wish, .. }) = queue.waiting.remove(&call) else { return };
            queue.totals.empty_receives += 1;
            let kind = EventKind::QueueReceived {
                stream: queue.stream.clone(),
                queue: queue.name.clone(),
                by: wish.by,
                records: 0,
                bytes: 0,
                dead_letters: wish.dead_letters,
            };
            ctx.journal.note(ctx.now, Cause::Timer, kind);
            push(call, wish.by, Ok(answer(wish, Vec::new())), ctx);
        }
    }
}

/// CREATING or UPDATING ends.
fn activate(queue: &mut Queue, stream: &Stream, ctx: &mut Ctx<'_>) {
    if queue.status_until != Some(ctx.now) || queue.status == QueueStatus::Deleting {
        return;
    }
    if queue.effective_start.is_none() {
        let oldest = stream.created.max(ctx.now.minus(stream.retention()));
        queue.effective_start = Some(match queue.start {
            QueueStart::TrimHorizon => oldest,
            QueueStart::Latest => queue.created,
            QueueStart::AtTimestamp(time) => time.max(oldest),
        });
    }
    queue.in_force = queue.attributes;
    set_status(queue, QueueStatus::Active, None, Cause::Timer, ctx);
}

/// Records came for which receives wait.
fn arrival(account: &mut Account, ctx: &mut Ctx<'_>, name: &Text, created: Timestamp) {
    let limits = account.limits();
    let Some(stream) = account.streams.get_mut(name).filter(|stream| stream.created == created) else { return };
    for queue in account.queues.values_mut().filter(|queue| queue.stream == *name) {
        serve(queue, stream, (limits, &account.keys), ctx);
    }
}

/// Called when a record was stored while receives wait. They are woken once for everything that comes at this instant.
pub(crate) fn arrived(stream: &mut Stream, ctx: &mut Ctx<'_>) {
    stream.awaited = false;
    let due = QueueDue::Arrival { stream: stream.name.clone(), created: stream.created };
    ctx.agenda.add_service(ctx.now, ServiceDue::Queue(due));
}
