//! What a consumer needs for one record: a slider from nothing to a second.

use crate::design::fmt;
use crate::i18n::use_text;
use crate::platform::web::HtmlInputElement;
use crate::store::use_store;
use playground_engine::ClientId;
use playground_lab::Command;
use playground_markup::prelude::*;
use playground_sim::ActorChange;

/// Steps of the slider in microseconds.
const STEPS: [u32; 15] =
    [0, 100, 200, 500, 1_000, 1_200, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000];

/// The step that is nearest from below.
fn step_of(micros: u64) -> usize {
    STEPS.partition_point(|step| u64::from(*step) <= micros).saturating_sub(1)
}

/// `1.2 ms`.
pub fn per_record(micros: u64) -> String {
    let (whole, part) = (micros / 1_000, micros % 1_000 / 100);
    if part == 0 { format!("{} ms", fmt::count(whole)) } else { format!("{whole}.{part} ms") }
}

/// Records that one worker is through with in a second; none when it needs no time.
pub fn a_second(micros: u64) -> Option<u64> {
    1_000_000_u64.checked_div(micros)
}

#[derive(Clone, Copy, PartialEq, Properties)]
pub struct WorkProps {
    pub id: ClientId,
    /// Microseconds as they are.
    pub micros: u64,
}

/// The slider. What it says follows the thumb; the consumer changes when it is let go.
#[component]
pub fn Work(props: &WorkProps) -> Html {
    let store = use_store();
    let text = use_text();
    let held = use_state(|| None::<usize>);
    let step = held.unwrap_or_else(|| step_of(props.micros));
    let micros = held.map_or(props.micros, |step| u64::from(STEPS[step.min(STEPS.len() - 1)]));
    let read = |target: Option<HtmlInputElement>| -> Option<usize> { target?.value().parse().ok() };
    let oninput = {
        let held = held.clone();
        Callback::from(move |event: InputEvent| held.set(read(event.target_dyn_into())))
    };
    let onchange = {
        let id = props.id;
        Callback::from(move |event: Event| {
            if let Some(micros) = read(event.target_dyn_into()).and_then(|step| STEPS.get(step)) {
                drop(store.perform(Command::Tune(id, ActorChange::Work(*micros))));
            }
            held.set(None);
        })
    };
    let said = text.consumers_work_said(&per_record(micros), a_second(micros));
    html! {
        <label class="work">
            <span class="work__label">{ text.consumers_work() }</span>
            <input
                class="work__slider"
                type="range"
                min="0"
                max={(STEPS.len() - 1).to_string()}
                step="1"
                value={step.to_string()}
                aria-valuetext={said.clone()}
                {oninput}
                {onchange}
            />
            <span class="work__said">{ said }</span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_words_agree() {
        assert_eq!([0, 100, 1_200, 1_999, 9_000_000].map(step_of), [0, 1, 5, 5, 14]);
        assert_eq!([100, 1_200, 20_000, 1_000_000].map(per_record), ["0.1 ms", "1.2 ms", "20 ms", "1,000 ms"]);
        assert_eq!([0, 1_200, 1_000_000].map(a_second), [None, Some(833), Some(1)]);
    }
}
