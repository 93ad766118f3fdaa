//! Options of a typed line, taken by name and type.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use playground_engine::api::StreamRef;
use playground_engine::{Bytes, Text, Timestamp};

use crate::{ParseError, shorthand};

/// The options of a line that were not taken yet.
pub(super) struct Options(BTreeMap<String, Vec<String>>);

impl Options {
    /// Reads `--name value …`, `--name=value` and switches.
    pub fn read(words: &[String]) -> Result<Self, ParseError> {
        let mut options: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut words = words.iter().peekable();
        while let Some(word) = words.next() {
            let Some(option) = word.strip_prefix("--") else { return Err(ParseError::StrayWord(word.clone())) };
            let (name, mut values) = match option.split_once('=') {
                Some((name, value)) => (name, vec![value.to_owned()]),
                None => (option, Vec::new()),
            };
            if values.is_empty() {
                while let Some(value) = words.next_if(|word| !word.starts_with("--")) {
                    values.push(value.clone());
                }
            }
            if options.insert(name.to_owned(), values).is_some() {
                return Err(ParseError::Repeated(name.to_owned()));
            }
        }
        Ok(Options(options))
    }

    /// Fails with the first option that nobody took.
    pub fn finish(self) -> Result<(), ParseError> {
        match self.0.into_keys().next() {
            Some(name) => Err(ParseError::UnknownOption(name)),
            None => Ok(()),
        }
    }

    pub fn list(&mut self, name: &str) -> Option<Vec<String>> {
        self.0.remove(name)
    }

    pub fn string(&mut self, name: &str) -> Result<Option<String>, ParseError> {
        let Some(mut values) = self.0.remove(name) else { return Ok(None) };
        match (values.pop(), values.pop()) {
            (None, _) => Err(ParseError::MissingValue(name.to_owned())),
            (Some(only), None) => Ok(Some(only)),
            (Some(stray), Some(_)) => Err(ParseError::StrayWord(stray)),
        }
    }

    pub fn text(&mut self, name: &str) -> Result<Option<Text>, ParseError> {
        Ok(self.string(name)?.map(Into::into))
    }

    pub fn number(&mut self, name: &str) -> Result<Option<i64>, ParseError> {
        self.typed(name, |text| text.parse().ok())
    }

    pub fn time(&mut self, name: &str) -> Result<Option<Timestamp>, ParseError> {
        self.typed(name, time)
    }

    pub fn blob(&mut self, name: &str) -> Result<Option<Bytes>, ParseError> {
        self.typed(name, blob)
    }

    pub fn switch(&mut self, name: &str) -> Result<bool, ParseError> {
        match self.0.remove(name) {
            None => Ok(false),
            Some(values) => match values.into_iter().next() {
                None => Ok(true),
                Some(stray) => Err(ParseError::StrayWord(stray)),
            },
        }
    }

    pub fn stream(&mut self) -> Result<StreamRef, ParseError> {
        Ok(StreamRef { name: self.text("stream-name")?, arn: self.text("stream-arn")? })
    }

    pub fn fields(&mut self, name: &str, known: &[&str]) -> Result<Option<Fields>, ParseError> {
        let Some(word) = self.string(name)? else { return Ok(None) };
        Fields::read(name, &word, known).map(Some)
    }

    pub fn tags(&mut self) -> Result<BTreeMap<String, String>, ParseError> {
        let pairs = self.typed("tags", shorthand::parse)?;
        Ok(pairs.into_iter().flatten().collect())
    }

    fn typed<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, ParseError> {
        let Some(value) = self.string(name)? else { return Ok(None) };
        read(&value).map(Some).ok_or_else(|| bad(name, value))
    }
}

/// The members of a structure in shorthand.
pub(super) struct Fields {
    option: String,
    members: BTreeMap<String, String>,
}

impl Fields {
    pub fn read(option: &str, word: &str, known: &[&str]) -> Result<Self, ParseError> {
        let pairs = shorthand::parse(word).ok_or_else(|| bad(option, word.to_owned()))?;
        let count = pairs.len();
        let members: BTreeMap<String, String> = pairs.into_iter().collect();
        if members.len() < count || members.keys().any(|name| !known.contains(&name.as_str())) {
            return Err(bad(option, word.to_owned()));
        }
        Ok(Fields { option: option.to_owned(), members })
    }

    pub fn text(&mut self, name: &str) -> Option<Text> {
        self.members.remove(name).map(Into::into)
    }

    pub fn time(&mut self, name: &str) -> Result<Option<Timestamp>, ParseError> {
        self.typed(name, time)
    }

    pub fn blob(&mut self, name: &str) -> Result<Option<Bytes>, ParseError> {
        self.typed(name, blob)
    }

    fn typed<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, ParseError> {
        let Some(value) = self.members.remove(name) else { return Ok(None) };
        read(&value).map(Some).ok_or_else(|| bad(&self.option, value))
    }
}

fn bad(option: &str, value: String) -> ParseError {
    ParseError::BadValue { option: option.to_owned(), value }
}

fn blob(text: &str) -> Option<Bytes> {
    STANDARD.decode(text).ok().map(Bytes::from)
}

/// Seconds since 1970 with at most six decimals.
fn time(text: &str) -> Option<Timestamp> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 6 || (part.is_empty() && text.contains('.'))
    {
        return None;
    }
    let micros: u64 = format!("{part:0<6}").parse().ok()?;
    let seconds: u64 = whole.parse().ok()?;
    seconds.checked_mul(1_000_000)?.checked_add(micros).map(Timestamp::from_micros)
}
