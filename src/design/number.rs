//! A number to type or to step. What is typed stays as it is, also when it cannot
//! be used: the form says why beside it.

use super::{forms, parse, use_id};
use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NumberFieldProps {
    pub label: AttrValue,
    /// The text as typed.
    pub value: AttrValue,
    /// Called at every stroke and step with the whole text.
    pub oninput: Callback<AttrValue>,
    pub least: u64,
    pub most: u64,
    /// What an arrow key adds.
    #[prop_or(1)]
    pub step: u64,
    /// Set after the number, such as `hours`.
    #[prop_or_default]
    pub unit: Option<AttrValue>,
    /// A quiet line below.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Why this cannot be used.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// The text after a step up or down; from an unusable text to the nearest bound.
pub fn stepped(text: &str, up: bool, step: u64, least: u64, most: u64) -> u64 {
    match parse::whole(text, 0, u64::MAX) {
        Ok(value) if up => value.saturating_add(step).clamp(least, most),
        Ok(value) => value.saturating_sub(step).clamp(least, most),
        Err(_) => least,
    }
}

/// A text field that behaves as a spin button.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let id = use_id("number");
    let note = AttrValue::from(format!("{id}-note"));
    let told = props.error.is_some() || props.hint.is_some();
    let oninput = forms::typed(&props.oninput);
    let step = {
        let props = props.clone();
        Callback::from(move |up: bool| {
            let value = stepped(&props.value, up, props.step, props.least, props.most);
            props.oninput.emit(AttrValue::from(value.to_string()));
        })
    };
    let onkeydown = {
        let step = step.clone();
        Callback::from(move |event: KeyboardEvent| {
            let up = match event.key().as_str() {
                "ArrowUp" => true,
                "ArrowDown" => false,
                _ => return,
            };
            event.prevent_default();
            step.emit(up);
        })
    };
    let now = parse::whole(&props.value, 0, u64::MAX).ok();
    let press = |up: bool| {
        let step = step.clone();
        Callback::from(move |_: MouseEvent| step.emit(up))
    };
    html! {
        <div class="number">
            <label class="number__label" for={id.clone()}>{ props.label.clone() }</label>
            <div class="number__frame" data-bad={props.error.as_ref().map(|_| "true")}>
                <input
                    class="number__box"
                    {id}
                    type="text"
                    role="spinbutton"
                    inputmode="numeric"
                    autocomplete="off"
                    value={props.value.clone()}
                    aria-valuenow={now.map(|now| now.to_string())}
                    aria-valuemin={props.least.to_string()}
                    aria-valuemax={props.most.to_string()}
                    aria-invalid={props.error.as_ref().map(|_| "true")}
                    aria-describedby={told.then(|| note.clone())}
                    {oninput}
                    {onkeydown}
                />
                if let Some(unit) = props.unit.clone() { <span class="number__unit">{ unit }</span> }
                <span class="number__steps" aria-hidden="true">
                    <button type="button" class="number__step" tabindex="-1" onclick={press(false)}>{ "−" }</button>
                    <button type="button" class="number__step" tabindex="-1" onclick={press(true)}>{ "+" }</button>
                </span>
            </div>
            { forms::note(note, props.error.as_ref(), props.hint.as_ref()) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::stepped;

    #[test]
    fn steps_stay_within_their_bounds() {
        assert_eq!(stepped("4", true, 1, 1, 16), 5);
        assert_eq!(stepped("16", true, 1, 1, 16), 16);
        assert_eq!(stepped("1", false, 1, 1, 16), 1);
        assert_eq!(stepped("99", false, 1, 1, 16), 16);
        assert_eq!(stepped("four", true, 1, 1, 16), 1);
    }
}
