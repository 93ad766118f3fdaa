//! The producers of a stream.

use playground_engine::{ClientId, Text};
use playground_sim::{KeyStrategy, Producer, Source};

use crate::World;

/// Where a producer's keys come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyLabel {
    /// Always the same key.
    Fixed(Text),
    /// This many keys in turn.
    RoundRobin(u32),
    /// This many keys, each as likely.
    Random(u32),
    /// This many keys, some more popular; the exponent in hundredths.
    Zipf(u32, u32),
    /// The rows of a file.
    Rows(u32),
}

/// One producer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProducerView {
    /// Its id.
    pub id: ClientId,
    /// Its name.
    pub name: Text,
    /// Its keys.
    pub keys: KeyLabel,
    /// Thousandths of a record for each second.
    pub rate_milli: u64,
    /// Records stored in the last full second.
    pub stored_last: u32,
    /// Records refused in the last full second.
    pub refused_last: u32,
    /// Records sent, each attempt counted.
    pub sent: u64,
    /// Records stored.
    pub stored: u64,
    /// Records refused, each attempt counted.
    pub refused: u64,
    /// Records sent once more.
    pub retried: u64,
    /// Rows not stored yet.
    pub remaining: Option<u32>,
    /// Rows in all.
    pub total: Option<u32>,
    /// Whether it rests.
    pub paused: bool,
}

/// The producers of a stream, by id.
pub fn producers(world: &World, stream: &str) -> Vec<ProducerView> {
    let second = world.now().seconds().saturating_sub(1);
    world
        .actors()
        .filter_map(|(id, actor)| Some((id, actor.producer()?)))
        .filter(|(_, producer)| producer.spec().stream.as_ref() == stream)
        .map(|(id, producer)| view(id, producer, second))
        .collect()
}

fn view(id: ClientId, producer: &Producer, second: u64) -> ProducerView {
    let spec = producer.spec();
    let log = producer.seconds();
    let last = log.get(log.partition_point(|count| count.second < second)).filter(|count| count.second == second);
    ProducerView {
        id,
        name: spec.name.clone(),
        keys: label(&spec.source),
        rate_milli: spec.rate_milli,
        stored_last: last.map_or(0, |count| count.stored),
        refused_last: last.map_or(0, |count| count.refused),
        sent: producer.sent(),
        stored: producer.stored(),
        refused: producer.refused(),
        retried: producer.retried(),
        remaining: producer.remaining(),
        total: match &spec.source {
            Source::Rows(rows) => Some(rows.len()),
            Source::Generator { .. } => None,
        },
        paused: producer.paused(),
    }
}

fn label(source: &Source) -> KeyLabel {
    match source {
        Source::Rows(rows) => KeyLabel::Rows(rows.len()),
        Source::Generator { keys, .. } => match keys {
            KeyStrategy::Fixed(key) => KeyLabel::Fixed(key.clone()),
            KeyStrategy::RoundRobin { keys } => KeyLabel::RoundRobin(u32::try_from(keys.len()).unwrap_or(u32::MAX)),
            KeyStrategy::Random { keys } => KeyLabel::Random(*keys),
            KeyStrategy::Zipf { keys, exponent_hundredths } => KeyLabel::Zipf(*keys, *exponent_hundredths),
        },
    }
}
