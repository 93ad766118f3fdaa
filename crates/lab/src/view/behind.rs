//! How far behind every reader is, for whoever watches.

use playground_engine::{ClientId, ShardId, Span};

use super::readers;
use crate::World;

/// Readers with the shards they are behind on, and how far; those that are not are left out.
pub(crate) fn behind(world: &World) -> Vec<(ClientId, ShardId, Span)> {
    let mut all = Vec::new();
    for (id, actor) in world.actors() {
        let Some(reader) = actor.reader() else { continue };
        let Some(stream) = world.account().stream(reader.stream()) else { continue };
        for reading in reader.shards() {
            let lag = readers::lag_on(stream, reader, reading, world.now());
            if lag.behind > Span::ZERO {
                all.push((id, reading.shard, lag.behind));
            }
        }
    }
    all
}
