//! Constraint helpers: they collect every violation in member order, at most ten. Spec 3.6.

use super::StreamRef;
use crate::arn::{ChannelArn, ConsumerArn, QueueArn, StreamArn, is_name};
use crate::error::{ApiError, Validation};
use crate::hash_key::HashKey;
use crate::ids::Text;
use crate::limits::Limits;
use crate::resource::is_resource_arn;
use crate::shard_metrics::ShardMetrics;
use crate::sorted_map::SortedMap;
use crate::violation::{Rule, Violation, ViolationValue};
use core::fmt::{Display, Write as _};

/// Parts that one answer names.
const MAX_PARTS: usize = 10;

/// A regular expression of the model and what it means. Printed with its anchors, as the model has it: our decision
/// (Spec 15.2, 7); answers of some years ago had none.
#[derive(Clone, Copy)]
struct Pattern {
    printed: &'static str,
    accepts: fn(&str) -> bool,
}

/// Constraints of a text type.
#[derive(Clone, Copy)]
pub(crate) struct TextRule {
    min: u64,
    pub(crate) max: u64,
    pattern: Option<Pattern>,
}

const NAME: Option<Pattern> = Some(Pattern { printed: "[a-zA-Z0-9_.-]+", accepts: is_name });

pub(crate) const STREAM_NAME: TextRule = TextRule { min: 1, max: 128, pattern: NAME };
pub(crate) const SHARD_ID: TextRule = TextRule { min: 1, max: 128, pattern: NAME };
pub(crate) const CONSUMER_NAME: TextRule = TextRule { min: 1, max: 128, pattern: NAME };
pub(crate) const QUEUE_NAME: TextRule = TextRule { min: 1, max: 128, pattern: NAME };
pub(crate) const RECEIPT_HANDLE: TextRule = TextRule { min: 1, max: 1_024, pattern: None };
pub(crate) const PARTITION_KEY: TextRule = TextRule { min: 1, max: 256, pattern: None };
pub(crate) const SHARD_ITERATOR: TextRule = TextRule { min: 1, max: 512, pattern: None };
pub(crate) const TAG_KEY: TextRule = TextRule { min: 1, max: 128, pattern: None };
pub(crate) const KEY_ID: TextRule = TextRule { min: 1, max: 2_048, pattern: None };
pub(crate) const RESOURCE_ARN: TextRule = TextRule {
    min: 1,
    max: 2_048,
    pattern: Some(Pattern {
        printed: r"arn:aws.*:kinesis:.*:\d{12}:.*(stream|channel|queue)/\S+",
        accepts: is_resource_arn,
    }),
};
pub(crate) const NEXT_TOKEN: TextRule = TextRule { min: 1, max: 1_048_576, pattern: None };
pub(crate) const STREAM_ARN: TextRule = TextRule {
    min: 1,
    max: 2_048,
    pattern: Some(Pattern {
        printed: r"arn:aws.*:kinesis:.*:\d{12}:stream/\S+",
        accepts: |text| StreamArn::parse(text).is_some(),
    }),
};
pub(crate) const CONSUMER_ARN: TextRule = TextRule {
    min: 1,
    max: 2_048,
    pattern: Some(Pattern {
        printed: r"^(arn):aws.*:kinesis:.*:\d{12}:.*stream\/[a-zA-Z0-9_.-]+\/consumer\/[a-zA-Z0-9_.-]+:[0-9]+",
        accepts: |text| ConsumerArn::parse(text).is_some(),
    }),
};
const fn all(printed: &'static str, accepts: fn(&str) -> bool) -> Pattern {
    Pattern { printed, accepts }
}

pub(crate) const CHANNEL_NAME: TextRule = TextRule { min: 1, max: 128, pattern: NAME };
pub(crate) const CHANNEL_ARN: TextRule = TextRule {
    min: 1,
    max: 2_048,
    pattern: Some(all(r"arn:aws.*:kinesis:.*:\d{12}:channel/\S+", |text| ChannelArn::parse(text).is_some())),
};
pub(crate) const ROLE_ARN: TextRule = TextRule {
    min: 1,
    max: 512,
    pattern: Some(all(r"arn:aws[-a-z0-9]*:iam::\d{12}:role/[a-zA-Z_0-9+=,.@\-_/]+", |text| {
        arn(text, "iam", false, |rest| rest.strip_prefix("role/").is_some_and(|name| of(name, b"_+=,.@-/")))
    })),
};
pub(crate) const BUCKET_ARN: TextRule = TextRule {
    min: 1,
    max: 2_048,
    pattern: Some(all(r"arn:aws[-a-z0-9]*:s3:::[a-z0-9._-]{3,63}", |text| {
        let rest = text.strip_prefix("arn:aws").and_then(|rest| rest.split_once(":s3:::"));
        rest.is_some_and(|(partition, name)| {
            lower(partition, b"-") && (3..=63).contains(&name.len()) && lower(name, b"._-")
        })
    })),
};
pub(crate) const TABLE_BUCKET_ARN: TextRule = TextRule {
    min: 1,
    max: 2_048,
    pattern: Some(all(r"arn:aws[-a-z0-9]*:s3tables:[-a-z0-9]+:\d{12}:bucket/[a-z0-9_-]{3,63}", |text| {
        arn(text, "s3tables", true, |rest| {
            rest.strip_prefix("bucket/").is_some_and(|name| (3..=63).contains(&name.len()) && lower(name, b"_-"))
        })
    })),
};
pub(crate) const GSR_SCHEMA_ARN: TextRule = TextRule {
    min: 1,
    max: 512,
    pattern: Some(all(
        r"arn:aws[-a-z0-9]*:glue:[-a-z0-9]+:\d{12}:schema/[-a-zA-Z0-9_$#.]+/[-a-zA-Z0-9_$#.]+",
        |text| {
            arn(text, "glue", true, |rest| {
                let names = rest.strip_prefix("schema/").and_then(|names| names.split_once('/'));
                names.is_some_and(|(registry, schema)| of(registry, b"-_$#.") && of(schema, b"-_$#."))
            })
        },
    )),
};
pub(crate) const BUCKET_OWNER: TextRule = TextRule {
    min: 12,
    max: 12,
    pattern: Some(all(r"\d{12}", |text| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()))),
};
pub(crate) const KEY_TEMPLATE: TextRule = TextRule {
    min: 1,
    max: 1_024,
    pattern: Some(all(r"[0-9A-Za-z!\-_'.*()\/=:{}]+", |text| of(text, b"!-_'.*()/=:{}"))),
};
pub(crate) const ERROR_PREFIX: TextRule =
    TextRule { min: 1, max: 512, pattern: Some(all(r"[0-9A-Za-z!\-_'.*()\/]+", |text| of(text, b"!-_'.*()/"))) };
pub(crate) const TABLE_NAME: TextRule =
    TextRule { min: 1, max: 255, pattern: Some(all("[0-9a-z_]+", |text| !text.is_empty() && lower(text, b"_"))) };
pub(crate) const PARTITION_SOURCE: TextRule =
    TextRule { min: 1, max: 255, pattern: Some(all(r"[a-zA-Z0-9\.\_]+", |text| of(text, b"._"))) };
pub(crate) const LOG_GROUP: TextRule =
    TextRule { min: 1, max: 512, pattern: Some(all(r"[\.\-_/#A-Za-z0-9]+", |text| of(text, b".-_/#"))) };
pub(crate) const LOG_STREAM: TextRule =
    TextRule { min: 1, max: 512, pattern: Some(all("[^:*]*", |text| !text.contains([':', '*']))) };

/// Letters, digits and these, at least one.
fn of(text: &str, others: &[u8]) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || others.contains(&b))
}

/// Small letters, digits and these, if any.
fn lower(text: &str, others: &[u8]) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || others.contains(&b))
}

/// `arn:aws…:SERVICE:REGION:ACCOUNT:REST`, with or without a Region.
fn arn(text: &str, service: &str, region: bool, rest: impl FnOnce(&str) -> bool) -> bool {
    let mut parts = text.splitn(6, ':');
    let mut next = || parts.next().unwrap_or_default();
    let partition = next() == "arn" && next().strip_prefix("aws").is_some_and(|more| lower(more, b"-"));
    let service = next() == service;
    let place = next();
    let place = lower(place, b"-") && place.is_empty() != region;
    let account = next();
    partition && service && place && account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit()) && rest(next())
}

pub(crate) const QUEUE_ARN: TextRule = TextRule {
    min: 1,
    max: 2_048,
    pattern: Some(all(r"arn:aws.*:kinesis:.*:\d{12}:queue/\S+", |text| QueueArn::parse(text).is_some())),
};
pub(crate) const HASH_KEY: TextRule = TextRule {
    min: 0,
    max: u64::MAX,
    pattern: Some(Pattern { printed: r"^(0|([1-9]\d{0,38}))$", accepts: HashKey::is_well_formed }),
};
pub(crate) const SEQUENCE_NUMBER: TextRule = TextRule {
    min: 0,
    max: u64::MAX,
    pattern: Some(Pattern { printed: r"^(0|([1-9]\d{0,128}))$", accepts: is_sequence_text }),
};

fn is_sequence_text(text: &str) -> bool {
    match text.as_bytes() {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => rest.len() <= 128 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

fn is_tag_key(text: &str) -> bool {
    (1..=TAG_KEY.max).contains(&units(text))
}

/// What the texts of a list are.
#[derive(Clone, Copy)]
pub(crate) enum ItemRule {
    TagKey,
    ShardMetric,
}

/// Where in the request; made into text only when something is wrong.
#[derive(Clone, Copy)]
pub(crate) enum Path {
    /// A member of the request.
    Member(&'static str),
    /// A member of an entry of `records`, counted from 0.
    Entry(usize, &'static str),
    /// A member of an item of a list, counted from 0.
    Item(&'static str, usize, &'static str),
}

impl Path {
    fn print(self) -> Text {
        match self {
            Self::Member(name) => name.into(),
            // Counted from 1 on the wire.
            Self::Item(list, place, name) => format!("{list}.{}.member.{name}", place + 1).into(),
            Self::Entry(place, name) => format!("records.{}.member.{name}", place + 1).into(),
        }
    }
}

impl From<&'static str> for Path {
    fn from(name: &'static str) -> Self {
        Self::Member(name)
    }
}

/// Length as the service counts it: UTF-16 code units. Our decision (Spec 15.2, 6).
fn units(text: &str) -> u64 {
    text.encode_utf16().count() as u64
}

/// The violations found so far.
#[derive(Default)]
pub(crate) struct Checks {
    found: Vec<Violation>,
    /// What paths begin with, inside a structure.
    prefix: String,
}

impl Checks {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    fn add(&mut self, path: Path, value: ViolationValue, rule: Rule) {
        if self.found.len() < MAX_PARTS {
            let path = path.print();
            let path = if self.prefix.is_empty() { path } else { format!("{}{path}", self.prefix).into() };
            self.found.push(Violation { path, value, rule });
        }
    }

    /// Checks inside a structure: paths begin with what is given, its final dot included.
    pub(crate) fn within(&mut self, prefix: impl Display, look: impl FnOnce(&mut Self)) {
        let before = self.prefix.len();
        let _ = write!(self.prefix, "{prefix}");
        look(self);
        self.prefix.truncate(before);
    }

    fn missing(&mut self, path: Path) {
        self.add(path, ViolationValue::Null, Rule::NotNull);
    }

    /// A required member of any type.
    pub(crate) fn required<T>(&mut self, path: impl Into<Path>, value: Option<&T>) {
        if value.is_none() {
            self.missing(path.into());
        }
    }

    /// An optional text.
    pub(crate) fn text(&mut self, path: impl Into<Path>, value: Option<&Text>, rule: TextRule) {
        self.str(path.into(), value.map(|text| &**text), rule);
    }

    /// The same of a text that lies elsewhere.
    pub(crate) fn str(&mut self, path: Path, value: Option<&str>, rule: TextRule) {
        let Some(text) = value else { return };
        let shown = || ViolationValue::Text(text.into());
        // A text has at most as many units as bytes, and none only when it is empty.
        if text.len() as u64 > rule.max && units(text) > rule.max {
            self.add(path, shown(), Rule::MaxLength(rule.max));
        }
        if (text.is_empty() && rule.min > 0) || (rule.min > 1 && units(text) < rule.min) {
            self.add(path, shown(), Rule::MinLength(rule.min));
        }
        if let Some(pattern) = rule.pattern
            && !(pattern.accepts)(text)
        {
            self.add(path, shown(), Rule::Pattern(pattern.printed));
        }
    }

    /// A required text.
    pub(crate) fn required_text(&mut self, path: impl Into<Path>, value: Option<&Text>, rule: TextRule) {
        let path = path.into();
        self.required(path, value);
        self.text(path, value, rule);
    }

    /// `StreamName` of a reference.
    pub(crate) fn stream_name(&mut self, reference: &StreamRef) {
        self.text("streamName", reference.name.as_ref(), STREAM_NAME);
    }

    /// `StreamARN` of a reference; the model lists it behind the older members.
    pub(crate) fn stream_arn(&mut self, reference: &StreamRef) {
        self.text("streamARN", reference.arn.as_ref(), STREAM_ARN);
    }

    /// An optional number.
    pub(crate) fn number(&mut self, path: impl Into<Path>, value: Option<i64>, min: i64, max: i64) {
        let Some(number) = value else { return };
        if number < min {
            self.add(path.into(), ViolationValue::Number(number), Rule::MinValue(min));
        } else if number > max {
            self.add(path.into(), ViolationValue::Number(number), Rule::MaxValue(max));
        }
    }

    /// An optional text out of a fixed set.
    pub(crate) fn one_of(&mut self, path: impl Into<Path>, value: Option<&Text>, words: &'static [&'static str]) {
        if let Some(text) = value
            && !words.contains(&&**text)
        {
            self.add(path.into(), ViolationValue::Text(text.clone()), Rule::OneOf(words));
        }
    }

    /// Required bytes of limited length.
    pub(crate) fn blob(&mut self, path: impl Into<Path>, value: Option<&bytes::Bytes>, max: u64) {
        self.bytes(path.into(), value.map(bytes::Bytes::len), max);
    }

    /// Required bytes by their number, which is limited.
    pub(crate) fn bytes(&mut self, path: Path, length: Option<usize>, max: u64) {
        let Some(length) = length else { return self.missing(path) };
        if length as u64 > max {
            self.add(path, ViolationValue::Blob(length as u64), Rule::MaxLength(max));
        }
    }

    /// A required list of record entries, by their number.
    pub(crate) fn records(&mut self, path: impl Into<Path>, length: Option<usize>, max: u32) {
        let path = path.into();
        let Some(length) = length else { return self.missing(path) };
        let count = u32::try_from(length).unwrap_or(u32::MAX);
        if count > max {
            self.add(path, ViolationValue::Records(count), Rule::MaxLength(max.into()));
        } else if count == 0 {
            self.add(path, ViolationValue::Records(0), Rule::MinLength(1));
        }
    }

    /// A required list of structures of the named shape.
    pub(crate) fn structures<T>(
        &mut self,
        path: impl Into<Path>,
        value: Option<&Vec<T>>,
        shape: &'static str,
        max: u32,
    ) {
        let path = path.into();
        let Some(list) = value else { return self.missing(path) };
        let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
        if count > max {
            self.add(path, ViolationValue::Structures(shape, count), Rule::MaxLength(max.into()));
        } else if count == 0 {
            self.add(path, ViolationValue::Structures(shape, 0), Rule::MinLength(1));
        }
    }

    /// Tags of a new resource: an absent map and an empty one look alike here; both are fine. Spec 2.2.
    pub(crate) fn tags(&mut self, path: impl Into<Path>, tags: &SortedMap<String, String>, limits: &Limits) {
        let path = path.into();
        let map = || ViolationValue::Map(tags.clone());
        if tags.len() as u64 > u64::from(limits.tags_per_call) {
            self.add(path, map(), Rule::MaxLength(limits.tags_per_call.into()));
        }
        if !tags.keys().all(|key| is_tag_key(key)) {
            self.add(path, map(), Rule::MapKeyLength { min: 1, max: 128 });
        }
        if tags.values().any(|value| units(value) > 256) {
            self.add(path, map(), Rule::MapValueLength { min: 0, max: 256 });
        }
    }

    /// Required tags. Spec 2.2.
    pub(crate) fn required_tags(
        &mut self,
        path: &'static str,
        tags: Option<&SortedMap<String, String>>,
        limits: &Limits,
    ) {
        let Some(tags) = tags else { return self.missing(path.into()) };
        if tags.is_empty() {
            self.add(path.into(), ViolationValue::Map(SortedMap::new()), Rule::MinLength(1));
        }
        self.tags(path, tags, limits);
    }

    /// A required list of texts with at most `max` of them.
    pub(crate) fn texts(&mut self, path: &'static str, value: Option<&Vec<Text>>, max: u32, item: ItemRule) {
        let Some(list) = value else { return self.missing(path.into()) };
        let texts = || ViolationValue::Texts(list.clone());
        if list.len() as u64 > u64::from(max) {
            self.add(path.into(), texts(), Rule::MaxLength(max.into()));
        }
        if list.is_empty() {
            self.add(path.into(), texts(), Rule::MinLength(1));
        }
        let (good, rule): (fn(&str) -> bool, Rule) = match item {
            ItemRule::TagKey => (is_tag_key, Rule::ItemLength { min: 1, max: TAG_KEY.max }),
            ItemRule::ShardMetric => (|text| ShardMetrics::WORDS.contains(&text), Rule::ItemOneOf(ShardMetrics::WORDS)),
        };
        if !list.iter().all(|text| good(text)) {
            self.add(path.into(), texts(), rule);
        }
    }

    /// Refuses the request if anything was found.
    pub(crate) fn finish(self) -> Result<(), ApiError> {
        if self.found.is_empty() {
            return Ok(());
        }
        Err(Validation::Constraints(self.found).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(fill: impl FnOnce(&mut Checks)) -> Vec<Rule> {
        let mut checks = Checks::new();
        fill(&mut checks);
        checks.found.into_iter().map(|violation| violation.rule).collect()
    }

    #[test]
    fn lengths_are_utf_16_units() {
        let key = |text: String| found(|checks| checks.text("partitionKey", Some(&text.into()), PARTITION_KEY));
        assert_eq!(key("a".repeat(256)), []);
        assert_eq!(key("a".repeat(257)), [Rule::MaxLength(256)]);
        assert_eq!(key("\u{e9}".repeat(256)), []);
        assert_eq!(key("\u{1f600}".repeat(128)), []);
        assert_eq!(key("\u{1f600}".repeat(129)), [Rule::MaxLength(256)]);
        assert_eq!(key(String::new()), [Rule::MinLength(1)]);
    }

    #[test]
    fn an_empty_name_fails_twice() {
        let rules = found(|checks| checks.required_text("streamName", Some(&"".into()), STREAM_NAME));
        assert_eq!(rules, [Rule::MinLength(1), Rule::Pattern("[a-zA-Z0-9_.-]+")]);
    }

    #[test]
    fn ten_parts_are_enough() {
        let rules = found(|checks| (0..30).for_each(|i| checks.required::<u8>(Path::Entry(i, "data"), None)));
        assert_eq!(rules.len(), 10);
    }
}
