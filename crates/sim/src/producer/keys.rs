//! Partition keys of a generator.

use crate::random_shapes::Zipf;
use crate::spec::KeyStrategy;
use playground_engine::Draws;
use playground_engine::Text;
use std::sync::Arc;

/// Names are made once when there are at most this many.
const NAMES_KEPT: u32 = 10_000;

/// A key strategy with its place in it.
#[derive(Debug, Clone)]
pub(crate) enum Keys {
    Fixed(Text),
    Turn { keys: Arc<[Text]>, next: u32 },
    Any { keys: Arc<[Text]>, draws: Draws },
    Even { names: Names, draws: Draws },
    Zipf { table: Zipf, names: Names, draws: Draws },
}

impl Keys {
    /// The strategy at its beginning; random ones draw from `draws` alone.
    pub(crate) fn new(strategy: &KeyStrategy, draws: Draws) -> Self {
        match strategy {
            KeyStrategy::Fixed(key) => Self::Fixed(key.clone()),
            KeyStrategy::RoundRobin { keys } | KeyStrategy::List { keys } if keys.is_empty() => Self::Fixed(name(0)),
            KeyStrategy::RoundRobin { keys } => Self::Turn { keys: keys.as_slice().into(), next: 0 },
            KeyStrategy::List { keys } => Self::Any { keys: keys.as_slice().into(), draws },
            // The payload gives it; see the supply.
            KeyStrategy::Field(_) => Self::Fixed("".into()),
            KeyStrategy::Random { keys } => Self::Even { names: Names::new(*keys), draws },
            KeyStrategy::Zipf { keys, exponent_hundredths } => {
                Self::Zipf { table: Zipf::new(*keys, *exponent_hundredths), names: Names::new(*keys), draws }
            }
        }
    }

    /// The key of the next record.
    pub(crate) fn next(&mut self) -> Text {
        match self {
            Self::Fixed(key) => key.clone(),
            Self::Turn { keys, next } => {
                let place = usize::try_from(*next).unwrap_or(0) % keys.len();
                *next = u32::try_from((place + 1) % keys.len()).unwrap_or(0);
                keys[place].clone()
            }
            Self::Any { keys, draws } => {
                let place = draws.below(u64::try_from(keys.len()).unwrap_or(0));
                keys[usize::try_from(place).unwrap_or(0)].clone()
            }
            Self::Even { names, draws } => {
                let rank = draws.below(u64::from(names.count));
                names.get(u32::try_from(rank).unwrap_or(0))
            }
            Self::Zipf { table, names, draws } => {
                let rank = table.draw(draws);
                names.get(rank)
            }
        }
    }
}

/// `key-0`, `key-1` ...
#[derive(Debug, Clone)]
pub(crate) struct Names {
    count: u32,
    made: Arc<[Text]>,
}

impl Names {
    fn new(count: u32) -> Self {
        let count = count.max(1);
        Self { count, made: (0..count.min(NAMES_KEPT)).map(name).collect() }
    }

    fn get(&self, rank: u32) -> Text {
        let made = usize::try_from(rank).ok().and_then(|at| self.made.get(at));
        made.cloned().unwrap_or_else(|| name(rank))
    }
}

fn name(rank: u32) -> Text {
    format!("key-{rank}").into()
}
