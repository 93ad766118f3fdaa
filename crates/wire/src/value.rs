//! One tree for every request and answer, whatever format it comes from or goes to.

use crate::number::Number;
use crate::sink::Sink;
use playground_engine::{Bytes, Text, Timestamp};
use std::borrow::Cow;

/// The name of a member: a table's, or what a caller sent.
pub type Name = Cow<'static, str>;

/// What a member holds. A format's reader gives what the format can tell apart; [`crate::typing::typed`] then turns
/// texts into bytes and numbers into instants where the tables say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing; the same as an absent member.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(Text),
    /// Bytes.
    Blob(Bytes),
    /// An instant.
    Time(Timestamp),
    /// A list.
    List(Vec<Value>),
    /// Members of a structure or entries of a map, in order.
    Map(Vec<(Name, Value)>),
}

impl Value {
    /// A structure or map without members.
    pub const EMPTY: Self = Self::Map(Vec::new());

    /// The member of that name; of several the last, as the service's reader has it. `None` when it is null.
    pub fn member(&self, name: &str) -> Option<&Self> {
        let found = self.members()?.iter().rev().find(|(given, _)| given == name);
        found.map(|(_, value)| value).filter(|value| **value != Self::Null)
    }

    /// All members.
    pub fn members(&self) -> Option<&[(Name, Self)]> {
        if let Self::Map(members) = self { Some(members) } else { None }
    }

    /// The text.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Writes the tree.
    pub fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Null => sink.null(),
            Self::Bool(value) => sink.boolean(*value),
            Self::Number(value) => sink.number(*value),
            Self::Text(value) => sink.text(value),
            Self::Blob(value) => sink.blob(value),
            Self::Time(value) => sink.time(*value),
            Self::List(items) => {
                sink.open_list();
                for item in items {
                    item.write(sink);
                }
                sink.close_list();
            }
            Self::Map(members) => {
                sink.open_map();
                for (name, value) in members {
                    sink.key(name);
                    value.write(sink);
                }
                sink.close_map();
            }
        }
    }
}

/// A sink that grows a [`Value`].
#[derive(Debug, Default)]
pub struct Tree {
    /// Containers that are still open, outermost first, each with the name it will have.
    open: Vec<(Option<Name>, Value)>,
    name: Option<Name>,
    done: Option<Value>,
}

impl Tree {
    /// The finished tree; null if nothing was written.
    pub fn finish(self) -> Value {
        self.done.unwrap_or(Value::Null)
    }

    fn add(&mut self, value: Value) {
        let name = self.name.take();
        self.place(name, value);
    }

    fn place(&mut self, name: Option<Name>, value: Value) {
        match self.open.last_mut() {
            Some((_, Value::List(items))) => items.push(value),
            Some((_, Value::Map(members))) => members.push((name.unwrap_or_default(), value)),
            Some(_) | None => self.done = Some(value),
        }
    }

    fn close(&mut self) {
        if let Some((name, value)) = self.open.pop() {
            self.place(name, value);
        }
    }
}

impl Sink for Tree {
    fn null(&mut self) {
        self.add(Value::Null);
    }
    fn boolean(&mut self, value: bool) {
        self.add(Value::Bool(value));
    }
    fn number(&mut self, value: Number) {
        self.add(Value::Number(value));
    }
    fn text(&mut self, value: &str) {
        self.add(Value::Text(value.into()));
    }
    fn blob(&mut self, value: &[u8]) {
        self.add(Value::Blob(Bytes::copy_from_slice(value)));
    }
    fn shared_text(&mut self, value: &Text) {
        self.add(Value::Text(value.clone()));
    }
    fn shared_blob(&mut self, value: &Bytes) {
        self.add(Value::Blob(value.clone()));
    }
    fn time(&mut self, value: Timestamp) {
        self.add(Value::Time(value));
    }
    fn open_list(&mut self) {
        let name = self.name.take();
        self.open.push((name, Value::List(Vec::new())));
    }
    fn close_list(&mut self) {
        self.close();
    }
    fn open_map(&mut self) {
        let name = self.name.take();
        self.open.push((name, Value::EMPTY));
    }
    fn member(&mut self, name: &'static str) {
        self.name = Some(Name::Borrowed(name));
    }
    fn key(&mut self, name: &str) {
        self.name = Some(Name::Owned(name.to_owned()));
    }
    fn close_map(&mut self) {
        self.close();
    }
}
