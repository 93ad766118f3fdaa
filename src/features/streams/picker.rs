//! Choosing a stream: a list with a dot for the state of each, and what can be done.

use crate::design::{Button, ButtonKind, Icon, IconName, Popover};
use crate::i18n::use_text;
use crate::platform::dom;
use crate::store::{Cadence, use_lab_at, use_stream};
use crate::ui_state::{Dialog, UiAction, use_ui};
use playground_engine::Text;
use playground_lab::view;
use playground_markup::prelude::*;

/// One line of the list.
#[derive(Clone, PartialEq)]
struct Line {
    name: Text,
    status: &'static str,
    shards: u32,
}

/// The button with the chosen name, and the list behind it.
#[component]
pub fn Picker() -> Html {
    let ui = use_ui();
    let text = use_text();
    let chosen = use_stream();
    let open = use_state(|| false);
    let lines = use_lab_at(Cadence::Fast, |lab| {
        let line = |tab: view::StreamTab| Line { name: tab.name, status: tab.status.as_str(), shards: tab.open_shards };
        view::streams(lab.world()).into_iter().map(line).collect::<Vec<_>>()
    });
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let dialog = |dialog: Dialog| {
        let (ui, open) = (ui.clone(), open.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(false);
            // The line of the menu goes away; the dialog gives the focus back to what had it.
            if let Ok(Some(opener)) = dom::document().query_selector(".stream-pick") {
                dom::focus(&opener);
            }
            ui.open(dialog.clone());
        })
    };
    let name = chosen.as_ref().map_or_else(|| text.streams_none().to_string(), ToString::to_string);
    let opener = html! {
        <button
            type="button"
            class="stream-pick"
            aria-label={text.streams_pick(&name)}
            aria-expanded={if *open { "true" } else { "false" }}
            aria-haspopup="true"
            onclick={toggle}
        >
            <span class="stream-pick__label">{ text.streams_label() }</span>
            <span class="stream-pick__name">{ name }</span>
            <Icon name={IconName::Down} />
        </button>
    };
    html! {
        <Popover {opener} open={*open} {on_close} label={text.streams_menu()}>
            <div class="stream-menu">
                <ul class="stream-menu__list">
                    for line in lines.iter() {
                        <li key={line.name.to_string()}>
                            <button
                                type="button"
                                class="stream-menu__item"
                                aria-current={(Some(&line.name) == chosen.as_ref()).then_some("true")}
                                onclick={
                                    let (ui, open, name) = (ui.clone(), open.clone(), line.name.clone());
                                    Callback::from(move |_: MouseEvent| {
                                        open.set(false);
                                        ui.dispatch(UiAction::Stream(Some(name.clone())));
                                    })
                                }
                            >
                                <i class="state-dot" data-state={line.status} aria-hidden="true"></i>
                                <span class="stream-menu__name">{ line.name.to_string() }</span>
                                <span class="stream-menu__note">
                                    { format!("{} · {}", line.status, text.streams_shards(line.shards, 0)) }
                                </span>
                                if Some(&line.name) == chosen.as_ref() { <Icon name={IconName::Check} /> }
                            </button>
                        </li>
                    }
                </ul>
                <div class="stream-menu__acts">
                    <Button kind={ButtonKind::Ghost} icon={IconName::Plus} onclick={dialog(Dialog::CreateStream)}>
                        { text.streams_create_more() }
                    </Button>
                    if let Some(name) = &chosen {
                        <Button
                            kind={ButtonKind::Ghost}
                            icon={IconName::Clock}
                            onclick={dialog(Dialog::Retention(name.clone()))}
                        >{ text.streams_settings_more() }</Button>
                        <Button
                            kind={ButtonKind::Ghost}
                            icon={IconName::Up}
                            onclick={dialog(Dialog::Capacity(name.clone()))}
                        >{ text.capacity_change_label() }</Button>
                        <Button
                            kind={ButtonKind::Ghost}
                            icon={IconName::Open}
                            onclick={dialog(Dialog::Describe(name.clone()))}
                        >{ text.streams_describe_more() }</Button>
                        <Button
                            kind={ButtonKind::Ghost}
                            icon={IconName::Cross}
                            onclick={dialog(Dialog::DeleteStream(name.clone()))}
                        >{ text.streams_delete_more() }</Button>
                    }
                </div>
            </div>
        </Popover>
    }
}
