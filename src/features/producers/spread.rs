//! How keys spread over the shards: one bar a shard, as large as its part.

use crate::design::{fmt, pattern_fill};
use crate::i18n::use_text;
use playground_engine::sort_by_key;
use playground_engine::{HashKey, Seed, Text, Timestamp};
use playground_lab::view::{ShardState, ShardView};
use playground_markup::prelude::*;
use playground_sim::{KeyStrategy, Source, samples};

/// Payloads looked at for their keys.
const SAMPLES: u32 = 2_000;

/// The part of one shard.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub letter: Text,
    pub hue: u8,
    pub pattern: u8,
    pub doubled: bool,
    /// In millionths of all records.
    pub ppm: u32,
}

/// The open shards in hash order.
pub fn open(shards: &[ShardView]) -> Vec<&ShardView> {
    let mut open: Vec<&ShardView> = shards.iter().filter(|shard| shard.state == ShardState::Open).collect();
    sort_by_key(&mut open, |shard| shard.range.start());
    open
}

/// How a source spreads in the long run. Where a field of the payload is the key, samples tell.
pub fn of_source(source: &Source, shards: &[ShardView]) -> Vec<Part> {
    match source {
        Source::Generator { keys: KeyStrategy::Field(_), .. } => {
            let samples = samples(source, Seed(0), Timestamp::from_micros(0), SAMPLES);
            let keys = samples.into_iter().map(|(key, _)| key).collect();
            expected(&KeyStrategy::List { keys }, shards)
        }
        Source::Generator { keys, .. } => expected(keys, shards),
        Source::Rows(_) => Vec::new(),
    }
}

/// How a strategy spreads in the long run. Empty while no shard is open.
pub fn expected(strategy: &KeyStrategy, shards: &[ShardView]) -> Vec<Part> {
    let open = open(shards);
    let mut weights = vec![0.0_f64; open.len()];
    let mut add = |key: &str, weight: f64| {
        let hash = HashKey::of(key);
        if let Some(part) = weights.get_mut(open.partition_point(|shard| shard.range.end() < hash)) {
            *part += weight;
        }
    };
    match strategy {
        KeyStrategy::Fixed(key) => add(key, 1.0),
        KeyStrategy::RoundRobin { keys } | KeyStrategy::List { keys } => keys.iter().for_each(|key| add(key, 1.0)),
        KeyStrategy::Random { keys } => (0..*keys).for_each(|rank| add(&format!("key-{rank}"), 1.0)),
        // Only its payloads tell.
        KeyStrategy::Field(_) => {}
        KeyStrategy::Zipf { keys, exponent_hundredths } => {
            let exponent = f64::from(*exponent_hundredths) / 100.0;
            (0..*keys).for_each(|rank| add(&format!("key-{rank}"), (f64::from(rank) + 1.0).powf(-exponent)));
        }
    }
    let total: f64 = weights.iter().sum();
    let part = |(shard, weight): (&&ShardView, f64)| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and a million")]
        let ppm = if total > 0.0 { (weight / total * 1_000_000.0).round() as u32 } else { 0 };
        Part { letter: shard.letter.clone(), hue: shard.hue, pattern: shard.pattern, doubled: shard.doubled, ppm }
    };
    open.iter().zip(weights).map(part).collect()
}

#[derive(Clone, PartialEq, Properties)]
pub struct SpreadProps {
    pub parts: Vec<Part>,
    /// All records a second in thousandths; for what one shard would get.
    pub rate_milli: u64,
    /// Records one shard takes in a second.
    pub limit: u64,
    #[prop_or_default]
    pub children: Html,
}

/// The histogram with the sentence that reads it.
#[component]
pub fn Spread(props: &SpreadProps) -> Html {
    let text = use_text();
    let parts = &props.parts;
    if parts.is_empty() {
        return html! { <p class="form__note">{ text.producers_no_shards() }</p> };
    }
    let count = parts.len() as f64;
    let top = parts.iter().map(|part| part.ppm).max().unwrap_or(0).max(1);
    let even = 1_000_000.0 / count;
    // The even share stays in the picture, also when every part is below it.
    let scale = f64::from(top).max(even * 1.25);
    let height = 56.0;
    let fullest = parts.iter().max_by_key(|part| part.ppm);
    let spoken = parts.iter().map(|part| format!("{} {}", part.letter, fmt::percent(part.ppm))).collect::<Vec<_>>();
    let y = |ppm: f64| fmt::fixed(4.0 + height * (1.0 - ppm / scale), 2);
    html! {
        <div class="spread">
            <div class="spread__head">
                <span>{ text.producers_spread() }</span>
                if let Some(full) = fullest {
                    {{
                        let rate = props.rate_milli.saturating_mul(u64::from(full.ppm)) / 1_000_000_000;
                        let over = rate > props.limit;
                        html! {
                            <span class={over.then_some("spread__over")}>
                                { text.producers_fullest(&full.letter, &fmt::percent(full.ppm), rate, props.limit) }
                            </span>
                        }
                    }}
                }
            </div>
            <svg
                class="spread__plot"
                width="100%"
                height="80"
                role="img"
                aria-label={text.producers_spread_spoken(&spoken.join(", "))}
            >
                for (place, part) in parts.iter().enumerate() {
                    {{
                        let left = fmt::percentage((place as f64 + 0.12) / count * 100.0, 3);
                        let width = fmt::percentage(0.76 / count * 100.0, 3);
                        let middle = fmt::percentage((place as f64 + 0.5) / count * 100.0, 3);
                        let top = y(f64::from(part.ppm));
                        let tall = fmt::fixed(height * f64::from(part.ppm) / scale, 2);
                        html! {
                            <g key={place} data-hue={part.hue.to_string()}>
                                <rect class="spread__fill" x={left.clone()} width={width.clone()} y={top.clone()} height={tall.clone()} />
                                <rect
                                    x={left.clone()}
                                    width={width.clone()}
                                    y={top.clone()}
                                    height={tall.clone()}
                                    fill={pattern_fill(part.hue, part.pattern, part.doubled)}
                                />
                                <rect class="spread__outline" x={left} {width} y={top} height={tall} />
                                <text class="spread__letter" x={middle} y="76" text-anchor="middle">
                                    { part.letter.to_string() }
                                </text>
                            </g>
                        }
                    }}
                }
                <line class="spread__even" x1="0" x2="100%" y1={y(even)} y2={y(even)} />
                <line class="spread__base" x1="0" x2="100%" y1="60.5" y2="60.5" />
            </svg>
            { props.children.clone() }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_spreads_over_no_shard() {
        assert!(expected(&KeyStrategy::Random { keys: 10 }, &[]).is_empty());
    }
}
