//! The producers of a stream.

use std::sync::Arc;

use playground_engine::{ClientId, Text, Timestamp};
use playground_sim::{Curve, KeyStrategy, Producer, ProducerCounts, Rate, Source};

use crate::World;

/// Seconds of history behind a producer's sparkline.
pub const PRODUCER_HISTORY: usize = 30;

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
    /// One of this many given keys, each as likely.
    List(u32),
    /// A field of the payload.
    Field(Text),
    /// The rows of a file.
    Rows(u32),
}

/// How a producer's rate goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RateLabel {
    /// Always the same.
    Constant,
    /// Along a curve that began then.
    Curve(Arc<Curve>, Timestamp),
    /// As recorded, so many times as fast.
    Recorded(u32),
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
    /// How its rate goes.
    pub rate: RateLabel,
    /// Thousandths of a record that are due each second now; of a recording, those sent in the last full second.
    pub rate_milli: u64,
    /// Records stored in the last full second.
    pub stored_last: u32,
    /// Records refused in the last full second.
    pub refused_last: u32,
    /// Records stored and refused in each of the last [`PRODUCER_HISTORY`] full seconds, oldest first.
    pub history: Vec<(u32, u32)>,
    /// What it counted since it began.
    pub counts: ProducerCounts,
    /// Rows not stored yet.
    pub remaining: Option<u32>,
    /// Rows in all.
    pub total: Option<u32>,
    /// Whether it rests.
    pub paused: bool,
}

/// The producers of a stream, by id.
pub fn producers(world: &World, stream: &str) -> Vec<ProducerView> {
    let now = world.now();
    world
        .actors()
        .filter_map(|(id, actor)| Some((id, actor.producer()?)))
        .filter(|(_, producer)| producer.spec().stream.as_ref() == stream)
        .map(|(id, producer)| view(id, producer, now))
        .collect()
}

fn view(id: ClientId, producer: &Producer, now: Timestamp) -> ProducerView {
    let spec = producer.spec();
    let history = history(producer, now);
    let (stored_last, refused_last) = history.last().copied().unwrap_or_default();
    ProducerView {
        id,
        name: spec.name.clone(),
        keys: label(&spec.source),
        rate: match &spec.rate {
            Rate::Constant(_) => RateLabel::Constant,
            Rate::Curve(curve) => RateLabel::Curve(curve.clone(), producer.curve_began()),
            Rate::Recorded { speed } => RateLabel::Recorded((*speed).max(1)),
        },
        rate_milli: producer.rate_milli(now).unwrap_or(u64::from(stored_last.saturating_add(refused_last)) * 1_000),
        stored_last,
        refused_last,
        history,
        counts: producer.counts(),
        remaining: producer.remaining(),
        total: match &spec.source {
            Source::Rows(rows) => Some(rows.len()),
            Source::Generator { .. } => None,
        },
        paused: producer.paused(),
    }
}

/// The last full seconds, those without traffic too.
fn history(producer: &Producer, now: Timestamp) -> Vec<(u32, u32)> {
    let mut bars = vec![(0, 0); PRODUCER_HISTORY];
    let first = now.seconds().saturating_sub(u64::try_from(PRODUCER_HISTORY).unwrap_or(0));
    let log = producer.seconds();
    let from = log.partition_point(|count| count.second < first);
    for count in log.iter_range(from..log.next()).chain([&producer.running_second()]) {
        let place = count.second.checked_sub(first).and_then(|place| usize::try_from(place).ok());
        if let Some(bar) = place.and_then(|place| bars.get_mut(place)) {
            *bar = (count.stored, count.refused);
        }
    }
    bars
}

fn label(source: &Source) -> KeyLabel {
    let count = |keys: &Vec<Text>| u32::try_from(keys.len()).unwrap_or(u32::MAX);
    match source {
        Source::Rows(rows) => KeyLabel::Rows(rows.len()),
        Source::Generator { keys, .. } => match keys {
            KeyStrategy::Fixed(key) => KeyLabel::Fixed(key.clone()),
            KeyStrategy::RoundRobin { keys } => KeyLabel::RoundRobin(count(keys)),
            KeyStrategy::Random { keys } => KeyLabel::Random(*keys),
            KeyStrategy::Zipf { keys, exponent_hundredths } => KeyLabel::Zipf(*keys, *exponent_hundredths),
            KeyStrategy::List { keys } => KeyLabel::List(count(keys)),
            KeyStrategy::Field(name) => KeyLabel::Field(name.clone()),
        },
    }
}
