//! Breakpoints: where running stops by itself. They are pacing, no part of the world, and change nothing in it.

use crate::view;
use crate::world::World;
use playground_engine::{ClientId, Event, EventKind, ShardId, Span, Timestamp};

/// A thing of a kind counts as the first again after so long without one: whoever goes on after a stop is not
/// stopped by the next refusal of the same crowd.
const QUIET: Span = Span::from_seconds(1);

/// What to stop at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Breakpoints {
    /// A shard refuses a record.
    pub throttle: bool,
    /// An iterator is used after its five minutes.
    pub expired: bool,
    /// A shard closes.
    pub closed: bool,
    /// A call comes back with an exception.
    pub failed: bool,
    /// A reader is so many milliseconds behind on a shard.
    pub lag_ms: Option<u32>,
}

impl Breakpoints {
    /// Whether there is anything to stop at.
    pub fn any(&self) -> bool {
        *self != Self::default()
    }
}

/// Why running stopped.
#[derive(Debug, Clone, PartialEq)]
pub enum Halt {
    /// This happened.
    Fact(Event),
    /// A reader fell so far behind.
    Lag {
        /// The reader.
        reader: ClientId,
        /// The shard it is behind on.
        shard: ShardId,
        /// How far.
        behind: Span,
    },
}

/// Breakpoints with what they remember between two runs.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    set: Breakpoints,
    /// When each kind of fact was last met.
    met: [Option<Timestamp>; KINDS],
    /// Who is behind and was reported, or was so from the beginning.
    over: Vec<(ClientId, ShardId)>,
    /// No reader can be too far behind before this instant; none when that was not looked at yet.
    look: Option<Timestamp>,
}

const KINDS: usize = 4;

impl Watch {
    /// Watches for these from now on.
    pub fn new(set: Breakpoints) -> Self {
        Self { set, ..Self::default() }
    }

    /// What is watched for.
    pub fn breakpoints(&self) -> Breakpoints {
        self.set
    }

    /// Looks anew who is behind: the person may have gone to another instant. Whoever is so already stops nothing.
    pub fn resume(&mut self) {
        self.look = None;
    }

    /// The first of these facts to stop at.
    pub(crate) fn facts(&mut self, facts: &[Event]) -> Option<Halt> {
        let mut halt = None;
        for fact in facts {
            for (place, wanted) in self.wanted(&fact.kind).into_iter().enumerate() {
                if !wanted {
                    continue;
                }
                let fresh = self.met[place].is_none_or(|last| fact.at < last || fact.at >= last.plus(QUIET));
                self.met[place] = Some(fact.at);
                if fresh && halt.is_none() {
                    halt = Some(Halt::Fact(fact.clone()));
                }
            }
        }
        halt
    }

    fn wanted(&self, kind: &EventKind) -> [bool; KINDS] {
        let failed = |wanted: &str| matches!(kind, EventKind::CallFailed { code, .. } if *code == wanted);
        [
            self.set.throttle && matches!(kind, EventKind::Refused { .. }),
            self.set.expired && failed("ExpiredIteratorException"),
            self.set.closed && matches!(kind, EventKind::ShardClosed { .. }),
            self.set.failed && matches!(kind, EventKind::CallFailed { .. }),
        ]
    }

    /// The next instant at which somebody may have fallen too far behind.
    pub(crate) fn next_look(&self, world: &World) -> Timestamp {
        match self.set.lag_ms {
            None => Timestamp::from_micros(u64::MAX),
            Some(_) => self.look.unwrap_or(world.now()).max(world.now()),
        }
    }

    /// Looks how far behind everybody is. A reader is as far behind as its next unread record is old, so that the
    /// instant at which it will be too far is known before; what arrives later can only be later.
    pub(crate) fn look(&mut self, world: &World) -> Option<Halt> {
        let most = Span::from_millis(u64::from(self.set.lag_ms?));
        let now = world.now();
        let first = self.look.is_none();
        let mut next = now.plus(most);
        let mut over = Vec::new();
        let mut halt = None;
        for (reader, shard, behind) in view::behind(world) {
            if behind < most {
                next = next.min(now.plus(Span::from_micros(most.micros() - behind.micros())));
                continue;
            }
            over.push((reader, shard));
            if !first && !self.over.contains(&(reader, shard)) && halt.is_none() {
                halt = Some(Halt::Lag { reader, shard, behind });
            }
        }
        self.over = over;
        self.look = Some(next.max(now.plus(Span::from_micros(1))));
        halt
    }
}
