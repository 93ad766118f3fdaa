//! Reading positions as flags on the tapes.

use playground_engine::{ClientId, Shard, ShardId, Span, Stream, Text, Timestamp};
use playground_sim::{ReadingState, ShardReading};

use super::leases::{self, Restart};
use super::readers::{self, ReaderKind};
use crate::World;

/// One consumer's position on one shard.
#[derive(Clone, Debug, PartialEq)]
pub struct FlagView {
    /// The consumer.
    pub reader: ClientId,
    /// Its name.
    pub name: Text,
    /// Polling or fan-out.
    pub kind: ReaderKind,
    /// The shape of its flag.
    pub shape: u8,
    /// The shard.
    pub shard: ShardId,
    /// The next record it will work on.
    pub offset: u64,
    /// Age of that record: the flag's distance from LATEST; zero when there is none.
    pub behind: Span,
    /// Unread records.
    pub behind_records: u64,
    /// Locked, starting, reading, expired or ended.
    pub state: ReadingState,
    /// When its iterator can no longer be used.
    pub expires: Option<Timestamp>,
    /// Hundredths of the life of its iterator or subscription that are left; none while there is none.
    pub life_left: Option<u8>,
    /// Bytes that it has not worked through.
    pub behind_bytes: u64,
    /// The shards that go on where this one ended; empty until it is read to its end.
    pub children: Vec<ShardId>,
    /// Where the next owner of its lease would begin; only of KCL applications.
    pub restart: Option<Restart>,
}

/// The shards that a shard read to its end names as its children (Spec 4.9).
fn children(stream: &Stream, reading: &ShardReading) -> Vec<ShardId> {
    if reading.state != ReadingState::Ended {
        return Vec::new();
    }
    let of = |shard: &Shard| shard.parent() == Some(reading.shard) || shard.adjacent_parent() == Some(reading.shard);
    stream.shards().filter(|shard| of(shard)).map(Shard::id).collect()
}

/// All flags of a stream, by consumer and shard.
pub fn flags(world: &World, stream: &str) -> Vec<FlagView> {
    let Some(found) = world.account().stream(stream) else { return Vec::new() };
    // Spec 5.2: an iterator lives 300 s; a subscription does too (spec 8.2).
    let life = world.account().limits().iterator_life;
    let mut flags = Vec::new();
    for reader in readers::of_stream(world, stream) {
        for reading in reader.reader.shards() {
            let lag = readers::lag_on(found, reader.reader, reading, world.now());
            flags.push(FlagView {
                reader: reader.id,
                name: reader.reader.name().clone(),
                kind: reader.kind,
                shape: reader.shape,
                shard: reading.shard,
                offset: reading.done_offset(world.now()),
                behind: lag.behind,
                behind_records: lag.records,
                state: reading.state.clone(),
                expires: reading.iterator_issued.map(|issued| issued.plus(life)),
                life_left: readers::life_left(reading, life, world.now()),
                behind_bytes: lag.bytes,
                children: children(found, reading),
                restart: world
                    .actor(reader.id)
                    .and_then(playground_sim::Actor::application)
                    .and_then(|application| leases::restart(application, reading.shard, found, world.now())),
            });
        }
    }
    flags
}
