//! Showing a world that lives elsewhere: time is theirs, the page runs it again.

use super::reopen::{Reopened, run};
use super::{Keeping, StoreHandle};
use crate::platform::timer;
use playground_engine::Timestamp;
use playground_lab::{Followed, OpenError, Work};

/// Due items between two breaths.
const SLICE: Work = Work(20_000);

impl StoreHandle {
    /// Whether time is that of a world elsewhere. Then playing is following, and the first thing that the person
    /// does to the world makes it a copy of their own.
    pub fn follows(&self) -> bool {
        self.0.follows.get()
    }

    /// Begins to follow, or ends it.
    pub fn follow(&self, follows: bool) {
        if self.0.follows.replace(follows) != follows {
            self.0.pace.borrow_mut().restart();
            self.refresh();
        }
    }

    /// Comes to the instant `now` of the followed world, by its session when it did something since the last time.
    /// Whoever stopped following or playing meanwhile keeps what they have. On an error the world is as it was.
    pub async fn catch_up(&self, session: Option<&[u8]>, now: Timestamp) -> Result<(), OpenError> {
        let goes_on = || self.follows() && self.0.playing.get();
        if !goes_on() {
            return Ok(());
        }
        if let Some(session) = session {
            let followed = self.0.lab.borrow_mut().follow(session)?;
            if let Followed::Other(opening) = followed {
                let Reopened { lab, whole } = run(*opening).await;
                if !goes_on() {
                    return Ok(());
                }
                self.replace(lab, Keeping::Held);
                self.follow(whole);
                return Ok(());
            }
        }
        while goes_on() {
            let done = {
                let mut lab = self.0.lab.borrow_mut();
                let to = lab.tip().max(now);
                lab.run_to(to, SLICE).done
            };
            if done {
                break;
            }
            timer::breath().await;
        }
        self.refresh();
        Ok(())
    }
}
