//! One of a few ways, each with a line that explains it.

use super::use_id;
use playground_markup::prelude::*;

/// One way.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionItem {
    pub value: AttrValue,
    pub label: AttrValue,
    /// A quiet line below the label.
    pub hint: Option<AttrValue>,
}

impl OptionItem {
    /// A way with its explanation.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>, hint: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into(), hint: Some(hint.into()) }
    }

    /// A way that needs none.
    pub fn plain(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OptionsProps {
    /// Spoken and written name of the group.
    pub label: AttrValue,
    pub items: Vec<OptionItem>,
    pub value: AttrValue,
    pub onchange: Callback<AttrValue>,
    /// Beside each other, without explanations.
    #[prop_or_default]
    pub compact: bool,
}

/// A group of radio buttons drawn as cards.
#[component]
pub fn Options(props: &OptionsProps) -> Html {
    let name = use_id("options");
    html! {
        <fieldset class="options" data-size={props.compact.then_some("compact")}>
            <legend class="options__label">{ props.label.clone() }</legend>
            <div class="options__list">
                for item in &props.items {
                    <label key={item.value.to_string()} class="options__item">
                        <input
                            class="options__input"
                            type="radio"
                            name={name.clone()}
                            value={item.value.clone()}
                            checked={item.value == props.value}
                            onchange={
                                let onchange = props.onchange.clone();
                                let value = item.value.clone();
                                Callback::from(move |_: Event| onchange.emit(value.clone()))
                            }
                        />
                        <span class="options__text">
                            <span class="options__name">{ item.label.clone() }</span>
                            if let Some(hint) = item.hint.clone() { <span class="options__hint">{ hint }</span> }
                        </span>
                    </label>
                }
            </div>
        </fieldset>
    }
}
