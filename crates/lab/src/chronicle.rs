//! Chronicle: every fact of one branch, as far back as there is room.
//!
//! A world keeps only the facts that its later course needs. The chronicle lies beside the worlds of a branch, so that
//! kept worlds stay small: a fact has the same number whenever it is lived again, and is noted the first time only.

use crate::world::World;
use playground_engine::{Event, SharedLog};

/// Facts of the branch on view.
const MOST_FACTS: u64 = 1 << 18;
/// What stays of a branch that is not shown.
const MOST_FACTS_ASIDE: u64 = 1 << 14;

/// What happened on a branch, from its tip back.
#[derive(Debug, Clone, Default)]
pub struct Chronicle {
    facts: Numbered<Event>,
    cuts: u64,
}

/// A log whose first item has any number.
#[derive(Debug, Clone)]
struct Numbered<T> {
    from: u64,
    log: SharedLog<T>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { from: 0, log: SharedLog::new() }
    }
}

impl<T: Clone> Numbered<T> {
    fn first(&self) -> u64 {
        self.from + self.log.first()
    }

    fn next(&self) -> u64 {
        self.from + self.log.next()
    }

    fn get(&self, number: u64) -> Option<&T> {
        self.log.get(number.checked_sub(self.from)?)
    }

    /// Adds the item of a number, unless it is there already or was let go.
    fn add(&mut self, number: u64, item: T, most: u64) {
        if number < self.next() {
            return;
        }
        if number > self.next() {
            // What lies between is not known, so that nothing before it counts.
            *self = Self { from: number, log: SharedLog::new() };
        }
        self.log.push(item);
        self.shrink(most);
    }

    fn shrink(&mut self, most: u64) {
        if self.log.len() > most {
            self.log.trim_to(self.log.next() - most);
        }
    }

    fn cut(&mut self, number: u64) {
        self.log.cut_to(number.saturating_sub(self.from));
    }
}

impl Chronicle {
    /// Takes what a world has to tell.
    pub(crate) fn hear(&mut self, world: &mut World) {
        for fact in world.tell_facts() {
            self.facts.add(fact.id, fact, MOST_FACTS);
        }
    }

    /// Forgets what `world`, the new tip of the branch, does not know of.
    pub(crate) fn cut(&mut self, world: &World) {
        self.facts.cut(world.journal().count());
        self.cuts += 1;
    }

    /// Lets go of most of it: the branch is no longer shown.
    pub(crate) fn set_aside(&mut self) {
        self.facts.shrink(MOST_FACTS_ASIDE);
    }

    /// Number of the oldest fact that is held.
    pub fn first(&self) -> u64 {
        self.facts.first()
    }

    /// Number that the next fact will get.
    pub fn next(&self) -> u64 {
        self.facts.next()
    }

    /// The fact of a number, while it is held.
    pub fn fact(&self, number: u64) -> Option<&Event> {
        self.facts.get(number)
    }

    /// Changes whenever facts are taken back, as by undoing: what was read before may no longer be so.
    pub fn cuts(&self) -> u64 {
        self.cuts
    }
}
