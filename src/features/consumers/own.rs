//! What a fan-out consumer has for itself: 2 MB/s of each shard.

use crate::design::{Plate, fmt};
use crate::i18n::use_text;
use playground_lab::view::{PipeView, ShardView};
use playground_markup::prelude::*;

/// Height of all pipes of a shard together.
const HEIGHT: f64 = 18.0;

#[derive(Clone, PartialEq, Properties)]
pub struct OwnRowProps {
    pub shard: ShardView,
    /// One pipe for each consumer, with its name.
    pub pipes: Vec<(String, PipeView)>,
}

/// One shard: a pipe for each consumer, above each other, never touching.
#[component]
pub fn OwnRow(props: &OwnRowProps) -> Html {
    let text = use_text();
    let shard = &props.shard;
    let count = props.pipes.len().max(1) as f64;
    let gap = if count > 1.0 { 2.0 } else { 0.0 };
    let tall = (HEIGHT + gap) / count - gap;
    let total: u64 = props.pipes.iter().map(|(_, pipe)| pipe.bytes_last_second).sum();
    let spoken: Vec<String> = props
        .pipes
        .iter()
        .map(|(name, pipe)| text.consumers_pipe_part(name, &fmt::traffic(pipe.bytes_last_second)).into_owned())
        .collect();
    html! {
        <div class="pipe-row">
            <Plate letter={shard.letter.to_string()} hue={shard.hue} />
            <svg
                class="pipe"
                width="100%"
                height="18"
                role="img"
                aria-label={text.consumers_own_pipe(&shard.letter, &spoken.join(", "))}
                data-hue={shard.hue.to_string()}
            >
                for (place, (_, pipe)) in props.pipes.iter().enumerate() {
                    {{
                        let y = fmt::fixed(place as f64 * (tall + gap), 2);
                        let part = (pipe.bytes_last_second as f64 / pipe.bytes_limit.max(1) as f64 * 100.0).min(100.0);
                        let round = fmt::fixed(tall / 2.0, 2);
                        let tall = fmt::fixed(tall, 2);
                        html! {
                            <g key={place}>
                                <rect class="pipe__track" width="100%" height={tall.clone()} rx={round} y={y.clone()} />
                                <rect class="pipe__fill" width={fmt::percentage(part, 2)} height={tall} rx="4" {y} />
                            </g>
                        }
                    }}
                }
            </svg>
            <span class="pipe-row__number">{ fmt::traffic(total) }</span>
        </div>
    }
}
