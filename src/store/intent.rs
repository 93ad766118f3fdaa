//! What a person means, turned into a call of the lab. The only place that does.

use super::{Keeping, StoreHandle, pace};
use playground_engine::{Span, Timestamp};
use playground_lab::{BranchId, Breakpoints, Command, Halt, Lab, Stepped, Watch};

/// What a person means with time and history. Everything that changes the world
/// itself is a [`Command`] and goes through [`StoreHandle::perform`].
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    Play,
    Pause,
    Toggle,
    /// In thousandths, 100 to 10,000,000.
    Speed(u64),
    /// To the next event.
    Step,
    /// To the event before.
    StepBack,
    Seek(Timestamp),
    /// Back to the newest moment.
    Tip,
    Undo,
    Redo,
    Branch(BranchId),
    RenameBranch(BranchId, String),
    RemoveBranch(BranchId),
    Bookmark(Keepsake),
    /// Where time is to stop by itself.
    Breakpoints(Breakpoints),
    /// Another world: the name of a scenario.
    Reset(&'static str),
}

/// What is done with the names of instants; bookmarks are numbered as the lab lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keepsake {
    /// A name for the instant on view.
    Add(String),
    Rename(usize, String),
    Remove(usize),
    Go(usize),
}

/// What came of an intent, for the one who says so.
#[derive(Clone, Debug)]
pub enum Said {
    /// Nothing to say.
    Nothing,
    /// The event stepped to; `None` when nothing ever happens again, or before.
    Stepped(Option<Stepped>),
    SteppedBack(Option<Timestamp>),
    /// `None` when there was nothing to undo.
    Undone(Option<Command>),
    /// `None` when there was nothing to redo.
    Redone(Option<Command>),
    Opened,
}

impl StoreHandle {
    /// Carries out an intent.
    pub fn intent(&self, intent: Intent) {
        drop(self.carry_out(intent));
    }

    /// Carries out an intent and tells what came of it.
    pub fn carry_out(&self, intent: Intent) -> Said {
        let store = &self.0;
        if let Intent::Undo | Intent::Redo | Intent::Branch(_) | Intent::RenameBranch(..) | Intent::RemoveBranch(_) =
            intent
        {
            self.follow(false);
        }
        let said = match intent {
            Intent::Play => self.play(true),
            Intent::Pause => self.play(false),
            Intent::Toggle => self.play(!store.playing.get()),
            Intent::Speed(milli) => {
                *store.pace.borrow_mut() = pace::Pace::new(milli.clamp(pace::RANGE.0, pace::RANGE.1));
                Said::Nothing
            }
            Intent::Step => {
                self.play(false);
                Said::Stepped(store.lab.borrow_mut().step())
            }
            Intent::StepBack => {
                self.play(false);
                Said::SteppedBack(step_back(&mut store.lab.borrow_mut()))
            }
            Intent::Seek(to) => {
                self.play(false);
                store.lab.borrow_mut().seek(to);
                Said::Nothing
            }
            Intent::Tip => {
                let mut lab = store.lab.borrow_mut();
                let tip = lab.tip();
                lab.seek(tip);
                Said::Nothing
            }
            Intent::Undo => {
                let undone = store.lab.borrow_mut().undo();
                store.autosave.touch(self);
                Said::Undone(undone)
            }
            Intent::Redo => {
                let redone = store.lab.borrow_mut().redo();
                store.autosave.touch(self);
                Said::Redone(redone)
            }
            Intent::Branch(branch) => {
                store.lab.borrow_mut().switch_branch(branch);
                store.autosave.touch(self);
                Said::Nothing
            }
            Intent::RenameBranch(branch, name) => {
                store.lab.borrow_mut().rename_branch(branch, &name);
                store.autosave.touch(self);
                Said::Nothing
            }
            Intent::RemoveBranch(branch) => {
                store.lab.borrow_mut().remove_branch(branch);
                store.autosave.touch(self);
                Said::Nothing
            }
            Intent::Bookmark(what) => {
                if let Keepsake::Go(_) = what {
                    self.play(false);
                }
                keep(&mut store.lab.borrow_mut(), what);
                store.autosave.touch(self);
                Said::Nothing
            }
            Intent::Breakpoints(set) => {
                *store.watch.borrow_mut() = Watch::new(set);
                Said::Nothing
            }
            Intent::Reset(scenario) => {
                self.replace(Lab::scenario(scenario), Keeping::Here);
                self.0.autosave.touch(self);
                Said::Opened
            }
        };
        self.refresh();
        said
    }

    /// Time stopped by itself.
    pub(super) fn halt(&self, at: Timestamp, halt: Halt) {
        let store = &self.0;
        *store.halted.borrow_mut() = Some((at, halt));
        store.halts.set(store.halts.get().wrapping_add(1));
        self.play(false);
        // The frame in which it happened asks only those whose turn it is, and no other may follow.
        self.refresh();
    }

    pub(super) fn play(&self, playing: bool) -> Said {
        if self.0.playing.replace(playing) != playing {
            self.0.pace.borrow_mut().restart();
            if playing {
                self.0.watch.borrow_mut().resume();
            } else {
                self.0.autosave.touch(self);
            }
        }
        Said::Nothing
    }
}

fn keep(lab: &mut Lab, what: Keepsake) {
    match what {
        Keepsake::Add(name) => {
            lab.add_bookmark(&name);
        }
        Keepsake::Rename(which, name) => lab.rename_bookmark(which, &name),
        Keepsake::Remove(which) => lab.remove_bookmark(which),
        Keepsake::Go(which) => lab.go_to_bookmark(which),
    }
}

/// Goes to the last moment before the one on view at which something happened.
///
/// History runs forward only, so the lab is put a little before and stepped up
/// to where it was; the stretch grows until it holds an event.
fn step_back(lab: &mut Lab) -> Option<Timestamp> {
    /// A stretch with more events than this is cut short: its last event is near enough.
    const MOST_STEPS: u32 = 20_000;
    let now = lab.now();
    let begin = lab.genesis().start;
    let mut stretch = Span::from_millis(10);
    loop {
        let from = now.minus(stretch).max(begin);
        lab.seek(from);
        let mut last = None;
        for _ in 0..MOST_STEPS {
            if !comes_before(lab, now) {
                break;
            }
            match lab.step() {
                Some(stepped) if stepped.at < now => last = Some(stepped.at),
                _ => break,
            }
        }
        if let Some(at) = last {
            lab.seek(at);
            return last;
        }
        if from == begin {
            lab.seek(begin);
            return (begin < now).then_some(begin);
        }
        stretch = Span::from_micros(stretch.micros().saturating_mul(10));
    }
}

/// Whether a due item or a command lies before a moment: a step over it would change
/// what is still to come.
fn comes_before(lab: &Lab, moment: Timestamp) -> bool {
    let world = lab.world();
    let given = usize::try_from(world.outcomes().next()).unwrap_or(usize::MAX);
    let command = lab.entries().get(given).map(|entry| entry.at);
    [world.next_due(), command].into_iter().flatten().any(|at| at < moment)
}
