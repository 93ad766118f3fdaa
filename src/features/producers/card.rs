//! One producer on its card.

use crate::design::{Button, ButtonKind, ButtonSize, IconName, fmt};
use crate::i18n::{Catalog, Message, use_text};
use crate::store::use_store;
use crate::ui_state::{Dialog, Selection, use_ui};
use playground_lab::Command;
use playground_lab::view::{KeyLabel, ProducerView};
use playground_markup::prelude::*;
use playground_sim::ActorChange;

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

/// Widths of the stored and the refused part of a bar that is full at the rate.
fn bar(view: &ProducerView) -> (f64, f64) {
    let offered = u64::from(view.stored_last) + u64::from(view.refused_last);
    let full = (view.rate_milli / 1_000).max(offered).max(1) as f64;
    (f64::from(view.stored_last) / full * 100.0, f64::from(view.refused_last) / full * 100.0)
}

fn keys(text: &dyn Catalog, view: &ProducerView) -> Message {
    match &view.keys {
        KeyLabel::Fixed(key) => text.producers_keys_fixed(key),
        KeyLabel::RoundRobin(count) => text.producers_keys_turn(*count),
        KeyLabel::Random(count) => text.producers_keys_random(*count),
        KeyLabel::Zipf(count, exponent) => text.producers_keys_zipf(*count, *exponent),
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
    let id = view.id;
    let selected = ui.selection == Selection::Producer(id);
    let done = view.remaining == Some(0);
    let status = if done {
        text.producers_finished(view.total.unwrap_or(0))
    } else if view.paused {
        text.producers_paused()
    } else {
        rate(view.rate_milli).into()
    };
    let (stored, refused) = bar(view);
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
                        class="producer__bar"
                        width="100%"
                        height="6"
                        role="img"
                        aria-label={text.producers_last_second(view.stored_last, view.refused_last)}
                    >
                        <rect class="producer__track" width="100%" height="6" rx="3" />
                        <rect class="producer__stored" width={fmt::percentage(stored, 2)} height="6" rx="3" />
                        <rect x={fmt::percentage(stored, 2)} width={fmt::percentage(refused, 2)} height="6" fill="url(#kp-refused)" />
                    </svg>
                }
            </button>
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
