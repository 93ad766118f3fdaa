//! Branch: one course of commands, from the genesis to its tip.

use crate::checkpoint::Checkpoints;
use crate::chronicle::Chronicle;
use crate::command::Entry;
use crate::timeline;
use crate::world::World;
use playground_engine::{Text, Timestamp};
use std::sync::Arc;

/// Number of a branch in its lab; 0 is main.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BranchId(pub u32);

/// What a screen shows of a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchInfo {
    /// Its number.
    pub id: BranchId,
    /// Its name: main, B, C ...
    pub name: Text,
    /// When it left its parent; the beginning of the world for main.
    pub forked_at: Timestamp,
    /// How far it has run.
    pub tip: Timestamp,
    /// True for the one being shown.
    pub current: bool,
}

/// A course of commands. Commands shared with other branches are shared in memory.
#[derive(Debug, Clone)]
pub(crate) struct Branch {
    pub(crate) name: Text,
    pub(crate) parent: Option<BranchId>,
    pub(crate) forked_at: Timestamp,
    pub(crate) tip: Timestamp,
    pub(crate) entries: Vec<Entry>,
    pub(crate) kept: Checkpoints,
    pub(crate) chronicle: Chronicle,
}

impl Branch {
    /// The first branch.
    pub(crate) fn main(start: Timestamp) -> Self {
        Self {
            name: branch_name(BranchId(0)),
            parent: None,
            forked_at: start,
            tip: start,
            entries: Vec::new(),
            kept: Checkpoints::default(),
            chronicle: Chronicle::default(),
        }
    }

    /// A branch that leaves this one, which has the number `parent`, where `world` stands.
    pub(crate) fn fork(&self, name: Text, parent: BranchId, world: &World) -> Self {
        let (now, applied) = (world.now(), timeline::applied(world));
        let mut kept = self.kept.clone();
        kept.cut(now, applied);
        let mut chronicle = self.chronicle.clone();
        chronicle.cut(world);
        Self {
            name,
            parent: Some(parent),
            forked_at: now,
            tip: now,
            entries: self.entries[..applied].to_vec(),
            kept,
            chronicle,
        }
    }

    /// Lets go of most of what is kept: another branch is shown.
    pub(crate) fn set_aside(&mut self) {
        self.kept.set_aside();
        self.chronicle.set_aside();
    }

    /// How many commands at the beginning are the same as those of `other`.
    pub(crate) fn shared_with(&self, other: &Self) -> usize {
        let same = |(a, b): &(&Entry, &Entry)| a.at == b.at && Arc::ptr_eq(&a.command, &b.command);
        self.entries.iter().zip(&other.entries).take_while(same).count()
    }
}

/// main, B, C ... Z, AA, AB ...
pub(crate) fn branch_name(id: BranchId) -> Text {
    if id.0 == 0 {
        return "main".into();
    }
    let mut letters = Vec::new();
    let mut rest = id.0;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
        if rest == 0 {
            break;
        }
        rest -= 1;
    }
    letters.iter().rev().collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_are_named_in_order() {
        let names: Vec<_> = [0, 1, 2, 25, 26, 27].map(|id| branch_name(BranchId(id)).to_string()).into();
        assert_eq!(names, ["main", "B", "C", "Z", "AA", "AB"]);
    }
}
