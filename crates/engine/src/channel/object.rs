//! What channels delivered: objects in buckets, files of tables.

use crate::channel::dead_letter::DeadLetter;
use crate::channel::pack;
use crate::channel::words::S3Compression;
use crate::ids::{ShardId, Text};
use crate::record::Record;
use crate::segments::SharedLog;
use crate::sequence::SequenceNumber;
use crate::shard::ShardStamp;
use crate::sort::{sort_by, sort_by_key};
use crate::sorted_map::SortedMap;
use crate::time::Timestamp;
use core::fmt;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Most objects that are kept; of older ones only the sums remain. Our bound, for memory's sake.
pub const OBJECTS_KEPT: u64 = 4_096;
/// Most bytes of records that kept objects hold on to, the records' own 32 included.
pub const OBJECT_BYTES_KEPT: u64 = 64 << 20;
/// What a record costs beside its key and payload.
const RECORD_BYTES: u64 = size_of::<Record>() as u64;

/// A table of a table bucket.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableName {
    /// Name of the table bucket.
    pub bucket: Text,
    /// Namespace.
    pub namespace: Text,
    /// Table.
    pub table: Text,
}

impl fmt::Display for TableName {
    /// Namespace and table.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.namespace, self.table)
    }
}

/// Where an object is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In a bucket.
    Bucket {
        /// The bucket's name.
        bucket: Text,
        /// The object's key.
        key: Text,
    },
    /// Among the files of a table.
    Table {
        /// The table.
        name: TableName,
        /// The hour that its rows share, as `2026-01-01-05`; `None` without a partition.
        partition: Option<Text>,
    },
}

/// What an object holds. Records are those of the stream, shared, not copied.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Each record on a line of its own.
    Lines(Arc<[Record]>),
    /// One record behind the other.
    Joined(Arc<[Record]>),
    /// JSON rows behind a schema header of so many bytes.
    Rows(Arc<[Record]>, u8),
    /// What could not be read, each on a line with the reason.
    DeadLetters(Arc<[DeadLetter]>),
}

/// One delivered object. Made once, never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    pub(crate) place: Place,
    pub(crate) at: Timestamp,
    pub(crate) channel: Text,
    pub(crate) stream_arn: Text,
    pub(crate) stamp: ShardStamp,
    pub(crate) content: Content,
    pub(crate) compression: S3Compression,
    /// The service's word for how it is stored.
    pub(crate) storage_class: Text,
    pub(crate) size: u64,
}

impl Object {
    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Its key in its bucket; a table's file has none.
    pub fn key(&self) -> Option<&Text> {
        match &self.place {
            Place::Bucket { key, .. } => Some(key),
            Place::Table { .. } => None,
        }
    }

    /// When it was delivered.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Name of the channel that delivered it.
    pub fn channel(&self) -> &Text {
        &self.channel
    }

    /// ARN of the stream its records come from.
    pub fn stream_arn(&self) -> &Text {
        &self.stream_arn
    }

    /// The shard its records come from.
    pub fn shard(&self) -> ShardId {
        self.stamp.shard()
    }

    /// How it is packed.
    pub fn compression(&self) -> S3Compression {
        self.compression
    }

    /// The service's word for how it is stored.
    pub fn storage_class(&self) -> &Text {
        &self.storage_class
    }

    /// Its size in bytes, packed.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// What it holds.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Whether it holds what could not be read.
    pub fn is_dead_letters(&self) -> bool {
        matches!(self.content, Content::DeadLetters(_))
    }

    /// Its records in the order of their shard.
    pub fn records(&self) -> impl Iterator<Item = &Record> + '_ {
        let (plain, dead): (&[Record], &[DeadLetter]) = match &self.content {
            Content::Lines(records) | Content::Joined(records) | Content::Rows(records, _) => (records, &[]),
            Content::DeadLetters(letters) => (&[], letters),
        };
        plain.iter().chain(dead.iter().map(DeadLetter::record))
    }

    /// Number of its records.
    pub fn record_count(&self) -> u64 {
        let count = match &self.content {
            Content::Lines(records) | Content::Joined(records) | Content::Rows(records, _) => records.len(),
            Content::DeadLetters(letters) => letters.len(),
        };
        count as u64
    }

    /// The sequence numbers of its first and last record.
    pub fn sequence_numbers(&self) -> Option<(SequenceNumber, SequenceNumber)> {
        let first = self.records().next()?;
        let last = self.records().last()?;
        Some((self.stamp.sequence_of(first), self.stamp.sequence_of(last)))
    }

    /// Its content before packing. Of a table's file these are its rows, one JSON value on a line: the
    /// playground keeps rows readable and writes no Parquet.
    pub fn content_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.content.write(&self.stream_arn, self.stamp, &mut |bytes| out.extend_from_slice(bytes));
        out
    }

    /// The object's bytes as a download brings them.
    pub fn bytes(&self) -> Vec<u8> {
        let content = self.content_bytes();
        match self.compression {
            S3Compression::None => content,
            S3Compression::Gzip => pack::gzip(&content),
            S3Compression::Zstd => pack::zstd(&content),
        }
    }

    /// What it weighs in memory, as the bound counts it.
    fn weight(&self) -> u64 {
        self.records().map(|record| record.billed_bytes() + RECORD_BYTES).sum()
    }
}

impl Content {
    /// Writes the content piece by piece.
    fn write(&self, stream_arn: &str, stamp: ShardStamp, out: &mut dyn FnMut(&[u8])) {
        match self {
            Self::Lines(records) => records.iter().for_each(|record| {
                out(record.payload());
                out(b"\n");
            }),
            Self::Joined(records) => records.iter().for_each(|record| out(record.payload())),
            Self::Rows(records, header) => records.iter().for_each(|record| {
                out(record.payload().get(usize::from(*header)..).unwrap_or_default());
                out(b"\n");
            }),
            Self::DeadLetters(letters) => letters.iter().for_each(|letter| {
                out(letter.line(stream_arn, stamp).as_bytes());
            }),
        }
    }

    /// Size of the packed content.
    pub(crate) fn size(&self, stream_arn: &str, stamp: ShardStamp, compression: S3Compression) -> u64 {
        let mut plain = 0;
        self.write(stream_arn, stamp, &mut |bytes| plain += bytes.len() as u64);
        match compression {
            S3Compression::None => plain,
            S3Compression::Gzip => pack::gzip_length(plain),
            S3Compression::Zstd => pack::zstd_length(plain),
        }
    }
}

/// A table that a channel made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The channel that made it.
    pub channel: Text,
    /// When it was made.
    pub created: Timestamp,
    /// The column whose hour partitions it.
    pub partitioned_by: Option<Text>,
    /// Rows committed so far.
    pub rows: u64,
}

/// Everything delivered and kept. A clone shares all objects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectStore {
    log: SharedLog<Arc<Object>>,
    tables: SortedMap<TableName, Table>,
    weight: u64,
    dropped_bytes: u64,
}

impl ObjectStore {
    /// Kept objects and table files by order of delivery, from 0; the first may have been dropped.
    pub fn delivered(&self) -> &SharedLog<Arc<Object>> {
        &self.log
    }

    /// Objects that the bounds have dropped, oldest first: [`OBJECTS_KEPT`], [`OBJECT_BYTES_KEPT`].
    pub fn dropped_objects(&self) -> u64 {
        self.log.first()
    }

    /// The size of those in bytes.
    pub fn dropped_bytes(&self) -> u64 {
        self.dropped_bytes
    }

    /// Names of the buckets with objects, sorted.
    pub fn buckets(&self) -> Vec<Text> {
        let names: BTreeSet<&Text> = self
            .log
            .iter()
            .filter_map(|object| match &object.place {
                Place::Bucket { bucket, .. } => Some(bucket),
                Place::Table { .. } => None,
            })
            .collect();
        names.into_iter().cloned().collect()
    }

    /// The objects of a bucket whose keys begin with a prefix, sorted by key as a bucket lists them.
    pub fn list(&self, of: &str, prefix: &str) -> Vec<&Arc<Object>> {
        let mut found: Vec<&Arc<Object>> = self
            .log
            .iter()
            .filter(|object| match &object.place {
                Place::Bucket { bucket, key } => **bucket == *of && key.starts_with(prefix),
                Place::Table { .. } => false,
            })
            .collect();
        sort_by_key(&mut found, |object| object.key());
        found
    }

    /// One object.
    pub fn object(&self, of: &str, named: &str) -> Option<&Arc<Object>> {
        self.log.iter().rev().find(|object| match &object.place {
            Place::Bucket { bucket, key } => **bucket == *of && **key == *named,
            Place::Table { .. } => false,
        })
    }

    /// The tables, by name.
    pub fn tables(&self) -> &SortedMap<TableName, Table> {
        &self.tables
    }

    /// The kept files of a table by partition, then by order of delivery.
    pub fn files(&self, of: &TableName) -> Vec<&Arc<Object>> {
        let mut found: Vec<&Arc<Object>> =
            self.log.iter().filter(|object| matches!(&object.place, Place::Table { name, .. } if name == of)).collect();
        sort_by(&mut found, |a, b| a.place.cmp(&b.place));
        found
    }

    /// Makes a table; false when there is one of that name already.
    pub(crate) fn make_table(&mut self, name: TableName, table: Table) -> bool {
        if self.tables.contains_key(&name) {
            return false;
        }
        self.tables.insert(name, table);
        true
    }

    /// Keeps an object and lets old ones go.
    pub(crate) fn add(&mut self, object: Object) {
        if let Place::Table { name, .. } = &object.place
            && let Some(table) = self.tables.get_mut(name)
        {
            table.rows += object.record_count();
        }
        self.weight += object.weight();
        self.log.push(Arc::new(object));
        while self.log.len() > OBJECTS_KEPT || (self.weight > OBJECT_BYTES_KEPT && self.log.len() > 1) {
            let Some(oldest) = self.log.get(self.log.first()) else { return };
            self.weight -= oldest.weight();
            self.dropped_bytes += oldest.size;
            self.log.trim_to(self.log.first() + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::LimitsProfile;
    use crate::{HashKeyRange, Shard};

    fn object(key: &str, payload: &[u8]) -> Object {
        let limits = LimitsProfile::Current.limits();
        let stamp = Shard::open(ShardId(0), HashKeyRange::full(), Timestamp::EPOCH, 1, limits).stamp();
        let record = Record::pack(1, Timestamp::EPOCH, None, None, payload, &mut Vec::new());
        let content = Content::Lines([record].into());
        let size = content.size("arn", stamp, S3Compression::None);
        Object {
            place: Place::Bucket { bucket: "b".into(), key: key.into() },
            at: Timestamp::EPOCH,
            channel: "c".into(),
            stream_arn: "arn".into(),
            stamp,
            content,
            compression: S3Compression::None,
            storage_class: "STANDARD".into(),
            size,
        }
    }

    #[test]
    fn a_bucket_lists_by_key() {
        let mut store = ObjectStore::default();
        for key in ["b/2", "a/1", "b/1"] {
            store.add(object(key, b"x"));
        }
        let keys = |prefix| store.list("b", prefix).into_iter().filter_map(|o| o.key().cloned()).collect::<Vec<_>>();
        assert_eq!(keys(""), ["a/1", "b/1", "b/2"].map(Text::from));
        assert_eq!(keys("b/"), ["b/1", "b/2"].map(Text::from));
        assert_eq!(store.list("other", ""), Vec::<&Arc<Object>>::new());
        assert_eq!(store.object("b", "a/1").unwrap().bytes(), b"x\n");
        assert_eq!(store.buckets(), ["b"].map(Text::from));
    }

    #[test]
    fn old_objects_go_and_are_counted() {
        let mut store = ObjectStore::default();
        for i in 0..OBJECTS_KEPT + 3 {
            store.add(object(&i.to_string(), b"x"));
        }
        assert_eq!((store.delivered().len(), store.dropped_objects(), store.dropped_bytes()), (OBJECTS_KEPT, 3, 6));
        let large = vec![0; 40 << 20];
        store.add(object("l1", &large));
        let kept = store.delivered().len();
        store.add(object("l2", &large));
        assert!(kept > 1 && store.delivered().len() == 1, "two of 40 MiB are more than the bound");
    }
}
