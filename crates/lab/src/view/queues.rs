//! The queues of a stream: what waits, what is in flight, what is dead.

use playground_engine::{DeadLetters, QueueStart, QueueStatus, QueueTotals, ShardId, Text, Timestamp, record_id};

use crate::World;

/// Records in flight or visible again that a view lists.
const LISTED: usize = 200;

/// One queue.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueView {
    /// Its name.
    pub name: Text,
    /// Its ARN.
    pub arn: Text,
    /// Its status.
    pub status: QueueStatus,
    /// When the running change completes.
    pub status_until: Option<Timestamp>,
    /// Where it was told to begin.
    pub start: QueueStart,
    /// Seconds a record stays in flight.
    pub visibility_timeout_seconds: u32,
    /// What happens to records that nobody acknowledges.
    pub dead_letters: DeadLetters,
    /// Records the next receive could get.
    pub visible: u64,
    /// Records received and neither acknowledged nor visible again.
    pub in_flight: u64,
    /// Dead letters the next receive of dead letters could get.
    pub dead: u64,
    /// Receives that wait for records.
    pub waiting: u32,
    /// Sums over its life.
    pub totals: QueueTotals,
}

/// A record of a queue that was received and not acknowledged.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueRecordView {
    /// Its id in every queue of the stream.
    pub id: Text,
    /// Its shard.
    pub shard: ShardId,
    /// Its place there.
    pub offset: u64,
    /// Its key.
    pub key: Option<Text>,
    /// Receives so far.
    pub receives: u32,
    /// Milliseconds until it is visible again; none when it is.
    pub hidden_ms: Option<u64>,
    /// Whether it is a dead letter, or will be one when it gets visible.
    pub dead_letter: bool,
}

/// The queues of a stream by name.
pub fn queues(world: &World, stream: &str) -> Vec<QueueView> {
    let account = world.account();
    let Some(stream) = account.stream(stream) else { return Vec::new() };
    let view = |queue: &playground_engine::Queue| {
        let counts = queue.counts(stream, world.now());
        let attributes = queue.attributes();
        QueueView {
            name: queue.name().clone(),
            arn: queue.arn().into(),
            status: queue.status(),
            status_until: queue.status_until(),
            start: queue.start(),
            visibility_timeout_seconds: attributes.visibility_timeout_seconds,
            dead_letters: attributes.dead_letters,
            visible: counts.visible,
            in_flight: counts.in_flight,
            dead: counts.dead_letters,
            waiting: queue.waiting(),
            totals: queue.totals(),
        }
    };
    let mut views: Vec<QueueView> =
        account.queues().filter(|queue| queue.stream() == stream.name()).map(view).collect();
    views.sort_by(|one, other| one.name.cmp(&other.name));
    views
}

/// The first records of a queue that were received and not acknowledged, in the order in which they get visible.
pub fn queue_records(world: &World, queue: &str) -> Vec<QueueRecordView> {
    let account = world.account();
    let Some(queue) = account.queue(queue) else { return Vec::new() };
    let Some(stream) = account.stream(queue.stream()) else { return Vec::new() };
    let mut open: Vec<_> = queue.unacknowledged().collect();
    open.sort_by_key(|record| (record.visible_at, record.shard, record.offset));
    let view = |open: playground_engine::Unacknowledged| {
        let shard = stream.shard(open.shard)?;
        let expired = open.offset < shard.horizon_offset(world.now(), stream.retention());
        let record = shard.record(open.offset).filter(|_| !expired)?;
        let hidden = open.visible_at > world.now();
        Some(QueueRecordView {
            id: record_id(shard.stamp(), record),
            shard: open.shard,
            offset: open.offset,
            key: record.key().map(Into::into),
            receives: open.receives,
            hidden_ms: hidden.then(|| open.visible_at.since(world.now()).millis()),
            dead_letter: open.dead_letter,
        })
    };
    open.into_iter().filter_map(view).take(LISTED).collect()
}
