//! How fast virtual time runs: a logarithmic slider and six presets.

use crate::design::{Button, ButtonKind, ButtonSize, IconName, Popover, fmt};
use crate::i18n::use_text;
use crate::store::{Intent, pace, use_status, use_store};
use playground_markup::prelude::*;

/// The speed.
#[component]
pub fn Speed() -> Html {
    let text = use_text();
    let store = use_store();
    let status = use_status();
    let open = use_state(|| false);
    let set = Callback::from(move |milli: u64| store.intent(Intent::Speed(milli)));
    let oninput = {
        let set = set.clone();
        Callback::from(move |event: InputEvent| {
            let input = event.target_dyn_into::<crate::platform::web::HtmlInputElement>();
            if let Some(step) = input.and_then(|input| input.value().parse().ok()) {
                set.emit(pace::speed_at(step));
            }
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let shown = fmt::speed(status.speed_milli);
    let reached = status.behind.then(|| text.time_speed_reached(&fmt::speed(status.shown_milli)));
    let opener = html! {
        <Button
            class="speed__shown"
            kind={ButtonKind::Ghost}
            size={ButtonSize::Small}
            trailing={IconName::Down}
            expanded={*open}
            onclick={toggle}
        >
            <span class="speed__word">{ text.time_speed() }{ " " }</span><b>{ shown.clone() }</b>
        </Button>
    };
    html! {
        <div class="speed">
            <Popover {opener} open={*open} {on_close} label={text.time_speed()} side="above">
                <div class="speed__presets">
                    for preset in pace::PRESETS {
                        <Button
                            key={preset}
                            kind={ButtonKind::Ghost}
                            pressed={preset == status.speed_milli}
                            onclick={
                                let (set, open) = (set.clone(), open.clone());
                                Callback::from(move |_: MouseEvent| { set.emit(preset); open.set(false); })
                            }
                        >{ fmt::speed(preset) }</Button>
                    }
                </div>
            </Popover>
            <input
                class="speed__slider"
                type="range"
                min="0"
                max={pace::STEPS.to_string()}
                step="1"
                value={pace::step_of(status.speed_milli).to_string()}
                aria-label={text.time_speed()}
                aria-valuetext={shown}
                {oninput}
            />
            if let Some(reached) = reached { <span class="speed__reached">{ reached }</span> }
        </div>
    }
}
