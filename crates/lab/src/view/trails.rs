//! The attempts of records that took more than one.

use playground_engine::{ClientId, ShardId, Text};
use playground_sim::{Producer, Trail};

use crate::World;

/// Which trails are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrailKind {
    /// Records stored more than once.
    Duplicates,
    /// Records stored after younger ones of their key.
    Late,
    /// Records the producer gave up.
    GivenUp,
    /// All others that took more than one attempt.
    Again,
}

/// The attempts of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailView {
    /// The producer that sent it.
    pub producer: ClientId,
    /// Its name.
    pub name: Text,
    /// What was done.
    pub trail: Trail,
}

/// The newest trails of a kind, newest first, at most `most`.
pub fn trails(world: &World, producer: ClientId, kind: TrailKind, most: usize) -> Vec<TrailView> {
    let Some(found) = world.actor(producer).and_then(|actor| actor.producer()) else { return Vec::new() };
    let wanted = |trail: &&Trail| match kind {
        TrailKind::Duplicates => trail.copies() > 1,
        TrailKind::Late => trail.late,
        TrailKind::GivenUp => trail.given_up,
        TrailKind::Again => trail.copies() == 1 && !trail.late && !trail.given_up,
    };
    found.trails().rev().filter(wanted).take(most).map(|trail| view(producer, found, trail)).collect()
}

/// The attempts of the record at a place, if it took more than one. Looks at the newest 512 trails of each producer.
pub fn attempts(world: &World, stream: &str, shard: ShardId, offset: u64) -> Option<TrailView> {
    let producers = world.actors().filter_map(|(id, actor)| Some((id, actor.producer()?)));
    producers.filter(|(_, producer)| producer.spec().stream.as_ref() == stream).find_map(|(id, producer)| {
        let trail = producer.trails().rev().find(|trail| trail.places().any(|place| place == (shard, offset)))?;
        Some(view(id, producer, trail))
    })
}

fn view(producer: ClientId, found: &Producer, trail: &Trail) -> TrailView {
    TrailView { producer, name: found.spec().name.clone(), trail: trail.clone() }
}
