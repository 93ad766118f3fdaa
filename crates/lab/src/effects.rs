//! Effects: what the service pushed to subscribers outside the world.

use playground_engine::Push;

/// Pushes to the person's own subscriptions, waiting for the host. They are no part of the world: a
/// copy of a world has none, so that what a replay brings again is never told twice.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    heard: bool,
    waiting: Vec<Push>,
}

impl Clone for Effects {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Effects {
    /// Whether anybody listens; if not, pushes are dropped.
    pub(crate) fn hear(&mut self, heard: bool) {
        self.heard = heard;
    }

    pub(crate) fn add(&mut self, push: Push) {
        if self.heard {
            self.waiting.push(push);
        }
    }

    pub(crate) fn take(&mut self, mut wanted: impl FnMut(&Push) -> bool) -> Vec<Push> {
        let (taken, left) = std::mem::take(&mut self.waiting).into_iter().partition(|push| wanted(push));
        self.waiting = left;
        taken
    }
}
