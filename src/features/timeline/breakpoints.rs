//! Where time stops by itself.

use crate::design::{Button, ButtonKind, IconName, NumberField, Popover, parse};
use crate::i18n::{Catalog, use_text};
use crate::store::{Intent, use_status, use_store};
use playground_lab::Breakpoints;
use playground_markup::prelude::*;

/// A day: nobody waits for a longer lag.
const MOST_LAG_MS: u64 = 86_400_000;

/// One line of the list: its words, whether it is set, and what setting it makes.
type Line = (fn(Catalog) -> crate::i18n::Message, fn(Breakpoints) -> bool, fn(Breakpoints) -> Breakpoints);

const LINES: [Line; 4] = [
    (
        |text| text.time_break_throttle().into(),
        |set| set.throttle,
        |set| Breakpoints { throttle: !set.throttle, ..set },
    ),
    (|text| text.time_break_expired().into(), |set| set.expired, |set| Breakpoints { expired: !set.expired, ..set }),
    (|text| text.time_break_closed().into(), |set| set.closed, |set| Breakpoints { closed: !set.closed, ..set }),
    (|text| text.time_break_failed().into(), |set| set.failed, |set| Breakpoints { failed: !set.failed, ..set }),
];

/// How many are set.
fn count(set: Breakpoints) -> u64 {
    let lines = LINES.iter().filter(|(_, is_set, _)| is_set(set)).count();
    u64::try_from(lines).unwrap_or(0) + u64::from(set.lag_ms.is_some())
}

/// The button with its dot, and the list.
#[component]
pub fn BreakpointMenu() -> Html {
    let text = use_text();
    let store = use_store();
    let set = use_status().breakpoints;
    let open = use_state(|| false);
    let lag = use_state_eq(|| AttrValue::Static("1000"));
    let change = Callback::from(move |set: Breakpoints| store.intent(Intent::Breakpoints(set)));
    let typed = parse::whole(&lag, 1, MOST_LAG_MS).ok().and_then(|value| u32::try_from(value).ok());
    let error = typed.is_none().then(|| AttrValue::from(text.time_break_lag_bounds()));
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let on_lag = {
        let change = change.clone();
        Callback::from(move |_: Event| {
            let lag_ms = if set.lag_ms.is_some() { None } else { typed };
            change.emit(Breakpoints { lag_ms, ..set });
        })
    };
    let oninput = {
        let (change, lag) = (change.clone(), lag.clone());
        Callback::from(move |value: AttrValue| {
            let typed = parse::whole(&value, 1, MOST_LAG_MS).ok().and_then(|value| u32::try_from(value).ok());
            if let (Some(_), Some(lag_ms)) = (set.lag_ms, typed) {
                change.emit(Breakpoints { lag_ms: Some(lag_ms), ..set });
            }
            lag.set(value);
        })
    };
    let opener = html! {
        <Button
            kind={ButtonKind::Ghost}
            icon={IconName::Stop}
            label={text.time_breaks_set(count(set))}
            expanded={*open}
            onclick={toggle}
        />
    };
    html! {
        <div class="breaks" data-set={set.any().then_some("true")}>
            <Popover {opener} open={*open} {on_close} label={text.time_breaks()} side="above">
                <div class="breaks__panel">
                    <h3 class="breaks__title">{ text.time_break_when() }</h3>
                    for (place, (words, is_set, toggled)) in LINES.iter().enumerate() {
                        <label key={place} class="breaks__item">
                            <input
                                type="checkbox"
                                checked={is_set(set)}
                                onchange={
                                    let change = change.clone();
                                    let toggled = *toggled;
                                    Callback::from(move |_: Event| change.emit(toggled(set)))
                                }
                            />
                            { words(text) }
                        </label>
                    }
                    <label class="breaks__item">
                        <input type="checkbox" checked={set.lag_ms.is_some()} disabled={typed.is_none() && set.lag_ms.is_none()} onchange={on_lag} />
                        { text.time_break_lag() }
                    </label>
                    <div class="breaks__lag">
                        <NumberField
                            label={text.time_break_lag_field()}
                            value={(*lag).clone()}
                            {oninput}
                            least=1
                            most={MOST_LAG_MS}
                            step=100
                            unit={AttrValue::Static("ms")}
                            {error}
                        />
                    </div>
                    <p class="breaks__note">{ text.time_break_note() }</p>
                </div>
            </Popover>
        </div>
    }
}
