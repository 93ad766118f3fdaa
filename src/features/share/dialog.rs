//! The Share dialog: a link with its size, a file, and opening a file back.

use super::open::OpenFile;
use super::{file_name, moment};
use crate::design::{Button, ButtonKind, CopyButton, CopyLook, Dialog, Field, fmt};
use crate::i18n::use_text;
use crate::platform::{dom, download};
use crate::store::link::{self, SHARE_LIMIT};
use crate::store::use_store;
use crate::ui_state::use_ui;
use playground_markup::prelude::*;

/// What became of the link.
#[derive(Clone, Debug, PartialEq)]
enum Made {
    Making,
    /// The fragment.
    Ready(String),
    Unsupported,
}

/// The whole address of a fragment.
fn address(fragment: &str, paused: bool) -> String {
    let query = if paused { "?play=off" } else { "?play=auto" };
    format!("{}{query}#{fragment}", dom::base_address())
}

/// The dialog.
#[component]
pub fn ShareDialog() -> Html {
    let text = use_text();
    let ui = use_ui();
    let store = use_store();
    let made = use_state(|| Made::Making);
    let paused = use_state(|| true);
    let refused = use_state(|| false);
    // The world as it was when the dialog opened: the link does not run on behind it.
    let taken = use_memo((), |()| (store.save(), store.with(moment), store.with(file_name)));
    {
        let (made, taken) = (made.clone(), taken.clone());
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                made.set(match link::encode(&taken.0).await {
                    Some(fragment) => Made::Ready(fragment),
                    None => Made::Unsupported,
                });
            });
        });
    }
    let on_close = Callback::from(move |()| ui.close());
    let save = {
        let (taken, refused) = (taken.clone(), refused.clone());
        Callback::from(move |_: MouseEvent| refused.set(!download::save(&taken.2, &taken.0)))
    };
    let choose = {
        let paused = paused.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<crate::platform::web::HtmlInputElement>() {
                paused.set(input.checked());
            }
        })
    };
    let link = match &*made {
        Made::Making => html! { <p class="share__making">{ text.share_making() }</p> },
        Made::Unsupported => html! { <p class="share__long">{ text.share_no_packing() }</p> },
        Made::Ready(fragment) => {
            let address = address(fragment, *paused);
            let size = fmt::count(u64::try_from(address.len()).unwrap_or(u64::MAX));
            if address.len() > SHARE_LIMIT {
                html! { <p class="share__long">{ text.share_too_long(&size) }</p> }
            } else {
                html! {
                    <>
                        <Field
                            label={text.share_link()}
                            value={address}
                            mono=true
                            oninput={Callback::noop()}
                            readonly=true
                            hint={text.share_size(&size)}
                        />
                        <label class="share__choice">
                            <input type="checkbox" checked={*paused} onchange={choose} />
                            { text.share_paused(&taken.1) }
                        </label>
                    </>
                }
            }
        }
    };
    let short = match &*made {
        Made::Ready(fragment) => Some(address(fragment, *paused)).filter(|link| link.len() <= SHARE_LIMIT),
        Made::Making | Made::Unsupported => None,
    };
    let actions = html! {
        <>
            <OpenFile on_opened={on_close.clone()} />
            <Button kind={if short.is_some() { ButtonKind::Plain } else { ButtonKind::Primary }} onclick={save}>
                { text.share_file() }
            </Button>
            if let Some(link) = short {
                <CopyButton
                    look={CopyLook::Primary}
                    text={link}
                    label={text.share_copy()}
                    done={text.share_copied()}
                    refused={text.share_not_copied()}
                />
            }
        </>
    };
    html! {
        <Dialog title={text.share_title()} {on_close} close_label={text.shell_dismiss()} {actions}>
            <p>{ text.share_intro() }</p>
            { link }
            if *refused { <p class="share__long" role="alert">{ text.share_file_refused() }</p> }
        </Dialog>
    }
}
