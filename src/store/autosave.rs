//! The person's world, kept in the browser a moment after each change.

use super::{Keeping, StoreHandle};
use crate::platform::storage::{self, StorageTrouble};
use crate::platform::timer::{self, Timer};
use playground_engine::base64;
use std::cell::{Cell, RefCell};

const KEY: &str = "world";
/// Quiet time after a change before it is kept.
const WAIT_MS: u32 = 700;

thread_local! {
    /// The last session that was kept, for the screen after a failure: by then
    /// the lab itself can no longer be asked.
    static LAST: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Session bytes of the last kept world of this visit.
pub fn last_kept() -> Vec<u8> {
    LAST.with(|last| last.try_borrow().map(|bytes| bytes.clone()).unwrap_or_default())
}

/// Session bytes kept at an earlier visit.
pub fn kept() -> Option<Vec<u8>> {
    let text = storage::read(KEY)?;
    base64::decode(&text)
}

/// Forgets the kept world.
pub fn forget() {
    storage::remove(KEY);
}

pub(super) struct Autosave {
    keeping: Cell<Keeping>,
    /// Whether something happened since the last time.
    changed: Cell<bool>,
    timer: RefCell<Option<Timer>>,
}

impl Autosave {
    pub(super) fn new(keeping: Keeping) -> Self {
        Self { keeping: Cell::new(keeping), changed: Cell::new(false), timer: RefCell::new(None) }
    }

    pub(super) fn keeping(&self) -> Keeping {
        self.keeping.get()
    }

    pub(super) fn set(&self, keeping: Keeping) {
        // An embed stays an embed, whatever is opened in it.
        if self.keeping.get() != Keeping::Never {
            self.keeping.set(keeping);
        }
        self.changed.set(false);
        *self.timer.borrow_mut() = None;
    }

    /// Notes a change; it is kept when nothing follows for a moment.
    pub(super) fn touch(&self, store: &StoreHandle) {
        self.changed.set(true);
        let store = store.clone();
        *self.timer.borrow_mut() = Some(timer::after(WAIT_MS, move || store.0.autosave.keep_now(&store)));
    }

    /// Notes that time went by: worth keeping when the page is left, not at every frame.
    pub(super) fn time_passed(&self) {
        self.changed.set(true);
    }

    /// Keeps the world now, when it changed.
    pub(super) fn keep_now(&self, store: &StoreHandle) {
        if !self.changed.replace(false) {
            return;
        }
        *self.timer.borrow_mut() = None;
        let bytes = store.save();
        let keeping = match self.keeping.get() {
            quiet @ (Keeping::Never | Keeping::Held) => quiet,
            Keeping::Here | Keeping::Blocked | Keeping::Full => {
                let mut text = String::new();
                base64::encode(&bytes, &mut text);
                match storage::write(KEY, &text) {
                    Ok(()) => Keeping::Here,
                    Err(StorageTrouble::Blocked) => Keeping::Blocked,
                    Err(StorageTrouble::Full) => Keeping::Full,
                }
            }
        };
        LAST.with(|last| *last.borrow_mut() = bytes);
        if self.keeping.replace(keeping) != keeping {
            store.flush_soon();
        }
    }
}
