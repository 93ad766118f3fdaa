//! The reading capacity that those who poll share, and the pipes that those who are pushed to have for themselves.

use playground_engine::sort_by_key;
use playground_engine::{ClientId, ShardId, Span, Timestamp};
use playground_sim::{CallEnd, network};

use super::lag;
use super::readers;
use crate::World;

/// One call of the last second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallSlot {
    /// Who called; none for the person.
    pub reader: Option<ClientId>,
    /// When.
    pub at: Timestamp,
    /// Whether it was refused, and so took no slot.
    pub refused: bool,
}

/// The shared reading capacity of one shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolView {
    /// The shard.
    pub shard: ShardId,
    /// Bytes read with GetRecords in the last second, by all.
    pub bytes_last_second: u64,
    /// Bytes it gives in a second.
    pub bytes_limit: u64,
    /// Calls it answers in a second.
    pub calls_limit: u32,
    /// The calls of the last second in order, accepted and refused.
    pub calls: Vec<CallSlot>,
    /// Why every call is refused at present.
    pub block: Option<Block>,
    /// Bytes by polling consumer, by id.
    pub by_reader: Vec<(ClientId, u64)>,
}

/// The shard gave more in one answer than in a second, and gives nothing until that is made up for (Spec 5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// When it gives again.
    pub until: Timestamp,
    /// Bytes of the answer that did it, when a consumer had it.
    pub bytes: Option<u64>,
}

/// One fan-out consumer's own pipe from one shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PipeView {
    /// The consumer.
    pub reader: ClientId,
    /// The shard.
    pub shard: ShardId,
    /// Bytes pushed in the last second.
    pub bytes_last_second: u64,
    /// Bytes it takes in a second.
    pub bytes_limit: u64,
}

/// The pools of all shards that can be read, by number.
pub fn pools(world: &World, stream: &str) -> Vec<PoolView> {
    let Some(found) = world.account().stream(stream) else { return Vec::new() };
    let (now, limits) = (world.now(), world.account().limits());
    let mut pools: Vec<PoolView> = found
        .shards()
        .map(|shard| PoolView {
            shard: shard.id(),
            bytes_last_second: shard.read_bytes_last_second(now),
            bytes_limit: limits.read_bytes_per_second,
            calls_limit: limits.read_calls_per_second,
            calls: shard.read_calls(now).into_iter().map(|at| CallSlot { reader: None, at, refused: false }).collect(),
            block: Some(shard.reads_open_at(now))
                .filter(|until| *until > now)
                .map(|until| Block { until, bytes: None }),
            by_reader: Vec::new(),
        })
        .collect();
    let since = now.minus(Span::from_seconds(1));
    for reader in readers::of_stream(world, stream).filter(|reader| reader.interval_ms.is_some()) {
        for reading in reader.reader.shards() {
            let bytes = lag::bytes_last_second(reading, now);
            let Some(pool) = pool(&mut pools, reading.shard) else { continue };
            if bytes > 0 {
                pool.by_reader.push((reader.id, bytes));
            }
            let last = reading.deliveries.last().map_or(0, |delivery| delivery.bytes);
            if let Some(block) = pool.block.as_mut().filter(|_| last > limits.read_bytes_per_second) {
                block.bytes = block.bytes.max(Some(last));
            }
        }
        for (at, shard, end) in reader.reader.calls_recent().filter(|(at, ..)| *at > since) {
            if let Some(pool) = pool(&mut pools, *shard) {
                claim(pool, reader.id, *at, *end);
            }
        }
    }
    for pool in &mut pools {
        sort_by_key(&mut pool.calls, |call| call.at);
    }
    pools
}

/// The pipes of all fan-out consumers, by consumer and shard.
pub fn pipes(world: &World, stream: &str) -> Vec<PipeView> {
    let bytes_limit = world.account().limits().push_bytes_per_second;
    readers::of_stream(world, stream)
        .filter(|reader| reader.interval_ms.is_none())
        .flat_map(|reader| {
            reader.reader.shards().map(move |reading| PipeView {
                reader: reader.id,
                shard: reading.shard,
                bytes_last_second: lag::bytes_last_second(reading, world.now()),
                bytes_limit,
            })
        })
        .collect()
}

fn pool(pools: &mut [PoolView], shard: ShardId) -> Option<&mut PoolView> {
    let at = pools.binary_search_by_key(&shard, |pool| pool.shard).ok()?;
    pools.get_mut(at)
}

/// Gives an accepted call its caller; a refused one is added, since the shard remembers only those it answered.
fn claim(pool: &mut PoolView, reader: ClientId, answered: Timestamp, end: CallEnd) {
    match end {
        CallEnd::Throttled => {
            pool.calls.push(CallSlot { reader: Some(reader), at: answered.minus(shortest_answer()), refused: true });
        }
        CallEnd::Delivered { .. } | CallEnd::Empty => {
            if let Some(slot) = pool.calls.iter_mut().find(|slot| slot.reader.is_none() && came_back(slot.at, answered))
            {
                slot.reader = Some(reader);
            }
        }
        CallEnd::Failed => {}
    }
}

/// Whether an answer at `answered` can be that of a call which reached the service at `at`.
fn came_back(at: Timestamp, answered: Timestamp) -> bool {
    let way = answered.since(at).micros();
    (shortest_answer().micros()..=shortest_answer().micros() + network::JITTER_MICROS).contains(&way)
}

fn shortest_answer() -> Span {
    Span::from_micros(network::READ_WORK.micros() + network::ANSWER_LEG.micros())
}
