//! What is selected: one thing, the same on the stage, in the docks and in the lists.

use playground_engine::{ClientId, ShardId};

/// The one selected thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    #[default]
    None,
    /// A record of the chosen stream, by its place in the shard's log.
    Record {
        shard: ShardId,
        offset: u64,
    },
    Shard(ShardId),
    /// A consumer.
    Reader(ClientId),
    Producer(ClientId),
    /// A command of the person, by its serial number.
    Call(u64),
}
