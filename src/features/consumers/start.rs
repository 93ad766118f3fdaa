//! Where a new consumer begins, as it is being typed, and where its flag would stand.

use crate::design::parse::{self, NumberTrouble};
use playground_engine::{SequenceNumber, ShardId, Stream, Text, Timestamp};
use playground_sim::Start;
use yew::AttrValue;

/// The service's five ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    TrimHorizon,
    Latest,
    AtSequence,
    AfterSequence,
    AtTimestamp,
}

impl Way {
    pub const ALL: [Self; 5] =
        [Self::TrimHorizon, Self::Latest, Self::AtSequence, Self::AfterSequence, Self::AtTimestamp];

    /// The service's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::TrimHorizon => "TRIM_HORIZON",
            Self::Latest => "LATEST",
            Self::AtSequence => "AT_SEQUENCE_NUMBER",
            Self::AfterSequence => "AFTER_SEQUENCE_NUMBER",
            Self::AtTimestamp => "AT_TIMESTAMP",
        }
    }

    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|way| way.word() == word).unwrap_or(Self::TrimHorizon)
    }

    pub fn takes_number(self) -> bool {
        matches!(self, Self::AtSequence | Self::AfterSequence)
    }
}

/// Why a position cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing was typed where a sequence number is needed.
    NoNumber,
    /// It is no sequence number.
    NotASequence,
    /// It is one of a shard that this stream does not have.
    OtherStream,
    /// It is no time.
    Time(NumberTrouble),
    /// It is later than now.
    Future,
}

/// Everything as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct StartDraft {
    pub way: Way,
    pub number: AttrValue,
    pub time: AttrValue,
}

impl StartDraft {
    /// The position in this stream at this time.
    pub fn start(&self, stream: Option<&Stream>, begin: Timestamp, now: Timestamp) -> Result<Start, Trouble> {
        match self.way {
            Way::TrimHorizon => Ok(Start::TrimHorizon),
            Way::Latest => Ok(Start::Latest),
            Way::AtTimestamp => {
                let micros = parse::moment(&self.time).map_err(Trouble::Time)?;
                let at = Timestamp::from_micros(begin.micros().saturating_add(micros));
                if at > now { Err(Trouble::Future) } else { Ok(Start::AtTimestamp(at)) }
            }
            Way::AtSequence | Way::AfterSequence => {
                let digits: String = self.number.chars().filter(|c| !c.is_whitespace()).collect();
                if digits.is_empty() {
                    return Err(Trouble::NoNumber);
                }
                let parsed = SequenceNumber::parse(&digits).map_err(|_| Trouble::NotASequence)?;
                let owner = stream.and_then(|stream| {
                    stream
                        .shards()
                        .find(|shard| parsed.is_of(shard.id()) && parsed.created_s == shard.stamp().created_s())
                });
                let shard = Text::from(owner.ok_or(Trouble::OtherStream)?.id().to_string());
                let number = Text::from(digits);
                Ok(if self.way == Way::AtSequence {
                    Start::AtSequence { shard, number }
                } else {
                    Start::AfterSequence { shard, number }
                })
            }
        }
    }
}

/// Where a flag would stand on one shard.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub shard: ShardId,
    pub letter: Text,
    pub hue: u8,
    /// Place on the tape in millionths, oldest readable record to LATEST.
    pub place_ppm: u32,
    /// Records it would read to catch up.
    pub ahead: u64,
    /// Their time span in microseconds: the age of the first one.
    pub behind: u64,
}

/// The offset a position means in a shard; `None` when it is not for this shard.
pub fn offset(start: &Start, shard: &playground_engine::Shard, horizon: u64) -> Option<u64> {
    let number = |named: &Text, number: &Text| {
        (**named == shard.id().to_string()).then(|| SequenceNumber::parse(number).ok()?.number()).flatten()
    };
    let at = match start {
        Start::TrimHorizon => horizon,
        Start::Latest => {
            if !shard.is_open() {
                return None;
            }
            shard.next_offset()
        }
        Start::AtTimestamp(at) => shard.offset_at(*at),
        Start::AtSequence { shard: named, number: text } => shard.offset_of_sequence(number(named, text)?),
        Start::AfterSequence { shard: named, number: text } => shard.offset_after_sequence(number(named, text)?),
    };
    Some(at.clamp(horizon, shard.next_offset().max(horizon)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(way: Way) -> StartDraft {
        StartDraft { way, number: AttrValue::default(), time: AttrValue::default() }
    }

    #[test]
    fn ways_keep_the_words_of_the_service() {
        for way in Way::ALL {
            assert_eq!(Way::of(way.word()), way);
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        let (begin, now) = (Timestamp::from_seconds(100), Timestamp::from_seconds(200));
        assert_eq!(draft(Way::Latest).start(None, begin, now), Ok(Start::Latest));
        assert_eq!(draft(Way::AtSequence).start(None, begin, now), Err(Trouble::NoNumber));
        let typed = StartDraft { number: "12x".into(), ..draft(Way::AfterSequence) };
        assert_eq!(typed.start(None, begin, now), Err(Trouble::NotASequence));
        assert_eq!(draft(Way::AtTimestamp).start(None, begin, now), Err(Trouble::Time(NumberTrouble::Empty)));
        let late = StartDraft { time: "1:41".into(), ..draft(Way::AtTimestamp) };
        assert_eq!(late.start(None, begin, now), Err(Trouble::Future));
        let fine = StartDraft { time: "T+1:30".into(), ..draft(Way::AtTimestamp) };
        assert_eq!(fine.start(None, begin, now), Ok(Start::AtTimestamp(Timestamp::from_seconds(190))));
    }
}
