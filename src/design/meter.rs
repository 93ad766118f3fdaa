//! A bar that fills towards a limit.

use super::fmt;
use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MeterProps {
    /// Spoken name.
    pub label: AttrValue,
    /// Spoken value, such as `584 of 1,000 records`.
    pub text: AttrValue,
    /// Filled part in millionths; more than a million is drawn full.
    pub ppm: u32,
    /// A tick at this place, such as the peak of the last second.
    #[prop_or_default]
    pub peak_ppm: Option<u32>,
    /// Whether the peak hit the limit.
    #[prop_or_default]
    pub over: bool,
    /// Height in pixels.
    #[prop_or(10)]
    pub height: u8,
}

fn percent(ppm: u32) -> String {
    fmt::percentage(f64::from(ppm.min(1_000_000)) / 10_000.0, 3)
}

/// A gauge.
#[component]
pub fn Meter(props: &MeterProps) -> Html {
    let height = props.height.to_string();
    let peak = props.peak_ppm.map(percent);
    html! {
        <svg
            class="meter"
            width="100%"
            height={height.clone()}
            role="meter"
            aria-label={props.label.clone()}
            aria-valuemin="0"
            aria-valuemax="1000000"
            aria-valuenow={props.ppm.min(1_000_000).to_string()}
            aria-valuetext={props.text.clone()}
        >
            <rect class="meter__track" width="100%" height={height.clone()} rx="2" />
            <rect class="meter__fill" width={percent(props.ppm)} height={height.clone()} rx="2" />
            if let Some(x) = peak {
                <line
                    class="meter__peak"
                    data-over={props.over.then_some("true")}
                    x1={x.clone()}
                    x2={x}
                    y1="0"
                    y2={height}
                />
            }
        </svg>
    }
}
