//! Checkpoints: which worlds of a branch are kept, so that going back is quick.

use crate::world::World;
use playground_engine::{Span, Timestamp};
use std::sync::Arc;

/// A world is kept when so much was done since the last one (see [`World::effort`]), or this part of everything done
/// before: near the end of a long session worlds need not lie closer than elsewhere, and each is dearer to copy ...
const EVERY_EFFORT: u64 = 2_000;
const EVERY_PART: u64 = 4 * MOST;
/// ... or so much time went by in which anything happened.
const EVERY: Span = Span::from_millis(300_000);
/// About so many remain.
const MOST: u64 = 64;
/// Fewer when a world is large, because the open ends of its logs are copied: so many open shards in all.
const MOST_SHARDS: u64 = 8_192;
/// Bytes of data that older worlds may hold and the newest has already trimmed or let go.
const MOST_BYTES: u64 = 192 * 1_024 * 1_024;
/// What stays of a branch that is not shown.
const MOST_ASIDE: usize = 8;

/// Kept worlds of one branch, oldest first. The beginning of the world needs no keeping.
#[derive(Debug, Clone, Default)]
pub(crate) struct Checkpoints {
    kept: Vec<Arc<World>>,
}

impl Checkpoints {
    /// True when it is time to keep `world`, the newest of its branch.
    pub(crate) fn wants(&self, world: &World) -> bool {
        let (at, effort) = self.last_mark(world);
        let done = world.effort() - effort;
        done >= every_effort(effort, world) || (done > 0 && world.now().since(at) >= EVERY)
    }

    /// Where to pause and ask [`Checkpoints::wants`] again. While nothing happens nothing needs keeping.
    pub(crate) fn next_by_time(&self, world: &World) -> Timestamp {
        let by_time = self.last_mark(world).0.plus(EVERY);
        if by_time > world.now() {
            return by_time;
        }
        world.next_due().map_or(Timestamp::from_micros(u64::MAX), |due| due.max(world.now()))
    }

    /// How much may be done until a world should be kept.
    pub(crate) fn next_by_effort(&self, world: &World) -> u32 {
        let effort = self.last_mark(world).1;
        let done = world.effort() - effort;
        u32::try_from(every_effort(effort, world).saturating_sub(done).max(1)).unwrap_or(u32::MAX)
    }

    /// Keeps a world, the newest of its branch, and lets others go.
    pub(crate) fn keep(&mut self, world: Arc<World>) {
        if let Some(last) = self.kept.last()
            && (last.now(), last.outcomes().next()) >= (world.now(), world.outcomes().next())
        {
            return;
        }
        let most = (MOST_SHARDS / open_shards(&world).max(1)).clamp(4, MOST);
        self.kept.push(world);
        while u64::try_from(self.kept.len()).unwrap_or(u64::MAX) > most {
            self.drop_least_useful();
        }
        self.drop_heavy();
    }

    /// The newest kept world at `t` or before.
    pub(crate) fn before(&self, t: Timestamp) -> Option<&Arc<World>> {
        let after = self.kept.partition_point(|world| world.now() <= t);
        self.kept[..after].last()
    }

    /// Lets everything go that is later than `t` or knows more than the first `applied` commands.
    pub(crate) fn cut(&mut self, t: Timestamp, applied: usize) {
        let applied = u64::try_from(applied).unwrap_or(u64::MAX);
        self.kept.retain(|world| world.now() <= t && world.outcomes().next() <= applied);
    }

    /// Keeps few worlds, the newest among them.
    pub(crate) fn set_aside(&mut self) {
        while self.kept.len() > MOST_ASIDE {
            self.drop_least_useful();
        }
    }

    /// How many are kept.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.kept.len()
    }

    fn last_mark(&self, world: &World) -> (Timestamp, u64) {
        self.kept.last().map_or((world.genesis().start, 0), |last| (last.now(), last.effort().min(world.effort())))
    }

    /// Drops the world whose neighbours are nearest to each other; near the tip they may be nearer.
    fn drop_least_useful(&mut self) {
        let older = |place: usize| if place == 0 { 0 } else { self.kept[place - 1].effort() };
        let inner = 0..self.kept.len().saturating_sub(1);
        let least = inner.min_by_key(|place| {
            let gap = self.kept[place + 1].effort().saturating_sub(older(*place));
            let age = u64::try_from(self.kept.len() - place).unwrap_or(1);
            // The gap a seek has to run through, weighed by how likely people go there.
            u128::from(gap) * u128::from(3 * MOST / 2 - age.min(MOST))
        });
        match least {
            Some(place) => drop(self.kept.remove(place)),
            None => self.kept.clear(),
        }
    }

    /// Drops the oldest worlds while together they hold too many bytes of records. What world `i` and
    /// all later ones hold is what `i` holds plus what was put since.
    fn drop_heavy(&mut self) {
        let Some(tip) = self.kept.last() else { return };
        let (live, put) = (live_bytes(tip), tip.put_bytes());
        while self.kept.len() > 2 {
            let oldest = &self.kept[0];
            let union = live_bytes(oldest) + (put - oldest.put_bytes());
            if union.saturating_sub(live) <= MOST_BYTES {
                break;
            }
            self.kept.remove(0);
        }
    }
}

/// How much is done between a world that took so much to reach, and the next that is kept. In a flood producers have
/// tens of thousands of records in hand, and to copy them costs as much as to put a part of them.
fn every_effort(effort: u64, world: &World) -> u64 {
    EVERY_EFFORT.max(effort / EVERY_PART).max(2 * world.in_hand())
}

fn open_shards(world: &World) -> u64 {
    let shards: usize = world.account().streams().map(|stream| stream.open_shards().count()).sum();
    u64::try_from(shards).unwrap_or(u64::MAX)
}

/// The bytes of data a world holds.
fn live_bytes(world: &World) -> u64 {
    let shards = world.account().streams().flat_map(playground_engine::Stream::shards);
    shards.map(playground_engine::Shard::payload_bytes).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Command;
    use crate::lab::Lab;
    use crate::world::Work;
    use playground_sim::{ActorSpec, Answers, KeyStrategy, Payload, ProducerSpec, Rate, Retry, Source};

    #[test]
    fn about_sixty_four_remain_and_the_newest_are_nearest() {
        let mut lab = Lab::scenario("hello");
        lab.perform(Command::Spawn(ActorSpec::Producer(ProducerSpec {
            name: "more".into(),
            stream: "orders".into(),
            rate: Rate::Constant(500_000),
            source: Source::Generator { keys: KeyStrategy::Random { keys: 50 }, payload: Payload::Size(10) },
            retry: Retry::NONE,
            answers: Answers::ALL,
        })));
        for _ in 0..10 {
            let t = lab.now().plus(Span::from_seconds(60));
            lab.run_to(t, Work::ALL);
            lab.seek(lab.genesis().start.plus(Span::from_seconds(50)));
            lab.seek(t);
        }
        let kept = &lab.branch().kept;
        assert!((40..=64).contains(&kept.len()), "{}", kept.len());
        let effort: Vec<_> = kept.kept.iter().map(|world| world.effort()).collect();
        let widest = effort.windows(2).map(|pair| pair[1] - pair[0]).max();
        assert!(widest < Some(effort[effort.len() - 1] / 16), "{effort:?}");
    }
}
