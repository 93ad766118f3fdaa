//! What the service does in its own time: streams and shards change their state.

use crate::account::Account;
use crate::agenda::ServiceDue;
use crate::api;
use crate::channel;
use crate::context::Ctx;
use crate::event::{Cause, EventKind};
use crate::hash_range::HashKeyRange;
use crate::ids::{Principal, ShardId, Text};
use crate::limits::Limits;
use crate::on_demand;
use crate::queue;
use crate::reshard::{Reshard, Resharding};
use crate::settings::Setting;
use crate::shard::Shard;
use crate::stream::{Stream, StreamStatus};
use crate::stream_shape::{ShapeShard, StreamShape};
use crate::subscription;
use crate::time::{Span, Timestamp};
use crate::transition;

pub(crate) fn wake(account: &mut Account, ctx: &mut Ctx<'_>, due: ServiceDue) {
    match due {
        ServiceDue::StreamActive { stream, created } => {
            let limits = account.limits();
            if let Some(stream) = living(account, &stream, created) {
                open_initial(stream, limits, ctx);
            }
        }
        ServiceDue::StreamGone { stream, created } => {
            if living(account, &stream, created).is_some() {
                remove(account, &stream, ctx);
            }
        }
        ServiceDue::ReshardDone { stream, created } => {
            let limits = account.limits();
            if let Some(stream) = living(account, &stream, created) {
                finish_reshard(stream, limits, ctx);
            }
        }
        ServiceDue::CutOver { stream, created } => {
            if living(account, &stream, created).is_some() {
                cut_over(account, &stream, ctx);
            }
        }
        ServiceDue::CapacityMinute { stream, created } => {
            let limits = account.limits();
            if let Some(stream) = living(account, &stream, created) {
                on_demand::minute(stream, limits, ctx);
            }
        }
        ServiceDue::CapacityChanged { stream, created } => {
            if living(account, &stream, created).is_some() {
                on_demand::changed(account, &stream, ctx);
            }
        }
        ServiceDue::CommitmentEnd => api::update_account_settings::expire(account, ctx),
        ServiceDue::ShardExpiry { stream, created, shard } => {
            if let Some(stream) = living(account, &stream, created) {
                expire(stream, shard, ctx);
            }
        }
        ServiceDue::ConsumerActive { stream, created, consumer, registered } => {
            api::register_stream_consumer::activate(account, ctx, &stream, created, &consumer, registered);
        }
        ServiceDue::ConsumerGone { stream, created, consumer, registered } => {
            api::deregister_stream_consumer::remove(account, ctx, &stream, created, &consumer, registered);
        }
        ServiceDue::SettingDone { stream, created } => {
            let limits = account.limits();
            if let Some(stream) = living(account, &stream, created) {
                finish_setting(stream, limits, ctx);
            }
        }
        ServiceDue::SettingInForce { stream, created, setting } => {
            if let Some(stream) = living(account, &stream, created) {
                put_in_force(stream, setting, ctx);
            }
        }
        ServiceDue::Push { subscription } => subscription::push(account, ctx, subscription),
        ServiceDue::Hold { subscription, until } => subscription::hold(account, ctx, subscription, until),
        ServiceDue::Queue(due) => queue::service::wake(account, ctx, due),
        ServiceDue::SubscriptionEnd { subscription } => subscription::expire(account, ctx, subscription),
        ServiceDue::ChannelChanged { channel, created, until } => {
            channel::life::changed(account, ctx, &channel, created, until);
        }
        ServiceDue::ChannelDelivery { channel, created, at } => {
            channel::delivery::deliver(account, ctx, &channel, created, at);
        }
    }
}

/// The stream, if it is still the one that was meant.
fn living<'a>(account: &'a mut Account, name: &str, created: Timestamp) -> Option<&'a mut Stream> {
    account.streams.get_mut(name).filter(|stream| stream.created == created)
}

/// Sets a status and notes it.
pub(crate) fn set_status(
    stream: &mut Stream,
    status: StreamStatus,
    until: Option<Timestamp>,
    cause: Cause,
    ctx: &mut Ctx<'_>,
) {
    stream.status = status;
    stream.status_until = until;
    let kind = EventKind::StreamStatus { stream: stream.name.clone(), status: Some(status) };
    ctx.journal.note(ctx.now, cause, kind);
}

/// CREATING ends: the initial shards open, with the stream's creation time. Spec 4.2.
fn open_initial(stream: &mut Stream, limits: &Limits, ctx: &mut Ctx<'_>) {
    if stream.status != StreamStatus::Creating {
        return;
    }
    for range in HashKeyRange::even_split(stream.initial_shards) {
        let id = stream.new_shard_id();
        let shard = Shard::open(id, range, stream.created, stream.max_record_bytes(), limits);
        stream.shards.add(shard);
        note_opened(stream.name.clone(), id, ctx);
    }
    stream.list_open();
    stream.routes = stream.open.clone();
    on_demand::warm_from_the_start(stream, ctx);
    set_status(stream, StreamStatus::Active, None, Cause::Timer, ctx);
}

/// Gives a new stream the shards of a shape.
pub(crate) fn bring(
    mut stream: Stream,
    shape: &StreamShape,
    limits: &Limits,
    from: Principal,
    ctx: &mut Ctx<'_>,
) -> Stream {
    let (now_s, latest_s) = (ctx.now.seconds(), shape.latest_s());
    let moved = |second: u64| Timestamp::from_seconds(now_s.saturating_sub(latest_s.saturating_sub(second)));
    stream.mode = shape.mode();
    stream.retention_hours = shape.retention_hours();
    set_status(&mut stream, StreamStatus::Active, None, Cause::Call(from), ctx);
    let retention = stream.retention();
    for ShapeShard { id, range, parent, adjacent, created_s, closed_s } in shape.shards().iter().copied() {
        let opened = moved(created_s);
        let mut shard = Shard::open(id, range, opened, stream.max_record_bytes(), limits);
        if shape.is_numbered() {
            shard = shard.with_numbers_of(created_s, closed_s);
        }
        if let Some(parent) = parent {
            shard = shard.with_parents(parent, adjacent);
        }
        if let Some(closed_s) = closed_s {
            let at = moved(closed_s);
            shard.close(at, at, shape.children(id).map(|child| child.id).collect());
            shard.complete();
            enter_expiry(&stream.name, stream.created, &shard, at.plus(retention), ctx);
        }
        stream.shards.add(shard);
        stream.next_shard = id.0 + 1;
        note_opened(stream.name.clone(), id, ctx);
    }
    for closed in shape.shards().iter().filter(|shard| shard.closed_s.is_some()) {
        let kind = EventKind::ShardClosed { stream: stream.name.clone(), shard: closed.id };
        ctx.journal.note(ctx.now, Cause::Timer, kind);
    }
    stream.list_open();
    stream.routes = stream.open.clone();
    stream
}

fn note_opened(stream: Text, shard: ShardId, ctx: &mut Ctx<'_>) {
    ctx.journal.note(ctx.now, Cause::Timer, EventKind::ShardOpened { stream, shard });
}

/// DELETING ends: the stream, its consumers and their subscriptions go.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
fn remove(account: &mut Account, name: &Text, ctx: &mut Ctx<'_>) {
    subscription::stream_gone(account, ctx, name);
    account.streams.remove(name);
    let kind = EventKind::StreamStatus { stream: name.clone(), status: None };
    ctx.journal.note(ctx.now, Cause::Timer, kind);
}

/// Enters a change of shape, if there is one.
pub(crate) fn enter_reshard(stream: &mut Stream, change: Option<Resharding>, ctx: &mut Ctx<'_>) {
    if let Some(change) = &change {
        let due = ServiceDue::ReshardDone { stream: stream.name.clone(), created: stream.created };
        ctx.agenda.add_service(change.done(), due);
    }
    stream.pending = change;
}

/// A round of splits and merges completes. After the last one the stream is ACTIVE again, unless the rounds belong
/// to a change that takes longer.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
fn finish_reshard(stream: &mut Stream, limits: &Limits, ctx: &mut Ctx<'_>) {
    // An item of a change that was given up finds none, or a later one.
    let Some(running) = stream.pending.take_if(|running| running.done() <= ctx.now) else { return };
    reshape(stream, running.round(), limits, ctx);
    enter_reshard(stream, running.rest(), ctx);
    if stream.pending.is_none() && stream.status == StreamStatus::Updating && stream.capacity.change.is_none() {
        set_status(stream, StreamStatus::Active, None, Cause::Timer, ctx);
    }
}

/// Carries out splits and merges: parents close, children are listed, and writes follow at the children's create
/// time, one second after the closing second. Spec 4.7.
pub(crate) fn reshape(stream: &mut Stream, changes: &[Reshard], limits: &Limits, ctx: &mut Ctx<'_>) {
    if changes.is_empty() {
        return;
    }
    let second = |time: Timestamp| Timestamp::from_seconds(time.seconds());
    let moves = if limits.shortcuts.instant { ctx.now } else { second(ctx.now).plus(transition::CUT_OVER) };
    for change in changes {
        replace(stream, *change, moves, limits, ctx);
    }
    stream.list_open();
    stream.cut_over = Some(moves);
    let due = ServiceDue::CutOver { stream: stream.name.clone(), created: stream.created };
    ctx.agenda.add_service(moves, due);
}

/// Puts the children of one change in the place of its parents.
fn replace(stream: &mut Stream, change: Reshard, moves: Timestamp, limits: &Limits, ctx: &mut Ctx<'_>) {
    let max_record = stream.max_record_bytes();
    let (parents, ranges) = match change {
        Reshard::Split { parent, at } => {
            let range = stream.shards.get(parent).map(Shard::range);
            let (low, high) = range
                .and_then(|range| range.cut(at))
                .expect("invariant: the split key was checked and the parent cannot close meanwhile");
            (vec![parent], vec![low, high])
        }
        Reshard::Merge { parent, adjacent } => {
            let range = |id| stream.shards.get(id).map(Shard::range);
            let joined = range(parent)
                .zip(range(adjacent))
                .and_then(|(low, high)| low.join(high))
                .expect("invariant: the pair was checked and cannot close meanwhile");
            (vec![parent, adjacent], vec![joined])
        }
    };
    let second = |time: Timestamp| Timestamp::from_seconds(time.seconds());
    let opened = if limits.shortcuts.instant {
        // Writes move at once. Numbers still grow from parent to child: the child is a second younger at least.
        let oldest = parents.iter().filter_map(|id| stream.shards.get(*id)).map(Shard::opened).max();
        let younger = oldest.map_or(ctx.now, |opened| second(opened).plus(transition::CUT_OVER));
        second(ctx.now).max(younger)
    } else {
        moves
    };
    // What was brought here from elsewhere may have numbers of a later time than the world's.
    let oldest_s = parents
        .iter()
        .filter_map(|id| stream.shards.get(*id))
        .map(|shard| shard.stamp().created_s())
        .max()
        .unwrap_or(0);
    let mut children = Vec::with_capacity(ranges.len());
    for range in ranges {
        let id = stream.new_shard_id();
        let child =
            Shard::open(id, range, opened, max_record, limits).with_parents(parents[0], parents.get(1).copied());
        stream.shards.add(child.with_numbers_after(oldest_s));
        children.push(id);
    }
    for parent in &parents {
        if let Some(shard) = stream.shards.get_mut(*parent) {
            shard.close(ctx.now, moves, children.clone());
        }
        let kind = EventKind::ShardClosed { stream: stream.name.clone(), shard: *parent };
        ctx.journal.note(ctx.now, Cause::Timer, kind);
    }
    for child in children {
        note_opened(stream.name.clone(), child, ctx);
    }
}

/// Writes move to the children; who reads the parents by subscription hears of their end.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
fn cut_over(account: &mut Account, name: &str, ctx: &mut Ctx<'_>) {
    let limits = account.limits();
    let Some(stream) = account.streams.get_mut(name) else { return };
    stream.routes = stream.open.clone();
    stream.cut_over = None;
    let retention = stream.retention();
    for shard in stream.shards.values_mut().filter(|shard| !shard.is_open() && !shard.is_complete()) {
        shard.complete();
        enter_expiry(&stream.name, stream.created, shard, ctx.now.plus(retention), ctx);
        subscription::arrived(&mut account.subscriptions, &mut shard.subscribers, limits, ctx);
    }
}

fn enter_expiry(stream: &Text, created: Timestamp, shard: &Shard, at: Timestamp, ctx: &mut Ctx<'_>) {
    let due = ServiceDue::ShardExpiry { stream: stream.clone(), created, shard: shard.id() };
    ctx.agenda.add_service(at, due);
}

/// A complete shard is dropped once all of its data has expired; when retention was raised meanwhile,
/// it waits on. Spec 4.7, 15.2, 17.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
fn expire(stream: &mut Stream, id: ShardId, ctx: &mut Ctx<'_>) {
    let Some(shard) = stream.shards.get(id) else { return };
    let Some(end) = shard.cut_over() else { return };
    let at = end.plus(stream.retention());
    if at > ctx.now {
        enter_expiry(&stream.name, stream.created, shard, at, ctx);
        return;
    }
    stream.shards.remove(id);
    let kind = EventKind::ShardExpired { stream: stream.name.clone(), shard: id };
    ctx.journal.note(ctx.now, Cause::Timer, kind);
}

/// A setting is changed: UPDATING for a while, then it holds. Spec 1.4.
pub(crate) fn begin_setting(stream: &mut Stream, setting: Setting, takes: Span, from: Principal, ctx: &mut Ctx<'_>) {
    let until = ctx.now.plus(takes);
    stream.settings.change = Some(setting);
    let due = ServiceDue::SettingDone { stream: stream.name.clone(), created: stream.created };
    ctx.agenda.add_service(until, due);
    set_status(stream, StreamStatus::Updating, Some(until), Cause::Call(from), ctx);
}

/// A setting that writes follow some time after it was made. Spec 1.4.
pub(crate) fn enter_setting(stream: &Stream, setting: Setting, takes: Span, ctx: &mut Ctx<'_>) {
    let due = ServiceDue::SettingInForce { stream: stream.name.clone(), created: stream.created, setting };
    ctx.agenda.add_service(ctx.now.plus(takes), due);
}

fn note_setting(stream: &Stream, setting: Setting, ctx: &mut Ctx<'_>) {
    let kind = EventKind::SettingChanged { stream: stream.name.clone(), setting };
    ctx.journal.note(ctx.now, Cause::Timer, kind);
}

/// UPDATING of a setting ends.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
fn finish_setting(stream: &mut Stream, limits: &Limits, ctx: &mut Ctx<'_>) {
    let Some(setting) = stream.settings.change.take() else { return };
    match &setting {
        Setting::Metrics(metrics) => stream.settings.metrics = *metrics,
        Setting::MaxRecordKib(kib) => {
            stream.max_record_kib = *kib;
            let bytes = stream.max_record_bytes();
            stream.shards.values_mut().for_each(|shard| shard.resize(bytes, limits, ctx.now));
        }
        Setting::Key(key) => {
            stream.settings.encryption.key.clone_from(key);
            let takes = limits.takes(transition::ENCRYPTION_LAG);
            enter_setting(stream, Setting::KeyInForce(key.clone()), takes, ctx);
        }
        Setting::KeyInForce(_) | Setting::Distribution(_) => {}
    }
    note_setting(stream, setting, ctx);
    if stream.status == StreamStatus::Updating {
        set_status(stream, StreamStatus::Active, None, Cause::Timer, ctx);
    }
}

/// Writes follow a setting from now on.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
fn put_in_force(stream: &mut Stream, setting: Setting, ctx: &mut Ctx<'_>) {
    match &setting {
        Setting::KeyInForce(key) => {
            stream.encrypted = key.is_some();
            stream.settings.encryption.begin(key.clone(), ctx.now);
        }
        Setting::Distribution(distribution) => {
            stream.distribution = *distribution;
            // A later request may be on its way.
            stream.settings.distribution = stream.settings.distribution.filter(|asked| asked != distribution);
        }
        Setting::Metrics(_) | Setting::MaxRecordKib(_) | Setting::Key(_) => {}
    }
    note_setting(stream, setting, ctx);
}

/// Retention changed: what the old period had expired stays expired, what the new one expires goes at
/// once, and complete shards get their new time. Spec 10.
pub(crate) fn change_retention(stream: &mut Stream, hours: u32, ctx: &mut Ctx<'_>) {
    for _ in 0..2 {
        let retention = stream.retention();
        for shard in stream.shards.values_mut() {
            shard.trim(ctx.now, retention);
        }
        stream.retention_hours = hours;
    }
    let complete: Vec<ShardId> = stream.shards.values().filter(|s| s.is_complete()).map(Shard::id).collect();
    for id in complete {
        expire(stream, id, ctx);
    }
}
