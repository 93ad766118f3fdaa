//! Carrying records: what is due, what has been carried. Spec 2.7.

use crate::account::Account;
use crate::agenda::ServiceDue;
use crate::channel::Channel;
use crate::channel::dead_letter::{self, DeadLetter, GSR_HEADER};
use crate::channel::object::{Content, Object, Place, TableName};
use crate::channel::template::{self, Values};
use crate::channel::words::{RecordFormat, S3Compression};
use crate::context::Ctx;
use crate::date::Date;
use crate::event::{Cause, EventKind};
use crate::ids::{ShardId, Text};
use crate::record::Record;
use crate::shard::{Shard, ShardStamp};
use crate::sorted_map::SortedMap;
use crate::stream::Stream;
use crate::time::{Span, Timestamp};
use std::sync::Arc;

/// Most records of one object. Our decision: the service speaks of sizes that suit it.
const OBJECT_RECORDS: u64 = 20_000;
/// Most bytes of records in one object, except when the first one is larger.
const OBJECT_BYTES: u64 = 16 << 20;
/// The storage class of dead letters and table files, and of objects when none is given.
pub(crate) const STANDARD: &str = "STANDARD";

/// Where a channel's records go.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Route {
    pub format: RecordFormat,
    pub target: Target,
    /// Bucket and key prefix of what cannot be read.
    pub dead_letters: (Text, Text),
}

/// The destination as delivery needs it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    Bucket { bucket: Text, template: Text, compression: S3Compression, storage_class: Text },
    Table { name: TableName, partitioned_by: Option<Text> },
}

/// Sums over a channel's life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeliveryTotals {
    /// Records delivered.
    pub records: u64,
    /// Their key and payload bytes.
    pub bytes: u64,
    /// Records that could not be read and became dead letters.
    pub failed: u64,
    /// Objects and table files, dead letters included.
    pub objects: u64,
    /// Their bytes.
    pub object_bytes: u64,
}

/// How far a channel has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Delivery {
    /// Offset of the next record by shard. A shard that is not here opened later: all of it counts.
    cursors: SortedMap<ShardId, u64>,
    due: Option<Timestamp>,
    last: Option<Timestamp>,
    totals: DeliveryTotals,
}

impl Delivery {
    /// When the next delivery comes, if any.
    pub fn due(&self) -> Option<Timestamp> {
        self.due
    }

    /// When the last delivery with records was.
    pub fn last(&self) -> Option<Timestamp> {
        self.last
    }

    /// Sums over the channel's life.
    pub fn totals(&self) -> DeliveryTotals {
        self.totals
    }

    /// Offset of the first record of a shard that waits; `horizon` is that of the oldest readable one.
    pub fn next_offset(&self, shard: &Shard, horizon: u64) -> u64 {
        self.cursors.get(&shard.id()).copied().unwrap_or(0).max(horizon)
    }

    /// Records of a shard that wait.
    pub fn waiting(&self, shard: &Shard, horizon: u64) -> u64 {
        shard.next_offset() - self.next_offset(shard, horizon)
    }

    /// Begins at the tip of every shard there is: what was written before is not delivered.
    pub(crate) fn begin(&mut self, stream: &Stream) {
        self.cursors = stream.shards().map(|shard| (shard.id(), shard.next_offset())).collect();
    }

    /// Delivers nothing any more.
    pub(crate) fn stop(&mut self) {
        self.due = None;
    }
}

/// Enters the next delivery; one entered before for another time does nothing then.
pub(crate) fn plan(channel: &mut Channel, at: Timestamp, ctx: &mut Ctx<'_>) {
    channel.delivery.due = Some(at);
    let due = ServiceDue::ChannelDelivery { channel: channel.name.clone(), created: channel.created, at };
    ctx.agenda.add_service(at, due);
}

/// What one step of delivery took from a shard.
struct Batch {
    /// By hour of the partition.
    good: SortedMap<Option<u64>, Vec<Record>>,
    bad: Vec<DeadLetter>,
}

/// Tells readable records from others.
fn sort(route: &Route, taken: &[Record]) -> Batch {
    let (row, partitioned_by) = match &route.target {
        Target::Bucket { .. } => (false, None),
        Target::Table { partitioned_by, .. } => (true, partitioned_by.as_deref()),
    };
    let mut batch = Batch { good: SortedMap::new(), bad: Vec::new() };
    for record in taken {
        match dead_letter::read(record, route.format, row, partitioned_by) {
            Ok(hour) => batch.good.entry(hour).or_default().push(record.clone()),
            Err(why) => batch.bad.push(DeadLetter { record: record.clone(), why }),
        }
    }
    batch
}

/// A delivery is due. One step carries at most one batch of one shard; while records wait the next step
/// follows at the same instant, so that no step is long.
#[inline(never)] // Seldom needed: comes with the rest of a module in parts.
pub(crate) fn deliver(account: &mut Account, ctx: &mut Ctx<'_>, name: &Text, created: Timestamp, at: Timestamp) {
    let cache = account.limits().key_cache;
    let Account { channels, streams, objects, keys, .. } = account;
    let Some(channel) = channels.get_mut(name) else { return };
    if channel.created != created || channel.delivery.due != Some(at) || !channel.is_delivering() {
        return;
    }
    let channel = Arc::make_mut(channel);
    let Some(stream) = streams.get_mut(&channel.source.0).filter(|stream| channel.is_of(stream)) else {
        return channel.delivery.stop();
    };
    let retention = stream.retention();
    let horizon = |shard: &Shard| shard.horizon_offset(ctx.now, retention);
    let mut waiting = stream.shards.values().filter(|shard| channel.delivery.waiting(shard, horizon(shard)) > 0);
    let Some(shard) = waiting.next() else {
        // Shards that are gone are not asked for again.
        channel.delivery.cursors.retain(|id, _| stream.shard(*id).is_some());
        return plan(channel, ctx.now.plus(channel.freshness()), ctx);
    };
    let (stamp, first) = (shard.stamp(), channel.delivery.next_offset(shard, horizon(shard)));
    let (taken, bytes) = shard.collect(first, OBJECT_RECORDS, OBJECT_BYTES);
    // Nothing is read or written without its key: records wait, and what the retention lets go meanwhile
    // is lost. Our decision; how the service waits is not published.
    let unsealed = stream.settings.encryption.unseal(&taken, keys, cache, ctx.now);
    if unsealed.and_then(|()| channel.key().map_or(Ok(()), |key| keys.require(key))).is_err() {
        return plan(channel, ctx.now.plus(channel.freshness()), ctx);
    }
    let batch = sort(&channel.route, &taken);
    let (records, failed) = (taken.len() as u64, batch.bad.len() as u64);
    for object in objects_of(channel, stamp, &batch, ctx.now) {
        let totals = &mut channel.delivery.totals;
        totals.objects += 1;
        totals.object_bytes += object.size;
        ctx.journal.fold_bytes(object.key().map_or(&[], |key| key.as_bytes()));
        objects.add(object);
    }
    let totals = &mut channel.delivery.totals;
    totals.records += records - failed;
    totals.failed += failed;
    totals.bytes += bytes;
    channel.delivery.cursors.insert(stamp.shard(), first + records);
    channel.delivery.last = Some(ctx.now);
    let (stream, channel_name, shard) = (stream.name.clone(), channel.name.clone(), stamp.shard());
    let kind = EventKind::Delivered { stream, channel: channel_name, shard, first, records, failed, bytes };
    ctx.journal.note(ctx.now, Cause::Timer, kind);
    plan(channel, ctx.now, ctx);
}

/// The objects of a batch: its readable records, by partition, then its dead letters.
fn objects_of(channel: &Channel, stamp: ShardStamp, batch: &Batch, now: Timestamp) -> Vec<Object> {
    let stream_arn = channel.settings.stream.stream_arn.clone().unwrap_or_default();
    let object = |place: Place, content: Content, compression: S3Compression, storage_class: &Text| Object {
        size: content.size(&stream_arn, stamp, compression),
        place,
        at: now,
        channel: channel.name.clone(),
        stream_arn: stream_arn.clone(),
        stamp,
        content,
        compression,
        storage_class: storage_class.clone(),
    };
    let mut made = Vec::new();
    for (hour, records) in &batch.good {
        let Some(oldest) = records.first() else { continue };
        let shared: Arc<[Record]> = records.as_slice().into();
        made.push(match &channel.route.target {
            Target::Bucket { bucket, template, compression, storage_class } => {
                // The time of a key is the arrival of the object's oldest record: our decision.
                let values = Values {
                    name: &channel.name,
                    id: &channel.id,
                    at: oldest.arrived(),
                    extension: &extension(channel.route.format, *compression),
                };
                let key = template::key(template, values, &suffix(channel, stamp.shard(), made.len()));
                let content = match channel.route.format {
                    RecordFormat::ByteArray => Content::Joined(shared),
                    RecordFormat::String | RecordFormat::Json | RecordFormat::GsrJson => Content::Lines(shared),
                };
                object(Place::Bucket { bucket: bucket.clone(), key }, content, *compression, storage_class)
            }
            Target::Table { name, .. } => {
                let header = if channel.route.format == RecordFormat::GsrJson { GSR_HEADER } else { 0 };
                let place = Place::Table { name: name.clone(), partition: hour.map(hour_text) };
                object(place, Content::Rows(shared, header), S3Compression::None, &STANDARD.into())
            }
        });
    }
    if let Some(oldest) = batch.bad.first() {
        let (bucket, prefix) = &channel.route.dead_letters;
        let Date { year, month, day, hour, .. } = Date::of(oldest.record.arrived());
        let suffix = suffix(channel, stamp.shard(), made.len());
        let key = format!("{prefix}{year:04}/{month:02}/{day:02}/{hour:02}/{}-{suffix}.json", channel.name);
        let place = Place::Bucket { bucket: bucket.clone(), key: key.into() };
        let content = Content::DeadLetters(batch.bad.as_slice().into());
        made.push(object(place, content, S3Compression::None, &STANDARD.into()));
    }
    made
}

/// What tells the keys of a channel apart: the object's number, then channel and shard. `made` objects
/// of the same batch came before it.
fn suffix(channel: &Channel, shard: ShardId, made: usize) -> String {
    let number = channel.delivery.totals.objects + made as u64;
    let id = channel.id.get(..8).unwrap_or_default();
    format!("{number:06}-{id}{:04x}", shard.number())
}

/// The file extension: ours, for no list of the service's is known.
fn extension(format: RecordFormat, compression: S3Compression) -> String {
    let format = match format {
        RecordFormat::Json | RecordFormat::GsrJson => ".json",
        RecordFormat::String => ".txt",
        RecordFormat::ByteArray => ".bin",
    };
    let compression = match compression {
        S3Compression::None => "",
        S3Compression::Gzip => ".gz",
        S3Compression::Zstd => ".zst",
    };
    format!("{format}{compression}")
}

/// An hour since the epoch as tables name their partitions.
fn hour_text(hour: u64) -> Text {
    let date = Date::of(Timestamp::EPOCH.plus(Span::from_hours(hour)));
    format!("{:04}-{:02}-{:02}-{:02}", date.year, date.month, date.day, date.hour).into()
}
