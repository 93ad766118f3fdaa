//! The consumers: how far behind, how fast, and what each shard gives them.

use playground_engine::{ClientId, ShardId, Span, Stream, Text, Timestamp};
use playground_sim::{Actor, Overtaken, Reader, ReadingState, Retrieval, ShardReading, Start, WhyEmpty};

use super::empty::{self, LastCall};
use super::fault::Fault;
use super::lag::{self, Lag};
use super::tape;
use crate::World;

/// How a consumer reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderKind {
    /// It asks with GetRecords and shares the shard's reading capacity.
    Polling,
    /// It is pushed to and has its own.
    FanOut,
    /// Several workers share the shards by leases, and ask or are pushed to.
    Application,
}

/// How a consumer fares as a whole, worst thing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderStatus {
    /// Its last call failed.
    Failing,
    /// It is paused.
    Paused,
    /// It is being registered or has not read anything yet.
    Starting,
    /// Its lag grows.
    FallingBehind,
    /// There is something it has not read, and it does not fall back.
    Behind,
    /// Nothing is left to read.
    CaughtUp,
    /// All its shards were read to their end.
    Ended,
}

/// One consumer.
#[derive(Clone, Debug, PartialEq)]
pub struct ReaderView {
    /// Its id.
    pub id: ClientId,
    /// Its name.
    pub name: Text,
    /// Polling or fan-out.
    pub kind: ReaderKind,
    /// The shape of its flag: its place among the stream's consumers.
    pub shape: u8,
    /// How it fares.
    pub status: ReaderStatus,
    /// Age of the oldest record that it has not worked through, over all shards.
    pub lag_ms: u64,
    /// Records of all shards that it has not worked through.
    pub lag_records: u64,
    /// Their bytes, estimated from the counts of seconds.
    pub lag_bytes: u64,
    /// Milliseconds its lag grew in each of the last ten seconds; negative when it catches up.
    pub growing: Option<i64>,
    /// Half of the records came within this time after their arrival.
    pub p50_ms: Option<u64>,
    /// Ninety-nine of a hundred did.
    pub p99_ms: Option<u64>,
    /// The newest record's time from arrival to delivery.
    pub last_ms: Option<u64>,
    /// Records it received.
    pub delivered_total: u64,
    /// Where it began.
    pub start: Start,
    /// Time between two polls; none of one that is pushed to.
    pub interval_ms: Option<u32>,
    /// What it needs for one record, in microseconds.
    pub work_micros: u64,
    /// Whether it leaves children alone until their parents are read to the end.
    pub parents_first: bool,
    /// Records that came after a later record of the same key.
    pub overtaken: u64,
    /// The last of them.
    pub overtaken_last: Option<Overtaken>,
    /// Records received again after its position was set back.
    pub delivered_again: u64,
    /// Every shard it has met, by number.
    pub per_shard: Vec<ReaderShardView>,
    /// The answer that stopped it last.
    pub error: Option<Fault>,
}

/// A consumer on one shard.
#[derive(Clone, Debug, PartialEq)]
pub struct ReaderShardView {
    /// The shard.
    pub shard: ShardId,
    /// Locked, starting, reading, expired or ended.
    pub state: ReadingState,
    /// Age of its next unread record.
    pub behind_ms: u64,
    /// Unread records.
    pub behind_records: u64,
    /// Bytes received in the last second.
    pub bytes_last_second: u64,
    /// Bytes that it has not worked through.
    pub behind_bytes: u64,
    /// Records received and not worked through yet.
    pub in_hand: u64,
    /// When it is through with them; now when it is.
    pub busy_until: Timestamp,
    /// Why its last answer was empty.
    pub why_empty: Option<WhyEmpty>,
    /// Its last call or event, and why that was empty.
    pub last_call: Option<LastCall>,
    /// Hundredths of the life of its iterator or subscription that are left; none while there is none.
    pub life_left: Option<u8>,
    /// When it can no longer be used.
    pub expires: Option<Timestamp>,
    /// When an iterator was last found to be too old, and the service's words.
    pub expired: Option<(Timestamp, Fault)>,
    /// Subscriptions after the first.
    pub renewals: u32,
}

impl ReaderView {
    /// Whether it asks with GetRecords, and so shares the shard's reading capacity.
    pub fn polls(&self) -> bool {
        self.interval_ms.is_some()
    }
}

/// The consumers of a stream, by id.
pub fn readers(world: &World, stream: &str) -> Vec<ReaderView> {
    let Some(found) = world.account().stream(stream) else { return Vec::new() };
    let life = world.account().limits().iterator_life;
    of_stream(world, stream).map(|reader| view(reader, found, life, world.now())).collect()
}

/// A reading actor of one stream.
pub(super) struct Found<'a> {
    pub id: ClientId,
    pub kind: ReaderKind,
    pub shape: u8,
    pub reader: &'a Reader,
    pub paused: bool,
    /// None of one that is pushed to.
    pub interval_ms: Option<u32>,
}

/// All consumers of a stream, by id.
pub(super) fn of_stream<'a>(world: &'a World, stream: &'a str) -> impl Iterator<Item = Found<'a>> {
    let readers = world.actors().filter_map(move |(id, actor)| {
        let (kind, interval_ms) = match actor {
            Actor::Poller(poller) => (ReaderKind::Polling, Some(poller.spec().interval_ms)),
            Actor::Subscriber(_) => (ReaderKind::FanOut, None),
            Actor::Application(application) => {
                let spec = application.spec();
                let polls = spec.retrieval == Retrieval::Polling;
                (ReaderKind::Application, polls.then_some(spec.interval_ms))
            }
            Actor::Producer(_) => return None,
        };
        let reader = actor.reader().filter(|reader| reader.stream().as_ref() == stream)?;
        Some(Found { id, kind, shape: 0, reader, paused: actor.paused(), interval_ms })
    });
    readers.zip(0_u8..=u8::MAX).map(|(found, shape)| Found { shape, ..found })
}

fn view(found: Found<'_>, stream: &Stream, life: Span, now: Timestamp) -> ReaderView {
    let reader = found.reader;
    let mut total = Lag::default();
    let mut growing = None::<i64>;
    let mut per_shard = Vec::new();
    for reading in reader.shards() {
        let lag = lag_on(stream, reader, reading, now);
        total.behind = total.behind.max(lag.behind);
        total.records += lag.records;
        total.bytes += lag.bytes;
        let trend =
            stream.shard(reading.shard).and_then(|shard| lag::trend(shard, reading, reader.work(), lag.behind, now));
        growing = growing.max(trend);
        per_shard.push(ReaderShardView {
            shard: reading.shard,
            state: reading.state.clone(),
            behind_ms: lag.behind.millis(),
            behind_records: lag.records,
            bytes_last_second: lag::bytes_last_second(reading, now),
            behind_bytes: lag.bytes,
            in_hand: reading.next_offset.saturating_sub(reading.done_offset(now)),
            busy_until: reading.busy_until(now),
            why_empty: reading.last_empty,
            last_call: empty::last_call(stream, reading, found.interval_ms.filter(|_| !found.paused), now),
            life_left: life_left(reading, life, now),
            expires: issued(reading).map(|issued| issued.plus(life)),
            expired: reading.expired.as_ref().map(|(at, error)| (*at, Fault::of(error))),
            renewals: reading.renewals,
        });
    }
    let latency = reader.latency();
    ReaderView {
        id: found.id,
        name: reader.name().clone(),
        kind: found.kind,
        shape: found.shape,
        status: status(&found, &per_shard, &total, growing),
        lag_ms: total.behind.millis(),
        lag_records: total.records,
        lag_bytes: total.bytes,
        growing,
        p50_ms: latency.p50_ms(),
        p99_ms: latency.p99_ms(),
        last_ms: latency.last_ms(),
        delivered_total: reader.delivered(),
        start: reader.start().clone(),
        interval_ms: found.interval_ms,
        work_micros: reader.work().micros(),
        parents_first: reader.parents_first(),
        overtaken: reader.overtaken().0,
        overtaken_last: reader.overtaken().1.copied(),
        delivered_again: reader.delivered_again(),
        per_shard,
        error: reader.last_error().map(Fault::of),
    }
}

/// When the running iterator or subscription was issued. Spec 5.2, 8.2: both live equally long.
fn issued(reading: &ShardReading) -> Option<Timestamp> {
    match reading.state {
        ReadingState::Ended | ReadingState::Locked { .. } => None,
        ReadingState::Starting | ReadingState::Reading | ReadingState::Expired => reading.iterator_issued,
    }
}

/// Hundredths of its life that are left, begun ones counted.
pub(super) fn life_left(reading: &ShardReading, life: Span, now: Timestamp) -> Option<u8> {
    let left = issued(reading)?.plus(life).since(now).micros().saturating_mul(100).div_ceil(life.micros().max(1));
    Some(u8::try_from(left.min(100)).unwrap_or(100))
}

/// The lag on one shard. Where a reader that began at the tip or in the middle stands, only its first answer tells;
/// until then it counts as caught up. A shard read to its end has no lag.
pub(super) fn lag_on(stream: &Stream, reader: &Reader, reading: &ShardReading, now: Timestamp) -> Lag {
    let Some(shard) = stream.shard(reading.shard) else { return Lag::default() };
    let unknown = reading.next_offset == 0 && reading.parents.is_empty() && *reader.start() != Start::TrimHorizon;
    if unknown || reading.state == ReadingState::Ended {
        return Lag::default();
    }
    lag::lag(shard, reading.done_offset(now), shard.horizon_offset(now, tape::retention(stream)), now)
}

/// A lag that comes and goes with the polls: two intervals, at least a second.
fn ordinary(interval_ms: Option<u32>) -> Span {
    Span::from_millis(u64::from(interval_ms.unwrap_or(0)).saturating_mul(2).max(1_000))
}

fn status(found: &Found<'_>, per_shard: &[ReaderShardView], lag: &Lag, growing: Option<i64>) -> ReaderStatus {
    let begun = |shard: &ReaderShardView| shard.state != ReadingState::Starting;
    if found.reader.last_error().is_some() {
        ReaderStatus::Failing
    } else if found.paused {
        ReaderStatus::Paused
    } else if !per_shard.is_empty() && per_shard.iter().all(|shard| shard.state == ReadingState::Ended) {
        ReaderStatus::Ended
    } else if found.reader.delivered() == 0 && !per_shard.iter().any(begun) {
        ReaderStatus::Starting
    } else if growing.is_some_and(|change| change > 0) && lag.behind > ordinary(found.interval_ms) {
        ReaderStatus::FallingBehind
    } else if lag.records > 0 {
        ReaderStatus::Behind
    } else {
        ReaderStatus::CaughtUp
    }
}
