//! Records: one in full for the inspector, many in short for the table.

use bytes::Bytes;
use playground_engine::{ClientId, HashKey, Record, SequenceNumber, Shard, ShardId, Span, Text, Timestamp};

use super::lineage;
use super::readers::{self, ReaderKind};
use super::route::{self, RangeRow};
use super::shards::{self, ShardView};
use super::tape::retention;
use super::tint::Tints;
use crate::World;

/// Bytes of key and data that one PUT payload unit covers.
const UNIT_BYTES: u64 = 25 * 1024;
/// Characters of data shown in a row.
const PEEK: usize = 60;

/// Everything about one record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordView {
    /// The shard that holds it.
    pub shard: ShardView,
    /// Its place in the shard.
    pub offset: u64,
    /// Its partition key, where it has one.
    pub key: Option<Text>,
    /// The characters of the key with their bytes.
    pub key_bytes: Vec<(char, Vec<u8>)>,
    /// Its place in the key space.
    pub hash: HashKey,
    /// The same in 32 hex digits.
    pub hash_hex: String,
    /// The same in millionths of the key space.
    pub position_ppm: u32,
    /// Whether an explicit hash key was given, which skips MD5.
    pub explicit: bool,
    /// The shards that were open when it arrived, in hash order; `holds` marks its own.
    pub ranges: Vec<RangeRow>,
    /// Its number.
    pub sequence: SequenceNumber,
    /// When it was stored.
    pub arrived: Timestamp,
    /// When it cannot be read any more.
    pub trimmed_at: Timestamp,
    /// Whether that is past.
    pub trimmed: bool,
    /// Bytes of key and data.
    pub bytes: u64,
    /// PUT payload units: 25 KiB each, begun ones counted.
    pub units: u64,
    /// The data; nothing where it was let go.
    pub payload: Bytes,
    /// Bytes of the data as it was put.
    pub payload_bytes: u64,
    /// Whether the data was let go because too much was held.
    pub emptied: bool,
    /// What every consumer of the stream made of it, by id.
    pub deliveries: Vec<DeliveryView>,
}

/// A record and one consumer.
#[derive(Clone, Debug, PartialEq)]
pub struct DeliveryView {
    /// The consumer.
    pub reader: ClientId,
    /// Its name.
    pub name: Text,
    /// Polling or fan-out.
    pub kind: ReaderKind,
    /// The shape of its flag.
    pub shape: u8,
    /// When it received the record; none so far.
    pub at: Option<Timestamp>,
    /// How long after its arrival.
    pub after: Option<Span>,
}

/// One record in a table.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordRow {
    /// Its place in the shard.
    pub offset: u64,
    /// Its partition key, where it has one.
    pub key: Option<Text>,
    /// Its place in the key space.
    pub hash: HashKey,
    /// Its number.
    pub sequence: SequenceNumber,
    /// When it was stored.
    pub arrived: Timestamp,
    /// Bytes of key and data.
    pub bytes: u64,
    /// The beginning of its data as text.
    pub peek: String,
}

/// One record, while it is in memory.
pub fn record(world: &World, stream: &str, shard: ShardId, offset: u64) -> Option<RecordView> {
    let found = world.account().stream(stream)?;
    let shard = found.shard(shard)?;
    let record = shard.record(offset)?;
    let tints = Tints::of(world, stream);
    let arrived = record.arrived();
    let ranges = lineage::open_at(found, arrived)
        .map(|other| RangeRow {
            holds: other.id() == shard.id(),
            ..route::range_row(other.id(), other.range(), &tints, record.hash())
        })
        .collect();
    Some(RecordView {
        shard: shards::build(found, shard, &tints, world.now(), None),
        offset,
        key: record.key().map(Into::into),
        key_bytes: route::bytes(record.key().unwrap_or_default()),
        hash: record.hash(),
        hash_hex: record.hash().to_hex(),
        position_ppm: record.hash().position_ppm(),
        explicit: record.explicit_hash().is_some(),
        ranges,
        sequence: shard.sequence_of(record),
        arrived,
        trimmed_at: arrived.plus(retention(found)),
        trimmed: offset < shard.horizon_offset(world.now(), retention(found)),
        bytes: record.billed_bytes(),
        units: record.billed_bytes().div_ceil(UNIT_BYTES).max(1),
        payload: Bytes::copy_from_slice(record.payload()),
        payload_bytes: record.payload_bytes(),
        emptied: record.is_emptied(),
        deliveries: deliveries(world, stream, shard.id(), record, offset),
    })
}

/// A window of a shard's records, those in memory only.
pub fn records(world: &World, stream: &str, shard: ShardId, range: std::ops::Range<u64>) -> Vec<RecordRow> {
    let Some(shard) = world.account().stream(stream).and_then(|found| found.shard(shard)) else { return Vec::new() };
    let range = range.start.max(shard.first_offset())..range.end.min(shard.next_offset());
    range.filter_map(|offset| shard.record(offset).map(|record| row(shard, record, offset))).collect()
}

fn row(shard: &Shard, record: &Record, offset: u64) -> RecordRow {
    let head = &record.payload()[..record.payload().len().min(PEEK * 4)];
    RecordRow {
        offset,
        key: record.key().map(Into::into),
        hash: record.hash(),
        sequence: shard.sequence_of(record),
        arrived: record.arrived(),
        bytes: record.billed_bytes(),
        peek: String::from_utf8_lossy(head).chars().take(PEEK).collect(),
    }
}

fn deliveries(world: &World, stream: &str, shard: ShardId, record: &Record, offset: u64) -> Vec<DeliveryView> {
    readers::of_stream(world, stream)
        .map(|found| {
            let reading = found.reader.shard(shard);
            let at = reading.and_then(|reading| reading.delivered_at(offset));
            DeliveryView {
                reader: found.id,
                name: found.reader.name().clone(),
                kind: found.kind,
                shape: found.shape,
                at,
                after: at.map(|at| at.since(record.arrived())),
            }
        })
        .collect()
}
