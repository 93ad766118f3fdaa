//! Setting a reader back: what it would read again, before it does.

use playground_engine::{ClientId, ShardId, Span, Timestamp};
use playground_sim::ReadingState;

use super::lag;
use super::readers;
use super::tape::retention;
use crate::World;

/// What a reader would read from an instant on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplayPreview {
    /// Records it has received already and would receive again.
    pub again: u64,
    /// All records it would receive until it has caught up.
    pub records: u64,
    /// Their bytes, estimated from the counts of seconds.
    pub bytes: u64,
    /// The shortest time in which its shards give so much: the slowest of them at its bytes in a second (Spec 5.4, 8.2).
    pub shortest: Span,
    /// Each shard and the offset at which it would begin.
    pub from: Vec<(ShardId, u64)>,
}

/// What a reader would read if it were set to `at`: on one shard and what descends from it, or on all shards.
pub fn replay_preview(
    world: &World,
    stream: &str,
    reader: ClientId,
    shard: Option<ShardId>,
    at: Timestamp,
) -> ReplayPreview {
    let mut preview = ReplayPreview::default();
    let Some(found) = world.account().stream(stream) else { return preview };
    let Some(reader) = readers::of_stream(world, stream).find(|known| known.id == reader) else { return preview };
    let (now, limits) = (world.now(), world.account().limits());
    let mut line: Vec<ShardId> = Vec::new();
    for known in found.shards() {
        let parents = [known.parent(), known.adjacent_parent()];
        let wanted = shard.is_none_or(|id| id == known.id() || parents.iter().flatten().any(|id| line.contains(id)));
        if !wanted {
            continue;
        }
        line.push(known.id());
        let from = known.offset_at(at).max(known.horizon_offset(now, retention(found)));
        let reading = reader.reader.shard(known.id());
        let read = reading.filter(|reading| !matches!(reading.state, ReadingState::Locked { .. }));
        let reached = read.map_or(0, |reading| reading.next_offset);
        let rest = lag::lag(known, from, from, now);
        preview.again += reached.saturating_sub(from);
        preview.records += rest.records;
        preview.bytes += rest.bytes;
        let micros = rest.bytes.saturating_mul(1_000_000) / limits.read_bytes_per_second.max(1);
        preview.shortest = preview.shortest.max(Span::from_micros(micros));
        preview.from.push((known.id(), from));
    }
    preview
}
