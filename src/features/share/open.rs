//! Opening a world from a file.

use crate::design::use_id;
use crate::i18n::{self, use_text};
use crate::platform::download::{self, FileTrouble};
use crate::store::link::FILE_LIMIT;
use crate::store::{StoreHandle, use_store};
use crate::ui_state::{Notice, Tone, UiAction, UiHandle, use_ui};
use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OpenFileProps {
    /// Called once a file was chosen, whatever came of it.
    pub on_opened: Callback<()>,
}

/// Reads a file and puts its world in place of this one; says what came of it.
async fn open(file: crate::platform::web::File, store: &StoreHandle, ui: &UiHandle) {
    let text = i18n::text();
    let bytes = match download::read(&file, FILE_LIMIT).await {
        Ok(bytes) => bytes,
        Err(trouble) => {
            let sentence = match trouble {
                FileTrouble::TooLarge => text.share_open_too_large(),
                FileTrouble::Unreadable => text.share_open_unreadable(),
            };
            return ui.dispatch(UiAction::Notice(Some(Notice::bad(sentence))));
        }
    };
    let notice = match store.open_file(&bytes).await {
        Err(error) => Some(Notice::bad(text.share_open_bad(&error.to_string()))),
        Ok(false) => Some(Notice::plain(text.shell_rerun_stopped())),
        // A session of an older version may run otherwise today; then the page says so.
        Ok(true) => store.with(|lab| lab.as_saved() == Some(false)).then(|| Notice::plain(text.shell_not_as_saved())),
    };
    if notice.as_ref().is_none_or(|notice| notice.tone == Tone::Plain) {
        ui.toast(text.share_opened());
    }
    ui.dispatch(UiAction::Notice(notice));
}

/// A button that opens a file.
#[component]
pub fn OpenFile(props: &OpenFileProps) -> Html {
    let text = use_text();
    let store = use_store();
    let ui = use_ui();
    let id = use_id("open-file");
    let onchange = {
        let on_opened = props.on_opened.clone();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<crate::platform::web::HtmlInputElement>();
            let file =
                input.as_ref().and_then(crate::platform::web::HtmlInputElement::files).and_then(|files| files.get(0));
            let Some(file) = file else { return };
            let (store, ui, on_opened) = (store.clone(), ui.clone(), on_opened.clone());
            wasm_bindgen_futures::spawn_local(async move {
                open(file, &store, &ui).await;
                on_opened.emit(());
            });
            // The same file may be chosen again.
            if let Some(input) = input {
                input.set_value("");
            }
        })
    };
    html! {
        <span class="open-file">
            <input class="visually-hidden open-file__input" type="file" id={id.clone()} accept=".session" {onchange} />
            <label class="button open-file__button" for={id} data-kind="plain">{ text.share_open() }</label>
        </span>
    }
}
