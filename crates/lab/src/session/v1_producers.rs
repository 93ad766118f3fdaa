//! Producers in version 1 of sessions. Frozen: these shapes never change once released.

use super::v1::at_most;
use super::v1_calls::Left;
use super::{OpenError, limits};
use playground_engine::Bytes;
use playground_sim::{
    Answers, Curve, CurvePoint, KeyStrategy, MAX_CURVE_POINTS, Payload, ProducerSpec, Rate, Resend, Retry, Rows,
    Source, Template, Wait,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
pub(super) struct ProducerV1 {
    name: String,
    stream: String,
    rate: RateV1,
    source: SourceV1,
    retry: RetryV1,
    timeout_ms: u32,
    lost_permille: u32,
}

impl From<&ProducerSpec> for ProducerV1 {
    fn from(spec: &ProducerSpec) -> Self {
        Self {
            name: spec.name.to_string(),
            stream: spec.stream.to_string(),
            rate: match &spec.rate {
                Rate::Constant(rate_milli) => RateV1::Constant(*rate_milli),
                Rate::Curve(curve) => RateV1::Curve((&**curve).into()),
                Rate::Recorded { speed } => RateV1::Recorded(*speed),
            },
            source: (&spec.source).into(),
            retry: spec.retry.into(),
            timeout_ms: spec.answers.timeout_ms,
            lost_permille: spec.answers.lost_permille,
        }
    }
}

impl ProducerV1 {
    pub(super) fn thaw(self, left: &mut Left) -> Result<ProducerSpec, OpenError> {
        Ok(ProducerSpec {
            name: self.name.into(),
            stream: self.stream.into(),
            rate: match self.rate {
                RateV1::Constant(rate_milli) => Rate::Constant(rate_milli),
                RateV1::Curve(curve) => Rate::Curve(decode_curve(curve)?),
                RateV1::Recorded(speed) => Rate::Recorded { speed },
            },
            source: decode_source(self.source, left)?,
            retry: self.retry.into(),
            answers: Answers { timeout_ms: self.timeout_ms, lost_permille: self.lost_permille },
        })
    }
}

#[derive(Serialize, Deserialize)]
enum RateV1 {
    Constant(u64),
    Curve(CurveV1),
    Recorded(u32),
}

/// Milliseconds since the beginning and thousandths of a record a second, point by point.
#[derive(Serialize, Deserialize)]
pub(super) struct CurveV1 {
    #[serde(deserialize_with = "at_most::<_, _, { MAX_CURVE_POINTS }>")]
    points: Vec<(u32, u64)>,
    repeats: bool,
}

#[derive(Serialize, Deserialize)]
struct RetryV1 {
    resend: ResendV1,
    wait: WaitV1,
    attempts: u32,
}

#[derive(Serialize, Deserialize)]
enum ResendV1 {
    Nothing,
    Refused,
    WholeCall,
}

#[derive(Serialize, Deserialize)]
enum WaitV1 {
    Next,
    Backoff(u32, u32),
    Jitter(u32, u32),
}

#[derive(Serialize, Deserialize)]
enum SourceV1 {
    Generator {
        keys: KeysV1,
        payload: PayloadV1,
    },
    /// The block is cut at `ends`; each piece begins with a key of so many bytes. Milliseconds from row to row, or none.
    Rows {
        key_lengths: Vec<u32>,
        lengths: Vec<u32>,
        block: Vec<u8>,
        steps_ms: Vec<u64>,
    },
}

#[derive(Serialize, Deserialize)]
enum PayloadV1 {
    Size(u32),
    Template(String),
}

#[derive(Serialize, Deserialize)]
enum KeysV1 {
    Fixed(String),
    RoundRobin(#[serde(deserialize_with = "at_most::<_, _, { limits::MAX_ENTRIES }>")] Vec<String>),
    Random(u32),
    Zipf { keys: u32, exponent_hundredths: u32 },
    List(#[serde(deserialize_with = "at_most::<_, _, { limits::MAX_ENTRIES }>")] Vec<String>),
    Field(String),
}

impl From<&Curve> for CurveV1 {
    fn from(curve: &Curve) -> Self {
        let points = curve.points().iter().map(|point| (point.at_ms, point.rate_milli));
        Self { points: points.collect(), repeats: curve.repeats() }
    }
}

pub(super) fn decode_curve(curve: CurveV1) -> Result<Arc<Curve>, OpenError> {
    let points = curve.points.into_iter().map(|(at_ms, rate_milli)| CurvePoint { at_ms, rate_milli });
    Curve::new(points.collect(), curve.repeats).map(Arc::new).ok_or(OpenError::Malformed)
}

impl From<Retry> for RetryV1 {
    fn from(retry: Retry) -> Self {
        Self {
            resend: match retry.resend {
                Resend::Nothing => ResendV1::Nothing,
                Resend::Refused => ResendV1::Refused,
                Resend::WholeCall => ResendV1::WholeCall,
            },
            wait: match retry.wait {
                Wait::Next => WaitV1::Next,
                Wait::Backoff { base_ms, cap_ms } => WaitV1::Backoff(base_ms, cap_ms),
                Wait::Jitter { base_ms, cap_ms } => WaitV1::Jitter(base_ms, cap_ms),
            },
            attempts: retry.attempts,
        }
    }
}

impl From<RetryV1> for Retry {
    fn from(retry: RetryV1) -> Self {
        Self {
            resend: match retry.resend {
                ResendV1::Nothing => Resend::Nothing,
                ResendV1::Refused => Resend::Refused,
                ResendV1::WholeCall => Resend::WholeCall,
            },
            wait: match retry.wait {
                WaitV1::Next => Wait::Next,
                WaitV1::Backoff(base_ms, cap_ms) => Wait::Backoff { base_ms, cap_ms },
                WaitV1::Jitter(base_ms, cap_ms) => Wait::Jitter { base_ms, cap_ms },
            },
            attempts: retry.attempts,
        }
    }
}

impl From<&Source> for SourceV1 {
    fn from(source: &Source) -> Self {
        match source {
            Source::Generator { keys, payload } => Self::Generator {
                keys: match keys {
                    KeyStrategy::Fixed(key) => KeysV1::Fixed(key.to_string()),
                    KeyStrategy::RoundRobin { keys } => {
                        KeysV1::RoundRobin(keys.iter().map(ToString::to_string).collect())
                    }
                    KeyStrategy::Random { keys } => KeysV1::Random(*keys),
                    KeyStrategy::Zipf { keys, exponent_hundredths } => {
                        KeysV1::Zipf { keys: *keys, exponent_hundredths: *exponent_hundredths }
                    }
                    KeyStrategy::List { keys } => KeysV1::List(keys.iter().map(ToString::to_string).collect()),
                    KeyStrategy::Field(name) => KeysV1::Field(name.to_string()),
                },
                payload: match payload {
                    Payload::Size(bytes) => PayloadV1::Size(*bytes),
                    Payload::Template(template) => PayloadV1::Template(template.text().to_owned()),
                },
            },
            Source::Rows(rows) => {
                let (key_lengths, ends, block) = rows.parts();
                let mut from = 0;
                let lengths = ends.iter().map(|end| end - std::mem::replace(&mut from, *end)).collect();
                let mut last = 0;
                let steps_ms = rows.times().iter().map(|time| time - std::mem::replace(&mut last, *time)).collect();
                Self::Rows { key_lengths: key_lengths.to_vec(), lengths, block: block.to_vec(), steps_ms }
            }
        }
    }
}

fn decode_source(source: SourceV1, left: &mut Left) -> Result<Source, OpenError> {
    Ok(match source {
        SourceV1::Generator { keys, payload } => Source::Generator {
            keys: match keys {
                KeysV1::Fixed(key) => KeyStrategy::Fixed(key.into()),
                KeysV1::RoundRobin(keys) => {
                    KeyStrategy::RoundRobin { keys: keys.into_iter().map(Into::into).collect() }
                }
                KeysV1::Random(keys) => KeyStrategy::Random { keys },
                KeysV1::Zipf { keys, exponent_hundredths } => KeyStrategy::Zipf { keys, exponent_hundredths },
                KeysV1::List(keys) => KeyStrategy::List { keys: keys.into_iter().map(Into::into).collect() },
                KeysV1::Field(name) => KeyStrategy::Field(name.into()),
            },
            payload: match payload {
                PayloadV1::Size(bytes) => Payload::Size(bytes),
                PayloadV1::Template(text) => {
                    left.spend(text.len())?;
                    Payload::Template(Arc::new(Template::parse(&text).map_err(|_| OpenError::Malformed)?))
                }
            },
        },
        SourceV1::Rows { key_lengths, lengths, block, steps_ms } => {
            left.spend(block.len())?;
            let mut to = 0_u32;
            let ends = lengths.iter().map(|length| {
                to = to.checked_add(*length)?;
                Some(to)
            });
            let ends = ends.collect::<Option<Vec<_>>>().ok_or(OpenError::Malformed)?;
            let mut rows = Rows::from_parts(key_lengths, ends, Bytes::from(block)).ok_or(OpenError::Malformed)?;
            if !steps_ms.is_empty() {
                let mut time = 0_u64;
                let times = steps_ms.iter().map(|step| {
                    time = time.checked_add(*step)?;
                    Some(time)
                });
                rows = times.collect::<Option<Vec<_>>>().and_then(|t| rows.recorded(t)).ok_or(OpenError::Malformed)?;
            }
            Source::Rows(Arc::new(rows))
        }
    })
}
