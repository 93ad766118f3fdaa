//! The point at which a shard would be split.

use crate::features::routing::segments::Segment;
use crate::stage::geometry::{COARSE_STEP, FINE_STEP};
use playground_engine::{HashKey, HashKeyRange, ShardId};

/// A split that is being tried out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    pub shard: ShardId,
    /// The shard's range, so that the handle stays inside it.
    pub range: HashKeyRange,
    /// `NewStartingHashKey`.
    pub at: HashKey,
}

impl Cut {
    /// The even cut of a segment.
    pub fn middle(segment: &Segment) -> Self {
        Self { shard: segment.id, range: segment.range, at: segment.range.midpoint() }
    }

    /// The same split at another point, kept inside the range.
    #[must_use]
    pub fn moved_to(self, at: HashKey) -> Self {
        let at = HashKey(at.0.clamp(self.range.start().0, self.range.end().0));
        Self { at, ..self }
    }

    /// The same split some steps to the right or, when negative, to the left.
    #[must_use]
    pub fn stepped(self, right: bool, fine: bool) -> Self {
        let step = if fine { FINE_STEP } else { COARSE_STEP };
        let at = if right { self.at.0.saturating_add(step) } else { self.at.0.saturating_sub(step) };
        self.moved_to(HashKey(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut() -> Cut {
        let range = HashKeyRange::even_split(2)[0];
        Cut { shard: ShardId(0), range, at: range.midpoint() }
    }

    #[test]
    fn steps_stay_inside_the_range() {
        let mut moved = cut();
        for _ in 0..200 {
            moved = moved.stepped(true, false);
        }
        assert_eq!(moved.at, moved.range.end());
        assert_eq!(cut().stepped(true, true).stepped(false, true), cut());
        assert_eq!(cut().moved_to(HashKey(u128::MAX)).at, cut().range.end());
    }
}
