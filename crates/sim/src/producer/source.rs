//! Supply: the new records of a producer.

use super::Rows;
use super::field::field;
use super::keys::Keys;
use super::payload::payload;
use super::template::{Fill, Template};
use crate::spec::{KeyStrategy, Payload, Source};
use bytes::Bytes;
use playground_engine::{Draws, Seed, Text, Timestamp};
use std::sync::Arc;

/// Larger payloads are not made: one byte more than any stream takes (Spec 2.7: 10 MiB).
const MOST_PAYLOAD: u32 = 10 * 1_024 * 1_024 + 1;
/// Stands in for a field that the payload does not have.
const NO_FIELD: &str = "-";

/// Where new records come from, with the place in it.
#[derive(Debug, Clone)]
pub(crate) enum Supply {
    Generator { keys: Box<Keys>, made: u64, carries: Box<Carries> },
    Rows { rows: Arc<Rows>, next: u32 },
}

/// What generated records carry.
#[derive(Debug, Clone)]
pub(crate) enum Carries {
    Size(u32),
    Template { template: Arc<Template>, draws: Draws, field: Option<Text> },
}

impl Supply {
    /// The source at its beginning; `id` names the random streams.
    pub(crate) fn new(source: &Source, seed: Seed, id: u64) -> Self {
        match source {
            Source::Generator { keys, payload } => Self::Generator {
                keys: Box::new(Keys::new(keys, seed.draws("producer keys", id))),
                made: 0,
                carries: Box::new(match payload {
                    Payload::Size(bytes) => Carries::Size((*bytes).min(MOST_PAYLOAD)),
                    Payload::Template(template) => Carries::Template {
                        template: template.clone(),
                        draws: seed.draws("producer payload", id),
                        field: if let KeyStrategy::Field(name) = keys { Some(name.clone()) } else { None },
                    },
                }),
            },
            Source::Rows(rows) => Self::Rows { rows: rows.clone(), next: 0 },
        }
    }

    /// The next new record; none when the rows are used up.
    pub(crate) fn next(&mut self, now: Timestamp) -> Option<(Text, Bytes)> {
        match self {
            Self::Generator { keys, made, carries } => {
                let mut key = keys.next();
                let data = match &mut **carries {
                    Carries::Size(bytes) => payload(&key, *made, *bytes),
                    Carries::Template { template, draws, field: name } => {
                        let text = template.fill(Fill { key: &key, number: *made, now }, draws);
                        if let Some(name) = name {
                            key = field(&text, name).filter(|key| !key.is_empty()).unwrap_or(NO_FIELD).into();
                        }
                        Bytes::from(text)
                    }
                };
                *made += 1;
                Some((key, data))
            }
            Self::Rows { rows, next } => {
                if *next >= rows.len() {
                    return None;
                }
                let row = (rows.row(*next).0.into(), rows.payload(*next));
                *next += 1;
                Some(row)
            }
        }
    }

    /// Rows not taken yet; none for a generator.
    pub(crate) fn left(&self) -> Option<u32> {
        match self {
            Self::Generator { .. } => None,
            Self::Rows { rows, next } => Some(rows.len() - next),
        }
    }

    /// When the next row was recorded, in microseconds since the first; none without times or rows.
    pub(crate) fn next_time(&self) -> Option<u64> {
        match self {
            Self::Generator { .. } => None,
            Self::Rows { rows, next } => {
                rows.times().get(usize::try_from(*next).ok()?).map(|millis| millis.saturating_mul(1_000))
            }
        }
    }

    /// Rows not taken yet that were recorded by then, in microseconds since the first.
    pub(crate) fn due_by(&self, micros: u64) -> u64 {
        match self {
            Self::Generator { .. } => 0,
            Self::Rows { rows, next } => {
                let due = rows.times().partition_point(|millis| millis.saturating_mul(1_000) <= micros);
                u64::try_from(due).unwrap_or(u64::MAX).saturating_sub(u64::from(*next))
            }
        }
    }
}

/// The first records of a source, as a producer that starts at `now` would make them.
pub fn samples(source: &Source, seed: Seed, now: Timestamp, count: u32) -> Vec<(Text, Bytes)> {
    let mut supply = Supply::new(source, seed, 0);
    (0..count).map_while(|_| supply.next(now)).collect()
}
