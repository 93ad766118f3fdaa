//! The streams of the account, as tabs.

use playground_engine::{Span, StreamMode, StreamStatus, Text};

use crate::World;

/// One stream as the picker shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamTab {
    /// Its name.
    pub name: Text,
    /// The service's status.
    pub status: StreamStatus,
    /// Time until the running change completes.
    pub remaining: Option<Span>,
    /// Shards that take records.
    pub open_shards: u32,
    /// Shards that are only readable.
    pub closed_shards: u32,
    /// Hours a record is kept.
    pub retention_hours: u32,
    /// Capacity mode.
    pub mode: StreamMode,
}

/// All streams by name.
pub fn streams(world: &World) -> Vec<StreamTab> {
    let now = world.now();
    let tab = |stream: &playground_engine::Stream| {
        let (mut open, mut closed) = (0, 0);
        for shard in stream.shards() {
            *(if shard.is_open() { &mut open } else { &mut closed }) += 1;
        }
        StreamTab {
            name: stream.name().clone(),
            status: stream.status(),
            remaining: stream.status_until().map(|until| until.since(now)),
            open_shards: open,
            closed_shards: closed,
            retention_hours: stream.retention_hours(),
            mode: stream.mode(),
        }
    };
    world.account().streams().map(tab).collect()
}
