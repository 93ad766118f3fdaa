//! Worker: one process of an application.

use super::lease::Lease;
use super::spec::WorkerId;
use playground_engine::{ShardId, SortedMap, Span, Timestamp};

/// A worker, alive or killed.
#[derive(Debug, Clone)]
pub struct Worker {
    /// Its number.
    pub id: WorkerId,
    /// When it started.
    pub started: Timestamp,
    /// When it was killed. It stays in sight as long as leases name it.
    pub killed: Option<Timestamp>,
    /// When it looks for leases to take next.
    pub next_taking: Timestamp,
    /// Records it processed.
    pub processed: u64,
    /// Those of them that the application had processed before.
    pub again: u64,
    /// The counters it saw when it looked last, and since when each has stood still.
    seen: SortedMap<ShardId, (u64, Timestamp)>,
}

impl Worker {
    pub(super) fn new(id: WorkerId, now: Timestamp) -> Self {
        Self { id, started: now, killed: None, next_taking: now, processed: 0, again: 0, seen: SortedMap::new() }
    }

    /// Whether it runs.
    pub fn alive(&self) -> bool {
        self.killed.is_none()
    }

    /// Looks at all leases.
    pub(super) fn observe<'a>(&mut self, leases: impl Iterator<Item = &'a Lease>, now: Timestamp) {
        let before = std::mem::take(&mut self.seen);
        for lease in leases {
            let still = before.get(&lease.shard).filter(|(counter, _)| *counter == lease.counter);
            let since = still.map_or(now, |(_, since)| *since);
            self.seen.insert(lease.shard, (lease.counter, since));
        }
    }

    /// How long, as far as it knows, the lease has not been renewed. Spec 13.3: by its own clock.
    pub fn unrenewed(&self, lease: &Lease, now: Timestamp) -> Span {
        match self.seen.get(&lease.shard) {
            Some((counter, since)) if *counter == lease.counter => now.since(*since),
            Some(_) | None => Span::from_millis(0),
        }
    }
}
