//! Opening a session by parts, so that whoever opens it stays in charge of how long that may take.

use super::{Saved, body, v1};
use crate::genesis::{Genesis, LimitsId};
use crate::lab::{Lab, place};
use crate::session::OpenError;
use crate::timeline;
use crate::world::{Progress, Work, World};
use playground_engine::Timestamp;
use std::sync::Arc;

/// A session that is being run again.
#[derive(Debug)]
pub struct Opening {
    lab: Lab,
    tip: Timestamp,
    view_at: Timestamp,
    /// Of the world that was saved; none when this runs under other limits.
    fingerprint: Option<u64>,
}

impl Opening {
    /// Reads and checks session bytes; runs nothing yet. Any bytes are safe to give.
    pub fn new(bytes: &[u8]) -> Result<Self, OpenError> {
        let Saved { genesis, prepared, branches, current, view_at, fingerprint, bookmarks } = v1::decode(body(bytes)?)?;
        let genesis = Arc::new(genesis);
        let lab = Lab {
            prepared,
            current,
            view: World::telling(genesis.clone()),
            undone: Vec::new(),
            revision: 0,
            as_saved: None,
            listening: false,
            bookmarks,
            branches,
            genesis,
        };
        let tip = lab.branches[place(current)].tip;
        Ok(Self { lab, tip, view_at, fingerprint: Some(fingerprint) })
    }

    /// The same commands under other limits: nothing may have been run yet. The world that comes of it is another one
    /// than was saved, so that [`Lab::as_saved`] says nothing of it.
    #[must_use]
    pub fn under(mut self, limits: LimitsId) -> Self {
        let genesis = Arc::new(Genesis { limits, ..Genesis::clone(&self.lab.genesis) });
        self.lab.view = self.lab.view.anew(genesis.clone());
        self.lab.genesis = genesis;
        self.fingerprint = None;
        self
    }

    /// For a lab that nobody looks at, see [`Lab::unwatched`]: nothing may have been run yet.
    #[must_use]
    pub fn unwatched(mut self) -> Self {
        self.lab.view = World::new(self.lab.genesis.clone());
        self
    }

    /// The lab as it is so far.
    pub(crate) fn lab(&self) -> &Lab {
        &self.lab
    }

    /// Runs on, as far as the work allows.
    pub fn run(&mut self, work: Work) -> Progress {
        let branch = &mut self.lab.branches[place(self.lab.current)];
        timeline::run(&mut self.lab.view, branch, self.tip, work)
    }

    /// How much of the session's virtual time has been run, in thousandths.
    pub fn done_milli(&self) -> u32 {
        let start = self.lab.genesis.start;
        let (whole, part) = (self.tip.since(start).micros(), self.lab.view.now().since(start).micros());
        u32::try_from(u128::from(part) * 1_000 / u128::from(whole.max(1))).unwrap_or(1_000)
    }

    /// What running it has taken so far, in the units of [`World::effort`] and [`World::put_bytes`].
    pub fn taken(&self) -> (u64, u64) {
        (self.lab.view.effort(), self.lab.view.put_bytes())
    }

    /// The lab at the time it was saved at, or, when it has not been run so far, at the time that was reached: then the
    /// rest of the current branch is left out.
    pub fn finish(mut self) -> Lab {
        let branch = &mut self.lab.branches[place(self.lab.current)];
        if self.lab.view.now() < self.tip || timeline::applied(&self.lab.view) < branch.entries.len() {
            branch.tip = self.lab.view.now();
            branch.entries.truncate(timeline::applied(&self.lab.view));
        } else {
            self.lab.as_saved = self.fingerprint.map(|saved| self.lab.view.fingerprint().0 == saved);
        }
        timeline::seek(&mut self.lab.view, branch, self.view_at);
        self.lab
    }
}
