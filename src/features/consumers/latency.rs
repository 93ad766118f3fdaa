//! How long records took to a consumer, as a histogram on a logarithmic axis.

use crate::design::fmt;
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with};
use playground_engine::ClientId;
use playground_lab::view::ReaderView;
use playground_markup::prelude::*;
use playground_sim::Actor;

/// Bars over the whole axis.
const BARS: usize = 36;
/// Ends of the axis in milliseconds: three decades and a half.
const AXIS: (f64, f64) = (10.0, 60_000.0);
/// Heights of the bars in pixels: large, and one of many.
pub const HEIGHTS: (f64, f64) = (44.0, 20.0);
const HEIGHT: f64 = HEIGHTS.0;

/// Labels of the axis.
pub fn ticks() -> [(f64, &'static str); 4] {
    [(10.0, "10 ms"), (100.0, "0.1 s"), (1_000.0, "1 s"), (10_000.0, "10 s")]
}

/// Place on the axis, 0 to 1.
pub fn place(ms: f64) -> f64 {
    ((ms.max(AXIS.0) / AXIS.0).ln() / (AXIS.1 / AXIS.0).ln()).clamp(0.0, 1.0)
}

/// Counts of the bars.
pub fn bars(buckets: impl Iterator<Item = (u64, u32)>) -> Vec<u32> {
    let mut bars = vec![0_u32; BARS];
    for (ms, count) in buckets {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the number of bars")]
        let at = (place(ms as f64) * BARS as f64) as usize;
        if let Some(bar) = bars.get_mut(at.min(BARS - 1)) {
            *bar = bar.saturating_add(count);
        }
    }
    bars
}

#[derive(Clone, PartialEq, Properties)]
pub struct LatencyProps {
    pub view: ReaderView,
}

/// The histogram with p50, p99 and the last one.
#[component]
pub fn Latency(props: &LatencyProps) -> Html {
    let text = use_text();
    let view = &props.view;
    let bars = use_lab_with(view.id, Cadence::Slow, |lab, id: &ClientId| match lab.world().actor(*id) {
        Some(Actor::Poller(poller)) => bars(poller.reader().latency().buckets()),
        Some(Actor::Subscriber(subscriber)) => bars(subscriber.reader().latency().buckets()),
        Some(Actor::Application(application)) => bars(application.reader().latency().buckets()),
        Some(Actor::Producer(_)) | None => vec![0; BARS],
    });
    let top = f64::from(bars.iter().copied().max().unwrap_or(0).max(1));
    let at = |ms: f64| fmt::percentage(place(ms) * 100.0, 2);
    let (Some(p50), Some(p99), Some(last)) = (view.p50_ms, view.p99_ms, view.last_ms) else {
        return html! { <p class="form__note">{ text.consumers_no_latency() }</p> };
    };
    let said = |ms: u64| fmt::span(ms * 1_000);
    html! {
        <div class="latency">
            <svg
                class="latency__plot"
                width="100%"
                height="62"
                role="img"
                aria-label={text.consumers_latency_spoken(&said(p50), &said(p99))}
            >
                for (place, count) in bars.iter().enumerate() {
                    if *count > 0 {
                        {{
                            let tall = (f64::from(*count) / top * HEIGHT).max(1.0);
                            html! {
                                <rect
                                    key={place}
                                    class="latency__bar"
                                    x={fmt::percentage(place as f64 / BARS as f64 * 100.0, 2)}
                                    width={fmt::percentage(0.86 / BARS as f64 * 100.0, 2)}
                                    y={fmt::fixed(HEIGHT - tall, 2)}
                                    height={fmt::fixed(tall, 2)}
                                />
                            }
                        }}
                    }
                }
                <line class="latency__base" x1="0" x2="100%" y1="44.5" y2="44.5" />
                for (ms, label) in ticks() {
                    <text key={label} x={at(ms)} y="58">{ label }</text>
                }
                <line class="latency__mark" x1={at(p50 as f64)} x2={at(p50 as f64)} y1="0" y2="44" />
                <line class="latency__mark" data-most="true" x1={at(p99 as f64)} x2={at(p99 as f64)} y1="0" y2="44" />
            </svg>
            <p class="latency__facts">
                <span>{ "p50 " }<b>{ said(p50) }</b></span>
                <span>{ "p99 " }<b>{ said(p99) }</b></span>
                <span>{ text.consumers_last() }{ " " }<b>{ said(last) }</b></span>
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_is_logarithmic() {
        assert!(place(10.0).abs() < 1e-9 && place(1.0).abs() < 1e-9);
        assert!((place(60_000.0) - 1.0).abs() < 1e-9 && (place(1e9) - 1.0).abs() < 1e-9);
        assert!(place(70.0) > 0.2 && place(70.0) < 0.25);
    }

    #[test]
    fn every_count_is_in_one_bar() {
        let bars = bars([(0, 3), (70, 5), (9_000_000, 2)].into_iter());
        assert_eq!((bars[0], bars.iter().sum::<u32>(), bars[BARS - 1]), (3, 10, 2));
    }
}
