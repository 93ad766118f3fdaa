//! Where the flag of a new consumer would stand, before it is attached.

use super::start::{Standing, offset};
use crate::design::{Plate, fmt};
use crate::i18n::use_text;
use playground_lab::{Lab, view};
use playground_markup::prelude::*;
use playground_sim::Start;

/// The flags of a position on all shards it concerns.
pub fn standings(lab: &Lab, stream: &str, start: &Start) -> Vec<Standing> {
    let world = lab.world();
    let Some(found) = world.account().stream(stream) else { return Vec::new() };
    let standing = |look: view::ShardView| {
        let shard = found.shard(look.id)?;
        let horizon = look.horizon_offset;
        let at = offset(start, shard, horizon)?;
        let length = look.next_offset.saturating_sub(horizon);
        let ppm = (at - horizon).saturating_mul(1_000_000).checked_div(length).unwrap_or(1_000_000);
        Some(Standing {
            shard: look.id,
            letter: look.letter,
            hue: look.hue,
            place_ppm: u32::try_from(ppm).unwrap_or(1_000_000),
            ahead: look.next_offset.saturating_sub(at),
            behind: shard.record(at).map_or(0, |record| world.now().since(record.arrived()).micros()),
        })
    };
    view::shards(world, stream).into_iter().filter_map(standing).collect()
}

#[derive(Clone, PartialEq, Properties)]
pub struct StandingListProps {
    pub standings: Vec<Standing>,
}

/// A small tape with a flag for each shard.
#[component]
pub fn StandingList(props: &StandingListProps) -> Html {
    let text = use_text();
    html! {
        <div class="standing">
            <p class="standing__title">{ text.consumers_standing() }</p>
            for standing in &props.standings {
                {{
                    let x = fmt::percentage(f64::from(standing.place_ppm) / 10_000.0, 2);
                    let rest = fmt::percentage(100.0 - f64::from(standing.place_ppm) / 10_000.0, 2);
                    let note = if standing.ahead == 0 {
                        text.consumers_standing_tip().into()
                    } else {
                        text.consumers_standing_ahead(standing.ahead, &fmt::span(standing.behind))
                    };
                    html! {
                        <div key={standing.shard.0} class="standing__row">
                            <Plate letter={standing.letter.to_string()} hue={standing.hue} />
                            <svg class="standing__plot" width="100%" height="18" aria-hidden="true" data-hue={standing.hue.to_string()}>
                                <rect class="standing__tape" y="6" width="100%" height="10" />
                                <rect class="standing__ahead" x={x.clone()} y="6" width={rest} height="10" />
                                <line class="standing__pole" x1={x.clone()} x2={x.clone()} y1="0" y2="18" />
                                <svg x={x} overflow="visible"><path class="standing__flag" d="M0 0l9 3-9 3z" /></svg>
                            </svg>
                            <span class="standing__note">{ note }</span>
                        </div>
                    }
                }}
            }
        </div>
    }
}
