//! One live push of a shard to a consumer: its lease, its pacing, its place. Spec 8.2, 8.3.
//!
//! A subscription has at most one item in the agenda that counts. Records do not schedule anything by themselves:
//! the first one that arrives while the subscription waits brings its next push forward, later ones ride along.

use crate::account::Account;
use crate::agenda::ServiceDue;
use crate::api::SubscribeToShardEvent;
use crate::bucket::TokenBucket;
use crate::context::{Ctx, Push, PushKind};
use crate::error::{ApiError, Exception};
use crate::event::{Cause, EventKind, SubscriptionEnd};
use crate::fault::Zone;
use crate::ids::{Principal, ShardId, SubscriptionId, Text};
use crate::limits::Limits;
use crate::not_found::NotFound;
use crate::record::Record;
use crate::sequence::SequenceNumber;
use crate::shard::Shard;
use crate::sorted_map::SortedMap;
use crate::stream::Stream;
use crate::time::{Span, Timestamp};

/// Pushes of one subscription are at least this far apart, so that dense traffic travels in batches: a record waits
/// between 70 and 90 ms. Our decision; the service's batching is not published.
const PUSH_GAP: Span = Span::from_millis(20);
/// The smallest step of time.
const INSTANT: Span = Span::from_micros(1);

/// A live push of one shard to one consumer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    id: SubscriptionId,
    by: Principal,
    stream: Text,
    consumer: Text,
    shard: ShardId,
    /// Where the other end of the connection is.
    zone: Zone,
    opened: Timestamp,
    offset: u64,
    last_event: Timestamp,
    bucket: TokenBucket,
    /// When its reader, who is busy, reads again. Spec 8.3, back pressure.
    held_until: Timestamp,
    /// When the agenda item that counts is due; others of this subscription are void.
    look_at: Timestamp,
}

/// Live subscriptions by number.
pub(crate) type Subscriptions = SortedMap<SubscriptionId, Subscription>;

/// What a due push comes to.
struct Pushed {
    /// What goes out, if anything, and its bytes.
    event: Option<(SubscribeToShardEvent, u64)>,
    /// When to look again; `None` when this was the end of the shard.
    next: Option<Timestamp>,
    /// Whether there is nothing left to send, so that the next arrival should bring the push forward.
    waits: bool,
}

impl Subscription {
    pub(crate) fn open(
        id: SubscriptionId,
        by: Principal,
        (stream, consumer, shard): (Text, Text, ShardId),
        zone: Zone,
        offset: u64,
        limits: &Limits,
        now: Timestamp,
    ) -> Self {
        let bucket = TokenBucket::full(limits.push_bytes_per_second, limits.push_bytes_per_second, now);
        Self {
            id,
            by,
            stream,
            consumer,
            shard,
            zone,
            opened: now,
            offset,
            last_event: now,
            bucket,
            held_until: now,
            look_at: now,
        }
    }

    /// Its number.
    pub fn id(&self) -> SubscriptionId {
        self.id
    }

    /// Who subscribed and receives the events.
    pub fn by(&self) -> Principal {
        self.by
    }

    /// The name of the stream.
    pub fn stream(&self) -> &Text {
        &self.stream
    }

    /// The name of the registered consumer.
    pub fn consumer(&self) -> &Text {
        &self.consumer
    }

    /// The shard it reads.
    pub fn shard(&self) -> ShardId {
        self.shard
    }

    /// The zone that serves it: the first, second and third in turn, leaving out those that are lost. Our decision.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// When it was opened.
    pub fn opened(&self) -> Timestamp {
        self.opened
    }

    /// Place in the shard's log of the next record to send.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// When the last event went out; the opening before the first one.
    pub fn last_event(&self) -> Timestamp {
        self.last_event
    }

    /// When a record (or the end of the shard) that comes at `now` should be pushed.
    fn answer_to_arrival(&self, limits: &Limits, now: Timestamp) -> Timestamp {
        now.plus(limits.push_delay).max(self.last_event.plus(PUSH_GAP))
    }

    /// Sends what is due. The caller has made sure that the lease still runs and that the shard is still listed.
    fn push(&mut self, stream: &Stream, shard: &Shard, limits: &Limits, now: Timestamp) -> Pushed {
        self.offset = self.offset.max(shard.horizon_offset(now, stream.retention()));
        let due = shard.offset_at(now.minus(limits.push_delay).plus(INSTANT)).max(self.offset);
        let (count, bytes) = self.weigh(shard, limits, due);
        // A record larger than the whole bucket travels when the bucket is full.
        let fits = self.bucket.holds(bytes.min(self.bucket.capacity()), now);
        let idle = now >= self.last_event.plus(limits.push_idle);
        let drained = self.offset == shard.next_offset();
        let ending = end_of(shard).is_some_and(|end| now >= end.plus(limits.push_delay));

        let event = if (count > 0 && fits) || (drained && ending) {
            self.bucket.take(bytes, now);
            Some((self.send(stream, shard, count, due, now), bytes))
        } else if idle {
            Some((self.send(stream, shard, 0, due, now), 0))
        } else {
            None
        };
        if event.as_ref().is_some_and(|(event, _)| event.continuation_sequence_number.is_none()) {
            return Pushed { event, next: None, waits: false };
        }
        let waits = self.offset == shard.next_offset() && !shard.is_complete();
        Pushed { event, next: Some(self.next_look(shard, limits, due, now)), waits }
    }

    /// How many of the due records the next event takes, and their bytes.
    fn weigh(&self, shard: &Shard, limits: &Limits, due: u64) -> (u64, u64) {
        let (mut count, mut bytes) = (0, 0);
        let end = due.min(self.offset.saturating_add(limits.push_records_per_event));
        for record in shard.records().iter_range(self.offset..end) {
            let more = bytes + record.billed_bytes();
            if count > 0 && more > limits.push_bytes_per_event {
                break;
            }
            (count, bytes) = (count + 1, more);
        }
        (count, bytes)
    }

    fn send(&mut self, stream: &Stream, shard: &Shard, count: u64, due: u64, now: Timestamp) -> SubscribeToShardEvent {
        let first_offset = self.offset;
        let records: Vec<Record> = shard.records().iter_range(first_offset..first_offset + count).cloned().collect();
        self.offset += count;
        self.last_event = now;
        let at_end = shard.is_complete() && self.offset == shard.next_offset();
        let millis_behind_latest = match records.last() {
            _ if self.offset >= due => 0,
            Some(last) => now.since(last.arrived()).millis(),
            None => shard.record(self.offset).map_or(0, |next| now.since(next.arrived()).millis()),
        };
        SubscribeToShardEvent {
            stamp: shard.stamp(),
            first_offset,
            continuation_sequence_number: (!at_end).then(|| self.continuation(shard, records.last(), now)),
            child_shards: if at_end { stream.child_shards(shard) } else { Vec::new() },
            records,
            millis_behind_latest,
        }
    }

    /// The last record sent, or, when none was, a number between the last and the next record. Spec 7.4.
    fn continuation(&self, shard: &Shard, last: Option<&Record>, now: Timestamp) -> SequenceNumber {
        match last {
            Some(last) => shard.sequence_of(last),
            // A record's index is its offset plus one, so this one is the index of the record before the position.
            None => SequenceNumber::new(shard.stamp().created_s(), self.offset, now.seconds(), self.shard.number()),
        }
    }

    /// When there may be something to do again: the rest of what is due, the next record, or the idle event.
    fn next_look(&self, shard: &Shard, limits: &Limits, due: u64, now: Timestamp) -> Timestamp {
        let gap = now.plus(PUSH_GAP);
        let data = if self.offset < due {
            let (_, bytes) = self.weigh(shard, limits, due);
            Some(self.bucket.refills_at(bytes.min(self.bucket.capacity()), now).max(gap))
        } else {
            let arrival = shard.record(self.offset).map(Record::arrived).or(end_of(shard));
            arrival.map(|arrival| arrival.plus(limits.push_delay).max(gap))
        };
        let idle = self.last_event.plus(limits.push_idle).max(now.plus(INSTANT));
        data.map_or(idle, |data| data.min(idle))
    }
}

/// When a shard became complete, if it did.
fn end_of(shard: &Shard) -> Option<Timestamp> {
    shard.cut_over().filter(|_| shard.is_complete())
}

/// Enters the next look at a subscription; every earlier entry becomes void.
fn enter(subscription: &mut Subscription, at: Timestamp, ctx: &mut Ctx<'_>) {
    subscription.look_at = at;
    ctx.agenda.add_service(at, ServiceDue::Push { subscription: subscription.id });
}

/// Takes a new subscription into service: its first look is now, its end is entered.
pub(crate) fn start(account: &mut Account, mut subscription: Subscription, ctx: &mut Ctx<'_>) {
    let id = subscription.id;
    let ends = ctx.now.plus(account.limits().subscription_life);
    ctx.agenda.add_service(ends, ServiceDue::SubscriptionEnd { subscription: id });
    enter(&mut subscription, ctx.now, ctx);
    let kind = EventKind::SubscriptionOpened {
        subscription: id,
        stream: subscription.stream.clone(),
        consumer: subscription.consumer.clone(),
        shard: subscription.shard,
        by: subscription.by,
    };
    ctx.journal.note(ctx.now, Cause::Call(subscription.by), kind);
    account.subscriptions.insert(id, subscription);
}

/// Called when a shard that subscriptions wait for got records, or got complete. Each is woken once and then no
/// longer waits, so the next thousand records cost nothing more.
pub(crate) fn arrived(
    subscriptions: &mut Subscriptions,
    waiting: &mut Vec<SubscriptionId>,
    limits: &Limits,
    ctx: &mut Ctx<'_>,
) {
    for id in waiting.drain(..) {
        if let Some(subscription) = subscriptions.get_mut(&id) {
            let at = subscription.answer_to_arrival(limits, ctx.now);
            enter(subscription, at, ctx);
        }
    }
}

/// A push is due, unless a later entry has made this one void.
pub(crate) fn push(account: &mut Account, ctx: &mut Ctx<'_>, id: SubscriptionId) {
    let limits = account.limits();
    let Some(subscription) = account.subscriptions.get_mut(&id).filter(|s| s.look_at == ctx.now) else { return };
    let patience = subscription.last_event.plus(limits.push_patience);
    if subscription.held_until > ctx.now {
        // Nothing is sent into a full window; whoever leaves it full for too long is disconnected.
        if ctx.now >= patience {
            return end(account, ctx, id, Cause::Timer, SubscriptionEnd::Stalled, PushKind::Ended);
        }
        let at = subscription.held_until.min(patience);
        return enter(subscription, at, ctx);
    }
    let Some(stream) = account.streams.get_mut(&subscription.stream) else { return };
    let Some(shard) = stream.shards.get(subscription.shard) else {
        // All of its data has expired under a reader that was too slow, or that came too late.
        let what = NotFound::ShardInStream {
            shard: subscription.shard,
            stream: stream.name.clone(),
            account: account.account.clone(),
        };
        let failed = PushKind::Failed(what.into());
        return end(account, ctx, id, Cause::Timer, SubscriptionEnd::Gone, failed);
    };
    let pushed = subscription.push(stream, shard, limits, ctx.now);
    if pushed.event.is_some() && account.faults.strikes_event(&subscription.stream, subscription.shard) {
        return end(account, ctx, id, Cause::Timer, SubscriptionEnd::Fault, broken());
    }
    let records = pushed.event.as_ref().map_or(&[][..], |(event, _)| &event.records);
    if let Err(refused) = stream.settings.encryption.unseal(records, &account.keys, limits.key_cache, ctx.now) {
        return end(account, ctx, id, Cause::Timer, SubscriptionEnd::KeyRefused, PushKind::Failed(refused));
    }
    if let Some((event, bytes)) = pushed.event {
        let kind = EventKind::SubscriptionEvent {
            subscription: id,
            stream: subscription.stream.clone(),
            shard: subscription.shard,
            from: event.first_offset,
            records: u32::try_from(event.records.len()).unwrap_or(u32::MAX),
            bytes,
        };
        ctx.journal.note(ctx.now, Cause::Timer, kind);
        ctx.pushes.push(Push { subscription: id, to: subscription.by, what: PushKind::Event(event) });
    }
    let Some(next) = pushed.next else {
        return end(account, ctx, id, Cause::Timer, SubscriptionEnd::ShardEnd, PushKind::Ended);
    };
    enter(subscription, next, ctx);
    if let Some(shard) = stream.shards.get_mut(subscription.shard) {
        let waits = shard.subscribers.contains(&id);
        if pushed.waits && !waits {
            shard.subscribers.push(id);
        } else if waits && !pushed.waits {
            shard.subscribers.retain(|other| *other != id);
        }
    }
}

/// The reader has its hands full and reads nothing more until then. When it has them free sooner than it said, it is
/// looked after at once.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
pub(crate) fn hold(account: &mut Account, ctx: &mut Ctx<'_>, id: SubscriptionId, until: Timestamp) {
    let Some(subscription) = account.subscriptions.get_mut(&id) else { return };
    let sooner = until < subscription.held_until && subscription.held_until > ctx.now;
    subscription.held_until = until;
    if sooner && subscription.look_at > until {
        enter(subscription, until.max(ctx.now.plus(INSTANT)), ctx);
    }
}

/// Five minutes are over. Spec 8.2: the regular end.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
pub(crate) fn expire(account: &mut Account, ctx: &mut Ctx<'_>, id: SubscriptionId) {
    end(account, ctx, id, Cause::Timer, SubscriptionEnd::TimeOver, PushKind::Ended);
}

/// What the reader of a subscription gets that a fault broke. Spec 3.8.
fn broken() -> PushKind {
    PushKind::Failed(Exception::InternalFailure.into())
}

/// A zone is lost: what it served breaks off.
pub(crate) fn zone_lost(account: &mut Account, ctx: &mut Ctx<'_>, from: Principal, zone: Zone) {
    let served = account.subscriptions.values().filter(|subscription| subscription.zone == zone);
    let ids: Vec<SubscriptionId> = served.map(Subscription::id).collect();
    for id in ids {
        end(account, ctx, id, Cause::Call(from), SubscriptionEnd::Fault, broken());
    }
}

/// A stream is about to go: its subscriptions fail. Spec 8.2.
pub(crate) fn stream_gone(account: &mut Account, ctx: &mut Ctx<'_>, stream: &str) {
    let what = NotFound::Stream { name: stream.into(), account: account.account.clone() };
    let error = ApiError::from(what);
    fail_all(account, ctx, Cause::Timer, &error, |subscription| *subscription.stream == *stream);
}

/// A consumer can no longer read: its subscriptions fail. Spec 8.2.
pub(crate) fn consumer_gone(account: &mut Account, ctx: &mut Ctx<'_>, from: Principal, stream: &str, consumer: &Text) {
    let what = NotFound::Consumer { name: consumer.clone(), account: account.account.clone() };
    let error = ApiError::from(what);
    fail_all(account, ctx, Cause::Call(from), &error, |subscription| {
        *subscription.stream == *stream && subscription.consumer == *consumer
    });
}

fn fail_all(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    cause: Cause,
    error: &ApiError,
    which: impl Fn(&Subscription) -> bool,
) {
    let ids: Vec<SubscriptionId> = account.subscriptions.values().filter(|s| which(s)).map(|s| s.id).collect();
    for id in ids {
        end(account, ctx, id, cause, SubscriptionEnd::Gone, PushKind::Failed(error.clone()));
    }
}

/// Ends a subscription, if it still lives, and tells its reader.
pub(crate) fn end(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    id: SubscriptionId,
    cause: Cause,
    end: SubscriptionEnd,
    what: PushKind,
) {
    let Some(Subscription { by, stream, consumer, shard, .. }) = account.subscriptions.remove(&id) else { return };
    if let Some(shard) = account.streams.get_mut(&stream).and_then(|stream| stream.shards.get_mut(shard)) {
        shard.subscribers.retain(|other| *other != id);
    }
    ctx.pushes.push(Push { subscription: id, to: by, what });
    let kind = EventKind::SubscriptionEnded { subscription: id, stream, consumer, shard, end };
    ctx.journal.note(ctx.now, cause, kind);
}
