//! Whether a value has the kind that its table asks for, and the service's words when it has not. Spec 3.5.

use crate::base64;
use crate::shape::{Shape, StructureShape};
use crate::value::{Name, Value};

/// `SerializationException`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serialization {
    /// The member `Message`; the exception for a body that is no object has none. Spec 3.3.
    pub message: Option<String>,
}

impl Serialization {
    /// For a body that is no object.
    pub const fn unreadable() -> Self {
        Self { message: None }
    }

    fn because(message: impl Into<String>) -> Self {
        Self { message: Some(message.into()) }
    }

    /// A value of a Java class where another was expected.
    fn class(value: &Value, expected: &str) -> Self {
        let class = match value {
            Value::Bool(_) => "java.lang.Boolean",
            Value::Number(_) => "com.amazon.coral.value.json.numbers.TruncatingBigNumber",
            Value::Text(_) => "java.lang.String",
            // Ours: JSON has no such values, and no answer to CBOR is known.
            Value::Blob(_) => "java.nio.HeapByteBuffer",
            Value::Time(_) => "java.util.Date",
            Value::List(_) => return Self::because("Start of list found where not expected"),
            Value::Map(_) => return Self::because("Start of structure or map found where not expected."),
            Value::Null => return Self::because("Unexpected null"),
        };
        Self::because(format!("class {class} can not be converted to {expected}"))
    }
}

/// Largest number of 32 bits. Spec 3.5: larger ones are clamped to it.
const MAX_INTEGER: i64 = i32::MAX as i64;

/// The value as its table has it: texts read as bytes, numbers as instants or clamped integers, unknown and null
/// members left out, known ones in the table's order.
pub fn typed(shape: Shape, value: &Value) -> Result<Value, Serialization> {
    match shape {
        Shape::Text => text(value),
        Shape::Blob => blob(value),
        Shape::Integer => integer(value, i32::MIN.into(), MAX_INTEGER, "an Integer"),
        Shape::Long => integer(value, i64::MIN, i64::MAX, "an Long"),
        Shape::Boolean => boolean(value),
        Shape::Time => time(value),
        Shape::List(of) => list(*of, value),
        Shape::Map(of) => map(*of, value),
        Shape::Structure(of) => structure(of, value),
    }
}

fn text(value: &Value) -> Result<Value, Serialization> {
    match value {
        Value::Text(_) => Ok(value.clone()),
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Blob(_)
        | Value::Time(_)
        | Value::List(_)
        | Value::Map(_) => Err(Serialization::class(value, "an String")),
    }
}

fn blob(value: &Value) -> Result<Value, Serialization> {
    match value {
        Value::Blob(_) => Ok(value.clone()),
        Value::Text(text) => match base64::decode(text) {
            Ok(bytes) => Ok(Value::Blob(bytes.into())),
            Err(error) => Err(Serialization::because(format!("'{text}' can not be converted to a Blob: {error}"))),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Time(_) | Value::List(_) | Value::Map(_) => {
            Err(Serialization::class(value, "a Blob"))
        }
    }
}

fn integer(value: &Value, least: i64, most: i64, expected: &str) -> Result<Value, Serialization> {
    match value {
        Value::Number(number) => Ok(Value::Number(number.floor().clamp(least, most).into())),
        Value::Null
        | Value::Bool(_)
        | Value::Text(_)
        | Value::Blob(_)
        | Value::Time(_)
        | Value::List(_)
        | Value::Map(_) => Err(Serialization::class(value, expected)),
    }
}

fn boolean(value: &Value) -> Result<Value, Serialization> {
    match value {
        Value::Bool(_) => Ok(value.clone()),
        Value::Text(text) => match text.to_uppercase().as_str() {
            "TRUE" | "1" | "YES" => Ok(Value::Bool(true)),
            "FALSE" | "0" | "NO" => Ok(Value::Bool(false)),
            upper => Err(Serialization::because(format!("'{upper}' can not be converted to an Boolean"))),
        },
        Value::Null | Value::Number(_) | Value::Blob(_) | Value::Time(_) | Value::List(_) | Value::Map(_) => {
            Err(Serialization::class(value, "an Boolean"))
        }
    }
}

fn time(value: &Value) -> Result<Value, Serialization> {
    match value {
        Value::Time(_) => Ok(value.clone()),
        Value::Number(seconds) => Ok(Value::Time(seconds.seconds())),
        Value::Null | Value::Bool(_) | Value::Text(_) | Value::Blob(_) | Value::List(_) | Value::Map(_) => {
            Err(Serialization::class(value, "milliseconds since epoch"))
        }
    }
}

/// A list or a map where the other was expected has its own sentence, a scalar `expected`.
fn container(value: &Value, expected: &str) -> Serialization {
    match value {
        Value::List(_) | Value::Map(_) => Serialization::class(value, ""),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Blob(_) | Value::Time(_) => {
            Serialization::because(expected)
        }
    }
}

/// Nulls stay, so that the places of the others do.
fn present(shape: Shape, value: &Value) -> Result<Value, Serialization> {
    if *value == Value::Null { Ok(Value::Null) } else { typed(shape, value) }
}

fn list(of: Shape, value: &Value) -> Result<Value, Serialization> {
    let Value::List(items) = value else { return Err(container(value, "Expected list or null")) };
    let mut list = Vec::with_capacity(items.len());
    for item in items {
        list.push(present(of, item)?);
    }
    Ok(Value::List(list))
}

fn map(of: Shape, value: &Value) -> Result<Value, Serialization> {
    let Value::Map(entries) = value else { return Err(container(value, "Expected map or null")) };
    let mut map = Vec::with_capacity(entries.len());
    for (name, value) in entries {
        map.push((name.clone(), present(of, value)?));
    }
    Ok(Value::Map(map))
}

fn structure(of: &'static StructureShape, value: &Value) -> Result<Value, Serialization> {
    if value.members().is_none() {
        return Err(container(value, "Expected null"));
    }
    let mut members = Vec::with_capacity(of.members.len());
    for member in of.members {
        if let Some(value) = value.member(member.name) {
            members.push((Name::Borrowed(member.name), typed(member.shape, value)?));
        }
    }
    Ok(Value::Map(members))
}
