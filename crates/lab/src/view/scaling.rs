//! What `UpdateShardCount` would do, before it is done.

use playground_engine::api::{Request, StreamRef, UpdateShardCount};
use playground_engine::scaling::uniform;
use playground_engine::{HashKeyRange, Reshard, ShardId, SortedMap, Span, Timestamp, transition};

use super::fault::Fault;
use crate::{Command, World};

/// One split or merge of a plan, with the shards it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedChange {
    /// What is done.
    pub change: Reshard,
    /// The shards it makes, in hash order, with the numbers they will get.
    pub children: Vec<(ShardId, HashKeyRange)>,
    /// Whether one of them is only there for the next rounds.
    pub passing: bool,
}

/// A change of the shard count as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalingPreview {
    /// Open shards now.
    pub current: u32,
    /// Open shards afterwards.
    pub target: u32,
    /// The smallest count that the service would take: half.
    pub lowest: u32,
    /// The greatest: double, and no more than a stream may have.
    pub highest: u32,
    /// What is done, all changes of a round at once.
    pub rounds: Vec<Vec<PlannedChange>>,
    /// The most shards that are open at one time on the way; they count against the quota.
    pub most_open: u32,
    /// When each round completes, if it began now.
    pub done: Vec<Timestamp>,
    /// Calls left in the rolling 24 hours, this one included.
    pub calls_left: u32,
    /// Why the service would refuse the call.
    pub fault: Option<Fault>,
}

/// Previews `UpdateShardCount`; none for an unknown stream.
pub fn scaling_preview(world: &World, name: &str, target: u32) -> Option<ScalingPreview> {
    let (account, now) = (world.account(), world.now());
    let stream = account.stream(name)?;
    let (limits, current) = (account.limits(), stream.open_shard_count());
    let fault = refusal(world, name, target);
    // No plan for a count out of reach: its length would be anybody's guess.
    let reachable = target <= limits.shards_per_stream.min(current.saturating_mul(2));
    let open = stream.scaling_pieces(now);
    let plan = if reachable && target != current && target > 0 {
        uniform(&open, stream.next_shard().number(), target)
    } else {
        Vec::new()
    };
    let mut paper: SortedMap<ShardId, HashKeyRange> = open.iter().map(|piece| (piece.shard, piece.range)).collect();
    let (mut next, mut most_open) = (stream.next_shard(), current);
    let mut rounds = Vec::with_capacity(plan.len());
    for round in plan {
        rounds
            .push(round.into_iter().filter_map(|change| carry_out(change, &mut paper, &mut next)).collect::<Vec<_>>());
        most_open = most_open.max(u32::try_from(paper.len()).unwrap_or(u32::MAX));
    }
    for change in rounds.iter_mut().flatten() {
        change.passing = change.children.iter().any(|(shard, _)| !paper.contains_key(shard));
    }
    let pace = limits.takes(transition::UPDATE_SHARD_COUNT_ROUND);
    let end = |round: u64| now.plus(Span::from_micros(pace.micros().saturating_mul(round)));
    Some(ScalingPreview {
        current,
        target,
        lowest: current.div_ceil(2),
        highest: current.saturating_mul(2).min(limits.shards_per_stream),
        done: (1..=rounds.len() as u64).map(end).collect(),
        rounds,
        most_open,
        calls_left: limits.rescales_per_day.saturating_sub(stream.rescales(now)),
        fault,
    })
}

/// Changes the ranges on paper.
fn carry_out(
    change: Reshard,
    paper: &mut SortedMap<ShardId, HashKeyRange>,
    next: &mut ShardId,
) -> Option<PlannedChange> {
    let ranges = match change {
        Reshard::Split { parent, at } => {
            let (low, high) = paper.remove(&parent)?.cut(at)?;
            vec![low, high]
        }
        Reshard::Merge { parent, adjacent } => vec![paper.remove(&parent)?.join(paper.remove(&adjacent)?)?],
    };
    let mut children = Vec::with_capacity(ranges.len());
    for range in ranges {
        children.push((*next, range));
        paper.insert(*next, range);
        *next = ShardId(next.number() + 1);
    }
    Some(PlannedChange { change, children, passing: false })
}

/// What the service would say: it is asked, in a world of its own.
fn refusal(world: &World, name: &str, target: u32) -> Option<Fault> {
    let request = UpdateShardCount {
        stream: StreamRef::named(name),
        target_shard_count: Some(target.into()),
        scaling_type: Some("UNIFORM_SCALING".into()),
    };
    let outcome = world.clone().apply(&Command::Call(Request::UpdateShardCount(request)));
    outcome.result.err().map(|error| Fault::of(&error))
}
