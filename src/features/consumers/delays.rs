//! How long records took to each consumer, all on one axis: polling and fan-out compare at a glance.

use super::latency::{HEIGHTS, bars, place, ticks};
use crate::design::{Icon, IconName, fmt};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with};
use crate::ui_state::{Selection, use_ui};
use playground_engine::ClientId;
use playground_lab::view::ReaderView;
use playground_markup::prelude::*;
use playground_sim::Actor;

/// Height of one consumer's bars in pixels.
const TALL: f64 = HEIGHTS.1;

#[derive(Clone, PartialEq, Properties)]
pub struct DelaysProps {
    pub readers: Vec<ReaderView>,
    /// Milliseconds from arrival to push, an input of the model.
    pub push_ms: u64,
    /// Microseconds the selected record took to each consumer that has it.
    pub record: Vec<(ClientId, u64)>,
}

/// A line for each consumer, polling ones first, over one axis from 10 ms to a minute.
#[component]
pub fn Delays(props: &DelaysProps) -> Html {
    let text = use_text();
    let polling = props.readers.iter().filter(|reader| reader.polls());
    let pushed = props.readers.iter().filter(|reader| !reader.polls());
    let figures = [
        (props.push_ms, text.consumers_model_push()),
        (200, text.consumers_model_one()),
        (1_000, text.consumers_model_five()),
    ];
    let at = |ms: f64| fmt::percentage(place(ms) * 100.0, 2);
    html! {
        <section class="delays" aria-label={text.consumers_delays()}>
            <div class="pool__head">
                <h3 class="pool__title">{ text.consumers_delays() }</h3>
                <span class="pool__rule">{ text.consumers_delays_hint() }</span>
            </div>
            for view in polling.chain(pushed) {
                <DelayRow
                    key={view.id.0}
                    view={view.clone()}
                    record={props.record.iter().find(|(id, _)| *id == view.id).map(|(_, took)| *took)}
                />
            }
            <div class="delays__row delays__axis" aria-hidden="true">
                <span></span>
                <svg width="100%" height="32">
                    for (ms, label) in ticks() {
                        <text key={label} x={at(ms)} y="12">{ label }</text>
                    }
                    for (ms, label) in figures {
                        <text key={ms} class="delays__figure" x={at(ms as f64)} y="28" text-anchor="middle">{ label }</text>
                    }
                </svg>
                <span></span>
            </div>
            <p class="delays__note">{ text.consumers_model_inputs(props.push_ms) }</p>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct DelayRowProps {
    view: ReaderView,
    record: Option<u64>,
}

/// One consumer: its bars, half and ninety-nine of a hundred.
#[component]
fn DelayRow(props: &DelayRowProps) -> Html {
    let ui = use_ui();
    let text = use_text();
    let view = &props.view;
    let id = view.id;
    let bars = use_lab_with(id, Cadence::Slow, |lab, id: &ClientId| {
        lab.world().actor(*id).and_then(Actor::reader).map(|reader| bars(reader.latency().buckets()))
    });
    let bars = bars.as_deref().unwrap_or_default();
    let top = f64::from(bars.iter().copied().max().unwrap_or(0).max(1));
    let count = bars.len().max(1) as f64;
    let said = |ms: u64| fmt::span(ms.saturating_mul(1_000));
    let x = |ms: f64| fmt::percentage(place(ms) * 100.0, 2);
    let selected = ui.selection == Selection::Reader(id);
    let Some((p50, p99)) = view.p50_ms.zip(view.p99_ms) else {
        return html! {
            <div class="delays__row" data-selected={selected.then_some("true")}>
                <span class="delays__name"><Icon name={IconName::flag(view.shape)} />{ view.name.to_string() }</span>
                <span class="delays__none">{ text.consumers_no_delay() }</span>
                <span></span>
            </div>
        };
    };
    html! {
        <div class="delays__row" data-selected={selected.then_some("true")}>
            <span class="delays__name"><Icon name={IconName::flag(view.shape)} />{ view.name.to_string() }</span>
            <svg
                class="delays__plot"
                width="100%"
                height={fmt::fixed(TALL, 0)}
                role="img"
                aria-label={text.consumers_delay_spoken(&view.name, &said(p50), &said(p99))}
            >
                <line class="latency__base" x1="0" x2="100%" y1={fmt::fixed(TALL - 0.5, 1)} y2={fmt::fixed(TALL - 0.5, 1)} />
                for (place, bar) in bars.iter().enumerate() {
                    if *bar > 0 {
                        {{
                            let tall = (f64::from(*bar) / top * (TALL - 2.0)).max(1.0);
                            html! {
                                <rect
                                    key={place}
                                    class="delays__bar"
                                    x={fmt::percentage(place as f64 / count * 100.0, 2)}
                                    width={fmt::percentage(0.86 / count * 100.0, 2)}
                                    y={fmt::fixed(TALL - 1.0 - tall, 2)}
                                    height={fmt::fixed(tall, 2)}
                                />
                            }
                        }}
                    }
                }
                <line class="delays__half" x1={x(p50 as f64)} x2={x(p50 as f64)} y1="0" y2={fmt::fixed(TALL, 0)} />
                <line class="delays__most" x1={x(p99 as f64)} x2={x(p99 as f64)} y1="0" y2={fmt::fixed(TALL, 0)} />
                if let Some(record) = props.record {
                    <circle class="delays__record" cx={x(record as f64 / 1_000.0)} cy={fmt::fixed(TALL - 4.0, 1)} r="3.5" />
                }
            </svg>
            <span class="delays__said">
                <span>{ "p50 " }<b>{ said(p50) }</b></span>
                <span>{ "p99 " }<b>{ said(p99) }</b></span>
                if let Some(record) = props.record {
                    <span>{ text.consumers_this_record() }{ " " }<b>{ fmt::span(record) }</b></span>
                }
            </span>
        </div>
    }
}
