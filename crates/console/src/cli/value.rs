//! From typed words to the value of a member.

use playground_engine::Bytes;
use playground_wire::{Name, Number, Shape, StructureShape, Value, base64};

use crate::error::Wanted;
use crate::{ParseError, date, shorthand};

/// How the values of one option are read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    /// The option, for complaints.
    pub option: &'a str,
    /// Whether bytes are given as plain text.
    pub raw: bool,
}

impl Reading<'_> {
    /// The words of an option as a value of a kind.
    pub fn words(self, words: &[String], kind: Shape) -> Result<Value, ParseError> {
        if let [only] = words {
            return self.word(only, kind);
        }
        let Shape::List(of) = kind else {
            return Err(words.get(1).map_or_else(
                || ParseError::MissingValue(self.option.to_owned()),
                |stray| ParseError::StrayWord(stray.clone()),
            ));
        };
        let items: Result<Vec<Value>, ParseError> = words.iter().map(|word| self.word(word, *of)).collect();
        Ok(Value::List(items?))
    }

    fn word(self, word: &str, kind: Shape) -> Result<Value, ParseError> {
        if ["file://", "fileb://"].iter().any(|prefix| word.starts_with(prefix)) {
            return Err(ParseError::File(self.option.to_owned()));
        }
        let json = word.trim_start().starts_with(['[', '{']);
        match kind {
            Shape::Text | Shape::Blob | Shape::Integer | Shape::Long | Shape::Boolean | Shape::Time => {
                self.typed(&Value::Text(word.into()), kind)
            }
            Shape::List(_) if json && word.trim_start().starts_with('[') => self.typed(&self.json(word)?, kind),
            Shape::List(of) => Ok(Value::List(vec![self.word(word, *of)?])),
            Shape::Map(_) | Shape::Structure(_) if json => self.typed(&self.json(word)?, kind),
            Shape::Map(_) | Shape::Structure(_) => {
                let members = shorthand::parse(word).ok_or_else(|| self.unreadable(word))?;
                self.typed(&members, kind)
            }
        }
    }

    fn unreadable(self, word: &str) -> ParseError {
        ParseError::Unreadable { option: self.option.to_owned(), value: word.to_owned() }
    }

    pub fn json(self, word: &str) -> Result<Value, ParseError> {
        playground_wire::json::read(word.as_bytes()).ok_or_else(|| self.unreadable(word))
    }

    /// Texts as what their place asks for.
    pub fn typed(self, value: &Value, kind: Shape) -> Result<Value, ParseError> {
        let typed = match (kind, value) {
            (_, Value::Null) => Some(Value::Null),
            (Shape::Text, Value::Text(_))
            | (Shape::Boolean, Value::Bool(_))
            | (Shape::Integer | Shape::Long, Value::Number(_)) => Some(value.clone()),
            (Shape::Integer | Shape::Long, Value::Text(text)) => {
                text.parse::<i64>().ok().map(|number| Value::Number(Number::from(number)))
            }
            (Shape::Boolean, Value::Text(text)) => match &*text.to_ascii_lowercase() {
                "true" => Some(Value::Bool(true)),
                "false" => Some(Value::Bool(false)),
                _ => None,
            },
            (Shape::Time, Value::Number(number)) => Some(Value::Time(number.seconds())),
            (Shape::Time, Value::Text(text)) => date::parse(text).map(Value::Time),
            (Shape::Blob, Value::Text(text)) if self.raw => Some(Value::Blob(Bytes::copy_from_slice(text.as_bytes()))),
            (Shape::Blob, Value::Text(text)) => base64::decode(text).ok().map(|bytes| Value::Blob(bytes.into())),
            (Shape::List(of), Value::List(items)) => {
                let items: Result<Vec<Value>, ParseError> = items.iter().map(|item| self.typed(item, *of)).collect();
                return items.map(Value::List);
            }
            // In shorthand, one item stands without brackets.
            (Shape::List(of), Value::Text(_)) => return Ok(Value::List(vec![self.typed(value, *of)?])),
            (Shape::Map(of), Value::Map(members)) => {
                let entry = |(name, value): &(Name, Value)| Ok((name.clone(), self.typed(value, *of)?));
                return members.iter().map(entry).collect::<Result<_, _>>().map(Value::Map);
            }
            (Shape::Structure(of), Value::Map(members)) => return self.structure(members, of),
            _ => None,
        };
        typed.ok_or_else(|| ParseError::BadValue {
            option: self.option.to_owned(),
            value: value.text().map_or_else(|| playground_wire::json::print(value), str::to_owned),
            wanted: wanted(kind),
        })
    }

    fn structure(self, members: &[(Name, Value)], of: &StructureShape) -> Result<Value, ParseError> {
        let member = |(name, value): &(Name, Value)| {
            let member = of.member(name).ok_or_else(|| ParseError::UnknownMember {
                option: self.option.to_owned(),
                name: name.to_string(),
                known: of.members.iter().map(|member| member.name).collect::<Vec<_>>().join(", "),
            })?;
            Ok((Name::Borrowed(member.name), self.typed(value, member.shape)?))
        };
        members.iter().map(member).collect::<Result<_, _>>().map(Value::Map)
    }
}

const fn wanted(kind: Shape) -> Wanted {
    match kind {
        Shape::Text => Wanted::Text,
        Shape::Blob => Wanted::Blob,
        Shape::Integer | Shape::Long => Wanted::Number,
        Shape::Boolean => Wanted::Boolean,
        Shape::Time => Wanted::Time,
        Shape::List(_) => Wanted::List,
        Shape::Map(_) | Shape::Structure(_) => Wanted::Members,
    }
}
