//! How the children of a split would look.

use crate::features::routing::segments::Segment;
use playground_engine::Text;
use playground_lab::view;

/// How the two children would look: the next letters, the parent's hue below and the next free one above.
#[derive(Clone, Debug, PartialEq)]
pub struct ChildLooks {
    pub letter: Text,
    pub hue: u8,
    pub pattern: u8,
    pub doubled: bool,
}

/// The looks of both children, from the number of shards there ever were and the hues in use.
pub fn child_looks(next_number: u32, parent: &Segment, open: &[Segment]) -> [ChildLooks; 2] {
    let mut used = [0_u32; 8];
    for segment in open.iter().filter(|segment| segment.id != parent.id) {
        used[usize::from(segment.hue.clamp(1, 8) - 1)] += 1;
    }
    used[usize::from(parent.hue.clamp(1, 8) - 1)] += 1;
    let free = (1..=8_u8).min_by_key(|hue| used[usize::from(hue - 1)]).unwrap_or(1);
    [(next_number, parent.hue), (next_number + 1, free)].map(|(number, hue)| ChildLooks {
        letter: view::letter(number),
        hue,
        pattern: u8::try_from(number % 8).unwrap_or(0) + 1,
        doubled: number / 8 % 2 == 1,
    })
}
