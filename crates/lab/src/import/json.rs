//! Lines of JSON objects.

use playground_engine::sort_by;
use playground_wire::{Name, Value, json};
use std::borrow::Cow;

/// The members of the object on a line, by name, if the line is exactly one object.
pub(super) fn object(line: &[u8]) -> Option<Vec<(Name, Value)>> {
    let Some(Value::Map(mut members)) = json::read(line) else { return None };
    sort_by(&mut members, |(one, _), (other, _)| one.cmp(other));
    Some(members)
}

/// A member as text: strings as they are, other values as JSON. Absent and null are no text.
pub(super) fn text<'a>(members: &'a [(Name, Value)], name: &str) -> Option<Cow<'a, str>> {
    // Of several with one name the last counts.
    let (_, value) = members.iter().rev().find(|(given, _)| given == name)?;
    match value {
        Value::Null => None,
        Value::Text(text) => Some(text.as_ref().into()),
        Value::Bool(_) | Value::Number(_) | Value::Blob(_) | Value::Time(_) | Value::List(_) | Value::Map(_) => {
            Some(json::print(value).into())
        }
    }
}

/// A row of values as a JSON object of strings, members in the order of the columns.
pub(super) fn from_fields<'a>(names: impl Iterator<Item = &'a str>, fields: &[&str]) -> String {
    let mut object = String::from("{");
    for (name, field) in names.zip(fields) {
        if object.len() > 1 {
            object.push(',');
        }
        quote(&mut object, name);
        object.push(':');
        quote(&mut object, field);
    }
    object.push('}');
    object
}

fn quote(into: &mut String, text: &str) {
    into.push_str(&json::print(&Value::Text(text.into())));
}
