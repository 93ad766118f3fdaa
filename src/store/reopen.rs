//! Running a person's own session again, however long that takes: in slices, with a way to stop.

use super::{Keeping, StoreHandle};
use crate::i18n;
use crate::platform::splash::Splash;
use crate::platform::{dom, timer};
use playground_lab::{Lab, LimitsId, OpenError, Opening, Work};

/// Due items between two looks at the clock: some milliseconds.
const SLICE: Work = Work(2_000);
/// Milliseconds between two breaths, in which the browser draws and hears the person.
const BREATH_MS: f64 = 40.0;
/// Milliseconds before the person is told why the page waits.
const PATIENCE_MS: f64 = 250.0;

/// A world that was run again.
#[derive(Debug)]
pub struct Reopened {
    pub lab: Lab,
    /// Whether it was run to its end; not so when the person stopped it.
    pub whole: bool,
}

/// Runs a session again. It is the person's own, from the browser's storage or a file they chose, so it may take as
/// long as they like; a link may not, see [`Lab::open`].
pub async fn reopen(bytes: &[u8]) -> Result<Reopened, OpenError> {
    Ok(run(Opening::new(bytes)?).await)
}

pub(super) async fn run(mut opening: Opening) -> Reopened {
    let text = i18n::text();
    let began = dom::wall_ms();
    let mut breathed = began;
    let mut splash = None;
    while !opening.run(SLICE).done {
        let now = dom::wall_ms();
        if now - began < PATIENCE_MS || now - breathed < BREATH_MS {
            continue;
        }
        let splash = splash.get_or_insert_with(|| Splash::show(&text.shell_rerun(), &text.shell_rerun_stop()));
        splash.progress(opening.done_milli());
        timer::breath().await;
        breathed = dom::wall_ms();
        if splash.stopped() {
            return Reopened { lab: opening.finish(), whole: false };
        }
    }
    Reopened { lab: opening.finish(), whole: true }
}

impl StoreHandle {
    /// Puts the world of a file that the person chose in the place of this one. Says whether it was run to its end;
    /// on an error the world is as it was.
    pub async fn open_file(&self, bytes: &[u8]) -> Result<bool, OpenError> {
        let Reopened { lab, whole } = reopen(bytes).await?;
        self.intent(super::Intent::Pause);
        self.replace(lab, Keeping::Here);
        self.changed();
        Ok(whole)
    }

    /// Runs this world's commands again under other limits, in its place. Nothing changes when the person stops it.
    pub async fn run_under(&self, limits: LimitsId) {
        let Ok(opening) = Opening::new(&self.save()) else { return };
        let Reopened { lab, whole } = run(opening.under(limits)).await;
        if whole {
            let keeping = self.status().keeping;
            self.intent(super::Intent::Pause);
            self.replace(lab, keeping);
            self.changed();
        }
    }
}
