//! What the boxes of a form share: how a stroke is heard, what stands below them, how they are sent.

use crate::platform::web::HtmlInputElement;
use playground_markup::prelude::*;

/// Hands on the whole text of a box at every stroke.
pub(super) fn typed(oninput: &Callback<AttrValue>) -> Callback<InputEvent> {
    let oninput = oninput.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            oninput.emit(AttrValue::from(input.value()));
        }
    })
}

/// The line below a box: why its text cannot be used, or else a hint.
pub(super) fn note(id: AttrValue, error: Option<&AttrValue>, hint: Option<&AttrValue>) -> Html {
    html! {
        <>
            if let Some(error) = error {
                <p class="field__error" {id}>{ error.clone() }</p>
            } else if let Some(hint) = hint {
                <p class="field__hint" {id}>{ hint.clone() }</p>
            }
        </>
    }
}

/// Sends a form: the page acts, the browser goes nowhere.
pub fn on_submit(act: impl Fn() + 'static) -> Callback<SubmitEvent> {
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act();
    })
}
