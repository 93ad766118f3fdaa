//! What is offered, in percent of what the shards take: by minute as the service shows it, by second as it acts on it.

use super::chart::{HEIGHT, bars, scaled};
use super::{Scene, moment};
use crate::design::{Choice, Icon, IconName, Select, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_lab_with};
use playground_engine::{ShardId, Text};
use playground_lab::view::{self, LoadPeak, LoadView, ShardState};
use playground_markup::prelude::*;

/// The whole limit, in millionths.
const FULL: u64 = 1_000_000;
/// Most shards to choose from.
const MOST_SHARDS: usize = 200;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct LoadProps {
    pub scene: Scene,
}

#[derive(Clone, Debug, PartialEq)]
struct Seen {
    load: LoadView,
    at: String,
    shards: Vec<(ShardId, Text)>,
}

/// The chart with its two numbers.
#[component]
pub(super) fn Load(props: &LoadProps) -> Html {
    let text = use_text();
    let shard = use_state(|| None::<ShardId>);
    let asked = use_state(|| false);
    let seen = use_lab_with((props.scene.clone(), *shard), Cadence::Slow, |lab, (scene, shard)| {
        let load = view::load(lab.world(), &scene.stream, *shard, scene.frame);
        let open = view::shards(lab.world(), &scene.stream);
        let open = open.into_iter().filter(|shard| shard.state == ShardState::Open);
        Seen {
            at: load.peak.map(|peak| moment(lab, peak.at)).unwrap_or_default(),
            load,
            shards: open.map(|shard| (shard.id, shard.letter)).take(MOST_SHARDS).collect(),
        }
    });
    let mut choices = vec![Choice::new("", text.metrics_load_all())];
    choices.extend(
        seen.shards.iter().map(|(id, letter)| Choice::new(id.number().to_string(), text.metrics_load_shard(letter))),
    );
    let value = shard.map_or_else(String::new, |shard| shard.number().to_string());
    let onchange = Callback::from(move |value: AttrValue| shard.set(value.parse().ok().map(ShardId)));
    let open = *asked;
    let toggle = Callback::from(move |_: MouseEvent| asked.set(!open));
    html! {
        <section class="inspector__part load">
            <h3>
                { text.metrics_load() }
                <Select label={text.metrics_load_of()} hide_label=true {choices} {value} {onchange} />
            </h3>
            if let Some(peak) = &seen.load.peak {
                <p class="load__numbers">
                    <span>{ text.metrics_load_average() }{ " " }<b>{ fmt::percent(peak.minute_ppm) }</b></span>
                    <span data-bad={(u64::from(peak.second_ppm) > FULL).then_some("true")}>
                        { text.metrics_load_peak() }{ " " }
                        if u64::from(peak.second_ppm) > FULL { <Icon name={IconName::Cross} /> }
                        <b>{ fmt::percent(peak.second_ppm) }</b>
                    </span>
                    <button type="button" class="metric__why" aria-expanded={if open { "true" } else { "false" }} aria-label={text.metrics_why_of(&text.metrics_load())} onclick={toggle}>{ text.metrics_why() }</button>
                </p>
                { picture(&seen, peak, text) }
                if open { { told(&seen, peak, text) } }
            } else {
                <p class="inspector__quiet">{ text.metrics_load_none() }</p>
            }
        </section>
    }
}

fn picture(seen: &Seen, peak: &LoadPeak, text: Catalog) -> Html {
    let columns = &seen.load.columns;
    let value = |column: &Option<u32>| column.map(u64::from);
    let highest = columns.iter().filter_map(value).max().unwrap_or(0);
    let top = highest.max(FULL) / 100 * 106;
    let limit = scaled(FULL, top);
    let within = bars(columns.iter().map(|column| value(column).map(|part| (0, scaled(part.min(FULL), top)))));
    let above = bars(columns.iter().map(|column| value(column).map(|part| (limit, scaled(part, top).max(limit)))));
    let spoken = text.metrics_load_chart(&fmt::percent(peak.minute_ppm), &fmt::percent(peak.second_ppm), &seen.at);
    let y = (HEIGHT - limit).to_string();
    html! {
        <>
            <svg class="load__chart" viewBox={format!("0 0 {} {HEIGHT}", columns.len())} preserveAspectRatio="none" role="img" aria-label={spoken}>
                <path class="metric__bars" d={within} />
                <path class="load__above" d={above} />
                <line class="load__limit" x1="0" x2={columns.len().to_string()} y1={y.clone()} y2={y} />
            </svg>
            <p class="inspector__quiet">{ text.metrics_load_limit() }</p>
        </>
    }
}

fn told(seen: &Seen, peak: &LoadPeak, text: Catalog) -> Html {
    let amount = |value| if peak.by_bytes { fmt::bytes(value) } else { fmt::count(value) };
    let limit = amount(peak.limit);
    let (second, minute) = (fmt::percent(peak.second_ppm), fmt::percent(peak.minute_ppm));
    html! {
        <div class="metric__told">
            <p><b>{ seen.at.clone() }</b>{ ": " }{ text.metrics_load_second(&amount(peak.offered), &limit, &second) }</p>
            <p><b>{ text.metrics_minute() }</b>{ ": " }{ text.metrics_load_minute(&amount(peak.offered_minute), peak.seconds, &limit, &minute) }</p>
            <p>{ text.metrics_load_hidden(peak.refused_minute) }</p>
        </div>
    }
}
