//! Lab: a world with its history, the one façade of this crate.

use crate::bookmark::{self, Bookmark};
use crate::branch::{Branch, BranchId, BranchInfo, branch_name};
use crate::breakpoint::{Halt, Watch};
use crate::chronicle::Chronicle;
use crate::command::{Command, Entry, Outcome};
use crate::genesis::Genesis;
use crate::scenario;
use crate::session::{self, OpenError};
use crate::timeline;
use crate::world::{Progress, Work, World};
use playground_engine::{Event, EventKind, Push, Text, Timestamp};
use std::sync::Arc;

/// Most due items one step looks at before it gives up.
const STEP_WORK: u32 = 20_000;

/// A world, the commands that led to it, and the futures that were left behind.
#[derive(Debug, Clone)]
pub struct Lab {
    pub(crate) genesis: Arc<Genesis>,
    pub(crate) prepared: usize,
    pub(crate) branches: Vec<Branch>,
    pub(crate) current: BranchId,
    pub(crate) view: World,
    pub(crate) undone: Vec<Entry>,
    pub(crate) revision: u64,
    pub(crate) as_saved: Option<bool>,
    pub(crate) listening: bool,
    pub(crate) bookmarks: Vec<Bookmark>,
}

/// What a step came to.
#[derive(Debug, Clone)]
pub struct Stepped {
    /// The virtual time reached.
    pub at: Timestamp,
    /// What happened there.
    pub event: Event,
}

impl Lab {
    /// An empty world at its beginning.
    pub fn new(genesis: Genesis) -> Self {
        let genesis = Arc::new(genesis);
        Self {
            prepared: 0,
            branches: vec![Branch::main(genesis.start)],
            current: BranchId(0),
            view: World::telling(genesis.clone()),
            undone: Vec::new(),
            revision: 0,
            as_saved: None,
            listening: false,
            bookmarks: Vec::new(),
            genesis,
        }
    }

    /// The same for a program that only calls: nothing is held that only somebody who looks would want. The chronicle
    /// stays empty, and of past calls the newest are known, without what was answered. The world is the same.
    pub fn unwatched(genesis: Genesis) -> Self {
        let mut lab = Self::new(genesis);
        lab.view = World::new(lab.genesis.clone());
        lab
    }

    /// A prepared world: `hello` has a stream with traffic and two readers; every other name gives the empty one.
    pub fn scenario(name: &str) -> Self {
        scenario::build(name)
    }

    /// The world at the view time.
    pub fn world(&self) -> &World {
        &self.view
    }

    /// The view time.
    pub fn now(&self) -> Timestamp {
        self.view.now()
    }

    /// How far the current branch has run.
    pub fn tip(&self) -> Timestamp {
        self.branch().tip.max(self.view.now())
    }

    /// True when the view is before the tip.
    pub fn is_past(&self) -> bool {
        self.view.now() < self.branch().tip
    }

    /// What the world began with.
    pub fn genesis(&self) -> &Genesis {
        &self.genesis
    }

    /// Gives a command at the view time. In the past this leaves the old future behind as a branch
    /// and goes on in a new one.
    pub fn perform(&mut self, command: Command) -> Outcome {
        self.revision += 1;
        self.view.settle();
        self.undone.clear();
        let now = self.view.now();
        self.note();
        if self.is_past() {
            self.fork();
        }
        self.hear();
        let outcome = self.view.apply(&command);
        let branch = &mut self.branches[place(self.current)];
        branch.chronicle.hear(&mut self.view);
        branch.entries.push(Entry { at: now, serial: outcome.serial, command: Arc::new(command) });
        branch.tip = now;
        outcome
    }

    /// Runs to `t`, in the past along the commands that were given then, or until the work is used up.
    pub fn run_to(&mut self, t: Timestamp, work: Work) -> Progress {
        self.revision += 1;
        self.hear();
        let branch = &mut self.branches[place(self.current)];
        let progress = timeline::run(&mut self.view, branch, t, work);
        branch.tip = branch.tip.max(self.view.now());
        progress
    }

    /// Runs as [`Lab::run_to`] does, and stops at the exact instant of whatever is watched for.
    pub fn run_watched(&mut self, t: Timestamp, work: Work, watch: &mut Watch) -> (Progress, Option<Halt>) {
        self.revision += 1;
        self.hear();
        let branch = &mut self.branches[place(self.current)];
        let (progress, halt) = timeline::run_watched(&mut self.view, branch, t, work, watch);
        branch.tip = branch.tip.max(self.view.now());
        (progress, halt)
    }

    /// Runs to the next fact that somebody would care about, and lets everything due at its instant
    /// happen. None when nothing of the kind comes soon; the time has moved all the same.
    pub fn step(&mut self) -> Option<Stepped> {
        self.revision += 1;
        self.hear();
        let branch = &mut self.branches[place(self.current)];
        let mut stepped = None;
        for _ in 0..STEP_WORK {
            let (facts, kept) = (self.view.journal().count(), self.view.journal().events().next());
            if !timeline::step(&mut self.view, branch) {
                break;
            }
            stepped = fresh_event(&self.view, facts, kept);
            if stepped.is_some() {
                break;
            }
        }
        self.view.settle();
        branch.chronicle.hear(&mut self.view);
        branch.tip = branch.tip.max(self.view.now());
        stepped.map(|event| Stepped { at: self.view.now(), event })
    }

    /// Goes to `t` on the current branch, no earlier than the beginning and no later than the tip.
    pub fn seek(&mut self, t: Timestamp) {
        self.revision += 1;
        let branch = &mut self.branches[place(self.current)];
        timeline::seek(&mut self.view, branch, t);
    }

    /// Takes the last command off the current branch and goes to its time; what came after it is
    /// run anew. None when only prepared commands are left.
    pub fn undo(&mut self) -> Option<Command> {
        self.can_undo()?;
        self.revision += 1;
        let branch = &mut self.branches[place(self.current)];
        let entry = branch.entries.pop()?;
        branch.kept.cut(entry.at, branch.entries.len());
        timeline::rewind(&mut self.view, branch, entry.at);
        let command = Command::clone(&entry.command);
        self.undone.push(entry);
        Some(command)
    }

    /// Puts back the last command that was undone, at its time.
    pub fn redo(&mut self) -> Option<Command> {
        let entry = self.undone.pop()?;
        self.revision += 1;
        let branch = &mut self.branches[place(self.current)];
        branch.kept.cut(entry.at, branch.entries.len());
        timeline::rewind(&mut self.view, branch, entry.at);
        self.view.apply(&entry.command);
        branch.chronicle.hear(&mut self.view);
        let command = Command::clone(&entry.command);
        branch.entries.push(entry);
        Some(command)
    }

    /// The command that [`Lab::undo`] would take off.
    pub fn can_undo(&self) -> Option<&Command> {
        let entries = &self.branch().entries;
        if entries.len() <= self.prepared {
            return None;
        }
        entries.last().map(|entry| &*entry.command)
    }

    /// The command that [`Lab::redo`] would put back.
    pub fn can_redo(&self) -> Option<&Command> {
        self.undone.last().map(|entry| &*entry.command)
    }

    /// From now on keeps what the service pushes to the person's own subscriptions until
    /// [`Lab::take_pushes`] asks for it.
    pub fn listen(&mut self) {
        self.listening = true;
    }

    /// What was pushed to the person's own subscriptions since the last time, in order. What happens
    /// again because somebody went back is not pushed again.
    pub fn take_pushes(&mut self) -> Vec<Push> {
        self.take_pushes_of(|_| true)
    }

    /// The same for the pushes that one listener wants; the others wait for theirs.
    pub fn take_pushes_of(&mut self, wanted: impl FnMut(&Push) -> bool) -> Vec<Push> {
        self.view.effects.take(wanted)
    }

    /// All commands of the current branch, those after the view time too.
    pub fn entries(&self) -> &[Entry] {
        &self.branch().entries
    }

    /// Every fact and management call of the current branch up to its tip, as far back as there is room.
    pub fn chronicle(&self) -> &Chronicle {
        &self.branch().chronicle
    }

    /// The branch on view.
    pub fn current_branch(&self) -> BranchId {
        self.current
    }

    /// All branches, in the order they came about.
    pub fn branches(&self) -> Vec<BranchInfo> {
        let info = |(id, branch): (u32, &Branch)| BranchInfo {
            id: BranchId(id),
            name: branch.name.clone(),
            forked_at: branch.forked_at,
            tip: branch.tip,
            current: BranchId(id) == self.current,
        };
        (0..).zip(&self.branches).map(info).collect()
    }

    /// The name that the next branch gets: the first letter that no branch has.
    pub fn next_branch_name(&self) -> Text {
        let taken = |name: &Text| self.branches.iter().any(|branch| branch.name == *name);
        (1..=u32::MAX).map(|id| branch_name(BranchId(id))).find(|name| !taken(name)).unwrap_or_default()
    }

    /// Gives a branch another name, unless there is one of that name or none is left of it.
    pub fn rename_branch(&mut self, id: BranchId, name: &str) -> bool {
        let Some(name) = bookmark::tidy(name) else { return false };
        let free = self.branches.iter().all(|branch| branch.name != name);
        match self.branches.get_mut(place(id)).filter(|_| free) {
            Some(branch) => branch.name = name,
            None => return false,
        }
        self.revision += 1;
        true
    }

    /// Forgets a branch with its bookmarks. The one on view stays, and so does the first, which all others left.
    /// Branches that came after it move up by one.
    pub fn remove_branch(&mut self, id: BranchId) -> bool {
        if id == self.current || id.0 == 0 || place(id) >= self.branches.len() {
            return false;
        }
        let gone = self.branches.remove(place(id));
        let up = |branch: BranchId| if branch > id { BranchId(branch.0 - 1) } else { branch };
        for branch in &mut self.branches {
            if branch.parent == Some(id) {
                // What left it belongs to what it had left itself, where they part.
                branch.parent = gone.parent;
                branch.forked_at = branch.forked_at.min(gone.forked_at);
            }
            branch.parent = branch.parent.map(up);
        }
        self.bookmarks.retain(|mark| mark.branch != id);
        self.bookmarks.iter_mut().for_each(|mark| mark.branch = up(mark.branch));
        self.current = up(self.current);
        self.revision += 1;
        true
    }

    /// Shows another branch, at the same time or at its tip if that is earlier. An unknown one changes nothing.
    pub fn switch_branch(&mut self, id: BranchId) {
        if id == self.current || place(id) >= self.branches.len() {
            return;
        }
        self.revision += 1;
        self.undone.clear();
        let t = self.view.now();
        self.leave();
        self.current = id;
        let genesis = self.genesis.clone();
        let branch = &mut self.branches[place(id)];
        self.view =
            branch.kept.before(t.min(branch.tip)).map_or_else(|| self.view.anew(genesis), |kept| World::clone(kept));
        session::run_within_limits(&mut self.view, branch, t.min(branch.tip));
    }

    /// The whole lab as session bytes, all branches and the view time included.
    pub fn save(&self) -> Vec<u8> {
        session::save(self)
    }

    /// A lab from session bytes, at the time it was saved at.
    pub fn open(bytes: &[u8]) -> Result<Self, OpenError> {
        session::open(session::Opening::new(bytes)?)
    }

    /// The same as [`Lab::unwatched`] is.
    pub fn open_unwatched(bytes: &[u8]) -> Result<Self, OpenError> {
        session::open(session::Opening::new(bytes)?.unwatched())
    }

    /// After [`Lab::open`]: whether running the session again gave the world that was saved. It may
    /// not, when a newer version of the engine behaves differently. None for a lab that was not opened.
    pub fn as_saved(&self) -> Option<bool> {
        self.as_saved
    }

    /// Changes whenever anything visible may have changed.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The world at the tip of the current branch.
    pub fn tip_world(&self) -> World {
        let mut branch = self.branch().clone();
        let mut world = self.view.clone();
        timeline::seek(&mut world, &mut branch, self.tip());
        world
    }

    /// Only what happens for the first time is told.
    fn hear(&mut self) {
        let fresh = self.listening && !self.is_past();
        self.view.effects.hear(fresh);
    }

    /// Hands what the view has to tell to the chronicle of its branch.
    fn note(&mut self) {
        self.branches[place(self.current)].chronicle.hear(&mut self.view);
    }

    fn fork(&mut self) {
        let id = BranchId(u32::try_from(self.branches.len()).unwrap_or(u32::MAX));
        let branch = self.branch().fork(self.next_branch_name(), self.current, &self.view);
        // Afterwards: what is left behind keeps less than what goes on.
        self.leave();
        self.branches.push(branch);
        self.current = id;
    }

    /// Lets go of most of what the current branch keeps.
    fn leave(&mut self) {
        if !self.is_past() {
            let tip = Arc::new(self.view.clone());
            self.branch_mut().kept.keep(tip);
        }
        self.branch_mut().set_aside();
    }

    pub(crate) fn branch(&self) -> &Branch {
        &self.branches[place(self.current)]
    }

    fn branch_mut(&mut self) -> &mut Branch {
        &mut self.branches[place(self.current)]
    }
}

/// Index of a branch.
pub(crate) fn place(id: BranchId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}

/// The latest fact noted since, if somebody would care about it.
fn fresh_event(world: &World, facts: u64, kept: u64) -> Option<Event> {
    let journal = world.journal();
    if journal.count() == facts {
        return None;
    }
    let latest = journal.latest().filter(|event| worth_a_stop(&event.kind));
    let noted = if journal.events().next() > kept { journal.events().last() } else { None };
    latest.or(noted).cloned()
}

/// Facts a person stepping through the world wants to see.
fn worth_a_stop(kind: &EventKind) -> bool {
    match kind {
        EventKind::Read { records, .. } | EventKind::SubscriptionEvent { records, .. } => *records > 0,
        EventKind::IteratorIssued { .. } => false,
        EventKind::Stored { .. }
        | EventKind::Refused { .. }
        | EventKind::StreamStatus { .. }
        | EventKind::ShardOpened { .. }
        | EventKind::ShardClosed { .. }
        | EventKind::ShardExpired { .. }
        | EventKind::RetentionChanged { .. }
        | EventKind::ModeChanged { .. }
        | EventKind::ScalingBegun { .. }
        | EventKind::WarmThroughput { .. }
        | EventKind::CommitmentChanged { .. }
        | EventKind::ConsumerStatus { .. }
        | EventKind::ReadRefused { .. }
        | EventKind::SubscriptionOpened { .. }
        | EventKind::SubscriptionEnded { .. }
        | EventKind::ChannelStatus { .. }
        | EventKind::Delivered { .. }
        | EventKind::SettingChanged { .. }
        | EventKind::AttachmentChanged { .. }
        | EventKind::KeyChanged { .. }
        | EventKind::LimitsChanged { .. }
        | EventKind::FaultBegan { .. }
        | EventKind::FaultEnded { .. }
        | EventKind::AlarmChanged { .. }
        | EventKind::QueueStatus { .. }
        | EventKind::QueueReceived { .. }
        | EventKind::QueueWaits { .. }
        | EventKind::QueueSettled { .. }
        | EventKind::CallFailed { .. } => true,
    }
}
