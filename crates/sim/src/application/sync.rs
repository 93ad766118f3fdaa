//! Which leases there are: filling the table, filling gaps, cleaning up. Spec 13.3.

use super::event::LeaseEventKind;
use super::lease::{Checkpoint, Lease};
use super::worker::Worker;
use super::{Application, Task};
use crate::outbox::Outbox;
use crate::spec::Start;
use playground_engine::api::{ListShards, Request, ShardDescription, ShardFilter, StreamRef};
use playground_engine::{HashKeyRange, ShardId, Span, Text, Timestamp};

/// `shardSyncIntervalMillis`, and `leaseCleanupIntervalMillis` with it. Spec 13.3.
const SYNC: Span = Span::from_millis(60_000);
/// `completedLeaseCleanupIntervalMillis`: leases of finished shards. Spec 13.3.
const COMPLETED: Span = Span::from_millis(300_000);
/// `garbageLeaseCleanupIntervalMillis`: leases of shards that are gone. Spec 13.3.
const GARBAGE: Span = Span::from_millis(1_800_000);
/// How soon the first list is asked for again while there is no stream or no shard.
const TRY_AGAIN: Span = Span::from_millis(1_000);

impl Application {
    /// The regular look at the stream. It takes a worker to do it.
    pub(super) fn sync(&mut self, out: &mut Outbox) {
        if self.workers.values().any(Worker::alive) {
            self.list(None, out);
        } else {
            self.sync_later(out);
        }
    }

    pub(super) fn sync_later(&mut self, out: &mut Outbox) {
        let after = if self.synced { SYNC } else { TRY_AGAIN };
        self.later(Task::Sync, after, out);
    }

    pub(super) fn list(&mut self, next_token: Option<Text>, out: &mut Outbox) {
        if self.paused || self.calling(Task::Sync) {
            return;
        }
        // Spec 2.7: a token stands for the stream and must come alone.
        let first_page = next_token.is_none();
        let stream = if first_page { StreamRef::named(self.spec.stream.clone()) } else { StreamRef::default() };
        if first_page {
            self.listing.clear();
        }
        let shard_filter = (first_page && !self.synced).then(|| self.first_filter());
        let list = ListShards { stream, next_token, shard_filter, ..ListShards::default() };
        self.call(Task::Sync, Request::ListShards(list), out);
    }

    /// The shards whose leases fill a new table: those open at the initial position.
    fn first_filter(&self) -> ShardFilter {
        let (kind, timestamp) = match &self.spec.start {
            Start::Latest => ("AT_LATEST", None),
            Start::AtTimestamp(time) => ("AT_TIMESTAMP", Some(*time)),
            Start::TrimHorizon | Start::AtSequence { .. } | Start::AfterSequence { .. } => ("AT_TRIM_HORIZON", None),
        };
        ShardFilter { kind: Some(kind.into()), timestamp, ..ShardFilter::default() }
    }

    pub(super) fn listed(&mut self, out: &mut Outbox) {
        let listing = std::mem::take(&mut self.listing);
        if listing.is_empty() {
            // Spec 2.7: a stream that is being created has no shards yet.
            return self.sync_later(out);
        }
        if self.renewed(&listing) {
            // Simplified: with the real library somebody has to delete the lease table.
            self.leases.clear();
            self.holds.clear();
            self.subscriptions.clear();
            self.progress.clear();
            self.reader.forget_shards();
            self.synced = false;
            self.note(LeaseEventKind::Renewed, out);
            if self.fans_out() {
                // Its consumer went with the stream.
                self.look_up(out);
            }
            return self.list(None, out);
        }
        let first = !std::mem::replace(&mut self.synced, true);
        if first {
            self.cleaned = [out.now(); 2];
            for shard in &listing {
                let checkpoint = Checkpoint::initial(&self.spec.start);
                self.create(shard.shard_id, parents(shard), shard.hash_key_range, checkpoint, out);
            }
        } else {
            self.fill_gaps(&listing, out);
            self.clean_up(&listing, out);
        }
        for shard in &listing {
            if let Some(lease) = self.leases.get_mut(&shard.shard_id) {
                lease.created = Some(shard.starting_sequence_number);
            }
        }
        if first {
            let workers: Vec<_> = self.workers.keys().copied().collect();
            for worker in workers {
                self.take(worker, out);
            }
        }
        self.sync_later(out);
    }

    /// Whether the stream was deleted and created anew under the same name.
    fn renewed(&self, listing: &[ShardDescription]) -> bool {
        listing.iter().any(|shard| {
            let known = self.leases.get(&shard.shard_id).and_then(|lease| lease.created);
            known.is_some_and(|created| created != shard.starting_sequence_number)
        })
    }

    /// Makes a lease unless there is one.
    pub(super) fn create(
        &mut self,
        shard: ShardId,
        parents: Vec<ShardId>,
        range: HashKeyRange,
        checkpoint: Checkpoint,
        out: &Outbox,
    ) {
        if self.leases.contains_key(&shard) {
            return;
        }
        let start = if checkpoint == Checkpoint::TrimHorizon { Start::TrimHorizon } else { self.spec.start.clone() };
        self.reader.watch(shard, parents.clone(), start);
        self.leases.insert(shard, Lease::new(shard, parents, range, checkpoint, out.now()));
        self.note(LeaseEventKind::Created(shard), out);
    }

    /// Open shards whose part of the key space no unfinished lease covers: their earliest ancestors that can
    /// still be read get leases. It happens when shards expired before they were read to the end.
    fn fill_gaps(&mut self, listing: &[ShardDescription], out: &Outbox) {
        let find = |id: ShardId| {
            listing.binary_search_by_key(&id, |shard| shard.shard_id).ok().and_then(|place| listing.get(place))
        };
        let mut missing: Vec<&ShardDescription> = listing
            .iter()
            .filter(|shard| shard.ending_sequence_number.is_none() && !self.leases.contains_key(&shard.shard_id))
            .filter(|shard| !self.covered(shard.hash_key_range))
            .collect();
        while let Some(shard) = missing.pop() {
            let unread = |id: &ShardId| !self.leases.contains_key(id);
            let older: Vec<_> = parents(shard).into_iter().filter(unread).filter_map(find).collect();
            if older.is_empty() {
                self.create(shard.shard_id, parents(shard), shard.hash_key_range, Checkpoint::TrimHorizon, out);
            }
            missing.extend(older);
        }
    }

    fn covered(&self, range: HashKeyRange) -> bool {
        let overlaps = |other: HashKeyRange| other.start() <= range.end() && range.start() <= other.end();
        self.leases.values().any(|lease| !lease.finished() && overlaps(lease.range))
    }

    /// Deletes the leases of finished shards whose children have been begun, and of those that are gone, each in its
    /// time.
    fn clean_up(&mut self, listing: &[ShardDescription], out: &Outbox) {
        let due = |last: &mut Timestamp, every| {
            let due = out.now().since(*last) >= every;
            if due {
                *last = out.now();
            }
            due
        };
        let [completed, garbage] = &mut self.cleaned;
        let (completed, garbage) = (due(completed, COMPLETED), due(garbage, GARBAGE));
        let begun = |id: &ShardId| self.leases.get(id).is_none_or(|child| child.checkpoint != Checkpoint::TrimHorizon);
        let listed = |id: ShardId| listing.binary_search_by_key(&id, |shard| shard.shard_id).is_ok();
        let over = |lease: &&Lease| {
            let by_children = !lease.children.is_empty() && lease.children.iter().all(begun);
            lease.finished() && (completed && by_children || garbage && !listed(lease.shard))
        };
        let over: Vec<_> = self.leases.values().filter(over).map(|lease| lease.shard).collect();
        for shard in over {
            self.leases.remove(&shard);
            self.note(LeaseEventKind::Deleted(shard), out);
        }
    }
}

fn parents(shard: &ShardDescription) -> Vec<ShardId> {
    [shard.parent_shard_id, shard.adjacent_parent_shard_id].into_iter().flatten().collect()
}
