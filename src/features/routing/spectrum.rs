//! How many records each key sends, at the key's place: one stick over the line is the proof that no
//! split can help.

use crate::design::fmt;
use crate::i18n::use_text;
use crate::stage::geometry::{percent, share_of};
use playground_lab::view::StickView;
use playground_markup::prelude::*;
use std::rc::Rc;

/// Full height over the limit of a shard.
const HEADROOM: f64 = 1.43;

#[derive(Clone, PartialEq, Properties)]
pub struct SpectrumProps {
    pub sticks: Rc<[StickView]>,
    /// Hue of each stick's shard, in the sticks' order.
    pub hues: Rc<[u8]>,
    /// Records that one shard takes in a second.
    pub limit: u32,
    /// The composer's key.
    pub key_text: AttrValue,
    /// Its place, 0 to 1.
    pub x: f64,
    /// The same in millionths, for the words.
    pub position_ppm: u32,
    /// Whether it lies on a tape.
    pub sent: bool,
}

/// Upper end of a stick as a share of the height; never too short to be seen.
fn top(per_second: u32, limit: u32) -> f64 {
    let height = f64::from(per_second) / (f64::from(limit.max(1)) * HEADROOM);
    1.0 - height.clamp(0.065, 1.0)
}

/// The sticks, the line and the needle.
#[component]
pub fn Spectrum(props: &SpectrumProps) -> Html {
    let text = use_text();
    let line = percent(1.0 - 1.0 / HEADROOM);
    let flip = props.x > 0.8;
    let hottest = props.sticks.iter().max_by_key(|stick| stick.per_second).filter(|stick| stick.per_second >= 10);
    html! {
        <svg class="spectrum" width="100%" role="group" aria-label={text.routing_spectrum_label(props.limit)}>
            <line class="spectrum__limit" x1="0" x2={if props.x > 0.62 && !flip { percent(props.x) } else { "100%".to_owned() }} y1={line.clone()} y2={line.clone()} />
            if props.x < 0.58 {
                <svg x="100%" y={line} overflow="visible">
                    <text class="spectrum__limit-text" x="0" y="-5" text-anchor="end">{ text.routing_one_shard_takes(&fmt::count(u64::from(props.limit))) }</text>
                </svg>
            }
            for (index, stick) in props.sticks.iter().enumerate() {
                { stick_mark(stick, props.hues.get(index).copied().unwrap_or(1), props.limit, text) }
            }
            if let Some(stick) = hottest {
                { name_of(stick, props.x, text) }
            }
            <g class="needle" data-sent={props.sent.then_some("true")}>
                <line class="needle__pin" x1={percent(props.x)} x2={percent(props.x)} y1="0" y2="100%" />
                <svg x={percent(props.x)} y="100%" overflow="visible">
                    <text class="needle__key" x={if flip { "-9" } else { "9" }} y="-27" text-anchor={flip.then_some("end")}>
                        { fmt::elide(&props.key_text, 14, 4) }
                    </text>
                    <text class="needle__place" x={if flip { "-9" } else { "9" }} y="-11" text-anchor={flip.then_some("end")}>
                        { text.routing_of_the_way(&fmt::percent2(props.position_ppm)) }
                    </text>
                </svg>
            </g>
        </svg>
    }
}

fn stick_mark(stick: &StickView, hue: u8, limit: u32, text: crate::i18n::Catalog) -> Html {
    let x = percent(share_of(stick.hash));
    let y = percent(top(stick.per_second, limit));
    let label = text.routing_stick_label(&stick.key, stick.per_second, stick.over_limit);
    html! {
        <g
            key={stick.key.to_string()}
            class="stick"
            role="img"
            aria-label={label}
            data-hue={hue.to_string()}
            data-over={stick.over_limit.then_some("true")}
        >
            <line x1={x.clone()} x2={x.clone()} y1={y.clone()} y2="100%" />
            if stick.over_limit {
                <circle cx={x} cy={y} r="4.5" />
            }
        </g>
    }
}

/// The name of the busiest key, unless the needle's own name stands there.
fn name_of(stick: &StickView, needle: f64, text: crate::i18n::Catalog) -> Html {
    let x = share_of(stick.hash);
    let crowded = needle - x;
    if (-0.02..0.2).contains(&crowded)
        || (needle > 0.8 && (0.0..0.4).contains(&crowded))
        || (-0.25..-0.02).contains(&crowded)
    {
        return html! {};
    }
    let flip = x > 0.8;
    let anchor = flip.then_some("end");
    let at = if flip { "-9" } else { "9" };
    html! {
        <svg x={percent(x)} y="100%" overflow="visible" aria-hidden="true">
            <text class="stick-name__key" x={at} y="-27" text-anchor={anchor}>{ fmt::elide(&stick.key, 14, 4) }</text>
            <text class="stick-name__rate" x={at} y="-11" text-anchor={anchor}>{ text.routing_one_key_rate(stick.per_second) }</text>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::top;

    #[test]
    fn sticks_grow_with_the_rate_and_stop_at_the_frame() {
        assert!((top(1_000, 1_000) - (1.0 - 1.0 / 1.43)).abs() < 1e-9);
        assert!(top(5_000, 1_000).abs() < 1e-9);
        assert!(top(1, 1_000) < 0.94);
    }
}
