//! The delays of all consumers on one scale, so that two of them compare at a glance.

use crate::design::fmt;
use crate::i18n::use_text;
use playground_lab::view::ReaderView;
use playground_markup::prelude::*;

/// Width of every strip in pixels, whatever the width of its card.
const WIDTH: f64 = 120.0;
/// The least that a whole strip stands for, in milliseconds.
const LEAST_MS: u64 = 200;

/// What a whole strip stands for, in milliseconds: the first of 200, 500, 1,000, 2,000
/// and so on that is not below the longest delay.
pub fn full(longest_ms: u64) -> u64 {
    let mut decade = LEAST_MS / 2;
    loop {
        for full in [decade.saturating_mul(2), decade.saturating_mul(5), decade.saturating_mul(10)] {
            if full >= longest_ms {
                return full;
            }
        }
        decade = decade.saturating_mul(10);
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct StripProps {
    pub view: ReaderView,
    /// What the whole strip stands for, in milliseconds: the same for all.
    pub full: u64,
    /// Microseconds the selected record took to this consumer, once it has it.
    pub record: Option<u64>,
}

/// A bar to p50, a lighter one on to p99, a stick for the selected record; the same in words beside it.
#[component]
pub fn Strip(props: &StripProps) -> Html {
    let text = use_text();
    let (Some(p50), Some(p99)) = (props.view.p50_ms, props.view.p99_ms) else { return html! {} };
    let said = |ms: u64| fmt::span(ms.saturating_mul(1_000));
    let place = |ms: f64| (ms / props.full.max(1) as f64).min(1.0) * WIDTH;
    let at = |ms: f64| fmt::fixed(place(ms), 1);
    html! {
        <p class="strip">
            <svg class="strip__plot" width={WIDTH.to_string()} height="14" aria-hidden="true">
                <rect class="strip__track" width="100%" height="8" y="3" />
                <rect class="strip__most" width={at(p99 as f64)} height="8" y="3" />
                <rect class="strip__half" width={at(p50 as f64)} height="8" y="3" />
                if let Some(record) = props.record {
                    <rect class="strip__record" x={fmt::fixed(place(record as f64 / 1_000.0) - 1.5, 1)} width="3" height="14" />
                }
            </svg>
            <span>{ "p50 " }<b>{ said(p50) }</b></span>
            <span>{ "p99 " }<b>{ said(p99) }</b></span>
            if let Some(record) = props.record {
                <span class="strip__this">{ text.consumers_this_record() }{ " " }<b>{ fmt::span(record) }</b></span>
            }
        </p>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct StripScaleProps {
    /// What a whole strip stands for, in milliseconds.
    pub full: u64,
}

/// The ends of the scale, below the last strip of a card.
#[component]
pub fn StripScale(props: &StripScaleProps) -> Html {
    let end =
        if props.full < 1_000 { format!("{} ms", props.full) } else { format!("{} s", fmt::count(props.full / 1_000)) };
    html! {
        <svg class="strip__scale" width={WIDTH.to_string()} height="14" aria-hidden="true">
            <text x="0" y="11">{ "0" }</text>
            <text x="100%" y="11" text-anchor="end">{ end }</text>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::full;

    #[test]
    fn the_scale_ends_at_a_round_number() {
        assert_eq!([0, 70, 201, 500, 501, 1_001, 4_000].map(full), [200, 200, 500, 500, 1_000, 2_000, 5_000]);
        assert_eq!(full(u64::MAX), u64::MAX);
    }
}
