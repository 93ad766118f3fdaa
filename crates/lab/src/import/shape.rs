//! The output of `aws kinesis describe-stream` or `list-shards` as the shape of a stream that can run.
//! It comes from strangers: nothing of it counts before all of it makes sense.

use playground_engine::{
    HashKey, HashKeyRange, SequenceNumber, ShapeProblem, ShapeShard, ShardId, StreamMode, StreamShape,
};
use playground_wire::{Value, json};

/// Most bytes of a listing that are looked at.
pub const MOST_SHAPE_BYTES: usize = 4 * 1_024 * 1_024;
/// The least that a stream keeps its records, in hours, and the most.
const RETENTION_HOURS: (u64, u64) = (24, 8_760);

/// Why a text is no listing of shards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeTrouble {
    /// Nothing was given.
    Empty,
    /// More than [`MOST_SHAPE_BYTES`].
    TooLong,
    /// No JSON.
    NotJson,
    /// The answer of another call, which names no shards.
    NoShards,
    /// One page of several.
    MoreToCome,
    /// A shard, counted from 1, lacks a member or has one that cannot be read.
    BadShard(usize, &'static str),
    /// The shards do not fit together.
    Wrong(ShapeProblem),
}

/// What a listing says.
struct Listed {
    id: ShardId,
    range: HashKeyRange,
    parent: Option<ShardId>,
    adjacent: Option<ShardId>,
    /// Create time by the first number, in seconds.
    created_s: Option<u64>,
    is_closed: bool,
    /// Closing time by the last number.
    closed_s: Option<u64>,
}

/// The stream's name that a listing has; none for what has none.
pub fn shape_name(text: &str) -> Option<String> {
    let value = read(text).ok()?;
    let listing = value.member("StreamDescription").unwrap_or(&value);
    Some(listing.member("StreamName")?.text()?.to_owned())
}

/// The shape that a listing gives a stream of that name.
///
/// # Errors
///
/// What is wrong with it.
pub fn read_shape(text: &str, name: &str) -> Result<StreamShape, ShapeTrouble> {
    let value = read(text)?;
    let listing = value.member("StreamDescription").unwrap_or(&value);
    let ((Value::List(shards), _) | (_, Some(Value::List(shards)))) = (listing, listing.member("Shards")) else {
        return Err(ShapeTrouble::NoShards);
    };
    if listing.member("HasMoreShards") == Some(&Value::Bool(true)) || value.member("NextToken").is_some() {
        return Err(ShapeTrouble::MoreToCome);
    }
    let listed = shards.iter().zip(1..).map(|(shard, place)| list(shard, place)).collect::<Result<Vec<_>, _>>()?;
    let numbered = listed.iter().all(|shard| shard.created_s.is_some() && shard.is_closed == shard.closed_s.is_some());
    let shards = if numbered { by_numbers(&listed) } else { by_lineage(&listed) };
    let mode = listing.member("StreamModeDetails").and_then(|details| details.member("StreamMode")?.text());
    let mode = if mode == Some(StreamMode::OnDemand.as_str()) { StreamMode::OnDemand } else { StreamMode::Provisioned };
    let hours = match listing.member("RetentionPeriodHours") {
        Some(Value::Number(hours)) => u64::try_from(hours.floor()).unwrap_or(0),
        _ => least_retention(&shards),
    };
    let retention = u32::try_from(hours).map_err(|_| ShapeTrouble::Wrong(ShapeProblem::Retention(hours)))?;
    StreamShape::new(name.trim().into(), retention, mode, numbered, shards).map_err(ShapeTrouble::Wrong)
}

fn read(text: &str) -> Result<Value, ShapeTrouble> {
    if text.trim().is_empty() {
        return Err(ShapeTrouble::Empty);
    }
    if text.len() > MOST_SHAPE_BYTES {
        return Err(ShapeTrouble::TooLong);
    }
    json::read(text.as_bytes()).ok_or(ShapeTrouble::NotJson)
}

fn list(shard: &Value, place: usize) -> Result<Listed, ShapeTrouble> {
    let text = |of: Option<&Value>, name: &'static str| {
        let found = of.and_then(|of| of.member(name)?.text().map(str::to_owned));
        found.ok_or(ShapeTrouble::BadShard(place, name))
    };
    let id = |name: &'static str| ShardId::parse(&text(Some(shard), name)?).ok_or(ShapeTrouble::BadShard(place, name));
    let parent = |name: &'static str| shard.member(name).map(|_| id(name)).transpose();
    let keys = shard.member("HashKeyRange");
    let key = |name: &'static str| {
        let text = text(keys, name)?;
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let key = text.parse::<u128>().ok().filter(|_| digits);
        key.map(HashKey).ok_or(ShapeTrouble::BadShard(place, name))
    };
    let (start, end) = (key("StartingHashKey")?, key("EndingHashKey")?);
    let id = id("ShardId")?;
    let numbers = shard.member("SequenceNumberRange");
    let number = |name: &str| {
        let text = numbers?.member(name)?.text()?;
        let parsed = SequenceNumber::parse(text).ok().filter(|parsed| parsed.is_of(id))?;
        parsed.number()
    };
    Ok(Listed {
        id,
        range: HashKeyRange::new(start, end).ok_or(ShapeTrouble::BadShard(place, "EndingHashKey"))?,
        parent: parent("ParentShardId")?,
        adjacent: parent("AdjacentParentShardId")?,
        created_s: number("StartingSequenceNumber").map(|number| number.created_s()),
        is_closed: numbers.is_some_and(|numbers| numbers.member("EndingSequenceNumber").is_some()),
        closed_s: number("EndingSequenceNumber").map(|number| number.time_s()),
    })
}

fn shape(shard: &Listed, created_s: u64, closed_s: Option<u64>) -> ShapeShard {
    ShapeShard { id: shard.id, range: shard.range, parent: shard.parent, adjacent: shard.adjacent, created_s, closed_s }
}

/// The times are those in the sequence numbers.
fn by_numbers(listed: &[Listed]) -> Vec<ShapeShard> {
    listed.iter().map(|shard| shape(shard, shard.created_s.unwrap_or(0), shard.closed_s)).collect()
}

/// The numbers say nothing: every generation is a second younger than the one before, and a shard is closed when its
/// last number says so or another one came from it.
fn by_lineage(listed: &[Listed]) -> Vec<ShapeShard> {
    let mut order: Vec<&Listed> = listed.iter().collect();
    playground_engine::sort_by_key(&mut order, |shard| shard.id);
    let mut ages: Vec<(ShardId, u64)> = Vec::with_capacity(order.len());
    for shard in &order {
        let parents = [shard.parent, shard.adjacent].into_iter().flatten();
        let of = |id: ShardId| ages.binary_search_by_key(&id, |(id, _)| *id).ok().map(|at| ages[at].1);
        let age = parents.filter_map(of).max().map_or(0, |age| age + 1);
        ages.push((shard.id, age));
    }
    let numbered = listed.iter().any(|shard| shard.is_closed);
    let aged = |(shard, (id, age)): (&&Listed, &(ShardId, u64))| {
        let child = |other: &&Listed| other.parent == Some(*id) || other.adjacent == Some(*id);
        let closed = shard.is_closed || (!numbered && order.iter().any(child));
        shape(shard, *age, closed.then_some(age + 1))
    };
    order.iter().zip(&ages).map(aged).collect()
}

/// Of a listing that does not say the retention: a closed shard is listed as long as its records are kept.
fn least_retention(shards: &[ShapeShard]) -> u64 {
    let latest = shards.iter().map(|shard| shard.closed_s.unwrap_or(shard.created_s)).max().unwrap_or(0);
    let oldest = shards.iter().filter_map(|shard| shard.closed_s).min().unwrap_or(latest);
    let (least, most) = RETENTION_HOURS;
    (latest.saturating_sub(oldest) / 3_600 + 1).clamp(least, most)
}
