//! Key space over time: every shard as a block from its opening to its closing.

use playground_engine::api::{ListShards, Request, Response, ShardFilter, StreamRef};
use playground_engine::sort_by_key;
use playground_engine::{HashKeyRange, Shard, ShardId, Stream, Text, Timestamp};

use super::fault::Fault;
use super::shards::{ShardState, ShardView};
use super::tint::Tints;
use crate::{Answer, Command, World};

/// One shard on the map of key space and time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineageBlock {
    /// The shard.
    pub shard: ShardId,
    /// Its letter.
    pub letter: Text,
    /// Its hue, 1 to 8.
    pub hue: u8,
    /// Its pattern, 1 to 8.
    pub pattern: u8,
    /// Whether the pattern has a doubled stroke.
    pub doubled: bool,
    /// Its hash keys.
    pub range: HashKeyRange,
    /// Its first instant.
    pub opened: Timestamp,
    /// Its last instant; none while it is open.
    pub closed: Option<Timestamp>,
    /// Until when a closed shard can be read.
    pub readable_until: Option<Timestamp>,
    /// Open, closed or expired.
    pub state: ShardState,
    /// The service's `ParentShardId`.
    pub parent: Option<ShardId>,
    /// The service's `AdjacentParentShardId`.
    pub adjacent: Option<ShardId>,
    /// Steps from the oldest known ancestor: shards of one depth can be read together, a deeper one after it.
    pub depth: u32,
}

/// All shards by number; parents come before their children.
pub fn lineage(world: &World, stream: &str) -> Vec<LineageBlock> {
    let mut blocks: Vec<LineageBlock> = Vec::new();
    let Some(stream) = world.account().stream(stream) else { return blocks };
    let tints = Tints::of(world, stream.name());
    for shard in stream.shards() {
        let shard = super::shards::build(stream, shard, &tints, world.now(), None);
        let ShardView { id, letter, hue, pattern, doubled, range, opened, closed, state, parents, .. } = shard;
        let depth = parents
            .iter()
            .filter_map(|parent| blocks.binary_search_by_key(parent, |block| block.shard).ok())
            .map(|at| blocks[at].depth + 1)
            .max()
            .unwrap_or(0);
        let mut parents = parents.into_iter();
        let (parent, adjacent) = (parents.next(), parents.next());
        blocks.push(LineageBlock {
            shard: id,
            letter,
            hue,
            pattern,
            doubled,
            range,
            opened,
            closed,
            readable_until: shard.readable_until,
            state,
            parent,
            adjacent,
            depth,
        });
    }
    blocks
}

/// The shards that took records at an instant, in hash order.
pub(super) fn open_at(stream: &Stream, at: Timestamp) -> impl Iterator<Item = &Shard> {
    let mut open: Vec<&Shard> =
        stream.shards().filter(|shard| shard.opened() <= at && shard.cut_over().is_none_or(|end| end > at)).collect();
    sort_by_key(&mut open, |shard| shard.range().start());
    open.into_iter()
}

/// A filter of `ListShards`. Spec 4.8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineageFilter {
    /// `AT_LATEST`: the open shards.
    AtLatest,
    /// `AT_TRIM_HORIZON`: the shards that were open at the horizon.
    AtTrimHorizon,
    /// `FROM_TRIM_HORIZON`: all shards that can be read.
    FromTrimHorizon,
    /// `AT_TIMESTAMP`: the shards that were open at an instant.
    AtTimestamp(Timestamp),
    /// `FROM_TIMESTAMP`: those, and all that came after.
    FromTimestamp(Timestamp),
    /// `AFTER_SHARD_ID`: the shards with greater ids.
    AfterShard(ShardId),
}

impl LineageFilter {
    /// The service's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AtLatest => "AT_LATEST",
            Self::AtTrimHorizon => "AT_TRIM_HORIZON",
            Self::FromTrimHorizon => "FROM_TRIM_HORIZON",
            Self::AtTimestamp(_) => "AT_TIMESTAMP",
            Self::FromTimestamp(_) => "FROM_TIMESTAMP",
            Self::AfterShard(_) => "AFTER_SHARD_ID",
        }
    }

    /// The call that it is.
    pub fn request(self, stream: &str) -> Request {
        let timestamp = match self {
            Self::AtTimestamp(at) | Self::FromTimestamp(at) => Some(at),
            Self::AtLatest | Self::AtTrimHorizon | Self::FromTrimHorizon | Self::AfterShard(_) => None,
        };
        let shard_id = match self {
            Self::AfterShard(shard) => Some(shard.to_string().into()),
            Self::AtLatest
            | Self::AtTrimHorizon
            | Self::FromTrimHorizon
            | Self::AtTimestamp(_)
            | Self::FromTimestamp(_) => None,
        };
        Request::ListShards(ListShards {
            stream: StreamRef::named(stream),
            shard_filter: Some(ShardFilter { kind: Some(self.as_str().into()), shard_id, timestamp }),
            ..ListShards::default()
        })
    }
}

/// The shards that `ListShards` gives with a filter, all pages: the service is asked, in a world of its own.
pub fn listed(world: &World, stream: &str, filter: LineageFilter) -> Result<Vec<ShardId>, Fault> {
    let mut world = world.clone();
    let mut request = filter.request(stream);
    let mut shards = Vec::new();
    loop {
        match world.apply(&Command::Call(request)).result {
            Ok(Answer::Response(Response::ListShards(output))) => {
                shards.extend(output.shards.iter().map(|shard| shard.shard_id));
                let Some(token) = output.next_token else { return Ok(shards) };
                request = Request::ListShards(ListShards { next_token: Some(token), ..ListShards::default() });
            }
            Ok(_) => return Ok(shards),
            Err(error) => return Err(Fault::of(&error)),
        }
    }
}
