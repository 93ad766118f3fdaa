//! Looking into long logs without walking them.

use playground_engine::{SecondCount, Shard, Timestamp};

/// What one second held, if anything was offered to the shard in it. Cheap for the newest seconds.
pub(crate) fn second(shard: &Shard, second: u64) -> Option<SecondCount> {
    let log = shard.seconds();
    match log.last() {
        Some(last) if last.second == second => Some(last),
        Some(last) if last.second < second => None,
        Some(_) | None => log.get(log.index_of(second)).filter(|entry| entry.second == second),
    }
}

/// The entries of the seconds `from ..= to`, oldest first.
pub(crate) fn seconds(shard: &Shard, from: u64, to: u64) -> impl Iterator<Item = SecondCount> {
    let log = shard.seconds();
    (log.index_of(from)..log.next()).map_while(move |index| log.get(index)).take_while(move |entry| entry.second <= to)
}

/// Bytes stored from `from` on, whole seconds, looking back at most `most` of them.
pub(crate) fn stored_bytes_since(shard: &Shard, from: Timestamp) -> u64 {
    seconds(shard, from.seconds(), u64::MAX).map(|entry| entry.stored_bytes).sum()
}
