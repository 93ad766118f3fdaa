//! A call before it is put into the words of a language.

use playground_engine::api::{Operation, Request};
use playground_engine::sort_by_key;
use playground_wire::{Name, Value};

use super::Note;

/// What a member is given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Given {
    Value(Value),
    /// What an earlier call returned: a name in words, such as `shard id`.
    Variable(&'static str),
}

/// A call, a remark, or both.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub note: Option<Note>,
    /// None for a remark alone.
    pub operation: Option<Operation>,
    pub members: Vec<(Name, Given)>,
}

impl Call {
    pub fn of(request: &Request) -> Self {
        let mut members = match playground_wire::members::of_request(request) {
            Value::Map(members) => members,
            _ => Vec::new(),
        };
        // What may be long stands last, so that the rest of a line is seen.
        sort_by_key(&mut members, |(_, value)| matches!(value, Value::Blob(_) | Value::List(_)));
        let members = members.into_iter().map(|(name, value)| (name, Given::Value(value))).collect();
        Self { note: None, operation: Some(request.operation()), members }
    }

    pub fn new(operation: Operation) -> Self {
        Self { note: None, operation: Some(operation), members: Vec::new() }
    }

    pub fn remark(note: Note) -> Self {
        Self { note: Some(note), operation: None, members: Vec::new() }
    }

    pub fn noted(self, note: Note) -> Self {
        Self { note: Some(note), ..self }
    }

    pub fn value(mut self, name: &'static str, value: Option<Value>) -> Self {
        self.members.extend(value.map(|value| (Name::Borrowed(name), Given::Value(value))));
        self
    }

    pub fn text(self, name: &'static str, text: &str) -> Self {
        self.value(name, Some(Value::Text(text.into())))
    }

    pub fn variable(mut self, name: &'static str, words: &'static str) -> Self {
        self.members.push((Name::Borrowed(name), Given::Variable(words)));
        self
    }
}

impl Call {
    pub fn is_subscription(&self) -> bool {
        self.operation == Some(Operation::SubscribeToShard)
    }
}
