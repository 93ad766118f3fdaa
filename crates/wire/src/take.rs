//! From values to the engine's types. The values have passed [`crate::typing::typed`], so a kind that does not fit
//! can only be a mistake in a table; it reads as absent.

use crate::value::{Name, Value};
use playground_engine::SortedMap;
use playground_engine::{Bytes, Text, Timestamp};

/// Can be read from a value that is there.
pub trait Item: Sized {
    /// Reads it.
    fn read(value: Value) -> Option<Self>;
}

/// Can be read from a member of a request, there or not.
pub trait Take: Sized {
    /// Reads it.
    fn take(value: Option<Value>) -> Self;

    /// Whether it is what an absent member gives.
    fn is_unset(&self) -> bool;
}

/// The members of a structure, to be taken one by one.
pub(crate) struct Members(Vec<(Name, Value)>);

impl Members {
    /// Of a structure; a null in a list is one without members.
    pub(crate) fn of(value: Value) -> Self {
        if let Value::Map(members) = value { Self(members) } else { Self(Vec::new()) }
    }

    /// The member of that name.
    pub(crate) fn take<T: Take>(&mut self, name: &str) -> T {
        let found = self.0.iter().position(|(given, _)| given == name);
        T::take(found.map(|place| self.0.swap_remove(place).1))
    }
}

/// Where the model has a structure and the engine only its first member, that one is unwrapped.
fn leaf(value: Value) -> Value {
    if let Value::Map(mut members) = value {
        members.pop().map_or(Value::Null, |(_, value)| leaf(value))
    } else {
        value
    }
}

impl Item for Text {
    fn read(value: Value) -> Option<Self> {
        if let Value::Text(text) = leaf(value) { Some(text) } else { None }
    }
}

impl Item for String {
    fn read(value: Value) -> Option<Self> {
        Text::read(value).map(|text| text.to_string())
    }
}

impl Item for Bytes {
    fn read(value: Value) -> Option<Self> {
        if let Value::Blob(bytes) = value { Some(bytes) } else { None }
    }
}

impl Item for Timestamp {
    fn read(value: Value) -> Option<Self> {
        if let Value::Time(at) = value { Some(at) } else { None }
    }
}

impl Item for bool {
    fn read(value: Value) -> Option<Self> {
        if let Value::Bool(value) = leaf(value) { Some(value) } else { None }
    }
}

impl Item for i64 {
    fn read(value: Value) -> Option<Self> {
        if let Value::Number(number) = leaf(value) { Some(number.floor()) } else { None }
    }
}

impl<T: Item> Item for Box<T> {
    fn read(value: Value) -> Option<Self> {
        T::read(value).map(Self::new)
    }
}

impl<T: Item> Item for Vec<T> {
    fn read(value: Value) -> Option<Self> {
        if let Value::List(items) = value { Some(items.into_iter().filter_map(T::read).collect()) } else { None }
    }
}

impl Item for SortedMap<String, String> {
    fn read(value: Value) -> Option<Self> {
        let Value::Map(members) = value else { return None };
        let mut map = Self::new();
        // One by one: collecting would bring a sort along, which weighs more than all of this file.
        for (name, value) in members {
            if let Some(value) = String::read(value) {
                map.insert(name.into_owned(), value);
            }
        }
        Some(map)
    }
}

impl<T: Item> Take for Option<T> {
    fn take(value: Option<Value>) -> Self {
        value.and_then(T::read)
    }

    fn is_unset(&self) -> bool {
        self.is_none()
    }
}

impl Take for bool {
    fn take(value: Option<Value>) -> Self {
        value.and_then(Self::read).unwrap_or_default()
    }

    fn is_unset(&self) -> bool {
        !*self
    }
}

impl<T: Item> Take for Vec<T> {
    fn take(value: Option<Value>) -> Self {
        value.and_then(Self::read).unwrap_or_default()
    }

    fn is_unset(&self) -> bool {
        self.is_empty()
    }
}

impl Take for SortedMap<String, String> {
    fn take(value: Option<Value>) -> Self {
        value.and_then(Self::read).unwrap_or_default()
    }

    fn is_unset(&self) -> bool {
        self.is_empty()
    }
}
