//! A KCL application: its workers, its lease table, what would be read again and what was. Spec 13.3.

use playground_engine::{ClientId, ShardId, Span, Stream, Text, Timestamp};
use playground_sim::{Application, Checkpoint, CheckpointPolicy, Lease, LeaseEvent, Worker, WorkerId};

use super::shards::{self, ShardView};
use super::tape;
use crate::World;

/// Events shown.
const EVENTS: u64 = 24;

/// One application.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplicationView {
    /// Its id.
    pub id: ClientId,
    /// Its name, which is that of its lease table too.
    pub name: Text,
    /// When checkpoints are written.
    pub policy: CheckpointPolicy,
    /// How long a lease holds without renewal.
    pub failover: Span,
    /// Workers by number: those alive, and the killed that leases still name.
    pub workers: Vec<WorkerView>,
    /// The lease table, by shard.
    pub rows: Vec<LeaseRow>,
    /// Records processed more than once, counted each time.
    pub again: u64,
    /// Records that would come again if every worker died now.
    pub would_again: u64,
    /// Records nobody processed, because a worker began behind them.
    pub skipped: u64,
    /// What happened last, newest first.
    pub events: Vec<LeaseEvent>,
}

/// One worker.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkerView {
    /// Its number.
    pub id: WorkerId,
    /// Whether it runs.
    pub alive: bool,
    /// The shards whose leases name it.
    pub owns: Vec<ShardId>,
    /// The shards it still reads although the leases name others; it finds out at its next renewal.
    pub robbed: Vec<ShardId>,
    /// Records it processed.
    pub processed: u64,
    /// Those of them that had been processed before.
    pub again: u64,
    /// Whole seconds until it looks for leases to take; none while it does not.
    pub looks_in_s: Option<u64>,
}

/// How a lease stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeaseState {
    /// Nobody owns it.
    Free,
    /// Its owner renews it.
    Held,
    /// Its owner renews it and waits for the parents.
    Waiting(Vec<ShardId>),
    /// Its owner is dead, for so many whole seconds unrenewed, and others must not take it yet.
    Stale(u64),
    /// It was not renewed for longer than the failover time, in whole seconds.
    Expired(u64),
    /// Its shard is processed to the end.
    Finished,
}

/// One row of the lease table.
#[derive(Clone, Debug, PartialEq)]
pub struct LeaseRow {
    /// The shard; its name is the `leaseKey`.
    pub shard: ShardId,
    /// The shard's letter.
    pub letter: Text,
    /// 1 to 8.
    pub hue: u8,
    /// `leaseOwner`
    pub owner: Option<WorkerId>,
    /// How it stands.
    pub state: LeaseState,
    /// `leaseCounter`
    pub counter: u64,
    /// `checkpoint`
    pub checkpoint: Checkpoint,
    /// `ownerSwitchesSinceCheckpoint`
    pub switches: u32,
    /// `parentShardId`
    pub parents: Vec<ShardId>,
    /// Offset of the first record after the checkpoint: where a new owner begins.
    pub written: u64,
    /// Offset of the first record that was not processed.
    pub read: u64,
    /// Offset the next record will get.
    pub next: u64,
    /// The newest run of records that came again, from its first to the one after its last.
    pub turn: Option<(u64, u64)>,
    /// Records that would come again from a new owner.
    pub would_again: u64,
    /// Records processed again, counted each time.
    pub again: u64,
    /// Records nobody processed.
    pub skipped: u64,
}

/// One application, while it runs.
pub fn application(world: &World, id: ClientId) -> Option<ApplicationView> {
    let found = world.actor(id)?.application()?;
    let stream = world.account().stream(&found.spec().stream);
    let looks = shards::shards(world, &found.spec().stream);
    let now = world.now();
    let rows: Vec<_> = found.leases().map(|lease| row(found, lease, stream, &looks, now)).collect();
    let sum = |of: fn(&LeaseRow) -> u64| rows.iter().map(of).sum();
    let events = found.events();
    let last = events.first().max(events.next().saturating_sub(EVENTS))..events.next();
    let total = |of: fn(&playground_sim::Progress) -> u64| {
        found.reader().shards().filter_map(|known| found.progress(known.shard)).map(of).sum()
    };
    Some(ApplicationView {
        id,
        name: found.spec().name.clone(),
        policy: found.spec().policy,
        failover: found.spec().failover(),
        workers: found.workers().map(|one| worker(found, one, now)).collect(),
        again: total(|progress| progress.again),
        skipped: total(|progress| progress.skipped),
        would_again: sum(|row| row.would_again),
        events: events.iter_range(last).rev().copied().collect(),
        rows,
    })
}

fn row(
    application: &Application,
    lease: &Lease,
    stream: Option<&Stream>,
    looks: &[ShardView],
    now: Timestamp,
) -> LeaseRow {
    let look = looks.iter().find(|look| look.id == lease.shard);
    let shard = stream.and_then(|stream| stream.shard(lease.shard));
    let (written, read) = span(application, lease, stream, now);
    let progress = application.progress(lease.shard);
    LeaseRow {
        shard: lease.shard,
        letter: super::letter(lease.shard.number()),
        hue: look.map_or(8, |look| look.hue),
        owner: lease.owner,
        state: state(application, lease, now),
        counter: lease.counter,
        checkpoint: lease.checkpoint,
        switches: lease.switches,
        parents: lease.parents.clone(),
        written,
        read,
        next: shard.map_or(read, |shard| shard.next_offset().max(read)),
        turn: progress.and_then(|progress| progress.turns.last()).map(|turn| (turn.from, turn.from + turn.records)),
        would_again: read.saturating_sub(written),
        again: progress.map_or(0, |progress| progress.again),
        skipped: progress.map_or(0, |progress| progress.skipped),
    }
}

/// Where a new owner would begin, and where the reading stands: offsets, the first never after the second.
fn span(application: &Application, lease: &Lease, stream: Option<&Stream>, now: Timestamp) -> (u64, u64) {
    let horizon = match stream.and_then(|stream| Some((stream, stream.shard(lease.shard)?))) {
        Some((stream, shard)) => shard.horizon_offset(now, tape::retention(stream)),
        None => 0,
    };
    let begun = application.progress(lease.shard).is_some_and(|progress| progress.furthest.is_some());
    let known = application.reader().shard(lease.shard);
    let read = known.filter(|_| begun).map_or(horizon, |known| known.done_offset(now)).max(horizon);
    let written = match lease.checkpoint {
        Checkpoint::TrimHorizon => horizon,
        Checkpoint::After { next, .. } => next.max(horizon),
        // Where these begin depends on when; nothing that was read comes before it.
        Checkpoint::Latest | Checkpoint::AtTimestamp(_) | Checkpoint::ShardEnd => read,
    };
    (written.min(read), read)
}

/// What a tape shows of a lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restart {
    /// Age of the first record that a new owner would read.
    pub behind: Span,
    /// Records that were read and would come again.
    pub would_again: u64,
    /// Ages of the first and the last record of the newest run that did come again, while both are in memory.
    pub again: Option<(Span, Span)>,
}

/// Where a new owner of the shard's lease would begin; none while nothing was or would be read again.
pub(super) fn restart(application: &Application, shard: ShardId, stream: &Stream, now: Timestamp) -> Option<Restart> {
    let lease = application.lease(shard).filter(|lease| !lease.finished())?;
    let (written, read) = span(application, lease, Some(stream), now);
    let stored = stream.shard(shard)?;
    let age = |offset: u64| stored.record(offset).map(|record| now.since(record.arrived()));
    let turn = application.progress(shard).and_then(|progress| progress.turns.last());
    let again = turn.and_then(|turn| Some((age(turn.from)?, age(turn.from + turn.records - 1)?)));
    (read > written || again.is_some()).then(|| Restart {
        behind: age(written).unwrap_or_default(),
        would_again: read - written,
        again,
    })
}

fn state(application: &Application, lease: &Lease, now: Timestamp) -> LeaseState {
    let Some(owner) = lease.owner else {
        return if lease.finished() { LeaseState::Finished } else { LeaseState::Free };
    };
    let unrenewed = now.since(lease.renewed);
    let alive = application.workers().any(|worker| worker.id == owner && worker.alive());
    if unrenewed > application.spec().failover() {
        return LeaseState::Expired(unrenewed.millis() / 1_000);
    }
    if !alive {
        return LeaseState::Stale(unrenewed.millis() / 1_000);
    }
    match application.reader().shard(lease.shard).map(|known| &known.state) {
        Some(playground_sim::ReadingState::Locked { waiting_for }) => LeaseState::Waiting(waiting_for.clone()),
        Some(_) | None => LeaseState::Held,
    }
}

fn worker(application: &Application, worker: &Worker, now: Timestamp) -> WorkerView {
    let owns: Vec<ShardId> = application
        .leases()
        .filter(|lease| lease.owner == Some(worker.id) && !lease.finished())
        .map(|lease| lease.shard)
        .collect();
    WorkerView {
        id: worker.id,
        alive: worker.alive(),
        robbed: application.reading(worker.id).filter(|shard| !owns.contains(shard)).collect(),
        owns,
        processed: worker.processed,
        again: worker.again,
        looks_in_s: (worker.alive() && !application.paused())
            .then(|| worker.next_taking.since(now).millis().div_ceil(1_000)),
    }
}
