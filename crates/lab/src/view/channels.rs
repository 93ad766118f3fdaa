//! Channels: what waits, what was delivered, and the objects to open.

use super::tint::letter;
use crate::World;
use playground_engine::sort_by;
use playground_engine::{
    Channel, ChannelDestination, ChannelStatus, DeliveryTotals, Object, Place, SequenceNumber, ShardId, Stream, Text,
    Timestamp,
};
use playground_wire::fault;

/// One channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelView {
    /// Its name.
    pub name: Text,
    /// Its ARN.
    pub arn: Text,
    /// Its status.
    pub status: ChannelStatus,
    /// Why it failed.
    pub reason: Option<Text>,
    /// Bucket or table.
    pub destination: ChannelDestination,
    /// Name of the bucket, or of the table with its namespace.
    pub target: Text,
    /// How long a record waits at most, in seconds.
    pub freshness_s: u64,
    /// Records that wait.
    pub waiting: u64,
    /// Age of the oldest of them.
    pub lag_ms: u64,
    /// Time to the next delivery.
    pub next_ms: Option<u64>,
    /// Sums over its life.
    pub totals: DeliveryTotals,
}

/// The channels of a stream, by name.
pub fn channels(world: &World, stream: &str) -> Vec<ChannelView> {
    let account = world.account();
    let Some(stream) = account.stream(stream) else { return Vec::new() };
    account
        .channels()
        .filter(|channel| channel.is_of(stream))
        .map(|channel| view(channel, stream, world.now()))
        .collect()
}

fn view(channel: &Channel, stream: &Stream, now: Timestamp) -> ChannelView {
    let delivery = channel.delivery();
    let (mut waiting, mut lag_ms) = (0, 0);
    for shard in stream.shards().filter(|_| channel.is_delivering()) {
        let horizon = shard.horizon_offset(now, stream.retention());
        waiting += delivery.waiting(shard, horizon);
        if let Some(oldest) = shard.record(delivery.next_offset(shard, horizon)) {
            lag_ms = now.since(oldest.arrived()).millis().max(lag_ms);
        }
    }
    ChannelView {
        name: channel.name().clone(),
        arn: channel.arn().into(),
        status: channel.status(),
        reason: channel.failure().map(|failure| fault::channel_reason(failure).into()),
        destination: channel.destination(),
        target: channel.target(),
        freshness_s: channel.freshness().seconds(),
        waiting,
        lag_ms,
        next_ms: delivery.due().filter(|_| channel.is_delivering()).map(|due| due.since(now).millis()),
        totals: delivery.totals(),
    }
}

/// One delivered object in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectRow {
    /// Its number in order of delivery; opens it.
    pub number: u64,
    /// The channel that delivered it.
    pub channel: Text,
    /// Whether the target is a table.
    pub table: bool,
    /// Bucket, or table with its namespace.
    pub target: Text,
    /// Key, or the partition of a table's file, empty without one.
    pub key: Text,
    /// Bytes, packed.
    pub size: u64,
    /// Records in it.
    pub records: u64,
    /// First and last sequence number.
    pub numbers: Option<(SequenceNumber, SequenceNumber)>,
    /// The shard they come from.
    pub shard: ShardId,
    /// Its letter, while the shard is listed.
    pub letter: Option<Text>,
    /// When it was delivered.
    pub at: Timestamp,
    /// Whether it holds what could not be read.
    pub dead_letters: bool,
    /// The service's word for how it is stored.
    pub storage_class: Text,
}

/// A stretch of a channel's objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectsView {
    /// How many there are.
    pub total: u64,
    /// Objects of all channels that the bound in memory has dropped.
    pub dropped: u64,
    /// Those asked for, by place: bucket and key, or table and partition.
    pub rows: Vec<ObjectRow>,
}

/// `count` objects of a channel, or of all, from the `first` one on, in the order a bucket lists them.
pub fn objects(world: &World, channel: Option<&str>, first: u64, count: u64) -> ObjectsView {
    let store = world.account().objects();
    let log = store.delivered();
    let mut found: Vec<(u64, &Object)> = (log.first()..log.next())
        .zip(log.iter())
        .filter(|(_, object)| channel.is_none_or(|channel| **object.channel() == *channel))
        .map(|(number, object)| (number, &**object))
        .collect();
    sort_by(&mut found, |(_, one), (_, other)| one.place().cmp(other.place()));
    let window = found.iter().zip(0_u64..).filter(|(_, place)| (first..first.saturating_add(count)).contains(place));
    ObjectsView {
        total: found.len() as u64,
        dropped: store.dropped_objects(),
        rows: window.map(|((number, object), _)| row(world, *number, object)).collect(),
    }
}

fn row(world: &World, number: u64, object: &Object) -> ObjectRow {
    let (table, target, key) = match object.place() {
        Place::Bucket { bucket, key } => (false, bucket.clone(), key.clone()),
        Place::Table { name, partition } => (true, name.to_string().into(), partition.clone().unwrap_or_default()),
    };
    let stream = world.account().streams().find(|stream| *stream.arn() == **object.stream_arn());
    let listed = stream.filter(|stream| stream.shard(object.shard()).is_some());
    ObjectRow {
        number,
        channel: object.channel().clone(),
        table,
        target,
        key,
        size: object.size(),
        records: object.record_count(),
        numbers: object.sequence_numbers(),
        shard: object.shard(),
        letter: listed.map(|_| letter(object.shard().number())),
        at: object.at(),
        dead_letters: object.is_dead_letters(),
        storage_class: object.storage_class().clone(),
    }
}

/// The object's bytes as a download brings them, unless it was dropped.
pub fn object_bytes(world: &World, number: u64) -> Option<Vec<u8>> {
    world.account().objects().delivered().get(number).map(|object| object.bytes())
}
