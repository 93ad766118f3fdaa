//! Following the endpoint that the address names: asking it for its world as long as time is to go on.

use crate::i18n;
use crate::platform::{dom, fetch, observe, timer};
use crate::route::Route;
use crate::store::{StoreHandle, link, use_status, use_store};
use crate::ui_state::{Notice, NoticeAct, UiAction, UiHandle, use_ui};
use playground_engine::Timestamp;
use playground_markup::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Milliseconds between an answer and the next question, at least.
const PAUSE_MS: f64 = 400.0;
/// The page asks and runs in at most one part in so many of the time.
const SHARE: f64 = 5.0;

/// Follows the endpoint of the address, when it names one, as long as the component lives.
#[hook]
pub fn use_endpoint() {
    let store = use_store();
    let ui = use_ui();
    let status = use_status();
    let route = use_context::<Route>();
    let quiet = route.as_ref().is_some_and(|route| route.view.is_embed());
    let address = route.and_then(|route| route.endpoint);
    // How far the endpoint's world is known.
    let serial = use_mut_ref(|| None::<f64>);
    {
        let (ui, serial, address) = (ui.clone(), serial.clone(), address.clone());
        use_effect_with(status.follows, move |&follows| {
            let text = i18n::text();
            match address {
                Some(address) if follows => {
                    serial.replace(None);
                    if !quiet {
                        ui.dispatch(UiAction::Notice(Some(Notice::plain(text.shell_following(&address)))));
                    }
                }
                Some(address) => {
                    let notice = Notice::plain(text.shell_left_endpoint(&address));
                    ui.dispatch(UiAction::Notice(Some(notice.offering(&[NoticeAct::Follow, NoticeAct::KeepLink]))));
                }
                None => {}
            }
        });
    }
    use_effect_with((address, status.follows && status.playing), move |(address, on)| {
        let alive = Rc::new(Cell::new(*on));
        if let (Some(address), true) = (address.clone(), *on) {
            let alive = alive.clone();
            wasm_bindgen_futures::spawn_local(async move { ask(&address, &store, &ui, &serial, &alive).await });
        }
        move || alive.set(false)
    });
}

/// Why the world of an endpoint could not be had.
enum Trouble {
    Silent,
    TooLarge,
    Unreadable(String),
}

async fn ask(address: &str, store: &StoreHandle, ui: &UiHandle, serial: &RefCell<Option<f64>>, alive: &Cell<bool>) {
    let text = i18n::text();
    let mut silent = false;
    while alive.get() {
        let began = dom::wall_ms();
        if !observe::is_hidden() {
            let known = *serial.borrow();
            let answer = once(address, store, known, alive).await;
            if !alive.get() {
                return;
            }
            match answer {
                Ok(number) => {
                    serial.replace(Some(number));
                    if std::mem::take(&mut silent) {
                        ui.dispatch(UiAction::Notice(Some(Notice::plain(text.shell_following(address)))));
                    }
                }
                Err(trouble) if !silent => {
                    silent = true;
                    let sentence = match trouble {
                        Trouble::Silent => text.shell_endpoint_silent(address),
                        Trouble::TooLarge => text.shell_endpoint_too_large(address),
                        Trouble::Unreadable(why) => text.shell_endpoint_unreadable(address, &why),
                    };
                    ui.dispatch(UiAction::Notice(Some(Notice::bad(sentence))));
                }
                Err(_) => {}
            }
        }
        let spent = dom::wall_ms() - began;
        timer::rest((spent * SHARE).max(PAUSE_MS)).await;
    }
}

/// Asks once and comes to where the endpoint is; the serial it named.
async fn once(address: &str, store: &StoreHandle, known: Option<f64>, alive: &Cell<bool>) -> Result<f64, Trouble> {
    let since = known.map_or_else(String::new, |serial| format!("?since={serial}"));
    let reply = fetch::get(&format!("{address}/_playground/session{since}")).await.ok_or(Trouble::Silent)?;
    let (status, number, now) = (reply.status(), reply.number("x-playground-serial"), reply.number("x-playground-now"));
    // Somebody else's program may listen there.
    let (Some(number), Some(now)) = (number, now) else { return Err(Trouble::Silent) };
    let session = match status {
        204 => None,
        413 => return Err(Trouble::TooLarge),
        _ => Some(reply.bytes(link::FILE_LIMIT).await.ok_or(Trouble::TooLarge)?),
    };
    if !alive.get() {
        return Err(Trouble::Silent);
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
    let now = Timestamp::from_micros((now * 1_000.0) as u64);
    let caught = store.catch_up(session.as_deref(), now).await;
    caught.map(|()| number).map_err(|error| Trouble::Unreadable(error.to_string()))
}
