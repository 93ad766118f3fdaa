//! What the other side answered when it refused, in its own words.

use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RefusalProps {
    /// The exact name of the error.
    pub code: AttrValue,
    /// Its exact text; empty where there is none.
    pub message: AttrValue,
    /// Shown as a standing fact instead of being spoken at once.
    #[prop_or_default]
    pub quiet: bool,
    /// What may follow, such as a choice.
    #[prop_or_default]
    pub children: Html,
}

/// An error's name and text.
#[component]
pub fn Refusal(props: &RefusalProps) -> Html {
    html! {
        <div class="refusal" role={(!props.quiet).then_some("alert")}>
            <code class="refusal__code">{ props.code.clone() }</code>
            if !props.message.is_empty() { <p class="refusal__text">{ props.message.clone() }</p> }
            { props.children.clone() }
        </div>
    }
}
