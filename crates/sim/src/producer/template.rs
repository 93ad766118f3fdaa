//! Template: a payload with holes that helpers fill, such as `{"user":"{{key}}","total":{{float 1 90 2}}}`.

use playground_engine::{Draws, Timestamp};
use std::fmt::Write as _;

/// Longest template in bytes.
pub const MAX_TEMPLATE_BYTES: usize = 16_384;
/// Most digits after the point.
const MOST_DECIMALS: u32 = 9;
/// The greatest number a helper takes, either side of 0.
const MOST: i64 = 1_000_000_000;

/// What a template knows of the record it is filled for.
#[derive(Debug, Clone, Copy)]
pub struct Fill<'a> {
    /// The partition key; empty while a field of the payload is to give it.
    pub key: &'a str,
    /// How many records were made before.
    pub number: u64,
    /// The virtual time.
    pub now: Timestamp,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateProblem {
    /// No helper has this name.
    Unknown(String),
    /// `{{` without `}}`.
    Open,
    /// The helper needs other words behind its name.
    Words(&'static str),
    /// It is longer than [`MAX_TEMPLATE_BYTES`].
    Long,
}

/// A problem and the character where it begins, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// Characters before it, and one.
    pub at: u32,
    /// What it is.
    pub problem: TemplateProblem,
}

/// A payload to be filled in for each record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Key,
    Sequence(u64),
    NowMillis,
    NowText,
    /// Steps of `10^-decimals`: the least, and how many there are.
    Number {
        least: i64,
        count: u64,
        decimals: u32,
    },
    /// Words with the sums of their weights.
    Pick(Vec<(String, u64)>),
    Uuid,
}

/// The helpers, as they are written.
pub const HELPERS: [(&str, &str); 7] = [
    ("key", "{{key}}"),
    ("int", "{{int 1 100}}"),
    ("float", "{{float 0.5 20 2}}"),
    ("pick", "{{pick paid:8 \"sent back\":1}}"),
    ("sequence", "{{sequence 1}}"),
    ("now", "{{now}} {{now text}}"),
    ("uuid", "{{uuid}}"),
];

impl Template {
    /// Reads a template.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let fail = |byte: usize, problem| {
            let before = text.get(..byte).map_or(0, |head| head.chars().count());
            Err(TemplateError { at: u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1), problem })
        };
        if text.len() > MAX_TEMPLATE_BYTES {
            return fail(MAX_TEMPLATE_BYTES, TemplateProblem::Long);
        }
        let (mut pieces, mut done) = (Vec::new(), 0);
        while let Some(found) = text[done..].find("{{") {
            let begin = done + found;
            let Some(length) = text[begin..].find("}}") else { return fail(begin, TemplateProblem::Open) };
            if begin > done {
                pieces.push(Piece::Text(text[done..begin].to_owned()));
            }
            match piece(&text[begin + 2..begin + length]) {
                Ok(piece) => pieces.push(piece),
                Err(problem) => return fail(begin, problem),
            }
            done = begin + length + 2;
        }
        if done < text.len() {
            pieces.push(Piece::Text(text[done..].to_owned()));
        }
        Ok(Self { text: text.to_owned(), pieces })
    }

    /// The template as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The payload of one record; random parts come from `draws`.
    pub fn fill(&self, fill: Fill<'_>, draws: &mut Draws) -> String {
        let mut out = String::with_capacity(self.text.len() + 16);
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Key => fill.key.chars().for_each(|letter| match letter {
                    '"' | '\\' => out.extend(['\\', letter]),
                    control if control < ' ' => {}
                    plain => out.push(plain),
                }),
                Piece::Sequence(first) => put(&mut out, first.saturating_add(fill.number)),
                Piece::NowMillis => put(&mut out, fill.now.millis()),
                Piece::NowText => out.push_str(&clock(fill.now)),
                Piece::Number { least, count, decimals } => {
                    let steps = least + i64::try_from(draws.below(*count)).unwrap_or(0);
                    decimal(&mut out, steps, *decimals);
                }
                Piece::Pick(words) => {
                    let draw = draws.below(words.last().map_or(0, |(_, sum)| *sum));
                    let place = words.partition_point(|(_, sum)| *sum <= draw);
                    out.push_str(words.get(place).map_or("", |(word, _)| word));
                }
                Piece::Uuid => uuid(&mut out, draws),
            }
        }
        out
    }
}

fn put(out: &mut String, number: u64) {
    // Writing to a text does not fail.
    let _ = write!(out, "{number}");
}

/// `steps` of `10^-decimals`.
fn decimal(out: &mut String, steps: i64, decimals: u32) {
    let (unit, size) = (10_u64.pow(decimals), steps.unsigned_abs());
    if steps < 0 {
        out.push('-');
    }
    put(out, size / unit);
    if decimals > 0 {
        let _ = write!(out, ".{:0width$}", size % unit, width = usize::try_from(decimals).unwrap_or(0));
    }
}

/// `2026-01-01T00:00:03.500Z`.
fn clock(now: Timestamp) -> String {
    let date = playground_engine::Date::of(now);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        date.year,
        date.month,
        date.day,
        date.hour,
        date.minute,
        date.second,
        now.millis() % 1_000
    )
}

/// 32 hex digits in the groups of a UUID of version 4.
fn uuid(out: &mut String, draws: &mut Draws) {
    let (high, low) = (draws.next_u64(), draws.next_u64());
    let _ = write!(
        out,
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    );
}

/// One helper with the words behind its name.
fn piece(inside: &str) -> Result<Piece, TemplateProblem> {
    let words = words(inside);
    let Some((name, rest)) = words.split_first() else { return Err(TemplateProblem::Unknown(String::new())) };
    let texts: Vec<&str> = rest.iter().map(String::as_str).collect();
    match (name.as_str(), texts.as_slice()) {
        ("key", []) => Ok(Piece::Key),
        ("key", _) => Err(TemplateProblem::Words("{{key}}")),
        ("uuid", []) => Ok(Piece::Uuid),
        ("uuid", _) => Err(TemplateProblem::Words("{{uuid}}")),
        ("now", []) => Ok(Piece::NowMillis),
        ("now", ["text"]) => Ok(Piece::NowText),
        ("now", _) => Err(TemplateProblem::Words("{{now}} or {{now text}}")),
        ("sequence", []) => Ok(Piece::Sequence(0)),
        ("sequence", [first]) if first.parse::<u32>().is_ok() => Ok(Piece::Sequence(first.parse().unwrap_or(0))),
        ("sequence", _) => Err(TemplateProblem::Words("{{sequence}} or {{sequence 1}}")),
        ("int", [least, most]) => numbers(least, most, 0).ok_or(TemplateProblem::Words("{{int 1 100}}")),
        ("int", _) => Err(TemplateProblem::Words("{{int 1 100}}")),
        ("float", [least, most]) => numbers(least, most, 2).ok_or(TemplateProblem::Words("{{float 0.5 20 2}}")),
        ("float", [least, most, decimals]) => decimals
            .parse()
            .ok()
            .filter(|decimals| *decimals <= MOST_DECIMALS)
            .and_then(|decimals| numbers(least, most, decimals))
            .ok_or(TemplateProblem::Words("{{float 0.5 20 2}}")),
        ("float", _) => Err(TemplateProblem::Words("{{float 0.5 20 2}}")),
        ("pick", texts) => weights(texts).ok_or(TemplateProblem::Words("{{pick paid:8 refused:2}}")),
        (other, _) => Err(TemplateProblem::Unknown(other.to_owned())),
    }
}

/// Words between spaces or commas; quotes keep spaces together.
fn words(text: &str) -> Vec<String> {
    let (mut all, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    for letter in text.chars() {
        match letter {
            '"' => (quoted, begun) = (!quoted, true),
            ' ' | ',' | '\t' | '\n' if !quoted => {
                if std::mem::take(&mut begun) {
                    all.push(std::mem::take(&mut word));
                }
            }
            other => {
                word.push(other);
                begun = true;
            }
        }
    }
    if begun {
        all.push(word);
    }
    all
}

/// Steps between two numbers, both included.
fn numbers(least: &str, most: &str, decimals: u32) -> Option<Piece> {
    let (least, most) = (steps(least, decimals)?, steps(most, decimals)?);
    let count = u64::try_from(most.checked_sub(least)?).ok()?.checked_add(1)?;
    Some(Piece::Number { least, count, decimals })
}

/// A decimal number in steps of `10^-decimals`; none if it has more digits than that.
fn steps(text: &str, decimals: u32) -> Option<i64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let width = usize::try_from(decimals).ok()?;
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > width {
        return None;
    }
    let whole = whole.parse::<i64>().ok().filter(|whole| *whole <= MOST)?;
    let part: i64 = if width == 0 { 0 } else { format!("{part:0<width$}").parse().ok()? };
    let size = whole.checked_mul(10_i64.checked_pow(decimals)?)?.checked_add(part)?;
    Some(if negative { -size } else { size })
}

/// `word:weight` pairs; a word alone weighs 1.
fn weights(words: &[&str]) -> Option<Piece> {
    let mut sum = 0_u64;
    let mut list = Vec::new();
    for word in words {
        let (text, weight) = match word.rsplit_once(':') {
            Some((text, weight)) if weight.parse::<u32>().is_ok() => (text, weight.parse().unwrap_or(0)),
            Some(_) | None => (*word, 1_u32),
        };
        sum += u64::from(weight);
        list.push((text.to_owned(), sum));
    }
    (sum > 0).then_some(Piece::Pick(list))
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_engine::Seed;

    fn fill(template: &str, number: u64) -> String {
        let fill = Fill { key: "user-42", number, now: Timestamp::from_millis(1_767_225_603_500) };
        Template::parse(template).expect("a good template").fill(fill, &mut Seed(5).draws("payload", number))
    }

    #[test]
    fn holes_are_filled() {
        assert_eq!(fill("{{key}} {{sequence}} {{sequence 10}}", 3), "user-42 3 13");
        assert_eq!(fill("{{now}} {{now text}}", 0), "1767225603500 2026-01-01T00:00:03.500Z");
        assert_eq!(fill("no holes", 0), "no holes");
        assert_eq!(fill("{{int 7 7}} {{float -0.5 -0.5 1}} {{pick a:0 \"b c\":1}}", 0), "7 -0.5 b c");
    }

    #[test]
    fn random_parts_stay_in_bounds_and_come_back_with_the_same_draws() {
        for number in 0..500 {
            let int: i64 = fill("{{int -3 12}}", number).parse().expect("a number");
            assert!((-3..=12).contains(&int));
            let float: f64 = fill("{{float 0.25 2}}", number).parse().expect("a number");
            assert!((0.25..=2.0).contains(&float));
            let uuid = fill("{{uuid}}", number);
            assert_eq!((uuid.len(), &uuid[14..15]), (36, "4"));
            assert_eq!(uuid, fill("{{uuid}}", number));
        }
        let paid = (0..1_000).filter(|number| fill("{{pick paid:8 open:2}}", *number) == "paid").count();
        assert!((740..860).contains(&paid), "{paid}");
    }

    #[test]
    fn problems_say_where_they_are() {
        let error = |text| Template::parse(text).expect_err("a broken template");
        assert_eq!(
            error("{\"ä\":{{rnd 1}}}"),
            TemplateError { at: 6, problem: TemplateProblem::Unknown("rnd".to_owned()) }
        );
        assert_eq!(error("ab{{int 1"), TemplateError { at: 3, problem: TemplateProblem::Open });
        assert_eq!(error("{{}}").problem, TemplateProblem::Unknown(String::new()));
        for broken in ["{{int 5 1}}", "{{int 1}}", "{{int 1.5 2}}", "{{int 1 99999999999}}"] {
            assert_eq!(error(broken).problem, TemplateProblem::Words("{{int 1 100}}"), "{broken}");
        }
        assert!(matches!(error("{{float 1 2 10}}").problem, TemplateProblem::Words(_)));
        assert!(matches!(error("{{pick}}").problem, TemplateProblem::Words(_)));
        assert_eq!(error(&"x".repeat(MAX_TEMPLATE_BYTES + 1)).problem, TemplateProblem::Long);
    }

    #[test]
    fn every_helper_listed_can_be_used() {
        for (name, example) in HELPERS {
            assert!(example.contains(name) && Template::parse(example).is_ok(), "{example}");
        }
    }
}
