//! Time and history: transport, clock, speed, scrubber, branches, undo and redo.

mod bookmarks;
mod branches;
mod breakpoints;
mod clock;
mod halt;
mod history;
mod name_field;
mod naming;
mod next;
mod past;
mod scale;
mod scrubber;
mod speed;
mod stops;
mod transport;

pub use past::{PastBanner, use_tense};

use crate::i18n::{text, use_text};
use crate::store::{Intent, Said, StoreHandle, since_start};
use crate::ui_state::{UiAction, UiHandle};
use bookmarks::BookmarkMenu;
use branches::BranchMenu;
use clock::Clock;
use halt::use_halts;
use history::History;
use naming::command_name;
use playground_lab::Command;
use playground_markup::prelude::*;
use scrubber::Scrubber;
use speed::Speed;
use transport::Transport;

/// Carries out an intent and says what came of it: a step beside the head of the
/// time line, everything else in passing.
pub fn act(store: &StoreHandle, ui: &UiHandle, intent: Intent) {
    let text = text();
    let name = |command: &Command| store.with(|lab| command_name(lab, command));
    let remark = match store.carry_out(intent) {
        Said::Nothing | Said::Opened => return,
        Said::Stepped(Some(stepped)) => {
            let micros = store.with(|lab| since_start(lab, stepped.at));
            let words = text.time_event(&stepped.event.kind).into_owned();
            return ui.dispatch(UiAction::Stepped(micros, words.into()));
        }
        Said::Stepped(None) => text.time_nothing_due().into(),
        Said::SteppedBack(Some(at)) => {
            let micros = store.with(|lab| since_start(lab, at));
            return ui.dispatch(UiAction::Stepped(micros, text.time_stepped_back().into()));
        }
        Said::SteppedBack(None) => text.time_at_beginning().into(),
        Said::Undone(Some(command)) => text.time_undone(&name(&command)),
        Said::Undone(None) => text.time_nothing_to_undo().into(),
        Said::Redone(Some(command)) => text.time_redone(&name(&command)),
        Said::Redone(None) => text.time_nothing_to_redo().into(),
    };
    ui.toast(remark.into_owned());
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TimeBarProps {
    /// Drawn at the end, such as the way to the full page.
    #[prop_or_default]
    pub children: Html,
}

/// The bar of time.
#[component]
pub fn TimeBar(props: &TimeBarProps) -> Html {
    let text = use_text();
    use_halts();
    html! {
        <section class="shell__time timeline" aria-label={text.time_region()}>
            <Transport />
            <Clock />
            <Speed />
            <Scrubber />
            <BookmarkMenu />
            <BranchMenu />
            <History />
            { props.children.clone() }
        </section>
    }
}
