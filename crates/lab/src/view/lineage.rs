//! Key space over time: every shard as a block from its opening to its closing.

use playground_engine::sort_by_key;
use playground_engine::{HashKeyRange, Shard, ShardId, Stream, Text, Timestamp};

use super::shards::{ShardState, ShardView};
use crate::World;

/// One shard on the map of key space and time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineageBlock {
    /// The shard.
    pub shard: ShardId,
    /// Its letter.
    pub letter: Text,
    /// Its hue, 1 to 8.
    pub hue: u8,
    /// Its pattern, 1 to 8.
    pub pattern: u8,
    /// Whether the pattern has a doubled stroke.
    pub doubled: bool,
    /// Its hash keys.
    pub range: HashKeyRange,
    /// Its first instant.
    pub opened: Timestamp,
    /// Its last instant; none while it is open.
    pub closed: Option<Timestamp>,
    /// Open, closed or expired.
    pub state: ShardState,
    /// The service's `ParentShardId`.
    pub parent: Option<ShardId>,
    /// The service's `AdjacentParentShardId`.
    pub adjacent: Option<ShardId>,
    /// Steps from the oldest known ancestor: shards of one depth can be read together, a deeper one after it.
    pub depth: u32,
}

/// All shards by number; parents come before their children.
pub fn lineage(world: &World, stream: &str) -> Vec<LineageBlock> {
    let mut blocks: Vec<LineageBlock> = Vec::new();
    for shard in super::shards::shards(world, stream) {
        let ShardView { id, letter, hue, pattern, doubled, range, opened, closed, state, parents, .. } = shard;
        let depth = parents
            .iter()
            .filter_map(|parent| blocks.binary_search_by_key(parent, |block| block.shard).ok())
            .map(|at| blocks[at].depth + 1)
            .max()
            .unwrap_or(0);
        let mut parents = parents.into_iter();
        let (parent, adjacent) = (parents.next(), parents.next());
        blocks.push(LineageBlock {
            shard: id,
            letter,
            hue,
            pattern,
            doubled,
            range,
            opened,
            closed,
            state,
            parent,
            adjacent,
            depth,
        });
    }
    blocks
}

/// The shards that took records at an instant, in hash order.
pub(super) fn open_at(stream: &Stream, at: Timestamp) -> impl Iterator<Item = &Shard> {
    let mut open: Vec<&Shard> =
        stream.shards().filter(|shard| shard.opened() <= at && shard.cut_over().is_none_or(|end| end > at)).collect();
    sort_by_key(&mut open, |shard| shard.range().start());
    open.into_iter()
}
