//! A short state with a mark.

use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ChipProps {
    /// `quiet`, `busy`, `bad` or `warn`; plain ink when absent.
    #[prop_or_default]
    pub tone: Option<AttrValue>,
    /// Whether a dot stands before the text.
    #[prop_or_default]
    pub dot: bool,
    #[prop_or_default]
    pub children: Html,
}

/// A chip, not a control.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    html! {
        <span class="chip" data-tone={props.tone.clone()}>
            if props.dot { <i class="chip__dot" aria-hidden="true"></i> }
            { props.children.clone() }
        </span>
    }
}
