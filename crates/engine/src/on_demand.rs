//! On-demand capacity: the service watches what is written and sets the shards. Spec 9.2 to 9.4.
//!
//! The watch runs by the minute and only while there is something to see: the first record of a silent stream
//! enters the end of its minute, and after a minute without records and without running splits nothing is entered.

use crate::account::Account;
use crate::agenda::ServiceDue;
use crate::capacity::{self, Change, GROWTH, Growth, MINUTE, MinuteLoad, WarmThroughput};
use crate::context::Ctx;
use crate::event::{Cause, EventKind};
use crate::ids::ShardId;
use crate::lifecycle;
use crate::limits::Limits;
use crate::reshard::{Reshard, Resharding, Round};
use crate::scaling::{self, Piece};
use crate::shard::Shard;
use crate::stream::{Stream, StreamMode, StreamStatus};
use crate::time::{Span, Timestamp};
use crate::transition;

/// What a shard carries. Limits that are lifted for test suites do not make shards larger.
const SHARD_BYTES_PER_SECOND: u64 = 1 << 20;
/// Records that a shard carries.
const SHARD_RECORDS_PER_SECOND: u64 = 1_000;
/// Full minutes that a shard must be hot to be split. Spec 9.2, our decision.
const HOT_MINUTES: u64 = 5;

/// Something was written: from now on the stream is watched.
#[cold]
pub(crate) fn wake_watch(stream: &mut Stream, ctx: &mut Ctx<'_>) {
    stream.watched = true;
    let due = ServiceDue::CapacityMinute { stream: stream.name.clone(), created: stream.created };
    ctx.agenda.add_service(capacity::minute_end(ctx.now), due);
}

/// Shards that carry a throughput of so many MiB/s.
pub(crate) fn shards_for(mibps: u32) -> u32 {
    narrow((u64::from(mibps) << 20).div_ceil(SHARD_BYTES_PER_SECOND))
}

/// Shards that carry twice what was written in a minute; records count as well as bytes, since a shard is limited in
/// both.
fn shards_for_twice(peak: MinuteLoad) -> u32 {
    let by = |sum: u64, per_second: u64| sum.saturating_mul(2).div_ceil(MINUTE * per_second);
    narrow(by(peak.bytes, SHARD_BYTES_PER_SECOND).max(by(peak.records, SHARD_RECORDS_PER_SECOND)))
}

fn narrow(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Shards that a stream with this peak and this warm throughput should have.
pub(crate) fn needed(peak: MinuteLoad, warm_mibps: u32, region: &str, limits: &Limits) -> u32 {
    let wanted = shards_for_twice(peak).max(shards_for(warm_mibps)).max(limits.on_demand_shards);
    wanted.min(shards_for(limits.on_demand_mibps(region)))
}

impl Stream {
    /// Shards that an on-demand stream should have by what was written in the last 30 days. Spec 9.2.
    pub fn needed_shards(&self, now: Timestamp, limits: &Limits) -> u32 {
        needed(self.capacity.peak(now), self.warm_target(), &self.region, limits)
    }

    fn warm_target(&self) -> u32 {
        self.capacity.warm.map_or(0, |warm| warm.target_mibps)
    }

    /// The open shards as plans see them, with what they took in a minute.
    pub(crate) fn pieces(&self, minute: u64) -> Vec<Piece> {
        let piece =
            |shard: &Shard| Piece { shard: shard.id(), range: shard.range(), load: written(shard, minute).bytes };
        self.open_shards().map(piece).collect()
    }
}

/// What a shard took in a minute.
fn written(shard: &Shard, minute: u64) -> MinuteLoad {
    let seconds = shard.seconds();
    let mut load = MinuteLoad::default();
    for index in seconds.index_of(minute * MINUTE)..seconds.index_of((minute + 1) * MINUTE) {
        if let Some(count) = seconds.get(index) {
            load.bytes += count.stored_bytes;
            load.records += u64::from(count.stored_records);
        }
    }
    load
}

/// A minute is over: begun splits complete, the minute is measured, and splits begin that it asks for.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
pub(crate) fn minute(stream: &mut Stream, limits: &Limits, ctx: &mut Ctx<'_>) {
    stream.watched = false;
    if stream.status == StreamStatus::Deleting {
        return;
    }
    complete(stream, limits, ctx);
    let minute = (ctx.now.seconds() / MINUTE).saturating_sub(1);
    let mut load = MinuteLoad::default();
    for shard in stream.shards.values() {
        let part = written(shard, minute);
        load.bytes += part.bytes;
        load.records += part.records;
    }
    if load.records > 0 {
        stream.capacity.measured(minute, load);
    }
    if stream.mode != StreamMode::OnDemand {
        return;
    }
    if stream.status == StreamStatus::Active {
        decide(stream, minute, limits, ctx);
        // Where changes take no time they are due at once.
        complete(stream, limits, ctx);
    }
    if load.records > 0 || !stream.capacity.growing.is_empty() {
        wake_watch(stream, ctx);
    }
}

/// Carries out the splits whose time has come, unless other changes of the shape are not settled yet.
fn complete(stream: &mut Stream, limits: &Limits, ctx: &mut Ctx<'_>) {
    if stream.pending.is_some() || stream.cut_over.is_some() {
        return;
    }
    let ready = stream.capacity.growing.iter().take_while(|growth| growth.done <= ctx.now).count();
    let ready: Vec<ShardId> = stream.capacity.growing.drain(..ready).map(|growth| growth.shard).collect();
    let split = |shard: &Shard| Reshard::Split { parent: shard.id(), at: shard.range().midpoint() };
    let round: Round = stream.open_shards().filter(|shard| ready.contains(&shard.id())).map(split).collect();
    lifecycle::reshape(stream, &round, limits, ctx);
}

/// Whether a shard took more than the limit in each of the last minutes.
fn is_hot(shard: &Shard, minute: u64, limits: &Limits) -> bool {
    let most = limits.hot_bytes_per_second * MINUTE;
    (0..HOT_MINUTES).all(|back| written(shard, minute.saturating_sub(back)).bytes > most)
}

/// Begins the splits that the stream needs beyond those already begun.
fn decide(stream: &mut Stream, minute: u64, limits: &Limits, ctx: &mut Ctx<'_>) {
    let most = shards_for(limits.on_demand_mibps(&stream.region));
    let open = stream.open_shard_count();
    let coming = open + narrow(stream.capacity.growing.len() as u64);
    let mut idle = stream.pieces(minute);
    idle.retain(|piece| !stream.capacity.growing.iter().any(|growth| growth.shard == piece.shard));
    let mut hot = 0;
    for piece in &mut idle {
        if stream.shards.get(piece.shard).is_some_and(|shard| is_hot(shard, minute, limits)) {
            hot += 1;
            // Before all others, however busy those were in the last minute alone.
            piece.load = piece.load.saturating_add(1 << 63);
        }
    }
    let missing = stream.needed_shards(ctx.now, limits).saturating_sub(coming).max(hot);
    let chosen = scaling::busiest(&idle, missing.min(most.saturating_sub(coming)));
    if chosen.is_empty() {
        return;
    }
    let done = ctx.now.plus(limits.takes(GROWTH));
    let (from, to) = (open, coming + narrow(chosen.len() as u64));
    stream.capacity.growing.extend(chosen.into_iter().map(|at| Growth { shard: idle[at].shard, done }));
    let kind = EventKind::ScalingBegun { stream: stream.name.clone(), from, to, done };
    ctx.journal.note(ctx.now, Cause::Timer, kind);
}

/// Starts a change of capacity and takes the stream to UPDATING. What the service had begun by itself is given up;
/// the watch begins anew with what the change leaves.
fn begin(stream: &mut Stream, change: Change, takes: Span, until: Timestamp, cause: Cause, ctx: &mut Ctx<'_>) {
    let done = ctx.now.plus(takes);
    stream.capacity.growing.clear();
    stream.capacity.change = Some((change, done));
    let due = ServiceDue::CapacityChanged { stream: stream.name.clone(), created: stream.created };
    ctx.agenda.add_service(done, due);
    // A warm throughput given with a switch goes on where that ends.
    if stream.status_until != Some(until) {
        lifecycle::set_status(stream, StreamStatus::Updating, Some(until), cause, ctx);
    }
}

/// Starts a switch of modes. Spec 9.3.
pub(crate) fn begin_switch(
    stream: &mut Stream,
    to: StreamMode,
    warm_mibps: Option<u32>,
    limits: &Limits,
    cause: Cause,
    ctx: &mut Ctx<'_>,
) {
    let takes = limits.takes(transition::UPDATE_STREAM_MODE);
    let warming = if warm_mibps.is_some() { limits.takes(transition::UPDATE_WARM_THROUGHPUT) } else { Span::ZERO };
    let until = ctx.now.plus(takes).plus(warming);
    stream.capacity.switches.note(ctx.now);
    begin(stream, Change::Mode { to, warm_mibps }, takes, until, cause, ctx);
}

/// Starts a change of the warm throughput. A higher one adds shards, a lower one leaves at least what the last hour
/// needs. Spec 9.4.
pub(crate) fn begin_warming(stream: &mut Stream, mibps: u32, limits: &Limits, cause: Cause, ctx: &mut Ctx<'_>) {
    let now = ctx.now;
    let open = stream.open_shard_count();
    let before = stream.capacity.warm.map_or(0, |warm| warm.current_mibps);
    let of_hour = stream.capacity.peak_of_hour(now);
    let pieces = stream.pieces((now.seconds() / MINUTE).saturating_sub(1));
    let (rounds, current) = if mibps < before {
        // Else the watch would take the shards back to the old peak.
        stream.capacity.forget_old_peaks(now);
        let left = needed(of_hour, mibps, &stream.region, limits).min(open);
        let current = mibps.max(mibps_of(shards_for_twice(of_hour))).min(before);
        (scaling::shrink(&pieces, stream.next_shard, left), current)
    } else {
        (scaling::grow(&pieces, stream.next_shard, shards_for(mibps)), mibps)
    };
    let takes = limits.takes(transition::UPDATE_WARM_THROUGHPUT);
    // The rounds share the time, and the last one leaves room for its cut-over.
    let pace = Span::from_seconds(takes.seconds() / (rounds.len() as u64 + 1));
    let until = now.plus(takes);
    stream.capacity.warm = Some(WarmThroughput { target_mibps: mibps, current_mibps: before });
    note_warm(stream, cause, ctx);
    let change = Change::Warm { current_mibps: current };
    begin(stream, change, takes, until, cause, ctx);
    lifecycle::enter_reshard(stream, Resharding::new(rounds, now.plus(pace), pace), ctx);
}

/// What so many shards take, in MiB/s.
fn mibps_of(shards: u32) -> u32 {
    narrow((u64::from(shards) * SHARD_BYTES_PER_SECOND) >> 20)
}

fn note_warm(stream: &Stream, cause: Cause, ctx: &mut Ctx<'_>) {
    let warm = stream.capacity.warm.unwrap_or_default();
    let kind = EventKind::WarmThroughput { stream: stream.name.clone(), warm };
    ctx.journal.note(ctx.now, cause, kind);
}

/// A stream that was created with a warm throughput has it when it is ready.
pub(crate) fn warm_from_the_start(stream: &mut Stream, ctx: &mut Ctx<'_>) {
    if let Some(warm) = &mut stream.capacity.warm {
        warm.current_mibps = warm.target_mibps;
        note_warm(stream, Cause::Timer, ctx);
    }
}

/// A change of capacity completes.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
pub(crate) fn changed(account: &mut Account, name: &str, ctx: &mut Ctx<'_>) {
    let limits = account.limits();
    let Some(stream) = account.streams.get_mut(name) else { return };
    let Some((change, _)) = stream.capacity.change.filter(|(_, done)| *done <= ctx.now) else { return };
    if let Some(running) = &stream.pending {
        // Only where changes take no time: the rounds are due at this instant, too.
        let due = ServiceDue::CapacityChanged { stream: stream.name.clone(), created: stream.created };
        ctx.agenda.add_service(running.ends(), due);
        return;
    }
    stream.capacity.change = None;
    match change {
        Change::Mode { to, warm_mibps } => {
            stream.mode = to;
            let kind = EventKind::ModeChanged { stream: stream.name.clone(), mode: to };
            ctx.journal.note(ctx.now, Cause::Timer, kind);
            if to == StreamMode::Provisioned {
                // Shards are kept, warm throughput is not: provisioned streams have none.
                stream.capacity.warm = None;
            }
            if let Some(mibps) = warm_mibps {
                return begin_warming(stream, mibps, limits, Cause::Timer, ctx);
            }
        }
        Change::Warm { current_mibps } => {
            let target = stream.warm_target();
            // A target of 0 removes it. Spec 9.4.
            let warm = WarmThroughput { target_mibps: target, current_mibps };
            stream.capacity.warm = (target > 0).then_some(warm);
            note_warm(stream, Cause::Timer, ctx);
        }
    }
    if stream.mode == StreamMode::OnDemand && !stream.watched {
        // There may be fewer shards than an on-demand stream begins with, or than its peak asks for.
        wake_watch(stream, ctx);
    }
    lifecycle::set_status(stream, StreamStatus::Active, None, Cause::Timer, ctx);
}
