//! A name to type, with the button that takes it.

use crate::design::{Button, ButtonSize, Field, FieldKind};
use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NameFieldProps {
    pub label: AttrValue,
    /// What the button says.
    pub act: AttrValue,
    /// The name to begin with.
    #[prop_or_default]
    pub name: AttrValue,
    /// Called with a name that is not empty.
    pub onname: Callback<AttrValue>,
}

/// The field and its button.
#[component]
pub fn NameField(props: &NameFieldProps) -> Html {
    let start = props.name.clone();
    let typed = use_state_eq(move || start);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |value: AttrValue| typed.set(value))
    };
    let take = {
        let (typed, onname) = (typed.clone(), props.onname.clone());
        Callback::from(move |name: AttrValue| {
            if !name.trim().is_empty() {
                typed.set(AttrValue::default());
                onname.emit(name);
            }
        })
    };
    let name = (*typed).clone();
    let onclick = {
        let (take, name) = (take.clone(), name.clone());
        Callback::from(move |_: MouseEvent| take.emit(name.clone()))
    };
    html! {
        <div class="name-field">
            <Field label={props.label.clone()} kind={FieldKind::Stacked} value={name.clone()} {oninput} onenter={take} />
            <Button size={ButtonSize::Small} disabled={name.trim().is_empty()} {onclick}>{ props.act.clone() }</Button>
        </div>
    }
}
