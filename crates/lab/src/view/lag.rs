//! How far a reader is behind on one shard: in time, records and bytes.

use playground_engine::{Shard, Span, Timestamp};
use playground_sim::ShardReading;

use super::search;

/// Seconds of the shard's counts that are added up exactly; a longer way back is extrapolated.
const EXACT_SECONDS: u64 = 600;
/// The trend compares now with this long ago.
const TREND: Span = Span::from_seconds(10);

/// A distance behind LATEST.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lag {
    pub behind: Span,
    pub records: u64,
    pub bytes: u64,
}

/// The distance of a reading position: time since the next unread record arrived, and what lies before it.
pub(super) fn lag(shard: &Shard, next_offset: u64, horizon: u64, now: Timestamp) -> Lag {
    let position = next_offset.max(horizon);
    let Some(next) = shard.record(position) else { return Lag::default() };
    let records = shard.next_offset().saturating_sub(position);
    Lag { behind: now.since(next.arrived()), records, bytes: bytes(shard, next.arrived(), records, now) }
}

/// Bytes of the newest `records`, from the counts of seconds; the first, partly read second counts by its part.
fn bytes(shard: &Shard, since: Timestamp, records: u64, now: Timestamp) -> u64 {
    let from = since.seconds().max(now.seconds().saturating_sub(EXACT_SECONDS));
    let (mut bytes, mut counted) = (0_u64, 0_u64);
    for second in search::seconds(shard, from, now.seconds()) {
        bytes += second.stored_bytes;
        counted += u64::from(second.stored_records);
    }
    let part = u128::from(bytes) * u128::from(records) / u128::from(counted.max(1));
    u64::try_from(part).unwrap_or(u64::MAX)
}

/// Where the reader stood at an earlier instant, if its deliveries reach back that far.
fn position_at(reading: &ShardReading, work: Span, at: Timestamp) -> Option<u64> {
    let later = reading.deliveries.partition_point(|delivery| delivery.at <= at);
    let last = reading.deliveries.get(later.checked_sub(1)?)?;
    // What came last was perhaps still being worked on.
    let done = at.since(last.at).micros().checked_div(work.micros()).unwrap_or(u64::MAX);
    Some(last.from + done.min(u64::from(last.records)))
}

/// Change of the lag over the last ten seconds, in milliseconds for each second; none while it is not ten seconds old.
pub(super) fn trend(shard: &Shard, reading: &ShardReading, work: Span, behind: Span, now: Timestamp) -> Option<i64> {
    let then = now.minus(TREND);
    let position = position_at(reading, work, then)?;
    let before = shard.record(position).map_or(0, |record| then.since(record.arrived()).millis());
    let change = i64::try_from(behind.millis()).ok()? - i64::try_from(before).ok()?;
    Some(change / i64::try_from(TREND.seconds()).ok()?)
}

/// Bytes delivered in the last second.
pub(super) fn bytes_last_second(reading: &ShardReading, now: Timestamp) -> u64 {
    let since = now.minus(Span::from_seconds(1));
    let log = &reading.deliveries;
    let first = log.partition_point(|delivery| delivery.at <= since);
    (first..log.next()).filter_map(|index| log.get(index)).map(|delivery| delivery.bytes).sum()
}
