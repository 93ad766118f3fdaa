//! Letters, hues and patterns: how a shard is recognised on every screen.

use std::sync::Arc;

use playground_engine::{Account, EventKind, Journal, ShardId, SortedMap, Stream, Text};

use crate::World;

/// Hues and patterns there are.
const KINDS: u32 = 8;

/// How one shard is drawn. Letter and pattern come from its number; the hue is inherited, so that it stays with its part
/// of the key space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tint {
    /// A, B … Z, AA, AB …
    pub letter: Text,
    /// 1 to 8.
    pub hue: u8,
    /// 1 to 8.
    pub pattern: u8,
    /// Whether the pattern is drawn with a doubled stroke: every second eight.
    pub doubled: bool,
}

/// The letter of a shard number: 0 is A, 25 is Z, 26 is AA.
pub fn letter(number: u32) -> Text {
    let mut letters = Vec::new();
    let mut rest = u64::from(number) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect::<String>().into()
}

/// The hues of all shards that can be seen, stream by stream. Followed as shards open, and kept: an old world no longer
/// knows the ancestors by which a hue was chosen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hues {
    /// Facts that were looked at.
    seen: u64,
    streams: Arc<SortedMap<Text, SortedMap<ShardId, u8>>>,
}

impl Hues {
    /// Looks at what the journal has kept since the last time.
    pub(crate) fn follow(&mut self, journal: &Journal, account: &Account) {
        let facts = journal.events();
        while self.seen < facts.next() {
            if let Some(fact) = facts.get(self.seen) {
                self.note(&fact.kind, account);
            }
            self.seen += 1;
        }
    }

    #[allow(clippy::wildcard_enum_match_arm, reason = "most facts are not about shards")]
    fn note(&mut self, fact: &EventKind, account: &Account) {
        match fact {
            EventKind::ShardOpened { stream, shard } => {
                let hues = Arc::make_mut(&mut self.streams).entry(stream.clone()).or_default();
                if let Some(stream) = account.stream(stream) {
                    hues.insert(*shard, choose(stream, *shard, hues));
                }
            }
            EventKind::ShardExpired { stream, shard } => {
                if let Some(hues) = Arc::make_mut(&mut self.streams).get_mut(stream) {
                    hues.remove(shard);
                }
            }
            EventKind::StreamStatus { stream, status: None } => {
                Arc::make_mut(&mut self.streams).remove(stream);
            }
            _ => (),
        }
    }
}

/// The hue of a shard that has just opened. The lower child of a split keeps its parent's, the upper one takes the one
/// that the fewest shards have which take records, the lowest of those; a merge takes that of the wider parent, the
/// first one when both are alike; initial shards go by their numbers.
fn choose(stream: &Stream, id: ShardId, hues: &SortedMap<ShardId, u8>) -> u8 {
    let of = |id: ShardId| hues.get(&id).copied().unwrap_or_else(|| kind(id.number()));
    let Some(shard) = stream.shard(id) else { return kind(id.number()) };
    let known = |id: Option<ShardId>| id.and_then(|id| stream.shard(id));
    match (known(shard.parent()), known(shard.adjacent_parent())) {
        (None, None) => kind(id.number()),
        (Some(only), None) if shard.range().start() == only.range().start() => of(only.id()),
        (Some(first), Some(second)) if second.range().share_ppm() > first.range().share_ppm() => of(second.id()),
        (Some(first), Some(_)) | (None, Some(first)) => of(first.id()),
        (Some(_), None) => {
            // The other children of the same round may be listed already; those before it count, as they opened before.
            let mut used = [0_u32; KINDS as usize];
            for (other, hue) in hues.iter().filter(|(other, _)| **other < id) {
                if takes_records(stream, *other, id) {
                    used[usize::from(hue - 1)] += 1;
                }
            }
            least(&used)
        }
    }
}

/// Whether a shard took records when another one had just opened: it is open, or was closed by a later change of the
/// same round.
fn takes_records(stream: &Stream, shard: ShardId, opened: ShardId) -> bool {
    stream.shard(shard).is_some_and(|shard| shard.is_open() || shard.children().iter().all(|child| *child > opened))
}

/// The tints of the shards of one stream.
pub(crate) struct Tints<'a>(Option<&'a SortedMap<ShardId, u8>>);

impl<'a> Tints<'a> {
    pub(crate) fn of(world: &'a World, stream: &str) -> Self {
        Tints(world.hues().streams.get(stream))
    }

    pub(crate) fn get(&self, id: ShardId) -> Tint {
        let number = id.number();
        Tint {
            letter: letter(number),
            hue: self.0.and_then(|hues| hues.get(&id)).copied().unwrap_or_else(|| kind(number)),
            pattern: kind(number),
            doubled: number / KINDS % 2 == 1,
        }
    }
}

/// 1 to 8, in turn.
fn kind(number: u32) -> u8 {
    u8::try_from(number % KINDS).unwrap_or(0) + 1
}

fn least(used: &[u32; KINDS as usize]) -> u8 {
    let mut best = 0;
    for (index, count) in used.iter().enumerate() {
        if *count < used[best] {
            best = index;
        }
    }
    u8::try_from(best).unwrap_or(0) + 1
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_after_z() {
        let check = |number, expected: &str| assert_eq!(letter(number).as_ref(), expected);
        check(0, "A");
        check(25, "Z");
        check(26, "AA");
        check(27, "AB");
        check(701, "ZZ");
        check(702, "AAA");
    }
}
