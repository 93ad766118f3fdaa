//! The letter of a shard on its hue.

use playground_markup::prelude::*;

/// Paint of a shard's pattern, for `fill`: the ground follows the hue, because
/// only the blue and the slate fill are dark enough for light strokes.
pub fn pattern_fill(hue: u8, pattern: u8, doubled: bool) -> AttrValue {
    let ground = if matches!(hue, 1 | 8) { "d" } else { "l" };
    AttrValue::from(format!("url(#kp-p{pattern}{}-{ground})", if doubled { "x" } else { "" }))
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PlateProps {
    pub letter: AttrValue,
    /// 1 to 8.
    pub hue: u8,
    #[prop_or_default]
    pub big: bool,
    /// Spoken name; `shard A` when absent.
    #[prop_or_default]
    pub label: Option<AttrValue>,
}

/// The plate of one shard.
#[component]
pub fn Plate(props: &PlateProps) -> Html {
    let label = props.label.clone().unwrap_or_else(|| AttrValue::from(format!("shard {}", props.letter)));
    html! {
        <span
            class="plate"
            role="img"
            aria-label={label}
            data-hue={props.hue.to_string()}
            data-size={props.big.then_some("big")}
        >{ props.letter.clone() }</span>
    }
}
