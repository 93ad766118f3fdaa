//! A producer as it is being typed, and what it would be.

use crate::design::parse::{self, NumberTrouble};
use playground_engine::Text;
use playground_sim::{KeyStrategy, MAX_RATE_MILLI, Payload, ProducerSpec, Retry, Source};
use yew::AttrValue;

/// Most different keys a generator makes up here.
pub const MOST_KEYS: u64 = 10_000;
/// Most bytes of a payload: 1 MiB less the longest key.
pub const MOST_BYTES: u64 = (1 << 20) - 1_024;
/// Longest partition key in UTF-16 units. Spec 2.2.
pub const KEY_UNITS: usize = 256;

/// How keys are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    Fixed,
    RoundRobin,
    Random,
    Zipf,
}

impl Keys {
    pub fn id(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::RoundRobin => "round-robin",
            Self::Random => "random",
            Self::Zipf => "zipf",
        }
    }

    pub fn of(id: &str) -> Self {
        match id {
            "fixed" => Self::Fixed,
            "round-robin" => Self::RoundRobin,
            "zipf" => Self::Zipf,
            _ => Self::Random,
        }
    }
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
}

/// Everything as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub name: AttrValue,
    pub rate: AttrValue,
    pub keys: Keys,
    /// The fixed key.
    pub key: AttrValue,
    /// The keys in turn, one a line.
    pub list: AttrValue,
    /// How many keys are made up.
    pub count: AttrValue,
    /// Exponent of the Zipf law.
    pub exponent: AttrValue,
    pub size: AttrValue,
    pub retry: bool,
}

impl Draft {
    /// What the form begins with.
    pub fn new(name: String) -> Self {
        Self {
            name: name.into(),
            rate: "50".into(),
            keys: Keys::Random,
            key: "store-19".into(),
            list: "alice\nbob\ntruck-7\nsensor-1".into(),
            count: "100".into(),
            exponent: "1.2".into(),
            size: "100".into(),
            retry: true,
        }
    }

    pub fn name(&self, taken: &[Text]) -> Result<Text, Trouble> {
        name(&self.name, taken)
    }

    /// In thousandths of a record per second.
    pub fn rate(&self) -> Result<u64, Trouble> {
        rate(&self.rate)
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
        })
    }

    /// The producer, once everything can be used.
    pub fn spec(&self, stream: &Text, taken: &[Text]) -> Result<ProducerSpec, Trouble> {
        let source = Source::Generator { keys: self.strategy()?, payload: Payload::Size(self.size()?) };
        let steady = ProducerSpec::steady(&self.name(taken)?, stream, self.rate()?, source);
        Ok(ProducerSpec { retry: retry(self.retry), ..steady })
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
        draft.rate = "fast".into();
        assert_eq!(draft.rate(), Err(Trouble::Number(NumberTrouble::NotANumber)));
    }

    #[test]
    fn free_names_are_numbered() {
        assert_eq!(free_name("web", &[]), "web");
        assert_eq!(free_name("web", &["web".into(), "web-2".into()]), "web-3");
    }
}
