//! One producer on its card.

use crate::design::{Button, ButtonKind, ButtonSize, IconName, Troubles, fmt};
use crate::i18n::{self, Catalog, Message, use_text};
use crate::store::{Cadence, use_lab_with, use_store};
use crate::ui_state::{Dialog, Selection, use_ui};
use playground_lab::Command;
use playground_lab::view::{self, KeyLabel, ProducerView};
use playground_markup::prelude::*;
use playground_sim::ActorChange;

/// Height of the sparkline.
const SPARK: f64 = 16.0;

/// A rate in thousandths as text: `1,300 /s`, `0.5 /s`.
pub fn rate(milli: u64) -> String {
    let whole = fmt::count(milli / 1_000);
    let rest = milli % 1_000;
    if rest == 0 {
        return format!("{whole} /s");
    }
    let decimals = format!("{rest:03}");
    format!("{whole}.{} /s", decimals.trim_end_matches('0'))
}

/// The bars of the last seconds: where each begins from the left, and how high its two parts are.
fn bars(view: &ProducerView) -> Vec<(String, f64, f64)> {
    let sum = |(stored, refused): &(u32, u32)| u64::from(*stored) + u64::from(*refused);
    let most = view.history.iter().map(sum).max().unwrap_or(0).max(1) as f64;
    let width = 100.0 / view.history.len().max(1) as f64;
    let bar = |(place, (stored, refused)): (usize, &(u32, u32))| {
        let height = |count: u32| f64::from(count) / most * SPARK;
        (fmt::percentage(place as f64 * width, 2), height(*stored), height(*refused))
    };
    view.history.iter().enumerate().filter(|(_, bar)| sum(bar) > 0).map(bar).collect()
}

fn keys(text: Catalog, view: &ProducerView) -> Message {
    match &view.keys {
        KeyLabel::Fixed(key) => text.producers_keys_fixed(key),
        KeyLabel::RoundRobin(count) => text.producers_keys_turn(*count),
        KeyLabel::Random(count) => text.producers_keys_random(*count),
        KeyLabel::Zipf(count, exponent) => text.producers_keys_zipf(*count, *exponent),
        KeyLabel::List(count) => text.producers_keys_list(*count),
        KeyLabel::Field(name) => text.producers_keys_field(name),
        KeyLabel::Rows(_) => {
            let total = view.total.unwrap_or(0);
            text.producers_progress(total - view.remaining.unwrap_or(0).min(total), total)
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    pub view: ProducerView,
}

/// Rate, keys and the last second; the actions once it is selected.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let view = &props.view;
    let troubles = use_lab_with(view.id, Cadence::Slow, |lab, id| {
        let faults = view::client_faults(lab.world(), *id);
        faults.iter().map(|cause| AttrValue::from(i18n::text().faults_cause(cause))).collect::<Vec<_>>()
    });
    let id = view.id;
    let selected = ui.selection == Selection::Producer(id);
    let done = view.remaining == Some(0);
    let status = if done {
        text.producers_finished(view.total.unwrap_or(0))
    } else if view.paused {
        text.producers_paused().into()
    } else {
        rate(view.rate_milli).into()
    };
    let width = fmt::percentage(100.0 / view.history.len().max(1) as f64 * 0.78, 2);
    let open = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.select(if selected { Selection::None } else { Selection::Producer(id) });
        })
    };
    let perform = |command: Command| {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| drop(store.perform(command.clone())))
    };
    let change = Callback::from(move |_: MouseEvent| ui.open(Dialog::Producer(Some(id))));
    let (turn, turn_icon, turn_label) = if view.paused {
        (ActorChange::Resume, IconName::Play, text.producers_resume(&view.name))
    } else {
        (ActorChange::Pause, IconName::Pause, text.producers_pause(&view.name))
    };
    let spoken = if done {
        text.producers_spoken_finished(&view.name, &status)
    } else {
        text.producers_spoken(&view.name, &status, view.stored_last, view.refused_last)
    };
    let name = view.name.to_string();
    html! {
        <li
            class="producer"
            aria-label={spoken}
            data-selected={selected.then_some("true")}
            data-paused={(view.paused || done).then_some("true")}
        >
            <button
                type="button"
                class="producer__open"
                aria-expanded={if selected { "true" } else { "false" }}
                onclick={open}
            >
                if done {
                    <b class="producer__row">{ name }</b>
                    <span class="producer__row" data-sub="true">{ status }</span>
                } else {
                    <span class="producer__row"><b>{ name }</b><span>{ status }</span></span>
                    <span class="producer__row" data-sub="true">
                        <span>{ keys(text, view) }</span>
                        if view.refused_last > 0 {
                            <span class="producer__refused">{ format!("{} ×", fmt::count(u64::from(view.refused_last))) }</span>
                        }
                    </span>
                    <svg
                        class="producer__spark"
                        width="100%"
                        height="17"
                        role="img"
                        aria-label={text.producers_last_second(view.stored_last, view.refused_last)}
                    >
                        for (x, stored, refused) in bars(view) {
                            <rect class="producer__stored" x={x.clone()} width={width.clone()} y={fmt::fixed(SPARK - stored, 2)} height={fmt::fixed(stored, 2)} />
                            <rect class="producer__over" x={x} width={width.clone()} y={fmt::fixed(SPARK - stored - refused, 2)} height={fmt::fixed(refused, 2)} />
                        }
                        <line class="producer__base" x2="100%" y1="16.5" y2="16.5" />
                    </svg>
                }
            </button>
            <Troubles words={(*troubles).clone()} />
            if selected {
                <div class="producer__acts">
                    if !done {
                        <Button
                            kind={ButtonKind::Ghost}
                            size={ButtonSize::Small}
                            icon={turn_icon}
                            label={turn_label}
                            onclick={perform(Command::Tune(id, turn))}
                        />
                        <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} onclick={change}>
                            { text.producers_rate_more() }
                        </Button>
                    }
                    <Button
                        kind={ButtonKind::Ghost}
                        size={ButtonSize::Small}
                        icon={IconName::Cross}
                        label={text.producers_remove(&view.name)}
                        onclick={perform(Command::Stop(id))}
                    />
                </div>
            }
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn rates_lose_their_empty_digits() {
        assert_eq!(rate(1_300_000), "1,300 /s");
        assert_eq!(rate(500), "0.5 /s");
        assert_eq!(rate(1_250), "1.25 /s");
        assert_eq!(rate(0), "0 /s");
    }
}
