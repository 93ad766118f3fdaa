//! Whether a value has the kind that its table asks for, and the service's words when it has not. Spec 3.5.

use crate::base64;
use crate::shape::Shape;
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

    /// A value of another kind than the table's.
    fn mismatch(shape: Shape, value: &Value) -> Self {
        let class = match value {
            Value::List(_) => return Self::because("Start of list found where not expected"),
            Value::Map(_) => return Self::because("Start of structure or map found where not expected."),
            Value::Bool(_) => "java.lang.Boolean",
            Value::Number(_) => "com.amazon.coral.value.json.numbers.TruncatingBigNumber",
            Value::Text(_) => "java.lang.String",
            // Ours: JSON has no such values, and no answer to CBOR is known.
            Value::Blob(_) => "java.nio.HeapByteBuffer",
            Value::Time(_) => "java.util.Date",
            Value::Null => "null",
        };
        let expected = match shape {
            Shape::List(_) => return Self::because("Expected list or null"),
            Shape::Map(_) => return Self::because("Expected map or null"),
            Shape::Structure(_) => return Self::because("Expected null"),
            Shape::Text => "an String",
            Shape::Blob => "a Blob",
            Shape::Integer => "an Integer",
            Shape::Long => "an Long",
            Shape::Boolean => "an Boolean",
            Shape::Time => "milliseconds since epoch",
        };
        Self::because(format!("class {class} can not be converted to {expected}"))
    }
}

/// The value as its table has it: texts read as bytes, numbers as instants or clamped integers, unknown and null
/// members left out, known ones in the table's order.
pub fn typed(shape: Shape, value: &Value) -> Result<Value, Serialization> {
    Ok(match (shape, value) {
        (Shape::Text, Value::Text(_))
        | (Shape::Blob, Value::Blob(_))
        | (Shape::Boolean, Value::Bool(_))
        | (Shape::Time, Value::Time(_)) => value.clone(),
        (Shape::Long, Value::Number(number)) => Value::Number(number.floor().into()),
        // Spec 3.5: what does not fit is clamped.
        (Shape::Integer, Value::Number(number)) => {
            Value::Number(number.floor().clamp(i32::MIN.into(), i32::MAX.into()).into())
        }
        (Shape::Time, Value::Number(seconds)) => Value::Time(seconds.seconds()),
        (Shape::Boolean, Value::Text(text)) => Value::Bool(flag(text)?),
        (Shape::Blob, Value::Text(text)) => match base64::decode(text) {
            Ok(bytes) => Value::Blob(bytes.into()),
            Err(error) => {
                return Err(Serialization::because(format!("'{text}' can not be converted to a Blob: {error}")));
            }
        },
        (Shape::List(of), Value::List(items)) => {
            let mut list = Vec::with_capacity(items.len());
            for item in items {
                list.push(present(*of, item)?);
            }
            Value::List(list)
        }
        (Shape::Map(of), Value::Map(entries)) => {
            let mut map = Vec::with_capacity(entries.len());
            for (name, value) in entries {
                map.push((name.clone(), present(*of, value)?));
            }
            Value::Map(map)
        }
        (Shape::Structure(of), Value::Map(_)) => {
            let mut members = Vec::with_capacity(of.members.len());
            for member in of.members {
                if let Some(value) = value.member(member.name) {
                    members.push((Name::Borrowed(member.name), typed(member.shape, value)?));
                }
            }
            Value::Map(members)
        }
        (shape, value) => return Err(Serialization::mismatch(shape, value)),
    })
}

/// Nulls stay, so that the places of the others do.
fn present(shape: Shape, value: &Value) -> Result<Value, Serialization> {
    if *value == Value::Null { Ok(Value::Null) } else { typed(shape, value) }
}

/// The words that stand for flags.
fn flag(text: &str) -> Result<bool, Serialization> {
    let is_one_of = |words: [&str; 3]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_one_of(["true", "1", "yes"]) {
        return Ok(true);
    }
    if is_one_of(["false", "0", "no"]) {
        return Ok(false);
    }
    Err(Serialization::because(format!("'{}' can not be converted to an Boolean", text.to_uppercase())))
}
