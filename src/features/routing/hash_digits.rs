//! The 32 digits of the hash, the first one in the box that the ruler repeats.

use crate::design::fmt;
use crate::i18n::use_text;
use crate::stage::geometry::percent;
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct HashDigitsProps {
    /// What is hashed, for the spoken name.
    pub key_text: AttrValue,
    /// 32 hex digits.
    pub hex: AttrValue,
    /// Place of the hash, 0 to 1.
    pub x: f64,
    /// An explicit hash key: a diamond instead of the box, and no MD5.
    pub explicit: bool,
    /// Whether a record with this key lies on a tape; else the leader is dashed.
    pub sent: bool,
    /// Changes with every record sent from here, so that the digits flip in again.
    pub run: u32,
}

/// Centre of a digit in pixels: groups of four after a wider first one.
fn place(index: usize) -> f64 {
    if index == 0 { 48.2 } else { 62.6 + (index - 1) as f64 * 9.4 + (index / 4) as f64 * 8.0 }
}

fn group(hex: &str, from: usize, to: usize, class: &'static str) -> Html {
    let digits = hex.get(from..to).unwrap_or_default().to_owned();
    let xs: Vec<String> = (from..to).map(|index| fmt::fixed(place(index), 1)).collect();
    html! { <text {class} x={xs.join(" ")} y="18" text-anchor="middle">{ digits }</text> }
}

/// The digits and the leader that ties the box to its slot.
#[component]
pub fn HashDigits(props: &HashDigitsProps) -> Html {
    let text = use_text();
    let first = props.hex.get(0..1).unwrap_or_default().to_owned();
    let x = percent(props.x);
    let label = if props.explicit {
        text.routing_digits_explicit(&props.hex)
    } else {
        text.routing_digits_label(&props.key_text, &props.hex)
    };
    html! {
        <svg
            class="digits"
            width="100%"
            height="36"
            role="img"
            aria-label={label}
            data-sent={props.sent.then_some("true")}
        >
            <text class="digits__tag" x="0" y="18">{ if props.explicit { text.routing_tag_explicit() } else { text.routing_tag_md5() } }</text>
            <g key={props.run.to_string()} class="digits__row" data-run={(props.run > 0).then_some("true")}>
                if props.explicit {
                    <path class="digits__box" d="M48.2 2.5 58.7 13 48.2 23.5 37.7 13z" />
                } else {
                    <rect class="digits__box" x="40.2" y="3" width="16" height="20" rx="3" />
                }
                <text class="digits__first" x="48.2" y="18" text-anchor="middle">{ first }</text>
                { group(&props.hex, 1, 4, "digits__lead") }
                { group(&props.hex, 4, 16, "") }
                { group(&props.hex, 16, 32, "digits__tail") }
                <text class="digits__more" aria-hidden="true" x="231.4" y="18">{ "…" }</text>
                if props.explicit {
                    <text class="digits__note" x="424" y="18">{ text.routing_md5_skipped() }</text>
                }
            </g>
            <g class="leader">
                <line x1="48.2" x2="48.2" y1="23" y2="34" />
                <line x1="48.2" x2={x.clone()} y1="34" y2="34" />
                <line x1={x.clone()} x2={x} y1="33.25" y2="37" />
            </g>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn groups_of_four_keep_their_distance() {
        let near = |index: usize, x: f64| assert!((place(index) - x).abs() < 1e-6, "{index}");
        near(0, 48.2);
        near(1, 62.6);
        near(4, 98.8);
        near(8, 144.4);
        near(31, 400.6);
    }
}
