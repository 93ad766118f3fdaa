//! The table of limits, and the way to run the world under other ones.

use crate::design::{Button, ButtonKind, Dialog, OptionItem, Options, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::{use_lab, use_store};
use crate::ui_state::use_ui;
use playground_engine::{Figure, LimitsProfile, RateScope, Unit};
use playground_lab::Command;
use playground_markup::prelude::*;

/// The dialog.
#[component]
pub fn LimitsDialog() -> Html {
    let text = use_text();
    let ui = use_ui();
    let store = use_store();
    let in_force = *use_lab(|lab| lab.world().account().profile());
    let chosen = use_state(|| None::<LimitsProfile>);
    let shown = chosen.unwrap_or(in_force);
    let other = LimitsProfile::ALL.iter().copied().find(|profile| *profile != shown).unwrap_or(shown);
    let on_close = {
        let ui = ui.clone();
        Callback::from(move |()| ui.close())
    };
    let on_choose = Callback::from(move |name: AttrValue| chosen.set(LimitsProfile::parse(&name)));
    let on_switch = {
        let (store, ui) = (store.clone(), ui.clone());
        Callback::from(move |_: MouseEvent| {
            store.perform(Command::Limits(shown));
            ui.close();
        })
    };
    let on_run = Callback::from(move |_: MouseEvent| {
        let (store, ui) = (store.clone(), ui.clone());
        wasm_bindgen_futures::spawn_local(async move {
            ui.close();
            store.run_under(shown).await;
            ui.toast(text.settings_ran_under(&name(shown)));
        });
    });
    let items: Vec<OptionItem> =
        LimitsProfile::ALL.iter().map(|profile| OptionItem::plain(profile.as_str(), name(*profile))).collect();
    html! {
        <Dialog title={text.settings_limits_title()} {on_close} close_label={text.shell_dismiss()} wide=true>
            <p>{ text.settings_limits_intro(shown.limits().dated) }</p>
            <div class="limits__choice">
                <Options label={text.settings_profile()} {items} value={shown.as_str()} onchange={on_choose} compact=true />
                if shown == in_force {
                    <p class="limits__note">{ text.settings_in_force() }</p>
                } else {
                    <Button kind={ButtonKind::Primary} onclick={on_switch}>{ text.settings_switch(&name(shown)) }</Button>
                    <Button onclick={on_run}>{ text.settings_run_under() }</Button>
                    <p class="limits__note">{ text.settings_run_under_note() }</p>
                }
            </div>
            <table class="limits">
                <thead>
                    <tr>
                        <th scope="col">{ text.settings_limit() }</th>
                        <th scope="col">{ text.settings_value() }</th>
                        <th scope="col">{ text.settings_in_other(&name(other)) }</th>
                        <th scope="col">{ text.settings_source() }</th>
                    </tr>
                </thead>
                <tbody>{ rows(shown, other, text) }</tbody>
            </table>
        </Dialog>
    }
}

/// How the foot and the dialog call a profile.
pub fn name(profile: LimitsProfile) -> String {
    let limits = profile.limits();
    format!("{}-{}", limits.dated.get(..4).unwrap_or(limits.dated), profile.as_str())
}

fn rows(shown: LimitsProfile, other: LimitsProfile, text: Catalog) -> Html {
    let figures = shown.figures().into_iter().zip(other.figures()).map(|(figure, other)| {
        let source = figure.source;
        row(figure.what.to_owned(), value(&figure), value(&other), source.title, source.date)
    });
    let rates = shown.rates().into_iter().map(|rate| {
        let beside = other.rates().into_iter().find(|found| found.operation == rate.operation);
        let calls = |calls: u32| format!("{} /s", fmt::count(calls.into()));
        let what = match rate.scope {
            RateScope::Account => text.settings_rate_account(rate.operation.name()),
            RateScope::Stream => text.settings_rate_stream(rate.operation.name()),
        };
        let beside = beside.map_or_else(String::new, |rate| calls(rate.calls));
        row(what.into_owned(), calls(rate.calls), beside, rate.source.title, rate.source.date)
    });
    // A rate that is a figure of its own is one row.
    let mut known: Vec<(String, Html)> = Vec::new();
    for figure in figures.chain(rates) {
        if known.iter().all(|(what, _)| *what != figure.0) {
            known.push(figure);
        }
    }
    known.into_iter().map(|(_, row)| row).collect()
}

fn row(what: String, value: String, other: String, title: &'static str, date: &'static str) -> (String, Html) {
    let differs = other != value;
    let row = html! {
        <tr key={what.clone()} data-differs={differs.then_some("true")}>
            <th scope="row">{ what.clone() }</th>
            <td class="limits__value">{ value }</td>
            <td class="limits__other">{ if differs { other } else { String::new() } }</td>
            <td class="limits__source">{ title }{ ", " }<time>{ date }</time></td>
        </tr>
    };
    (what, row)
}

fn value(figure: &Figure) -> String {
    let bytes = |bytes: u64| {
        if bytes >= 1 << 20 && bytes.is_multiple_of(1 << 20) {
            format!("{} MiB", fmt::count(bytes >> 20))
        } else {
            format!("{} bytes", fmt::count(bytes))
        }
    };
    match figure.unit {
        Unit::Bytes => bytes(figure.value),
        Unit::BytesPerSecond => format!("{} /s", bytes(figure.value)),
        Unit::Milliseconds => fmt::span(figure.value * 1_000),
        Unit::Count => fmt::count(figure.value),
        Unit::PerSecond | Unit::Kibibytes | Unit::Hours => {
            format!("{} {}", fmt::count(figure.value), figure.unit.as_str())
        }
    }
}
