//! Lines of JSON objects.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// The object on a line, if it is exactly one.
pub(super) fn object(line: &[u8]) -> Option<Map<String, Value>> {
    serde_json::from_slice(line).ok()
}

/// A member as text: strings as they are, other values as JSON. Absent and null are no text.
pub(super) fn text<'a>(object: &'a Map<String, Value>, name: &str) -> Option<Cow<'a, str>> {
    match object.get(name)? {
        Value::Null => None,
        Value::String(text) => Some(text.into()),
        other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
            Some(other.to_string().into())
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
    // Strings always serialise; the empty fallback only satisfies the type.
    into.push_str(&serde_json::to_string(text).unwrap_or_default());
}
