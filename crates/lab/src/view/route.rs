//! Why a key falls into a shard, step by step (spec 4.1). Works on every key stroke and asks the engine nothing that
//! would change it.

use playground_engine::{HashKey, HashKeyRange, ShardId, Text};

use super::shards::{ShardView, build};
use super::tint::Tints;
use crate::World;

/// The arithmetic from key to shard.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteView {
    /// The partition key.
    pub key: Text,
    /// Every character with its UTF-8 bytes.
    pub bytes: Vec<(char, Vec<u8>)>,
    /// The hash in 32 hex digits: MD5 of the key, or the explicit hash key.
    pub md5_hex: String,
    /// The hash as a number.
    pub hash: HashKey,
    /// Its place in the key space in millionths.
    pub position_ppm: u32,
    /// Whether an explicit hash key was given, which skips MD5.
    pub explicit: bool,
    /// The open shard that holds it; none while the stream has no open shard.
    pub shard: Option<ShardView>,
    /// The open shards in hash order.
    pub ranges: Vec<RangeRow>,
}

/// The range of one open shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeRow {
    /// The shard.
    pub shard: ShardId,
    /// Its letter.
    pub letter: Text,
    /// Its hue, 1 to 8.
    pub hue: u8,
    /// First hash key.
    pub start: HashKey,
    /// Last hash key.
    pub end: HashKey,
    /// Whether the hash lies in it.
    pub holds: bool,
}

/// Follows a key. An unknown stream gives the hash without shards.
pub fn route(world: &World, stream: &str, key: &str, explicit: Option<HashKey>) -> RouteView {
    let hash = explicit.unwrap_or_else(|| HashKey::of(key));
    let mut view = RouteView {
        key: key.into(),
        bytes: bytes(key),
        md5_hex: hash.to_hex(),
        hash,
        position_ppm: hash.position_ppm(),
        explicit: explicit.is_some(),
        shard: None,
        ranges: Vec::new(),
    };
    if let Some(stream) = world.account().stream(stream) {
        let tints = Tints::of(world, stream.name());
        view.shard = stream.route(hash).map(|shard| build(stream, shard, &tints, world.now(), None));
        view.ranges = stream.open_shards().map(|shard| range_row(shard.id(), shard.range(), &tints, hash)).collect();
    }
    view
}

pub(super) fn range_row(shard: ShardId, range: HashKeyRange, tints: &Tints<'_>, hash: HashKey) -> RangeRow {
    let tint = tints.get(shard);
    RangeRow {
        shard,
        letter: tint.letter,
        hue: tint.hue,
        start: range.start(),
        end: range.end(),
        holds: range.contains(hash),
    }
}

/// The characters of a key with the bytes that are hashed.
pub(super) fn bytes(key: &str) -> Vec<(char, Vec<u8>)> {
    key.chars().map(|character| (character, character.encode_utf8(&mut [0; 4]).as_bytes().to_vec())).collect()
}
