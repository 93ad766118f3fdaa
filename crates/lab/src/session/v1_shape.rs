//! Shapes of streams in version 1 of the session body. Frozen once released.

use super::v1::at_most;
use playground_engine::{HashKey, HashKeyRange, MOST_SHAPE_SHARDS, ShapeShard, ShardId, StreamMode, StreamShape};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct ShapeV1 {
    name: String,
    retention_hours: u32,
    on_demand: bool,
    numbered: bool,
    #[serde(deserialize_with = "at_most::<_, _, { MOST_SHAPE_SHARDS }>")]
    shards: Vec<ShardV1>,
}

#[derive(Serialize, Deserialize)]
struct ShardV1 {
    id: u32,
    start: u128,
    end: u128,
    parent: Option<u32>,
    adjacent: Option<u32>,
    created_s: u64,
    closed_s: Option<u64>,
}

impl From<&StreamShape> for ShapeV1 {
    fn from(shape: &StreamShape) -> Self {
        let shard = |shard: &ShapeShard| ShardV1 {
            id: shard.id.0,
            start: shard.range.start().0,
            end: shard.range.end().0,
            parent: shard.parent.map(ShardId::number),
            adjacent: shard.adjacent.map(ShardId::number),
            created_s: shard.created_s,
            closed_s: shard.closed_s,
        };
        Self {
            name: shape.name().to_string(),
            retention_hours: shape.retention_hours(),
            on_demand: shape.mode() == StreamMode::OnDemand,
            numbered: shape.is_numbered(),
            shards: shape.shards().iter().map(shard).collect(),
        }
    }
}

impl ShapeV1 {
    /// The shape; none where its shards make no stream.
    pub(super) fn thaw(self) -> Option<StreamShape> {
        let id = |number: u32| (number <= ShardId::MAX).then_some(ShardId(number));
        let shard = |shard: ShardV1| {
            Some(ShapeShard {
                id: id(shard.id)?,
                range: HashKeyRange::new(HashKey(shard.start), HashKey(shard.end))?,
                parent: shard.parent.map(ShardId),
                adjacent: shard.adjacent.map(ShardId),
                created_s: shard.created_s,
                closed_s: shard.closed_s,
            })
        };
        let shards = self.shards.into_iter().map(shard).collect::<Option<Vec<_>>>()?;
        let mode = if self.on_demand { StreamMode::OnDemand } else { StreamMode::Provisioned };
        StreamShape::new(self.name.into(), self.retention_hours, mode, self.numbered, shards).ok()
    }
}
