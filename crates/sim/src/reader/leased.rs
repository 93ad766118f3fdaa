//! What a reader behind leases needs: shards by name, and answers that bring records again.

use super::{Arrival, CallEnd, Reader, ReadingState, ShardReading};
use crate::spec::Start;
use playground_engine::ShardId;

impl Reader {
    /// Takes up a shard, ready to be begun.
    pub(crate) fn watch(&mut self, shard: ShardId, parents: Vec<ShardId>, start: Start) {
        let known = self.shards.entry(shard).or_insert_with(|| ShardReading::new(shard, parents, start));
        known.state = ReadingState::Starting;
    }

    /// Forgets all shards.
    pub(crate) fn forget_shards(&mut self) {
        self.shards.clear();
    }

    /// An answer whose first `again` records were delivered before: only the others count as deliveries, so that
    /// these go forward only. Unless `moves`, the position stays: somebody else's answer counts.
    pub(crate) fn received_partly(&mut self, arrival: &Arrival<'_>, again: u64, moves: bool) {
        let before = self.shard(arrival.shard).map(ShardReading::standing);
        let count = u64::try_from(arrival.records.len()).unwrap_or(u64::MAX);
        let fresh = usize::try_from(again).ok().and_then(|again| arrival.records.get(again..)).unwrap_or_default();
        if again == 0 || !fresh.is_empty() {
            let first_offset = arrival.first_offset + again;
            self.received(&Arrival { first_offset, records: fresh, ..*arrival });
        } else {
            let bytes = arrival.records.iter().map(playground_engine::Record::billed_bytes).sum();
            let records = u32::try_from(arrival.records.len()).unwrap_or(u32::MAX);
            self.succeeded();
            if let Some(known) = self.shards.get_mut(&arrival.shard) {
                known.error = None;
                known.millis_behind = arrival.millis_behind;
                known.last_empty = None;
                known.next_offset = arrival.first_offset + count;
            }
            self.called(arrival.now, arrival.shard, CallEnd::Delivered { records, bytes });
        }
        if let (false, Some(before), Some(known)) = (moves, before, self.shards.get_mut(&arrival.shard)) {
            known.stand(before);
        }
    }
}
