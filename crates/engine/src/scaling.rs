//! Plans: which splits and merges lead from the open shards of a stream to another number of them.

use crate::hash_range::HashKeyRange;
use crate::ids::ShardId;
use crate::reshard::{Reshard, Round};
use crate::sort::sort_by_key;
use core::cmp::Reverse;

/// An open shard as plans see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The shard; planned ones have the numbers they will get.
    pub shard: ShardId,
    /// Its hash keys.
    pub range: HashKeyRange,
    /// What it carries, in any unit; plans that go by it prefer to split the busiest.
    pub load: u64,
}

impl Piece {
    fn width(&self) -> u128 {
        self.range.end().0 - self.range.start().0
    }

    /// Whether it has the four keys that a split needs. Spec 4.4.
    fn is_splittable(&self) -> bool {
        self.width() >= 3
    }
}

/// Carries changes out on paper: gives the children the next numbers.
struct Draft {
    pieces: Vec<Piece>,
    next: u32,
    rounds: Vec<Round>,
}

impl Draft {
    fn new(open: &[Piece], next_shard: u32) -> Self {
        Self { pieces: open.to_vec(), next: next_shard, rounds: Vec::new() }
    }

    fn number(&mut self) -> ShardId {
        self.next += 1;
        ShardId(self.next - 1)
    }

    /// One round over the pieces in hash order: `cut` says where one is split, `join` whether one is merged with
    /// the next. False when nothing was to be done.
    fn round(
        &mut self,
        mut cut: impl FnMut(usize, &Piece) -> Option<crate::HashKey>,
        mut join: impl FnMut(usize, &Piece, &Piece) -> bool,
    ) -> bool {
        let before = core::mem::take(&mut self.pieces);
        let mut round = Vec::new();
        let mut after = Vec::with_capacity(before.len());
        let mut at = 0;
        while let Some(piece) = before.get(at) {
            let parts = cut(at, piece).and_then(|key| Some((key, piece.range.cut(key)?)));
            let next = before.get(at + 1).filter(|next| join(at, piece, next));
            let joined = next.and_then(|next| Some((next, piece.range.join(next.range)?)));
            if let Some((key, (low, high))) = parts {
                round.push(Reshard::Split { parent: piece.shard, at: key });
                for range in [low, high] {
                    let shard = self.number();
                    after.push(Piece { shard, range, load: piece.load / 2 });
                }
            } else if let Some((next, range)) = joined {
                round.push(Reshard::Merge { parent: piece.shard, adjacent: next.shard });
                let shard = self.number();
                after.push(Piece { shard, range, load: piece.load.saturating_add(next.load) });
                at += 1;
            } else {
                after.push(*piece);
            }
            at += 1;
        }
        self.pieces = after;
        let some = !round.is_empty();
        if some {
            self.rounds.push(round);
        }
        some
    }
}

/// `UpdateShardCount`: first every shard is split at each final cut inside it, low to high, then the pieces within
/// each final range are merged pairwise, low to high. All that can run at once makes a round. Our decision
/// (Spec 4.6): the service's own order is not published.
pub fn uniform(open: &[Piece], next_shard: u32, target: u32) -> Vec<Round> {
    let starts: Vec<crate::HashKey> = HashKeyRange::even_split(target).into_iter().map(HashKeyRange::start).collect();
    // Which final range a key lies in, counted from 1.
    let place = |key| starts.partition_point(|start| *start <= key);
    let mut draft = Draft::new(open, next_shard);
    let inside =
        |_, piece: &Piece| starts.get(place(piece.range.start())).copied().filter(|cut| piece.range.contains(*cut));
    while draft.round(inside, |_, _, _| false) {}
    let together = |_, low: &Piece, high: &Piece| place(low.range.start()) == place(high.range.start());
    while draft.round(|_, _| None, together) {}
    draft.rounds
}

/// Places of the `count` pieces that an on-demand stream splits first: the busiest, then the widest. Spec 9.2.
pub(crate) fn busiest(pieces: &[Piece], count: u32) -> Vec<usize> {
    let mut places: Vec<usize> = (0..pieces.len()).filter(|at| pieces[*at].is_splittable()).collect();
    sort_by_key(&mut places, |at| Reverse((pieces[*at].load, pieces[*at].width())));
    places.truncate(usize::try_from(count).unwrap_or(usize::MAX));
    sort_by_key(&mut places, |at| *at);
    places
}

fn missing(have: usize, target: u32) -> u32 {
    target.saturating_sub(u32::try_from(have).unwrap_or(u32::MAX))
}

/// An on-demand stream grows: the busiest or widest shards are halved until there are `target` of them. Spec 9.2.
pub(crate) fn grow(open: &[Piece], next_shard: u32, target: u32) -> Vec<Round> {
    let mut draft = Draft::new(open, next_shard);
    loop {
        let chosen = busiest(&draft.pieces, missing(draft.pieces.len(), target));
        let halve = |at, piece: &Piece| chosen.binary_search(&at).ok().map(|_| piece.range.midpoint());
        if !draft.round(halve, |_, _, _| false) {
            return draft.rounds;
        }
    }
}

/// An on-demand stream shrinks: neighbours are merged, the least busy pairs first, until `target` shards are left.
pub(crate) fn shrink(open: &[Piece], next_shard: u32, target: u32) -> Vec<Round> {
    let mut draft = Draft::new(open, next_shard);
    let target = usize::try_from(target.max(1)).unwrap_or(usize::MAX);
    while draft.pieces.len() > target {
        let pieces = draft.pieces.clone();
        let weight = |at: &usize| {
            let (low, high) = (&pieces[*at], &pieces[*at + 1]);
            (low.load.saturating_add(high.load), low.width().saturating_add(high.width()))
        };
        // Fixed pairs, so that one merge never stands in the way of another.
        let mut pairs: Vec<usize> = (0..pieces.len() - 1).step_by(2).collect();
        sort_by_key(&mut pairs, weight);
        pairs.truncate(pieces.len() - target);
        sort_by_key(&mut pairs, |at| *at);
        draft.round(|_, _| None, |at, _, _| pairs.binary_search(&at).is_ok());
    }
    draft.rounds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn even(count: u32) -> Vec<Piece> {
        let ranges = HashKeyRange::even_split(count).into_iter();
        ranges.zip(0..).map(|(range, id)| Piece { shard: ShardId(id), range, load: 0 }).collect()
    }

    /// Number of shards after the rounds, checked to tile the key space.
    fn after(open: &[Piece], rounds: &[Round]) -> usize {
        let mut draft = Draft::new(open, u32::try_from(open.len()).unwrap());
        for round in rounds {
            let splits = |_, piece: &Piece| {
                round.iter().find_map(|change| match change {
                    Reshard::Split { parent, at } if *parent == piece.shard => Some(*at),
                    Reshard::Split { .. } | Reshard::Merge { .. } => None,
                })
            };
            let merges = |_, low: &Piece, high: &Piece| {
                round.contains(&Reshard::Merge { parent: low.shard, adjacent: high.shard })
            };
            assert!(draft.round(splits, merges));
            assert_eq!(draft.rounds.last(), Some(round), "everything planned could be done");
        }
        let whole = draft.pieces.iter().map(|piece| piece.range).reduce(|low, high| low.join(high).unwrap());
        assert_eq!(whole, Some(HashKeyRange::full()));
        draft.pieces.len()
    }

    #[test]
    fn every_plan_reaches_its_target() {
        for from in 1..20 {
            for to in 1..20 {
                let open = even(from);
                assert_eq!(after(&open, &uniform(&open, from, to)), to as usize, "{from} to {to}");
                if to > from {
                    assert_eq!(after(&open, &grow(&open, from, to)), to as usize, "{from} to {to}");
                } else {
                    assert_eq!(after(&open, &shrink(&open, from, to)), to as usize, "{from} to {to}");
                }
            }
        }
        assert!(uniform(&even(7), 7, 7).is_empty());
        assert_eq!(grow(&even(4), 4, 10_240).len(), 12);
        assert_eq!(shrink(&even(10_240), 10_240, 4).len(), 12);
        assert_eq!(uniform(&even(5_000), 5_000, 10_000).len(), 1);
    }

    #[test]
    fn the_busiest_then_the_widest_are_halved() {
        let mut open = even(3);
        assert_eq!(busiest(&open, 1), [2], "the last one has absorbed the rest");
        open[1].load = 5;
        assert_eq!(busiest(&open, 2), [1, 2]);
        let narrow = HashKeyRange::new(crate::HashKey(0), crate::HashKey(2)).unwrap();
        open[1].range = narrow;
        assert_eq!(busiest(&open, 3), [0, 2]);
    }
}
