//! Who owns which lease: renewing, taking, stealing, handing over. Spec 13.3.

use super::event::LeaseEventKind;
use super::hold::Hold;
use super::lease::Lease;
use super::spec::{MAX_WORKERS, WorkerId};
use super::worker::Worker;
use super::{Application, Task};
use crate::outbox::Outbox;
use playground_engine::{ShardId, SortedMap, Span};

/// `maxLeasesToStealAtOneTime`. Spec 13.3.
const MOST_STOLEN: usize = 1;

/// How a lease comes to a worker.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Free,
    Expired,
    Stolen,
    HandedOver,
}

impl Application {
    pub(super) fn add_worker(&mut self, out: &mut Outbox) {
        let alive = self.workers.values().filter(|worker| worker.alive()).count();
        if u32::try_from(alive).is_ok_and(|alive| alive >= MAX_WORKERS) {
            return;
        }
        let id = WorkerId(self.next_worker);
        self.next_worker += 1;
        self.workers.insert(id, Worker::new(id, out.now()));
        self.note(LeaseEventKind::Started(id), out);
        if self.paused {
            return;
        }
        self.later(Task::Renew(id), self.spec.renewal(), out);
        if self.synced {
            self.take(id, out);
        }
    }

    pub(super) fn kill(&mut self, worker: WorkerId, out: &mut Outbox) {
        for hold in self.holds_of(worker) {
            self.settle(hold, out);
        }
        let Some(found) = self.workers.get_mut(&worker).filter(|worker| worker.alive()) else { return };
        found.killed = Some(out.now());
        for hold in self.holds_of(worker) {
            self.drop_hold(hold);
        }
        self.note(LeaseEventKind::Killed(worker), out);
        self.bury();
    }

    pub(super) fn retire(&mut self, worker: WorkerId, out: &mut Outbox) {
        if !self.alive(worker) {
            return;
        }
        for hold in self.holds_of(worker) {
            self.settle(hold, out);
            self.write_processed(hold, out);
            let Some(hold) = self.drop_hold(hold) else { continue };
            if let Some(lease) = self.leases.get_mut(&hold.shard).filter(|lease| lease.held_by(worker, hold.counter)) {
                lease.owner = None;
                lease.counter += 1;
                lease.renewed = out.now();
            }
        }
        self.workers.remove(&worker);
        self.note(LeaseEventKind::Retired(worker), out);
    }

    /// Counts up every lease that is still the worker's and drops the others.
    pub(super) fn renew(&mut self, worker: WorkerId, out: &mut Outbox) {
        if self.paused || !self.alive(worker) {
            return;
        }
        let mut lost = Vec::new();
        for (id, hold) in self.holds.iter_mut().filter(|(_, hold)| hold.worker == worker) {
            match self.leases.get_mut(&hold.shard).filter(|lease| lease.held_by(worker, hold.counter)) {
                Some(lease) => {
                    lease.counter += 1;
                    lease.renewed = out.now();
                    hold.counter = lease.counter;
                }
                None => lost.push(*id),
            }
        }
        for hold in lost {
            // What it processed until now it processed, whoever owns the lease.
            self.settle(hold, out);
            self.lose(hold, out);
        }
        self.later(Task::Renew(worker), self.spec.renewal(), out);
    }

    /// The worker stops reading a shard whose lease is not its own. No checkpoint is allowed.
    pub(super) fn lose(&mut self, hold: u32, out: &Outbox) {
        if let Some(hold) = self.drop_hold(hold) {
            self.note(LeaseEventKind::Lost(hold.shard, hold.worker), out);
        }
    }

    fn holds_of(&self, worker: WorkerId) -> Vec<u32> {
        self.holds.iter().filter(|(_, hold)| hold.worker == worker).map(|(id, _)| *id).collect()
    }

    /// The worker turns away from a shard: its connection is dropped, and what is in hand is not processed.
    pub(super) fn drop_hold(&mut self, id: u32) -> Option<Hold> {
        self.subscriptions.retain(|_, of| *of != id);
        self.holds.remove(&id)
    }

    pub(super) fn take_later(&mut self, worker: WorkerId, out: &mut Outbox) {
        let after = self.spec.taking();
        if let Some(found) = self.workers.get_mut(&worker) {
            found.next_taking = out.now().plus(after);
        }
        self.later(Task::Take(worker), after, out);
    }

    /// A worker looks at the table and takes what it should have.
    pub(super) fn take(&mut self, worker: WorkerId, out: &mut Outbox) {
        if self.paused || !self.alive(worker) {
            return;
        }
        if let Some(found) = self.workers.get_mut(&worker) {
            found.observe(self.leases.values(), out.now());
        }
        for (shard, how) in self.wanted(worker, out) {
            self.acquire(shard, worker, how, out);
        }
        self.take_later(worker, out);
    }

    /// The leases a worker takes when it looks: Spec 13.3, balancing of 2.x.
    fn wanted(&mut self, worker: WorkerId, out: &Outbox) -> Vec<(ShardId, How)> {
        let Some(me) = self.workers.get(&worker) else { return Vec::new() };
        let (failover, now) = (self.spec.failover(), out.now());
        let three = Span::from_micros(3 * failover.micros());
        let (mut free, mut very_old, mut total, mut ever) = (Vec::new(), Vec::new(), 0_usize, false);
        let mut loads = SortedMap::<WorkerId, usize>::new();
        loads.insert(worker, 0);
        for lease in self.leases.values().filter(|lease| !lease.finished()) {
            total += 1;
            ever |= lease.counter > 0;
            let idle = me.unrenewed(lease, now);
            match lease.owner {
                None => free.push((lease.shard, How::Free)),
                Some(owner) if owner != worker && idle > three => very_old.push((lease.shard, How::Expired)),
                Some(owner) if owner != worker && idle > failover => free.push((lease.shard, How::Expired)),
                Some(owner) => *loads.entry(owner).or_default() += 1,
            }
        }
        if !very_old.is_empty() {
            return very_old;
        }
        // On a new table all workers that run race for the leases, and the race ends even.
        let workers = if ever { loads.len() } else { self.workers.values().filter(|worker| worker.alive()).count() };
        let target = total.div_ceil(workers.max(1)).max(1);
        let mine = loads.get(&worker).copied().unwrap_or(0);
        let need = target.saturating_sub(mine);
        if need == 0 {
            return Vec::new();
        }
        if free.is_empty() {
            return self.stealable(worker, &loads, target, need);
        }
        self.shuffle(&mut free);
        free.truncate(need);
        free
    }

    /// One lease of the most loaded worker, if it has too many.
    fn stealable(
        &mut self,
        worker: WorkerId,
        loads: &SortedMap<WorkerId, usize>,
        target: usize,
        need: usize,
    ) -> Vec<(ShardId, How)> {
        let others = loads.iter().filter(|(other, _)| **other != worker);
        // The first of those with most.
        let most = others.rev().max_by_key(|(_, load)| **load);
        let Some((victim, load)) = most.map(|(victim, load)| (*victim, *load)) else { return Vec::new() };
        let count = match load.checked_sub(target) {
            Some(0) if need > 1 => 1,
            Some(over) => over.min(need).min(MOST_STOLEN),
            None => 0,
        };
        let of = self.leases.values().filter(|lease| !lease.finished() && lease.owner == Some(victim));
        let mut leases: Vec<_> = of.map(|lease| (lease.shard, How::Stolen)).collect();
        self.shuffle(&mut leases);
        leases.truncate(count);
        leases
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
            let other = usize::try_from(self.draws.below(bound)).unwrap_or(last);
            items.swap(last, other);
        }
    }

    pub(super) fn steal(&mut self, shard: ShardId, worker: WorkerId, out: &mut Outbox) {
        let Some(owner) = self.leases.get(&shard).map(|lease| lease.owner) else { return };
        if owner != Some(worker) {
            let how = if owner.is_some() { How::Stolen } else { How::Free };
            self.acquire(shard, worker, how, out);
        }
    }

    pub(super) fn hand_over(&mut self, shard: ShardId, worker: WorkerId, out: &mut Outbox) {
        let Some(lease) = self.leases.get(&shard).filter(|lease| !lease.finished()) else { return };
        let owner = lease.owner;
        if owner == Some(worker) || !self.alive(worker) {
            return;
        }
        let of_owner = |hold: &Hold| hold.shard == shard && lease.held_by(hold.worker, hold.counter);
        let hold = self.holds.iter().find(|(_, hold)| of_owner(hold)).map(|(id, _)| *id);
        let Some(hold) = hold else { return self.steal(shard, worker, out) };
        self.settle(hold, out);
        self.write_processed(hold, out);
        self.drop_hold(hold);
        self.acquire(shard, worker, How::HandedOver, out);
    }

    /// The worker becomes the owner and begins where the checkpoint says.
    fn acquire(&mut self, shard: ShardId, worker: WorkerId, how: How, out: &mut Outbox) {
        if !self.alive(worker) {
            return;
        }
        let Some(lease) = self.leases.get_mut(&shard).filter(|lease| !lease.finished()) else { return };
        let before = lease.owner.replace(worker);
        lease.counter += 1;
        lease.renewed = out.now();
        if before.is_some_and(|before| before != worker) {
            lease.switches += 1;
        }
        let hold = Hold::new(worker, shard, lease.counter, lease.checkpoint, out.now());
        let kind = match (before, how) {
            (None, _) | (_, How::Free) => LeaseEventKind::Taken(shard, worker),
            (Some(from), How::Expired) => LeaseEventKind::TakenExpired { shard, by: worker, from },
            (Some(from), How::Stolen) => LeaseEventKind::Stolen { shard, by: worker, from },
            (Some(from), How::HandedOver) => LeaseEventKind::HandedOver { shard, by: worker, from },
        };
        self.note(kind, out);
        // Whatever the worker still believed of this lease is over.
        let own = |(_, hold): &(&u32, &Hold)| hold.shard == shard && hold.worker == worker;
        let over: Vec<_> = self.holds.iter().filter(own).map(|(id, _)| *id).collect();
        for old in over {
            self.drop_hold(old);
        }
        let id = self.next_hold;
        self.next_hold = self.next_hold.wrapping_add(1);
        self.holds.insert(id, hold);
        self.bury();
        self.begin(id, out);
    }

    /// Lets killed workers go that no lease names.
    pub(super) fn bury(&mut self) {
        let named = |leases: &SortedMap<ShardId, Lease>, id| {
            leases.values().any(|lease| lease.owner == Some(id) && !lease.finished())
        };
        let leases = &self.leases;
        self.workers.retain(|id, worker| worker.alive() || named(leases, *id));
    }
}
