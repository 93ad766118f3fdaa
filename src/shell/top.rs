//! The top bar: whose page this is, the stream, the world, sharing, theme, help.

use crate::design::{Button, ButtonKind, ButtonSize, IconName, Popover};
use crate::features::share::WorldMenu;
use crate::features::streams::StreamBar;
use crate::features::timeline::PastBanner;
use crate::i18n::use_text;
use crate::route::Theme;
use crate::ui_state::{Dialog, use_prefs, use_ui};
use playground_markup::prelude::*;

/// The mark of the playground: a key falling into one of two shards.
#[component]
pub fn Brand() -> Html {
    html! {
        <span class="brand">
            <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
                <path class="brand__bar" d="M1 13h9.2v6H3a2 2 0 0 1-2-2zM11.8 13H21v4a2 2 0 0 1-2 2h-7.2z" />
                <path class="brand__needle" d="M6 5v7.2" />
                <circle class="brand__bar" cx="6" cy="4.4" r="2.6" />
            </svg>
            <h1 class="brand__name">{ "Kinesis Playground" }</h1>
        </span>
    }
}

#[component]
fn ThemeButton() -> Html {
    let prefs = use_prefs();
    let text = use_text();
    let label = match prefs.theme {
        Theme::Auto => text.shell_theme_auto(),
        Theme::Light => text.shell_theme_light(),
        Theme::Dark => text.shell_theme_dark(),
    };
    let onclick = Callback::from(move |_: MouseEvent| prefs.set_theme(prefs.theme.next()));
    html! { <Button kind={ButtonKind::Ghost} icon={IconName::Theme} {label} {onclick} /> }
}

#[component]
fn WorldButton() -> Html {
    let open = use_state(|| false);
    let text = use_text();
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let opener = html! {
        <Button
            kind={ButtonKind::Ghost}
            trailing={IconName::Down}
            expanded={*open}
            onclick={toggle}
        >{ text.shell_world() }</Button>
    };
    html! {
        <Popover {opener} open={*open} on_close={on_close.clone()} label={text.shell_world()} align="end">
            <WorldMenu on_done={on_close} />
        </Popover>
    }
}

/// The top bar.
#[component]
pub fn TopBar() -> Html {
    let ui = use_ui();
    let text = use_text();
    let share = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.open(Dialog::Share))
    };
    let help = Callback::from(move |_: MouseEvent| ui.open(Dialog::Help));
    html! {
        <header class="shell__top">
            <Brand />
            <StreamBar />
            <PastBanner />
            <nav class="shell__nav" aria-label={text.shell_page()}>
                <WorldButton />
                <Button class="shell__share" kind={ButtonKind::Ghost} onclick={share}>{ text.shell_share() }</Button>
                <ThemeButton />
                <Button
                    kind={ButtonKind::Ghost}
                    size={ButtonSize::Normal}
                    label={text.shell_help()}
                    class="shell__help"
                    onclick={help}
                >{ "?" }</Button>
            </nav>
        </header>
    }
}
