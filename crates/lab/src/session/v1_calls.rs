//! Version 1 of calls in sessions: the operation's name and the tree of members that the wire has for it, so that a
//! new operation needs no form of its own.
//!
//! Names stand once in the session; calls point at them. The tree is a run of marks in postcard, each list and
//! structure before what it holds. It is read mark by mark, because sessions come from strangers: nesting and
//! number of values are bounded before memory is taken.

use super::{OpenError, limits};
use playground_engine::api::{Operation, Request};
use playground_engine::{Bytes, Timestamp};
use playground_wire::{Name, Number, Value, members};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct CallV1 {
    /// Place of the operation's name.
    operation: u32,
    /// [`MarkV1`]s in postcard.
    members: Vec<u8>,
}

/// One value, or the beginning of one that holds others.
#[derive(Serialize, Deserialize)]
enum MarkV1<'a> {
    Null,
    False,
    True,
    Integer(i64),
    /// A number that is no 64-bit integer.
    Decimal(&'a str),
    Text(&'a str),
    Blob(&'a [u8]),
    /// Microseconds since 1970.
    Time(u64),
    /// So many values follow.
    List(u32),
    /// So many pairs follow: place of the name, value.
    Map(u32),
}

/// Names in the order of their first use.
#[derive(Default)]
pub(super) struct Names(pub(super) Vec<String>);

impl Names {
    fn place(&mut self, name: &str) -> u32 {
        let found = self.0.iter().position(|known| known == name);
        let place = found.unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        });
        super::v1::short(place)
    }
}

impl CallV1 {
    pub(super) fn freeze(request: &Request, names: &mut Names) -> Self {
        let operation = names.place(request.operation().name());
        let mut bytes = Vec::new();
        write(&members::of_request(request), names, &mut bytes);
        Self { operation, members: bytes }
    }

    /// The request, if there is such an operation and these are its members.
    pub(super) fn thaw(&self, names: &[String], left: &mut Left) -> Result<Request, OpenError> {
        left.spend(self.members.len())?;
        let operation = Operation::parse(name(names, self.operation)?).ok_or(OpenError::Malformed)?;
        let mut reader = Reader { rest: &self.members, names, left };
        let members = reader.value(limits::MAX_DEPTH)?;
        if !reader.rest.is_empty() {
            return Err(OpenError::Malformed);
        }
        members::request(operation, &members).map_err(|_| OpenError::Malformed)
    }
}

fn name(names: &[String], place: u32) -> Result<&str, OpenError> {
    let found = usize::try_from(place).ok().and_then(|place| names.get(place));
    found.map(String::as_str).ok_or(OpenError::Malformed)
}

fn write(value: &Value, names: &mut Names, out: &mut Vec<u8>) {
    match value {
        Value::Null => mark(&MarkV1::Null, out),
        Value::Bool(false) => mark(&MarkV1::False, out),
        Value::Bool(true) => mark(&MarkV1::True, out),
        Value::Number(number) if Number::from(number.floor()) == *number => {
            mark(&MarkV1::Integer(number.floor()), out);
        }
        Value::Number(number) => mark(&MarkV1::Decimal(&number.to_string()), out),
        Value::Text(text) => mark(&MarkV1::Text(text), out),
        Value::Blob(bytes) => mark(&MarkV1::Blob(bytes), out),
        Value::Time(at) => mark(&MarkV1::Time(at.micros()), out),
        Value::List(items) => {
            mark(&MarkV1::List(super::v1::short(items.len())), out);
            for item in items {
                write(item, names, out);
            }
        }
        Value::Map(members) => {
            mark(&MarkV1::Map(super::v1::short(members.len())), out);
            for (name, value) in members {
                put(&names.place(name), out);
                write(value, names, out);
            }
        }
    }
}

fn mark(mark: &MarkV1<'_>, out: &mut Vec<u8>) {
    put(mark, out);
}

fn put(value: &impl Serialize, out: &mut Vec<u8>) {
    out.extend(postcard::to_allocvec(value).expect("invariant: writing to memory does not fail"));
}

/// What the calls of a session may still take.
pub(super) struct Left {
    pub(super) payload: usize,
    pub(super) values: usize,
}

impl Left {
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), OpenError> {
        self.payload = self.payload.checked_sub(bytes).ok_or(OpenError::TooLarge)?;
        Ok(())
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    names: &'a [String],
    left: &'a mut Left,
}

impl<'a> Reader<'a> {
    fn take<T: Deserialize<'a>>(&mut self) -> Result<T, OpenError> {
        let (value, rest) = postcard::take_from_bytes(self.rest).map_err(|_| OpenError::Malformed)?;
        self.rest = rest;
        Ok(value)
    }

    fn value(&mut self, depth: u32) -> Result<Value, OpenError> {
        self.left.values = self.left.values.checked_sub(1).ok_or(OpenError::TooLarge)?;
        let within = |depth: u32| depth.checked_sub(1).ok_or(OpenError::Malformed);
        Ok(match self.take::<MarkV1<'a>>()? {
            MarkV1::Null => Value::Null,
            MarkV1::False => Value::Bool(false),
            MarkV1::True => Value::Bool(true),
            MarkV1::Integer(number) => Value::Number(number.into()),
            MarkV1::Decimal(text) => Value::Number(Number::parse(text).ok_or(OpenError::Malformed)?),
            MarkV1::Text(text) => Value::Text(text.into()),
            MarkV1::Blob(bytes) => Value::Blob(Bytes::copy_from_slice(bytes)),
            MarkV1::Time(micros) => Value::Time(Timestamp::from_micros(micros)),
            MarkV1::List(count) => {
                let depth = within(depth)?;
                // No memory ahead of what is there: the count is only somebody's word.
                let mut items = Vec::new();
                for _ in 0..count {
                    items.push(self.value(depth)?);
                }
                Value::List(items)
            }
            MarkV1::Map(count) => {
                let depth = within(depth)?;
                let mut members = Vec::new();
                for _ in 0..count {
                    let place = self.take::<u32>()?;
                    let name = Name::Owned(name(self.names, place)?.to_owned());
                    members.push((name, self.value(depth)?));
                }
                Value::Map(members)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_engine::api::{CreateStream, ListStreams, PutRecords, PutRecordsEntry, StreamRef};
    use proptest::prelude::*;

    fn left() -> Left {
        Left { payload: 1_000_000, values: 1_000 }
    }

    fn names() -> Vec<String> {
        ["ListStreams", "Limit", "PutRecords", "Records"].map(str::to_owned).into()
    }

    fn thaw(operation: u32, members: &[u8]) -> Result<Request, OpenError> {
        CallV1 { operation, members: members.to_vec() }.thaw(&names(), &mut left())
    }

    fn marks(marks: &[MarkV1<'_>]) -> Vec<u8> {
        let mut out = Vec::new();
        for one in marks {
            mark(one, &mut out);
        }
        out
    }

    #[test]
    fn calls_come_back_as_they_were() {
        let entry = PutRecordsEntry {
            data: Some(Bytes::from_static(b"\0\xff")),
            explicit_hash_key: None,
            partition_key: Some("é".into()),
        };
        let requests = [
            Request::from(PutRecords {
                stream: StreamRef::named("s"),
                records: Some(vec![entry].into()),
                dry_run: true,
            }),
            Request::from(PutRecords::default()),
            Request::from(ListStreams { limit: Some(-3), ..ListStreams::default() }),
            Request::from(CreateStream {
                stream_mode: Some("ON_DEMAND".into()),
                tags: [("any key".to_owned(), String::new())].into(),
                ..CreateStream::default()
            }),
        ];
        let mut names = Names::default();
        let frozen: Vec<CallV1> = requests.iter().map(|request| CallV1::freeze(request, &mut names)).collect();
        for (call, request) in frozen.iter().zip(requests) {
            assert_eq!(call.thaw(&names.0, &mut left()), Ok(request));
        }
        assert_eq!(names.0.iter().filter(|name| *name == "PutRecords").count(), 1, "a name stands once");
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        let good = [marks(&[MarkV1::Map(1)]), vec![1], marks(&[MarkV1::Integer(5)])].concat();
        assert!(thaw(0, &good).is_ok());
        let refused = |operation, bytes: &[u8]| thaw(operation, bytes).expect_err("it makes no sense");
        assert_eq!(refused(1, &good), OpenError::Malformed, "Limit is no operation");
        assert_eq!(refused(9, &good), OpenError::Malformed, "there is no ninth name");
        assert_eq!(refused(0, &[good.clone(), vec![0]].concat()), OpenError::Malformed, "something follows");
        assert_eq!(refused(0, &good[..good.len() - 1]), OpenError::Malformed, "something is missing");
        assert_eq!(refused(0, &[marks(&[MarkV1::Map(1)]), vec![8, 0]].concat()), OpenError::Malformed);
        let text = [marks(&[MarkV1::Map(1)]), vec![1], marks(&[MarkV1::Text("5")])].concat();
        assert_eq!(refused(0, &text), OpenError::Malformed, "a text is no limit");
        assert_eq!(refused(0, &marks(&[MarkV1::Decimal("x")])), OpenError::Malformed);
    }

    #[test]
    fn nesting_and_size_are_bounded() {
        let deep: Vec<u8> = std::iter::repeat_n(marks(&[MarkV1::List(1)]), 400_000).flatten().collect();
        assert_eq!(thaw(0, &deep), Err(OpenError::Malformed));
        assert_eq!(thaw(2, &marks(&[MarkV1::List(u32::MAX)])), Err(OpenError::Malformed));
        let many = [marks(&[MarkV1::List(2_000)]), vec![0; 2_000]].concat();
        assert_eq!(thaw(2, &many), Err(OpenError::TooLarge));
        assert_eq!(thaw(2, &vec![0; 1_000_001]), Err(OpenError::TooLarge));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(operation in 0..6_u32, bytes in proptest::collection::vec(0..12_u8, 0..60)) {
            let _ = thaw(operation, &bytes);
        }
    }
}
