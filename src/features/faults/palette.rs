//! The palette: what is wrong, each with its switch, and a form for more. It stands beside the stage and blocks nothing.

use super::form::Form;
use super::row::{Row, end};
use crate::design::{Button, ButtonKind, Dialog};
use crate::i18n::use_text;
use crate::store::{Cadence, since_start, use_lab_at, use_store};
use crate::ui_state::use_ui;
use playground_lab::view;
use playground_markup::prelude::*;

/// All faults.
#[component]
pub fn FaultsPalette() -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let shown = use_lab_at(Cadence::Slow, |lab| {
        let since = |view: &view::FaultView| view.since.map_or(0, |at| since_start(lab, at));
        let faults = view::faults(lab.world()).into_iter().map(|view| (since(&view), view));
        (lab.world().account().region().clone(), faults.collect::<Vec<_>>())
    });
    let (region, faults) = &*shown;
    let all_off = {
        let causes: Vec<_> = faults.iter().map(|(_, view)| view.cause.clone()).collect();
        Callback::from(move |_: MouseEvent| causes.iter().for_each(|cause| drop(store.perform(end(cause)))))
    };
    let on_close = Callback::from(move |()| ui.close());
    html! {
        <Dialog title={text.faults_title()} {on_close} close_label={text.faults_close()} beside=true>
            <p class="form__note">{ text.faults_intro() }</p>
            <section class="faults__part" aria-label={text.faults_active()}>
                <h3 class="faults__head">{ text.faults_active() }</h3>
                if faults.is_empty() {
                    <p class="faults__none">{ text.faults_nothing() }</p>
                } else {
                    <ul class="faults__list">
                        for (since, view) in faults {
                            <Row key={format!("{:?}", view.cause)} view={view.clone()} since={*since} region={region.clone()} />
                        }
                    </ul>
                }
                if faults.len() > 1 {
                    <Button kind={ButtonKind::Ghost} onclick={all_off}>{ text.faults_all_off() }</Button>
                }
            </section>
            <section class="faults__part" aria-label={text.faults_add()}>
                <h3 class="faults__head">{ text.faults_add() }</h3>
                <Form />
            </section>
        </Dialog>
    }
}
