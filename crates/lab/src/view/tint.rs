//! Letters, hues and patterns: how a shard is recognised on every screen.

use std::collections::BTreeMap;

use playground_engine::{ShardId, Stream, Text};

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

/// The tints of all shards of a stream that can still be seen.
pub(crate) struct Tints {
    hues: BTreeMap<ShardId, u8>,
}

impl Tints {
    /// Follows the lineage from the oldest shard on. The lower child of a split keeps the hue, the upper one takes the
    /// hue that the fewest open shards have, the lowest of those; a merge takes the hue of the wider parent, the first
    /// one when both are alike. A shard whose parents have expired starts from its number, as an initial shard does.
    pub(crate) fn of(stream: &Stream) -> Self {
        let mut hues = BTreeMap::new();
        let mut used = [0_u32; KINDS as usize];
        let slot = |hue: u8| usize::from(hue - 1);
        let release = |used: &mut [u32; KINDS as usize], id: ShardId, hues: &BTreeMap<ShardId, u8>| {
            if let Some(hue) = hues.get(&id) {
                used[slot(*hue)] = used[slot(*hue)].saturating_sub(1);
            }
        };
        for shard in stream.shards() {
            let parent =
                shard.parent().and_then(|id| stream.shard(id)).filter(|parent| hues.contains_key(&parent.id()));
            let adjacent = shard.adjacent_parent().and_then(|id| stream.shard(id));
            let hue = match (parent, adjacent) {
                (None, None) => kind(shard.id().number()),
                (None, Some(known)) => hues.get(&known.id()).copied().unwrap_or(kind(shard.id().number())),
                (Some(first), Some(second)) => {
                    let wider = if second.range().share_ppm() > first.range().share_ppm() { second } else { first };
                    release(&mut used, first.id(), &hues);
                    release(&mut used, second.id(), &hues);
                    hues.get(&wider.id()).copied().unwrap_or(1)
                }
                (Some(parent), None) if shard.range().start() == parent.range().start() => {
                    release(&mut used, parent.id(), &hues);
                    hues.get(&parent.id()).copied().unwrap_or(1)
                }
                (Some(_), None) => least(&used),
            };
            used[slot(hue)] += 1;
            hues.insert(shard.id(), hue);
        }
        Tints { hues }
    }

    pub(crate) fn get(&self, id: ShardId) -> Tint {
        let number = id.number();
        Tint {
            letter: letter(number),
            hue: self.hues.get(&id).copied().unwrap_or_else(|| kind(number)),
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
