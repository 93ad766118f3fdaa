//! From the engine's types to values.

use crate::shape::{Member, Shape, StructureShape};
use crate::sink::Sink;
use crate::take::Take;
use playground_engine::SortedMap;
use playground_engine::{
    Bytes, ChannelDestination, ChannelStatus, CommitmentStatus, ConsumerStatus, HashKey, RecordDistribution,
    SequenceNumber, ShardId, StreamMode, StreamStatus, Text, Timestamp,
};
use playground_text::decimal;

/// Can be written as the value of a member.
pub trait Put {
    /// Whether the member is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// Writes the value; `shape` is the member's.
    fn put(&self, shape: Shape, sink: &mut dyn Sink);
}

/// Writes a structure: the members that are there, in the table's order.
pub(crate) fn members(shape: &StructureShape, values: &[&dyn Put], sink: &mut dyn Sink) {
    sink.open_map();
    for (member, value) in shape.members.iter().zip(values) {
        put_member(member, *value, sink);
    }
    sink.close_map();
}

fn put_member(member: &Member, value: &dyn Put, sink: &mut dyn Sink) {
    if !value.is_absent() {
        sink.member(member.name);
        value.put(member.shape, sink);
    }
}

/// Where the model has a structure and the engine only its first member, that one is wrapped.
fn leaf(shape: Shape, sink: &mut dyn Sink, write: &dyn Fn(&mut dyn Sink)) {
    if let Shape::Structure(StructureShape { members: [first, ..], .. }) = shape {
        sink.open_map();
        sink.member(first.name);
        leaf(first.shape, sink, write);
        sink.close_map();
    } else {
        write(sink);
    }
}

impl Put for Text {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        leaf(shape, sink, &|sink| sink.shared_text(self));
    }
}

impl Put for str {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        leaf(shape, sink, &|sink| sink.text(self));
    }
}

impl Put for String {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        self.as_str().put(shape, sink);
    }
}

impl Put for Bytes {
    fn put(&self, _: Shape, sink: &mut dyn Sink) {
        sink.shared_blob(self);
    }
}

impl Put for [u8] {
    fn put(&self, _: Shape, sink: &mut dyn Sink) {
        sink.blob(self);
    }
}

/// As it is: what a service answers is cut to milliseconds by [`Millis`].
impl Put for Timestamp {
    fn put(&self, _: Shape, sink: &mut dyn Sink) {
        sink.time(*self);
    }
}

impl Put for bool {
    fn put(&self, _: Shape, sink: &mut dyn Sink) {
        sink.boolean(*self);
    }
}

impl Put for i64 {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        leaf(shape, sink, &|sink| sink.number((*self).into()));
    }
}

impl Put for u32 {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        i64::from(*self).put(shape, sink);
    }
}

impl Put for u64 {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        i64::try_from(*self).unwrap_or(i64::MAX).put(shape, sink);
    }
}

/// Types whose text is their value.
macro_rules! printed {
    ($($type:ty),*) => {$(
        impl Put for $type {
            fn put(&self, shape: Shape, sink: &mut dyn Sink) {
                self.to_string().put(shape, sink);
            }
        }
    )*};
}

printed!(HashKey);

/// As [`ShardId`] prints it.
impl Put for ShardId {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        let mut text = *b"shardId-000000000000";
        decimal::pad_narrow(self.number(), &mut text[8..]);
        digits(&text, shape, sink);
    }
}

impl Put for SequenceNumber {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        digits(&self.digits(), shape, sink);
    }
}

/// A text of plain ASCII.
fn digits(text: &[u8], shape: Shape, sink: &mut dyn Sink) {
    let text = core::str::from_utf8(text).unwrap_or_default();
    leaf(shape, sink, &|sink| sink.plain_text(text));
}

/// Enumerations of the engine, by the service's words.
macro_rules! words {
    ($($type:ty),*) => {$(
        impl Put for $type {
            fn put(&self, shape: Shape, sink: &mut dyn Sink) {
                self.as_str().put(shape, sink);
            }
        }
    )*};
}

words!(
    StreamStatus,
    StreamMode,
    RecordDistribution,
    ConsumerStatus,
    CommitmentStatus,
    ChannelStatus,
    ChannelDestination
);

impl<T: Put + ?Sized> Put for &T {
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }

    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        (**self).put(shape, sink);
    }
}

impl<T: Put + ?Sized> Put for Box<T> {
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }

    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        (**self).put(shape, sink);
    }
}

impl<T: Put> Put for Option<T> {
    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(Put::is_absent)
    }

    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        match self {
            Some(value) => value.put(shape, sink),
            None => sink.null(),
        }
    }
}

/// A list, empty or not.
impl<T: Put> Put for Vec<T> {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        list(self.iter(), shape, sink);
    }
}

/// Writes a list.
pub(crate) fn list<T: Put>(items: impl Iterator<Item = T>, shape: Shape, sink: &mut dyn Sink) {
    let of = if let Shape::List(of) = shape { *of } else { shape };
    sink.open_list();
    for item in items {
        item.put(of, sink);
    }
    sink.close_list();
}

/// A map, empty or not.
impl Put for SortedMap<String, String> {
    fn put(&self, _: Shape, sink: &mut dyn Sink) {
        sink.open_map();
        for (name, value) in self {
            sink.key(name);
            sink.text(value);
        }
        sink.close_map();
    }
}

/// A member of a request: left out when it holds what an absent one would.
pub(crate) struct Given<'a, T>(pub &'a T);

impl<T: Put + Take> Put for Given<'_, T> {
    fn is_absent(&self) -> bool {
        self.0.is_unset() || self.0.is_absent()
    }

    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        self.0.put(shape, sink);
    }
}

/// A member of a request that is read where it lies: left out when it is absent.
pub(crate) struct Present<'a, T>(pub &'a Option<T>);

impl<T: Put> Put for Present<'_, T> {
    fn is_absent(&self) -> bool {
        self.0.is_none()
    }

    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        self.0.put(shape, sink);
    }
}

/// An instant of an answer: the service tells milliseconds. Spec 3.1.
pub(crate) struct Millis(pub Timestamp);

impl Put for Millis {
    fn put(&self, _: Shape, sink: &mut dyn Sink) {
        sink.time(Timestamp::from_millis(self.0.millis()));
    }
}

/// A list that is absent when it is empty.
pub(crate) struct NonEmpty<'a, T>(pub &'a Vec<T>);

impl<T: Put> Put for NonEmpty<'_, T> {
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }

    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        self.0.put(shape, sink);
    }
}

/// A member that this answer never carries in its body.
pub(crate) struct Absent;

impl Put for Absent {
    fn is_absent(&self) -> bool {
        true
    }

    fn put(&self, _: Shape, sink: &mut dyn Sink) {
        sink.null();
    }
}
