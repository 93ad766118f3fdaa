//! Sixteen slots, 0 to f: the slot with the boxed digit is the same box.

use crate::stage::geometry::percent;
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct RulerProps {
    /// The slot that is on, 0 to 15.
    pub slot: u8,
}

/// The ruler over the bar. Spoken by the digits, so hidden from readers.
#[component]
pub fn Ruler(props: &RulerProps) -> Html {
    let slot = f64::from(props.slot.min(15));
    html! {
        <svg class="ruler" width="100%" height="18" aria-hidden="true">
            <line class="ruler__base" x1="0" x2="100%" y1="0.5" y2="0.5" />
            for index in 1..16_u8 {
                <line
                    key={index}
                    class="ruler__tick"
                    x1={percent(f64::from(index) / 16.0)}
                    x2={percent(f64::from(index) / 16.0)}
                    y1="0"
                    y2="18"
                />
            }
            for index in 0..16_u8 {
                <text key={100 + index} x={percent((f64::from(index) + 0.5) / 16.0)} y="14" text-anchor="middle">
                    { format!("{index:x}") }
                </text>
            }
            <rect class="ruler__slot" x={percent(slot / 16.0)} y="0" width="6.25%" height="18" />
            <text class="ruler__on" x={percent((slot + 0.5) / 16.0)} y="14" text-anchor="middle">
                { format!("{:x}", props.slot.min(15)) }
            </text>
        </svg>
    }
}
