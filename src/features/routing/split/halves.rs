//! What the two halves of a split would carry, and whether that helps.

use super::panel::SplitPanelProps;
use crate::design::{Icon, IconName, Plate, fmt};
use crate::i18n::Catalog;
use crate::stage::geometry::percent;
use playground_lab::view::Verdict;
use playground_markup::prelude::*;

/// What each half would carry, beside what a shard takes.
pub fn halves(props: &SplitPanelProps, text: Catalog) -> Html {
    let Some(preview) = &props.preview else {
        return html! {};
    };
    let rows = [&preview.lower, &preview.upper];
    html! {
        <div class="reshard__halves">
            for (index, half) in rows.into_iter().enumerate() {
                { half_row(index, half.as_ref().and_then(|half| half.share), props, text) }
            }
        </div>
    }
}

fn half_row(index: usize, share: Option<u32>, props: &SplitPanelProps, text: Catalog) -> Html {
    let looks = &props.looks[index];
    let rate = share.map(|ppm| u64::from(props.rate) * u64::from(ppm) / 1_000_000);
    let limit = u64::from(props.limit.max(1));
    let over = rate.map_or(0, |rate| rate.saturating_sub(limit));
    let part = |value: u64| percent(0.8 * (value as f64 / limit as f64).min(1.0));
    let excess = percent((0.8 * over as f64 / limit as f64).min(0.2));
    html! {
        <div key={index} class="half">
            <Plate letter={looks.letter.to_string()} hue={looks.hue} />
            <svg class="half__bar" width="100%" height="10" aria-hidden="true">
                <rect class="half__track" width="80%" height="10" rx="2" />
                <rect class="half__fill" width={part(rate.unwrap_or(0).min(limit))} height="10" rx="2" />
                if over > 0 {
                    <rect x="80%" width={excess} height="10" fill="url(#kp-refused)" />
                }
                <line class="half__limit" data-over={(over > 0).then_some("true")} x1="80%" x2="80%" y1="-2" y2="12" />
            </svg>
            <span>
                if let Some(rate) = rate {
                    <b>{ text.routing_records_per_second(rate) }</b>
                    if over > 0 { <span class="half__over">{ text.routing_over(over) }</span> }
                } else {
                    { text.routing_no_traffic_yet() }
                }
            </span>
        </div>
    }
}

/// Whether the split would help.
pub fn verdict(props: &SplitPanelProps, text: Catalog) -> Html {
    let Some(preview) = &props.preview else {
        return html! {};
    };
    match &preview.helps {
        Verdict::Helps => {
            html! { <p class="verdict"><b>{ text.routing_split_helps() }</b>{ " " }{ text.routing_from_last_minute() }</p> }
        }
        Verdict::OneKey { key, ppm } => html! {
            <p class="verdict" data-warn="true">
                <Icon name={IconName::Warn} />{ " " }<b>{ text.routing_split_will_not_help() }</b>{ " " }<code>{ fmt::elide(key, 20, 6) }</code>{ text.routing_one_key_carries(&fmt::percent(*ppm)) }{ " " }{ text.capacity_remedy_key(&fmt::elide(key, 12, 4)) }
            </p>
        },
        Verdict::OneSided => html! { <p class="verdict" data-warn="true"><b>{ text.routing_split_lopsided() }</b></p> },
        Verdict::NoTraffic => html! { <p class="verdict">{ text.routing_split_no_traffic() }</p> },
    }
}
