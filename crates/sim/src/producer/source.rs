//! Supply: the new records of a producer.

use super::keys::Keys;
use super::payload::payload;
use super::{Item, Rows};
use crate::spec::Source;
use playground_engine::Draws;
use std::sync::Arc;

/// Larger payloads are not made: one byte more than any stream takes (Spec 2.7: 10 MiB).
const MOST_PAYLOAD: u32 = 10 * 1_024 * 1_024 + 1;

/// Where new records come from, with the place in it.
#[derive(Debug, Clone)]
pub(crate) enum Supply {
    Generator { keys: Box<Keys>, payload_bytes: u32, made: u64 },
    Rows { rows: Arc<Rows>, next: u32 },
}

impl Supply {
    pub(crate) fn new(source: &Source, draws: Draws) -> Self {
        match source {
            Source::Generator { keys, payload_bytes } => Self::Generator {
                keys: Box::new(Keys::new(keys, draws)),
                payload_bytes: (*payload_bytes).min(MOST_PAYLOAD),
                made: 0,
            },
            Source::Rows(rows) => Self::Rows { rows: rows.clone(), next: 0 },
        }
    }

    /// The next new record; none when the rows are used up.
    pub(crate) fn next(&mut self) -> Option<Item> {
        match self {
            Self::Generator { keys, payload_bytes, made } => {
                let key = keys.next();
                let data = payload(&key, *made, *payload_bytes);
                *made += 1;
                Some(Item { key, data, tried: false })
            }
            Self::Rows { rows, next } => {
                if *next >= rows.len() {
                    return None;
                }
                let item = Item { key: rows.row(*next).0.into(), data: rows.payload(*next), tried: false };
                *next += 1;
                Some(item)
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
}
