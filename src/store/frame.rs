//! The one animation frame of the page. It sleeps when nothing plays, nothing
//! changed and nothing asks to be animated.

use super::StoreHandle;
use super::pace::{SLICE, budget_ms};
use crate::platform::{dom, observe, timer::Frames};
use playground_engine::{Span, Timestamp};
use playground_lab::{Lab, Work};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// What a painter is told beside the lab.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrameInfo {
    /// The time on view.
    pub now: Timestamp,
    /// The speed that is set, in thousandths.
    pub speed: u64,
    pub playing: bool,
    /// Counts worlds: changes when another one takes the place of the last.
    pub world: u32,
    pub reduced_motion: bool,
    /// Real milliseconds since the page began.
    pub wall_ms: f64,
}

/// Draws one frame from the lab.
pub type Painter = Rc<dyn Fn(&Lab, &FrameInfo)>;

#[derive(Default)]
pub(super) struct Painters {
    list: RefCell<Vec<(u64, Painter)>>,
    next: Cell<u64>,
}

/// Keeps a painter in the loop; dropping it takes the painter out.
pub struct FrameGuard {
    store: Weak<super::LabStore>,
    id: u64,
}

impl std::fmt::Debug for FrameGuard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FrameGuard").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Drop for FrameGuard {
    fn drop(&mut self) {
        if let Some(store) = self.store.upgrade() {
            store.painters.list.borrow_mut().retain(|(id, _)| *id != self.id);
        }
    }
}

impl StoreHandle {
    /// Calls a painter at the end of every frame, until the guard is dropped. It
    /// must not change the lab; to be called again without the world running it
    /// asks with [`StoreHandle::animate_for`].
    #[must_use]
    pub fn on_frame(&self, painter: Painter) -> FrameGuard {
        let painters = &self.0.painters;
        let id = painters.next.replace(painters.next.get() + 1);
        painters.list.borrow_mut().push((id, painter));
        self.ask_frame();
        FrameGuard { store: Rc::downgrade(&self.0), id }
    }

    /// Keeps frames coming for so many real milliseconds.
    pub fn animate_for(&self, milliseconds: u32) {
        let until = dom::wall_ms() + f64::from(milliseconds);
        if until > self.0.animate_until.get() {
            self.0.animate_until.set(until);
        }
        self.ask_frame();
    }

    /// Asks for one frame.
    pub fn ask_frame(&self) {
        if let Some(frames) = self.0.frames.get() {
            frames.ask();
        }
    }

    pub(super) fn start_loop(&self) {
        let store = Rc::downgrade(&self.0);
        let frames = Frames::new(move |wall| {
            if let Some(store) = store.upgrade() {
                StoreHandle(store).frame(wall);
            }
        });
        drop(self.0.frames.set(frames));
        let store = Rc::downgrade(&self.0);
        let visibility = observe::on_visibility(move |hidden| {
            let Some(store) = store.upgrade().map(StoreHandle) else { return };
            // A hidden page gets no frames, so its world stands still; coming back
            // must not count the time between.
            store.0.last_frame.set(None);
            if hidden {
                store.0.autosave.keep_now(&store);
            } else {
                store.ask_frame();
            }
        });
        self.0.listeners.borrow_mut().push(visibility);
        self.ask_frame();
    }

    fn frame(&self, wall: f64) {
        let store = &self.0;
        if let Some(frames) = store.frames.get() {
            frames.began();
        }
        let playing = store.playing.get();
        if playing {
            if let Some(last) = store.last_frame.get().filter(|_| !store.follows.get()) {
                self.run(wall - last);
            }
            store.last_frame.set(Some(wall));
        } else {
            store.last_frame.set(None);
        }
        self.flush_due(wall, !playing);
        self.paint(wall);
        if store.playing.get() || wall < store.animate_until.get() {
            self.ask_frame();
        }
    }

    /// Runs the world for so many real milliseconds, in slices, within the frame's budget.
    fn run(&self, elapsed_ms: f64) {
        let mut pace = self.0.pace.borrow_mut();
        let mut lab = self.0.lab.borrow_mut();
        self.0.autosave.time_passed();
        let from = lab.now();
        let target = from.plus(Span::from_micros(pace.ask(elapsed_ms)));
        let (start, budget) = (dom::wall_ms(), budget_ms(elapsed_ms));
        let mut watch = self.0.watch.borrow_mut();
        let mut halted = None;
        while halted.is_none() {
            let done = if watch.breakpoints().any() {
                let (progress, halt) = lab.run_watched(target, Work(SLICE), &mut watch);
                halted = halt;
                progress.done
            } else {
                lab.run_to(target, Work(SLICE)).done
            };
            if done || dom::wall_ms() - start >= budget {
                break;
            }
        }
        pace.reached(lab.now().since(from).micros());
        if let Some(halt) = halted {
            let at = lab.now();
            drop((pace, lab, watch));
            self.halt(at, halt);
        }
    }

    fn paint(&self, wall: f64) {
        // A copy of the list: a painter may come or go while the others paint.
        let painters: Vec<Painter> = self.0.painters.list.borrow().iter().map(|(_, painter)| painter.clone()).collect();
        let lab = self.0.lab.borrow();
        let info = FrameInfo {
            now: lab.now(),
            speed: self.0.pace.borrow().speed_milli(),
            playing: self.0.playing.get(),
            world: self.0.world.get(),
            reduced_motion: self.0.reduced_motion.get(),
            wall_ms: wall,
        };
        for painter in painters {
            painter(&lab, &info);
        }
    }
}
