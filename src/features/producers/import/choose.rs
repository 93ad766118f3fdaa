//! Choosing, dropping or pasting.

use super::take_dropped;
use crate::design::Button;
use crate::design::parse;
use crate::i18n::{Message, use_text};
use crate::platform::download::{self, FileTrouble};
use crate::platform::form;
use playground_lab::import::{self, Import, ProblemKind};
use playground_markup::prelude::*;
use std::rc::Rc;

/// Files above this are not even opened; of smaller ones the first 20 MB count.
const MOST_BYTES: u32 = 200_000_000;

/// How far the reading is.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Reading,
    Failed(Message),
}

#[derive(Clone, PartialEq, Properties)]
pub struct ChooseProps {
    pub on_read: Callback<Rc<Import>>,
}

/// A drop zone that is also a file button, and a field for keys.
#[component]
pub fn Choose(props: &ChooseProps) -> Html {
    let text = use_text();
    let stage = use_state(|| Stage::Waiting);
    let pasted = use_state(AttrValue::default);
    let over = use_state_eq(|| false);
    let read = {
        let (stage, on_read) = (stage.clone(), props.on_read.clone());
        Callback::from(move |file: form::File| {
            let (stage, on_read) = (stage.clone(), on_read.clone());
            stage.set(Stage::Reading);
            wasm_bindgen_futures::spawn_local(async move {
                let name = file.name();
                match download::read(&file, MOST_BYTES).await {
                    Ok(bytes) => {
                        let import = import::read(&name, &bytes);
                        if import.problems.of(ProblemKind::NotText).is_some() {
                            stage.set(Stage::Failed(text.import_not_text().into()));
                        } else if import.rows == 0 && import.problems.is_empty() {
                            stage.set(Stage::Failed(text.import_empty().into()));
                        } else {
                            on_read.emit(Rc::new(import));
                        }
                    }
                    Err(FileTrouble::TooLarge) => stage.set(Stage::Failed(text.import_too_large().into())),
                    Err(FileTrouble::Unreadable) => stage.set(Stage::Failed(text.import_unreadable().into())),
                }
            });
        })
    };
    {
        let read = read.clone();
        use_effect_with((), move |()| {
            if let Some(file) = take_dropped() {
                read.emit(file);
            }
        });
    }
    let onchange = {
        let read = read.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = form::chosen_file(&event) {
                read.emit(file);
            }
        })
    };
    let ondragover = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(true);
        })
    };
    let ondragleave = {
        let over = over.clone();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let ondrop = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            if let Some(file) = form::dropped_file(&event) {
                read.emit(file);
            }
        })
    };
    let onpaste = {
        let (pasted, stage) = (pasted.clone(), stage.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(value) = form::text_of(&event) {
                pasted.set(value.into());
                stage.set(Stage::Waiting);
            }
        })
    };
    let use_keys = {
        let (pasted, stage, on_read) = (pasted.clone(), stage.clone(), props.on_read.clone());
        Callback::from(move |_: MouseEvent| {
            let keys = parse::keys(&pasted);
            if keys.is_empty() {
                stage.set(Stage::Failed(text.producers_no_key().into()));
            } else {
                // As lines, whatever the keys look like.
                let import = import::read(&text.import_pasted(), keys.join("\n").as_bytes());
                on_read.emit(Rc::new(import));
            }
        })
    };
    html! {
        <div class="form">
            <label class="drop" data-drop={(*over).then_some("true")} {ondragover} {ondragleave} {ondrop}>
                <b>{ text.import_choose() }</b>
                { text.import_drop() }
                <span>{ text.import_kinds() }</span>
                <input type="file" class="visually-hidden" aria-label={text.import_choose()} {onchange} />
            </label>
            <div class="paste">
                <label>
                    { text.import_paste() }
                    <textarea value={(*pasted).clone()} spellcheck="false" oninput={onpaste} />
                </label>
            </div>
            <div><Button onclick={use_keys}>{ text.import_paste_use() }</Button></div>
            {
                match &*stage {
                    Stage::Waiting => html! {},
                    Stage::Reading => html! { <p class="form__note" role="status">{ text.import_reading() }</p> },
                    Stage::Failed(why) => html! { <p class="field__error" role="alert">{ why.clone() }</p> },
                }
            }
        </div>
    }
}
