//! Machine text and a button that copies it.

use super::button::{Button, ButtonKind};
use super::icon::IconName;
use crate::platform::{clipboard, timer};
use playground_markup::prelude::*;

/// How a copy button looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CopyLook {
    /// An icon.
    #[default]
    Icon,
    /// Words, as the one thing to do here.
    Primary,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CopyButtonProps {
    #[prop_or_default]
    pub look: CopyLook,
    /// What is copied, whole.
    pub text: AttrValue,
    /// Spoken name.
    pub label: AttrValue,
    /// Spoken and shown after it worked.
    #[prop_or(AttrValue::Static("Copied"))]
    pub done: AttrValue,
    /// Spoken and shown when the browser refused.
    #[prop_or(AttrValue::Static("Could not copy; select the text instead"))]
    pub refused: AttrValue,
}

/// An icon button that copies and says so.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let state = use_state(|| None::<bool>);
    let reset = use_mut_ref(|| None::<timer::Timer>);
    let onclick = {
        let text = props.text.clone();
        let state = state.clone();
        Callback::from(move |_: MouseEvent| {
            let (text, state, reset) = (text.clone(), state.clone(), reset.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let ok = clipboard::copy(&text).await;
                state.set(Some(ok));
                *reset.borrow_mut() = Some(timer::after(1600, move || state.set(None)));
            });
        })
    };
    let (icon, label) = match *state {
        None => (IconName::Copy, props.label.clone()),
        Some(true) => (IconName::Check, props.done.clone()),
        Some(false) => (IconName::Cross, props.refused.clone()),
    };
    match props.look {
        CopyLook::Icon => html! { <Button kind={ButtonKind::Ghost} {icon} {label} {onclick} /> },
        CopyLook::Primary => html! { <Button kind={ButtonKind::Primary} {onclick}>{ label }</Button> },
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CodeProps {
    pub text: AttrValue,
    /// Name of the copy button; without one there is none.
    #[prop_or_default]
    pub copy_label: Option<AttrValue>,
}

/// A block of machine text.
#[component]
pub fn Code(props: &CodeProps) -> Html {
    html! {
        <div class="code">
            <pre class="code__text" tabindex="0"><code>{ props.text.clone() }</code></pre>
            if let Some(label) = props.copy_label.clone() {
                <CopyButton text={props.text.clone()} {label} />
            }
        </div>
    }
}
