//! Timeline: moving a world along a branch, forward and back.

use crate::branch::Branch;
use crate::breakpoint::{Halt, Watch};
use crate::world::{Progress, Work, World};
use playground_engine::Timestamp;
use std::sync::Arc;

/// How many commands of its branch a world has seen.
pub(crate) fn applied(world: &World) -> usize {
    usize::try_from(world.outcomes().next()).unwrap_or(usize::MAX)
}

/// Runs to `t`, giving the branch's commands at their times, and keeps worlds beyond the last kept one.
pub(crate) fn run(world: &mut World, branch: &mut Branch, t: Timestamp, work: Work) -> Progress {
    let mut left = work.0;
    loop {
        let entry = branch.entries.get(applied(world)).filter(|entry| entry.at <= t);
        let goal = entry.map_or(t, |entry| entry.at);
        let stop = goal.min(branch.kept.next_by_time(world));
        let slice = left.min(branch.kept.next_by_effort(world));
        let before = world.effort();
        let progress = world.run_until(stop, Work(slice));
        left -= slice.min(u32::try_from(world.effort() - before).unwrap_or(u32::MAX));
        branch.chronicle.hear(world);
        if branch.kept.wants(world) {
            branch.kept.keep(Arc::new(world.clone()));
        }
        if progress.done && stop == goal {
            let Some(entry) = entry else { return progress };
            world.apply(&entry.command);
            branch.chronicle.hear(world);
        } else if left == 0 {
            return Progress { reached: world.now(), done: false };
        }
    }
}

/// The same, item by item, until something is met that is watched for: then the world stands at its instant, with
/// everything done that was due there.
pub(crate) fn run_watched(
    world: &mut World,
    branch: &mut Branch,
    t: Timestamp,
    work: Work,
    watch: &mut Watch,
) -> (Progress, Option<Halt>) {
    let mut left = u64::from(work.0);
    loop {
        let entry = branch.entries.get(applied(world)).filter(|entry| entry.at <= t);
        let goal = entry.map_or(t, |entry| entry.at);
        let look = watch.next_look(world);
        let stop = goal.min(look);
        let before = world.effort();
        let mut halt = None;
        let mut done = false;
        if world.next_due().is_some_and(|due| due <= stop) {
            world.happen(stop);
        } else {
            world.run_until(stop, Work::ALL);
            if look <= goal {
                halt = watch.look(world);
            } else if let Some(entry) = entry {
                world.apply(&entry.command);
            } else {
                done = true;
            }
        }
        halt = watch.facts(world.untold()).or(halt);
        if halt.is_some() {
            world.settle();
            // What else happens at this instant is met here too.
            watch.facts(world.untold());
        }
        branch.chronicle.hear(world);
        if branch.kept.wants(world) {
            branch.kept.keep(Arc::new(world.clone()));
        }
        left = left.saturating_sub((world.effort() - before).max(1));
        if halt.is_some() || done || left == 0 {
            return (Progress { reached: world.now(), done: done && halt.is_none() }, halt);
        }
    }
}

/// Lets the next thing happen: a due item, or a command of the branch. False when there is none.
pub(crate) fn step(world: &mut World, branch: &mut Branch) -> bool {
    let entry = branch.entries.get(applied(world));
    match (world.next_due(), entry) {
        (due, Some(entry)) if due.is_none_or(|due| entry.at < due) => {
            world.run_until(entry.at, Work::ALL);
            world.apply(&entry.command);
        }
        (Some(due), _) => world.happen(due),
        (None, _) => return false,
    }
    branch.chronicle.hear(world);
    if branch.kept.wants(world) {
        branch.kept.keep(Arc::new(world.clone()));
    }
    true
}

/// Goes to `t`, between the beginning and the tip.
pub(crate) fn seek(world: &mut World, branch: &mut Branch, t: Timestamp) {
    let t = t.clamp(world.genesis().start, branch.tip);
    branch.chronicle.hear(world);
    if t < world.now() && world.now() >= branch.tip {
        // Leaving the tip: keep it, for most people come back.
        branch.kept.keep(Arc::new(world.clone()));
    }
    go(world, branch, t);
}

/// Goes back to `t`, which becomes the tip.
pub(crate) fn rewind(world: &mut World, branch: &mut Branch, t: Timestamp) {
    branch.tip = t;
    let ahead = world.now() > t || applied(world) > branch.entries.len();
    if ahead {
        restart(world, branch, t);
    }
    go(world, branch, t);
    branch.chronicle.cut(world);
}

fn go(world: &mut World, branch: &mut Branch, t: Timestamp) {
    let nearer = branch.kept.before(t).is_some_and(|kept| kept.now() > world.now());
    if t < world.now() || nearer {
        restart(world, branch, t);
    }
    run(world, branch, t, Work::ALL);
    world.settle();
    branch.chronicle.hear(world);
}

/// The newest kept world at `t` or before, or the beginning.
fn restart(world: &mut World, branch: &Branch, t: Timestamp) {
    *world = match branch.kept.before(t) {
        Some(kept) => World::clone(kept),
        None => world.anew(Arc::new(world.genesis().clone())),
    };
}
