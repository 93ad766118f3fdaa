//! The one owner of the lab.
//!
//! The lab lives outside Yew: it is large, changes many times a frame and must
//! never be cloned by a reducer. Components read it through selectors
//! ([`use_lab`] and its relatives) and change it through [`StoreHandle::perform`]
//! and [`StoreHandle::intent`]. A frame goes: run the world, select with the lab
//! borrowed, wake what changed with the borrow released, paint.

pub mod autosave;
mod door;
mod focus;
mod follow;
mod frame;
mod intent;
pub mod link;
mod look;
pub mod pace;
mod port;
mod reopen;
mod select;

pub use focus::{FocusProvider, use_focus};
pub use frame::{FrameGuard, FrameInfo, Painter};
pub use intent::{Intent, Keepsake, Said};
pub use look::{shown_stream, since_start, use_stream};
pub use reopen::{Reopened, reopen};
pub use select::{Cadence, use_lab, use_lab_at, use_lab_with, use_status};

use autosave::Autosave;
use frame::Painters;
use pace::Pace;
use playground_engine::Timestamp;
use playground_lab::{Breakpoints, Command, Halt, Lab, Outcome, Watch};
use playground_markup::prelude::*;
use select::Watches;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use crate::platform::listen::Listener;
use crate::platform::timer::Frames;

/// Where the person's world is kept between visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// In the browser's storage.
    Here,
    /// Nowhere: an embed begins anew each time.
    Never,
    /// Nowhere yet: this world came from a link and is not the person's own.
    Held,
    /// Nowhere: the browser gives this page no storage.
    Blocked,
    /// Nowhere: the browser's storage is full.
    Full,
}

/// How the store itself is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    pub playing: bool,
    /// The speed that is set, in thousandths.
    pub speed_milli: u64,
    /// The speed that is reached, in thousandths.
    pub shown_milli: u64,
    /// Whether the world does not keep up with the speed that is set.
    pub behind: bool,
    pub keeping: Keeping,
    /// Whether time is that of a world elsewhere.
    pub follows: bool,
    /// Counts worlds: changes when another one takes the place of the last.
    pub world: u32,
    /// Where time is to stop by itself.
    pub breakpoints: Breakpoints,
    /// How often it did.
    pub halts: u32,
}

struct LabStore {
    lab: RefCell<Lab>,
    pace: RefCell<Pace>,
    playing: Cell<bool>,
    follows: Cell<bool>,
    world: Cell<u32>,
    watch: RefCell<Watch>,
    halts: Cell<u32>,
    /// Where and why time stopped by itself last.
    halted: RefCell<Option<(Timestamp, Halt)>>,
    reduced_motion: Cell<bool>,
    autosave: Autosave,
    watches: Watches,
    painters: Painters,
    frames: OnceCell<Frames>,
    last_frame: Cell<Option<f64>>,
    animate_until: Cell<f64>,
    flush_asked: Cell<bool>,
    listeners: RefCell<Vec<Listener>>,
    /// The way in for the SDK of a page around this one.
    port: RefCell<playground_lab::door::Door>,
}

/// How a store begins.
#[derive(Clone, Copy, Debug)]
pub struct Beginning {
    pub playing: bool,
    pub speed_milli: u64,
    pub keeping: Keeping,
    /// Whether time is that of a world elsewhere.
    pub follows: bool,
    pub reduced_motion: bool,
}

/// The way to the lab. Cheap to clone; equal when it is the same store.
pub struct StoreHandle(Rc<LabStore>);

impl Clone for StoreHandle {
    // Hundreds of callbacks hold a store: a call is smaller than counting up in place.
    #[inline(never)]
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl PartialEq for StoreHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for StoreHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoreHandle").field("status", &self.status()).finish_non_exhaustive()
    }
}

impl StoreHandle {
    /// A store around a lab; its loop starts with the first reason to.
    pub fn new(lab: Lab, beginning: Beginning) -> Self {
        let store = Self(Rc::new(LabStore {
            lab: RefCell::new(lab),
            pace: RefCell::new(Pace::new(beginning.speed_milli)),
            playing: Cell::new(beginning.playing),
            follows: Cell::new(beginning.follows),
            world: Cell::new(0),
            watch: RefCell::default(),
            halts: Cell::new(0),
            halted: RefCell::default(),
            reduced_motion: Cell::new(beginning.reduced_motion),
            autosave: Autosave::new(beginning.keeping),
            watches: Watches::default(),
            painters: Painters::default(),
            frames: OnceCell::new(),
            last_frame: Cell::new(None),
            animate_until: Cell::new(0.0),
            flush_asked: Cell::new(false),
            listeners: RefCell::new(Vec::new()),
            port: RefCell::default(),
        }));
        store.start_loop();
        store
    }

    /// Reads the lab. The closure must not call back into the store.
    pub fn with<R>(&self, read: impl FnOnce(&Lab) -> R) -> R {
        read(&self.0.lab.borrow())
    }

    /// Performs a command at the time on view (in the past this starts a branch).
    pub fn perform(&self, command: Command) -> Outcome {
        self.follow(false);
        let outcome = self.0.lab.borrow_mut().perform(command);
        self.changed();
        outcome
    }

    /// How the store itself is doing.
    pub fn status(&self) -> Status {
        let pace = self.0.pace.borrow();
        Status {
            playing: self.0.playing.get(),
            speed_milli: pace.speed_milli(),
            shown_milli: pace.shown_milli(),
            behind: self.0.playing.get() && pace.behind(),
            keeping: self.0.autosave.keeping(),
            follows: self.0.follows.get(),
            world: self.0.world.get(),
            breakpoints: self.0.watch.borrow().breakpoints(),
            halts: self.0.halts.get(),
        }
    }

    /// Where and why time stopped by itself last.
    pub fn halted(&self) -> Option<(Timestamp, Halt)> {
        self.0.halted.borrow().clone()
    }

    /// Session bytes of the lab as it stands.
    pub fn save(&self) -> Vec<u8> {
        self.with(Lab::save)
    }

    /// Puts another lab in the place of this one.
    pub fn replace(&self, lab: Lab, keeping: Keeping) {
        *self.0.lab.borrow_mut() = lab;
        self.0.follows.set(false);
        self.0.world.set(self.0.world.get().wrapping_add(1));
        let breakpoints = self.0.watch.borrow().breakpoints();
        *self.0.watch.borrow_mut() = Watch::new(breakpoints);
        self.0.autosave.set(keeping);
        self.0.pace.borrow_mut().restart();
        self.refresh();
    }

    /// Makes the world of a link the person's own: from now on it is kept.
    pub fn adopt(&self) {
        self.0.autosave.set(Keeping::Here);
        self.changed();
    }

    /// Tells the store whether the person wants less motion; painters hear of it.
    pub fn set_reduced_motion(&self, reduced: bool) {
        self.0.reduced_motion.set(reduced);
        self.refresh();
    }

    /// Something the person did changed the lab: keep it, show it.
    fn changed(&self) {
        self.0.autosave.touch(self);
        self.refresh();
    }

    /// Shows the lab as it is now: selectors once in this turn, painters in the next frame.
    fn refresh(&self) {
        self.flush_soon();
        self.ask_frame();
    }
}

/// The store of this page.
#[hook]
pub fn use_store() -> StoreHandle {
    use_context::<StoreHandle>().expect("invariant: the page provides its store")
}
