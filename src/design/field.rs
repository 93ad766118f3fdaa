//! A line of text with its label, hint and complaint.

use super::{forms, use_id};
use playground_markup::prelude::*;

/// Where the label stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Above the box.
    #[default]
    Stacked,
    /// Inside the box, before the text.
    Inline,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FieldProps {
    pub label: AttrValue,
    #[prop_or_default]
    pub kind: FieldKind,
    pub value: AttrValue,
    /// Called at every stroke with the whole text.
    pub oninput: Callback<AttrValue>,
    /// Called on Enter with the whole text.
    #[prop_or_default]
    pub onenter: Callback<AttrValue>,
    /// A quiet line below.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Why this cannot be used; what was typed stays.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// Set in the face of machine text.
    #[prop_or_default]
    pub mono: bool,
    /// `numeric` or `decimal` for the phone's keyboard.
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    /// Key that focuses this field from anywhere on the page.
    #[prop_or_default]
    pub shortcut: Option<AttrValue>,
    #[prop_or_default]
    pub disabled: bool,
    /// Can be selected and copied, not changed.
    #[prop_or_default]
    pub readonly: bool,
    #[prop_or_default]
    pub node: NodeRef,
}

/// A text field.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let id = use_id("field");
    let note = AttrValue::from(format!("{id}-note"));
    let told = props.error.is_some() || props.hint.is_some();
    let oninput = forms::typed(&props.oninput);
    let onkeydown = {
        let onenter = props.onenter.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter"
                && !event.is_composing()
                && let Some(input) = event.target_dyn_into::<crate::platform::web::HtmlInputElement>()
            {
                onenter.emit(AttrValue::from(input.value()));
            }
        })
    };
    let kind = match props.kind {
        FieldKind::Stacked => "stacked",
        FieldKind::Inline => "inline",
    };
    html! {
        <div class="field" data-kind={kind} data-mono={props.mono.then_some("true")}>
            <div class="field__frame">
                <label class="field__label" for={id.clone()}>{ props.label.clone() }</label>
                <input
                    class="field__box"
                    ref={props.node.clone()}
                    {id}
                    type="text"
                    value={props.value.clone()}
                    placeholder={props.placeholder.clone()}
                    inputmode={props.inputmode.clone()}
                    disabled={props.disabled}
                    readonly={props.readonly}
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-invalid={props.error.as_ref().map(|_| "true")}
                    aria-describedby={told.then(|| note.clone())}
                    aria-keyshortcuts={props.shortcut.clone()}
                    {oninput}
                    {onkeydown}
                />
            </div>
            { forms::note(note, props.error.as_ref(), props.hint.as_ref()) }
        </div>
    }
}
