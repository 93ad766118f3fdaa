//! The reader.

use super::{Times, float};
use crate::bounds::Budget;
use crate::number::Number;
use crate::value::{Name, Value};
use playground_engine::{Bytes, Text};

/// The value of the bytes; `None` if they are not CBOR, or deeper or longer than any request. Byte strings share the
/// body's memory.
pub fn read(body: &Bytes, times: Times) -> Option<Value> {
    let mut reader = Reader { body, at: 0, times, budget: Budget::new() };
    let value = reader.value()?;
    (reader.at == body.len()).then_some(value)
}

struct Reader<'a> {
    body: &'a Bytes,
    at: usize,
    times: Times,
    budget: Budget,
}

/// The first byte of an item and what it counts; `None` when the item goes on to a break.
struct Head {
    major: u8,
    short: u8,
    count: Option<u64>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: u64) -> Option<&'a [u8]> {
        let end = self.at.checked_add(usize::try_from(count).ok()?)?;
        let part = self.body.get(self.at..end)?;
        self.at = end;
        Some(part)
    }

    fn head(&mut self) -> Option<Head> {
        let first = *self.take(1)?.first()?;
        let (major, short) = (first >> 5, first & 31);
        let count = match short {
            0..=23 => Some(short.into()),
            24..=27 => {
                let bytes = self.take(1 << (short - 24))?;
                Some(bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)))
            }
            31 => None,
            _ => return None,
        };
        Some(Head { major, short, count })
    }

    fn value(&mut self) -> Option<Value> {
        self.budget.value()?;
        let head = self.head()?;
        match (head.major, head.count) {
            (0, Some(count)) => Some(Value::Number(Number::new(false, count, 0))),
            // -1 - n; the one that 64 bits do not hold saturates.
            (1, Some(count)) => Some(Value::Number(Number::new(true, count.saturating_add(1), 0))),
            (2, count) => self.bytes(2, count).map(Value::Blob),
            (3, count) => self.text(count).map(|text| Value::Text(Text::from(text))),
            (4, count) => self.list(count),
            (5, count) => self.map(count),
            (6, Some(tag)) => self.tagged(tag),
            (7, Some(count)) => simple(head.short, count),
            _ => None,
        }
    }

    /// Whether another item comes: of a counted container while the count lasts, of the other kind until its break.
    fn more(&mut self, left: &mut Option<u64>) -> Option<bool> {
        if let Some(left) = left {
            let more = *left > 0;
            *left = left.saturating_sub(1);
            return Some(more);
        }
        let end = *self.body.get(self.at)? == 0xff;
        self.at += usize::from(end);
        Some(!end)
    }

    fn list(&mut self, mut left: Option<u64>) -> Option<Value> {
        self.budget.enter()?;
        let mut items = Vec::new();
        while self.more(&mut left)? {
            items.push(self.value()?);
        }
        self.budget.leave();
        Some(Value::List(items))
    }

    fn map(&mut self, mut left: Option<u64>) -> Option<Value> {
        self.budget.enter()?;
        let mut members = Vec::new();
        while self.more(&mut left)? {
            let name = self.head().filter(|head| head.major == 3)?;
            let name = Name::Owned(self.text(name.count)?);
            members.push((name, self.value()?));
        }
        self.budget.leave();
        Some(Value::Map(members))
    }

    /// A string of the major type, whole or in parts.
    fn bytes(&mut self, major: u8, count: Option<u64>) -> Option<Bytes> {
        if let Some(count) = count {
            let part = self.take(count)?;
            return Some(self.body.slice_ref(part));
        }
        let mut whole = Vec::new();
        while self.more(&mut None)? {
            self.budget.value()?;
            let part = self.head().filter(|part| part.major == major)?;
            whole.extend_from_slice(self.take(part.count?)?);
        }
        Some(whole.into())
    }

    fn text(&mut self, count: Option<u64>) -> Option<String> {
        let bytes = self.bytes(3, count)?;
        core::str::from_utf8(&bytes).ok().map(str::to_owned)
    }

    /// Known are instants (1) and decimal fractions (4); the meaning of other tags is left to their values.
    fn tagged(&mut self, tag: u64) -> Option<Value> {
        self.budget.enter()?;
        let value = self.value()?;
        self.budget.leave();
        match (tag, value) {
            (1, Value::Number(number)) => Some(Value::Time(match self.times {
                Times::Milliseconds => number.milliseconds(),
                Times::Seconds => number.seconds(),
            })),
            (4, Value::List(parts)) => {
                let [Value::Number(power), Value::Number(digits)] = parts.as_slice() else { return None };
                Some(Value::Number(digits.shifted(power.floor())))
            }
            (1 | 4, _) => None,
            (_, value) => Some(value),
        }
    }
}

/// Simple values and floats.
fn simple(short: u8, bits: u64) -> Option<Value> {
    match short {
        20 => Some(Value::Bool(false)),
        21 => Some(Value::Bool(true)),
        22 | 23 => Some(Value::Null),
        25 => u16::try_from(bits).ok().map(float::from_half).and_then(float::number).map(Value::Number),
        26 => u32::try_from(bits).ok().map(float::from_single).and_then(float::number).map(Value::Number),
        27 => float::number(bits).map(Value::Number),
        _ => None,
    }
}
