//! What a lane shows, read from the lab for the lanes on the page only.

use playground_engine::sort_by_key;
use playground_engine::{Fault, ShardId, Span, Timestamp};
use playground_lab::Lab;
use playground_lab::view::{self, CellView, FlagView, GateView, ShardView};
use std::rc::Rc;

/// Most lanes on one page of the list.
pub const PAGE: usize = 12;

/// One lane.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneView {
    pub shard: ShardView,
    /// None for a closed shard.
    pub gate: Option<GateView>,
    /// Oldest first.
    pub cells: Vec<CellView>,
    pub flags: Vec<FlagView>,
    /// Records that were trimmed.
    pub ghosts: u64,
    pub total: u64,
    /// Age of the left end of the tape.
    pub horizon: Span,
    /// Names of the consumers that wait for other shards, and for which.
    pub waiting: Vec<(String, Vec<ShardId>)>,
    /// Names of the consumers that have read to the end.
    pub ended: Vec<String>,
    /// Letters and hues of the shards that go on where this one ended.
    pub children: Vec<(String, u8)>,
    /// What goes wrong on purpose with calls to it.
    pub faults: Vec<Fault>,
}

/// The lanes of one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LanesView {
    pub lanes: Vec<Rc<LaneView>>,
    pub start: Timestamp,
    /// All shards of the stream.
    pub count: usize,
    pub page: usize,
    pub pages: usize,
}

/// Open shards in the order of their ranges, then the closed ones, newest first.
pub fn in_order(mut shards: Vec<ShardView>) -> Vec<ShardView> {
    sort_by_key(&mut shards, |shard| match shard.closed {
        None => (0, shard.range.start().0, 0),
        Some(_) => (1, 0, u32::MAX - shard.id.number()),
    });
    shards
}

/// Reads a page of lanes; `show` is a shard that must be on it.
pub fn lanes(lab: &Lab, stream: &str, page: usize, show: Option<ShardId>) -> LanesView {
    let world = lab.world();
    let shards = in_order(view::shards(world, stream));
    let count = shards.len();
    let pages = count.div_ceil(PAGE).max(1);
    let wanted = show.and_then(|id| shards.iter().position(|shard| shard.id == id)).map(|index| index / PAGE);
    let page = wanted.unwrap_or(page).min(pages - 1);
    let gates = view::gates(world, stream);
    let flags = view::flags(world, stream);
    let looks = shards.clone();
    let lanes = shards.into_iter().skip(page * PAGE).take(PAGE).filter_map(|shard| {
        let tape = view::tape(world, stream, shard.id, 0)?;
        let own: Vec<FlagView> = flags.iter().filter(|flag| flag.shard == shard.id).cloned().collect();
        let (waiting, ended) = states(&own);
        let gate = gates.iter().find(|gate| gate.shard == shard.id).cloned();
        Some(Rc::new(LaneView {
            gate,
            cells: tape.newest,
            flags: own,
            ghosts: tape.ghosts,
            total: tape.total,
            horizon: tape.horizon,
            waiting,
            ended,
            children: looks
                .iter()
                .filter(|look| shard.children.contains(&look.id))
                .map(|look| (look.letter.to_string(), look.hue))
                .collect(),
            faults: view::shard_faults(world, stream, shard.id),
            shard,
        }))
    });
    LanesView { lanes: lanes.collect(), start: lab.genesis().start, count, page, pages }
}

fn states(flags: &[FlagView]) -> (Vec<(String, Vec<ShardId>)>, Vec<String>) {
    use playground_sim::ReadingState;
    let mut waiting = Vec::new();
    let mut ended = Vec::new();
    for flag in flags {
        match &flag.state {
            ReadingState::Locked { waiting_for } => waiting.push((flag.name.to_string(), waiting_for.clone())),
            ReadingState::Ended => ended.push(flag.name.to_string()),
            ReadingState::Starting | ReadingState::Reading | ReadingState::Expired => (),
        }
    }
    (waiting, ended)
}
