//! A producer as it is being typed, and what it would be.

use super::rates::RateDraft;
use super::retry::RetryDraft;
use crate::design::parse::{self, NumberTrouble};
use playground_engine::{Seed, Text, Timestamp};
use playground_sim::{
    KeyStrategy, MAX_RATE_MILLI, Payload, ProducerSpec, Retry, Source, Template, TemplateError, samples,
};
use std::sync::Arc;
use yew::AttrValue;

/// Most different keys a generator makes up here.
pub const MOST_KEYS: u64 = 10_000;
/// Most bytes of a payload: one more than any stream takes, so that the service can refuse it. Spec 2.7.
pub const MOST_BYTES: u64 = (10 << 20) + 1;
/// Longest partition key in UTF-16 units. Spec 2.2.
pub const KEY_UNITS: usize = 256;

/// The first template.
const TEMPLATE: &str =
    r#"{"user":"user-{{int 1 500}}","total":{{float 1 90}},"state":"{{pick paid:8 open:2}}","at":"{{now text}}"}"#;

/// How keys are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    Fixed,
    RoundRobin,
    Random,
    Zipf,
    List,
    Field,
}

impl Keys {
    pub fn id(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::RoundRobin => "round-robin",
            Self::Random => "random",
            Self::Zipf => "zipf",
            Self::List => "list",
            Self::Field => "field",
        }
    }

    pub fn of(id: &str) -> Self {
        match id {
            "fixed" => Self::Fixed,
            "round-robin" => Self::RoundRobin,
            "zipf" => Self::Zipf,
            "list" => Self::List,
            "field" => Self::Field,
            _ => Self::Random,
        }
    }
}

/// What the records carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Size,
    Template,
}

/// Why a field cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is not the number that is needed.
    Number(NumberTrouble),
    /// No key was given.
    NoKey,
    /// A key is longer than 256 UTF-16 units; its place, from 1.
    LongKey(u32),
    /// Nothing was typed.
    NoName,
    /// Another producer has this name.
    Taken,
    /// The first point of a curve is not at its beginning.
    FirstPoint,
    /// This point of a curve, from 1, is before the one above it.
    Backwards(u32),
    /// The template cannot be read.
    Template,
    /// A field as key needs a template.
    NeedsTemplate,
    /// The payload has no such field.
    NoField,
    /// A curve that begins again takes no time.
    NoLength,
}

/// Everything as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub name: AttrValue,
    pub rate: RateDraft,
    pub keys: Keys,
    /// The fixed key.
    pub key: AttrValue,
    /// The keys in turn, one a line.
    pub list: AttrValue,
    /// How many keys are made up.
    pub count: AttrValue,
    /// Exponent of the Zipf law.
    pub exponent: AttrValue,
    pub content: Content,
    pub size: AttrValue,
    pub template: AttrValue,
    /// The member of the payload that is the key.
    pub field: AttrValue,
    pub retry: RetryDraft,
}

impl Draft {
    /// What the form begins with.
    pub fn new(name: String) -> Self {
        Self {
            name: name.into(),
            rate: RateDraft::constant("50"),
            keys: Keys::Random,
            key: "store-19".into(),
            list: "alice\nbob\ntruck-7\nsensor-1".into(),
            count: "100".into(),
            exponent: "1.2".into(),
            content: Content::Size,
            size: "100".into(),
            template: TEMPLATE.into(),
            field: "user".into(),
            retry: RetryDraft::new(),
        }
    }

    pub fn name(&self, taken: &[Text]) -> Result<Text, Trouble> {
        name(&self.name, taken)
    }

    /// In bytes.
    pub fn size(&self) -> Result<u32, Trouble> {
        let bytes = parse::bytes(&self.size, 0, MOST_BYTES).map_err(Trouble::Number)?;
        Ok(u32::try_from(bytes).unwrap_or(u32::MAX))
    }

    pub fn count(&self) -> Result<u32, Trouble> {
        let count = parse::whole(&self.count, 1, MOST_KEYS).map_err(Trouble::Number)?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    pub fn exponent(&self) -> Result<u32, Trouble> {
        let hundredths = parse::hundredths(&self.exponent, 0, 400).map_err(Trouble::Number)?;
        Ok(u32::try_from(hundredths).unwrap_or(u32::MAX))
    }

    pub fn list(&self) -> Result<Vec<Text>, Trouble> {
        let keys = parse::keys(&self.list);
        if keys.is_empty() {
            return Err(Trouble::NoKey);
        }
        match keys.iter().zip(1_u32..).find(|(key, _)| is_long(key)) {
            Some((_, place)) => Err(Trouble::LongKey(place)),
            None => Ok(keys.into_iter().map(Text::from).collect()),
        }
    }

    pub fn fixed(&self) -> Result<Text, Trouble> {
        if self.key.is_empty() {
            Err(Trouble::NoKey)
        } else if is_long(&self.key) {
            Err(Trouble::LongKey(1))
        } else {
            Ok(Text::from(self.key.as_str()))
        }
    }

    /// The strategy, once its own fields can be used.
    pub fn strategy(&self) -> Result<KeyStrategy, Trouble> {
        Ok(match self.keys {
            Keys::Fixed => KeyStrategy::Fixed(self.fixed()?),
            Keys::RoundRobin => KeyStrategy::RoundRobin { keys: self.list()? },
            Keys::Random => KeyStrategy::Random { keys: self.count()? },
            Keys::Zipf => KeyStrategy::Zipf { keys: self.count()?, exponent_hundredths: self.exponent()? },
            Keys::List => KeyStrategy::List { keys: self.list()? },
            Keys::Field => KeyStrategy::Field(self.field()?),
        })
    }

    pub fn template(&self) -> Result<Template, TemplateError> {
        Template::parse(&self.template)
    }

    /// The member of the payload that is the key, once a sample has it.
    pub fn field(&self) -> Result<Text, Trouble> {
        if self.content != Content::Template {
            return Err(Trouble::NeedsTemplate);
        }
        if self.field.is_empty() {
            return Err(Trouble::NoKey);
        }
        let name = Text::from(self.field.as_str());
        let source = Source::Generator { keys: KeyStrategy::Field(name.clone()), payload: self.payload()? };
        match samples(&source, Seed(0), Timestamp::from_micros(0), 1).first() {
            Some((key, _)) if key.as_ref() != "-" => Ok(name),
            _ => Err(Trouble::NoField),
        }
    }

    fn payload(&self) -> Result<Payload, Trouble> {
        match self.content {
            Content::Size => Ok(Payload::Size(self.size()?)),
            Content::Template => Ok(Payload::Template(Arc::new(self.template().map_err(|_| Trouble::Template)?))),
        }
    }

    /// Keys and payloads, once both can be used.
    pub fn source(&self) -> Result<Source, Trouble> {
        Ok(Source::Generator { keys: self.strategy()?, payload: self.payload()? })
    }

    /// The producer, once everything can be used.
    pub fn spec(&self, stream: &Text, taken: &[Text]) -> Result<ProducerSpec, Trouble> {
        let steady = ProducerSpec::steady(&self.name(taken)?, stream, 0, self.source()?);
        let (rate, retry, answers) = (self.rate.rate()?, self.retry.retry()?, self.retry.answers()?);
        Ok(ProducerSpec { rate, retry, answers, ..steady })
    }
}

/// Any text is a name, as long as no other producer has it.
pub fn name(text: &str, taken: &[Text]) -> Result<Text, Trouble> {
    let text = text.trim();
    if text.is_empty() {
        Err(Trouble::NoName)
    } else if taken.iter().any(|other| other.as_ref() == text) {
        Err(Trouble::Taken)
    } else {
        Ok(Text::from(text))
    }
}

pub fn rate(text: &str) -> Result<u64, Trouble> {
    parse::rate_milli(text, MAX_RATE_MILLI).map_err(Trouble::Number)
}

pub fn retry(failed: bool) -> Retry {
    if failed { Retry::FAILED_ONLY } else { Retry::NONE }
}

fn is_long(key: &str) -> bool {
    key.encode_utf16().count() > KEY_UNITS
}

/// `base`, or `base-2` and so on when that is taken.
pub fn free_name(base: &str, taken: &[Text]) -> String {
    let free = |name: &str| !taken.iter().any(|other| other.as_ref() == name);
    if free(base) {
        return base.to_owned();
    }
    (2_u32..1_000).map(|number| format!("{base}-{number}")).find(|name| free(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_becomes_a_producer() {
        let stream = Text::from("orders");
        let mut draft = Draft::new("web".to_owned());
        let spec = draft.spec(&stream, &[]).expect("the first draft can be used");
        assert_eq!((spec.rate.peak_milli(), spec.retry), (Some(50_000), Retry::FAILED_ONLY));
        draft.keys = Keys::Zipf;
        draft.exponent = "0.9".into();
        assert_eq!(draft.strategy(), Ok(KeyStrategy::Zipf { keys: 100, exponent_hundredths: 90 }));
        draft.keys = Keys::RoundRobin;
        assert_eq!(
            draft.strategy().map(|keys| matches!(keys, KeyStrategy::RoundRobin { keys } if keys.len() == 4)),
            Ok(true)
        );
    }

    #[test]
    fn each_field_says_what_is_wrong() {
        let mut draft = Draft::new("web".to_owned());
        draft.count = "20000".into();
        assert_eq!(draft.count(), Err(Trouble::Number(NumberTrouble::Above(MOST_KEYS))));
        draft.list = format!("a\n{}", "x".repeat(257)).into();
        assert_eq!(draft.list(), Err(Trouble::LongKey(2)));
        draft.key = "".into();
        assert_eq!(draft.fixed(), Err(Trouble::NoKey));
        assert_eq!(draft.name(&["web".into()]), Err(Trouble::Taken));
        draft.rate = RateDraft::constant("fast");
        assert_eq!(draft.rate.rate(), Err(Trouble::Number(NumberTrouble::NotANumber)));
    }

    #[test]
    fn free_names_are_numbered() {
        assert_eq!(free_name("web", &[]), "web");
        assert_eq!(free_name("web", &["web".into(), "web-2".into()]), "web-3");
    }
}
