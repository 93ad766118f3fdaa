//! What is wrong with the thing they stand at: short words, each with its glyph.

use super::icon::{Icon, IconName};
use playground_markup::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TroublesProps {
    pub words: Vec<AttrValue>,
}

/// Nothing at all when nothing is wrong.
#[component]
pub fn Troubles(props: &TroublesProps) -> Html {
    html! {
        if !props.words.is_empty() {
            <span class="troubles">
                for (place, word) in props.words.iter().enumerate() {
                    <span key={place} class="troubles__one"><Icon name={IconName::Cross} />{ word.clone() }</span>
                }
            </span>
        }
    }
}
