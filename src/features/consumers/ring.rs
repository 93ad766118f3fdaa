//! How long an iterator can still be used: a ring that drains over five minutes.

use crate::design::fmt;
use crate::i18n::use_text;
use playground_markup::prelude::*;

#[derive(Clone, Copy, PartialEq, Properties)]
pub struct RingProps {
    /// Microseconds left of the life of 300 s; `None` while there is no iterator.
    pub left: Option<u64>,
    /// Its whole life in microseconds.
    pub life: u64,
    pub expired: bool,
}

/// Sixteen pixels of ring.
#[component]
pub fn Ring(props: &RingProps) -> Html {
    let text = use_text();
    let Some(left) = props.left else {
        return if props.expired {
            html! {
                <svg class="ring" data-state="expired" width="16" height="16" role="img" aria-label={text.consumers_ring_expired()}>
                    <circle class="ring__track" cx="8" cy="8" r="6" />
                </svg>
            }
        } else {
            html! { <span></span> }
        };
    };
    let percent = left.saturating_mul(100) / props.life.max(1);
    let state = if props.expired || percent == 0 {
        "expired"
    } else if percent < 20 {
        "low"
    } else {
        "full"
    };
    html! {
        <svg
            class="ring"
            data-state={state}
            width="16"
            height="16"
            role="img"
            aria-label={if state == "expired" { text.consumers_ring_expired().into() } else { text.consumers_iterator_left(&fmt::span(left / 1_000_000 * 1_000_000)) }}
        >
            <circle class="ring__track" cx="8" cy="8" r="6" />
            if state != "expired" {
                <circle
                    class="ring__left"
                    cx="8"
                    cy="8"
                    r="6"
                    pathLength="100"
                    stroke-dasharray={format!("{} 100", percent.min(100))}
                    transform="rotate(-90 8 8)"
                />
            }
        </svg>
    }
}
