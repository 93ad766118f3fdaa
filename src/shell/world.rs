//! What the frame does when another world takes the place of the last one, and when
//! somebody puts another link into the address of the open page.

use super::opening;
use crate::i18n;
use crate::platform::{dom, listen};
use crate::store::{Cadence, autosave, link, shown_stream, use_lab_with, use_status, use_store};
use crate::ui_state::{Notice, NoticeAct, UiAction, use_ui};
use playground_markup::prelude::*;

/// Follows worlds and links as long as the component lives.
#[hook]
pub fn use_worlds() {
    let store = use_store();
    let ui = use_ui();
    let world = use_status().world;
    {
        let ui = ui.clone();
        let first = use_mut_ref(|| true);
        use_effect_with(world, move |_| {
            if !first.replace(false) {
                ui.dispatch(UiAction::NewWorld);
            }
        });
    }
    let title = use_lab_with(ui.stream.clone(), Cadence::Slow, |lab, chosen| shown_stream(lab, chosen.as_deref()));
    use_effect_with(title, |title| {
        dom::set_title(&match &**title {
            Some(stream) => format!("{stream} – Kinesis Playground"),
            None => "Kinesis Playground".to_owned(),
        });
    });
    use_effect_with((), move |()| {
        let listener = listen::on(&dom::window(), "hashchange", move |_| {
            let (_, fragment) = dom::address();
            if !link::is_session(&fragment) {
                return;
            }
            let (store, ui) = (store.clone(), ui.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let notice = match opening::open_fragment(&store, &fragment).await {
                    Ok(()) => from_link(),
                    Err(refusal) => refusal,
                };
                ui.dispatch(UiAction::Notice(Some(notice)));
            });
        });
        move || drop(listener)
    });
}

/// What is said of a world that came from a link.
pub fn from_link() -> Notice {
    let offers: &[NoticeAct] = match autosave::kept() {
        Some(_) => &[NoticeAct::KeepLink, NoticeAct::OwnWorld],
        None => &[NoticeAct::KeepLink],
    };
    Notice::plain(i18n::text().shell_from_link()).offering(offers)
}
