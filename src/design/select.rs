//! The system's own drop-down list, in our frame.

use super::use_id;
use playground_markup::prelude::*;

/// One line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub value: AttrValue,
    pub label: AttrValue,
}

impl Choice {
    /// A line whose value differs from its text.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SelectProps {
    pub label: AttrValue,
    /// Keeps the label for readers only.
    #[prop_or_default]
    pub hide_label: bool,
    pub choices: Vec<Choice>,
    pub value: AttrValue,
    pub onchange: Callback<AttrValue>,
    #[prop_or_default]
    pub disabled: bool,
}

/// A labelled list of choices.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let id = use_id("select");
    let onchange = {
        let onchange = props.onchange.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<crate::platform::web::HtmlSelectElement>() {
                onchange.emit(AttrValue::from(select.value()));
            }
        })
    };
    html! {
        <span class="select">
            <label class={if props.hide_label { "visually-hidden" } else { "select__label" }} for={id.clone()}>
                { props.label.clone() }
            </label>
            <select class="select__box" {id} {onchange} disabled={props.disabled}>
                for choice in &props.choices {
                    <option
                        key={choice.value.to_string()}
                        value={choice.value.clone()}
                        selected={choice.value == props.value}
                    >{ choice.label.clone() }</option>
                }
            </select>
        </span>
    }
}
