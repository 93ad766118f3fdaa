//! A stream of the shape of a real one: what describe-stream or list-shards says of it is pasted or dropped.

use crate::design::{Button, ButtonKind, Dialog, Field, Refusal};
use crate::i18n::use_text;
use crate::platform::download;
use crate::platform::form;
use crate::store::use_store;
use crate::ui_state::{Notice, UiAction, use_ui};
use playground_lab::Command;
use playground_lab::import::{MOST_SHAPE_BYTES, ShapeTrouble, read_shape, shape_name};
use playground_lab::view::Fault;
use playground_markup::prelude::*;
use std::sync::Arc;

/// The listing, the name, and what they make.
#[component]
pub fn BringDialog() -> Html {
    let (ui, store, text) = (use_ui(), use_store(), use_text());
    let listing = use_state(AttrValue::default);
    let name = use_state(|| None::<AttrValue>);
    let tried = use_state(|| false);
    let fault = use_state(|| None::<Fault>);
    // The listing's own name holds until another is typed.
    let listed = use_memo((*listing).clone(), |listing| AttrValue::from(shape_name(listing).unwrap_or_default()));
    let wanted = (*name).clone().unwrap_or_else(|| (*listed).clone());
    let shape =
        use_memo(((*listing).clone(), wanted.clone()), |(listing, name)| read_shape(listing, name).map(Arc::new));
    let trouble = match &*shape {
        Err(ShapeTrouble::Empty) if !*tried => None,
        Err(trouble) => Some(text.bring_trouble(trouble)),
        Ok(_) => None,
    };
    let set = {
        let (listing, fault) = (listing.clone(), fault.clone());
        Callback::from(move |value: AttrValue| {
            fault.set(None);
            listing.set(value);
        })
    };
    let oninput = {
        let set = set.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(value) = form::text_of(&event) {
                set.emit(value.into());
            }
        })
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let ondrop = {
        let ui = ui.clone();
        Callback::from(move |event: DragEvent| {
            // Dropped text goes into the field by itself.
            let Some(file) = form::dropped_file(&event) else { return };
            event.prevent_default();
            let (set, ui) = (set.clone(), ui.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let most = u32::try_from(MOST_SHAPE_BYTES).unwrap_or(u32::MAX);
                match download::read(&file, most).await {
                    Ok(bytes) => set.emit(String::from_utf8_lossy(&bytes).into_owned().into()),
                    Err(_) => ui.toast(text.bring_trouble(&ShapeTrouble::TooLong)),
                }
            });
        })
    };
    let onname = {
        let fault = fault.clone();
        Callback::from(move |value: AttrValue| {
            fault.set(None);
            name.set(Some(value));
        })
    };
    let press = {
        let (ui, shape, fault) = (ui.clone(), shape.clone(), fault.clone());
        Callback::from(move |_: MouseEvent| {
            tried.set(true);
            let Ok(shape) = &*shape else { return };
            match store.perform(Command::Bring(shape.clone())).result {
                Ok(_) => {
                    let said = text.bring_done(shape.name(), shape.shards().len(), shape.closed());
                    ui.dispatch(UiAction::Stream(Some(shape.name().clone())));
                    ui.dispatch(UiAction::Notice(Some(Notice::plain(said))));
                    ui.close();
                }
                Err(error) => fault.set(Some(Fault::of(&error))),
            }
        })
    };
    let on_close = Callback::from(move |()| ui.close());
    html! {
        <Dialog
            title={text.bring_title()}
            on_close={on_close.clone()}
            actions={html! {
                <>
                    <Button kind={ButtonKind::Ghost} onclick={on_close.reform(|_| ())}>{ text.streams_cancel() }</Button>
                    <Button kind={ButtonKind::Primary} onclick={press}>{ text.bring_do() }</Button>
                </>
            }}
        >
            <div class="form">
                <p class="form__note">{ text.bring_lead() }</p>
                <label class="bring">
                    { text.bring_listing() }
                    <textarea
                        class="bring__listing"
                        rows="6"
                        spellcheck="false"
                        aria-invalid={trouble.is_some().then_some("true")}
                        value={(*listing).clone()}
                        {oninput}
                        {ondragover}
                        {ondrop}
                    />
                </label>
                <div class="bring__said" role="status">
                    if let Some(trouble) = trouble {
                        <p class="field__error">{ trouble }</p>
                    } else if let Ok(shape) = &*shape {
                        <p>{ text.bring_found(shape.shards().len(), shape.closed(), shape.retention_hours(), shape.is_numbered()) }</p>
                    }
                </div>
                <Field label={text.streams_name()} value={wanted} oninput={onname} mono=true />
                if let Some(fault) = &*fault {
                    <Refusal code={fault.code} message={fault.message.clone()} />
                }
            </div>
        </Dialog>
    }
}
