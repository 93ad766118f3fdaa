//! Step back, play or pause, step.

use super::act;
use super::breakpoints::BreakpointMenu;
use crate::design::{Button, ButtonKind, ButtonSize, IconName};
use crate::i18n::use_text;
use crate::store::{Intent, use_status, use_store};
use crate::ui_state::use_ui;
use playground_markup::prelude::*;

/// The three buttons that move time.
#[component]
pub fn Transport() -> Html {
    let text = use_text();
    let store = use_store();
    let ui = use_ui();
    let playing = use_status().playing;
    let does = |intent: Intent| {
        let (store, ui) = (store.clone(), ui.clone());
        Callback::from(move |_: MouseEvent| act(&store, &ui, intent.clone()))
    };
    let (icon, label) = if playing { (IconName::Pause, text.time_pause()) } else { (IconName::Play, text.time_play()) };
    html! {
        <div class="timeline__transport" role="group" aria-label={text.time_playback()}>
            <Button
                class="timeline__back"
                kind={ButtonKind::Ghost}
                icon={IconName::Back}
                label={text.time_step_back()}
                onclick={does(Intent::StepBack)}
            />
            <Button
                kind={ButtonKind::Primary}
                size={ButtonSize::Round}
                {icon}
                {label}
                onclick={does(Intent::Toggle)}
            />
            <Button
                kind={ButtonKind::Ghost}
                icon={IconName::Next}
                label={text.time_step()}
                onclick={does(Intent::Step)}
            />
            <BreakpointMenu />
        </div>
    }
}
