//! Buttons.

use super::icon::{Icon, IconName};
use playground_markup::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// Bordered.
    #[default]
    Plain,
    /// Filled with ink: the one thing to do here.
    Primary,
    /// No border until hovered.
    Ghost,
}

/// Height of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// 28 px, 44 px for touch.
    #[default]
    Normal,
    /// 24 px.
    Small,
    /// 36 px and round.
    Round,
}

impl ButtonKind {
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Primary => "primary",
            Self::Ghost => "ghost",
        }
    }
}

impl ButtonSize {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Normal => None,
            Self::Small => Some("small"),
            Self::Round => Some("round"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ButtonProps {
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
    #[prop_or_default]
    pub kind: ButtonKind,
    #[prop_or_default]
    pub size: ButtonSize,
    /// Drawn before the text, or alone.
    #[prop_or_default]
    pub icon: Option<IconName>,
    /// Drawn after the text.
    #[prop_or_default]
    pub trailing: Option<IconName>,
    /// Spoken name; needed when there is only an icon.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Shown on hover; the spoken name when absent and there is only an icon.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// Key that presses this button from anywhere on the page (`aria-keyshortcuts`).
    #[prop_or_default]
    pub shortcut: Option<AttrValue>,
    /// Cannot be used now. Prefer a button that says why.
    #[prop_or_default]
    pub disabled: bool,
    /// For a toggle: whether it is on.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// For a button that opens something: whether that is open.
    #[prop_or_default]
    pub expanded: Option<bool>,
    /// `menu`, `dialog` or `listbox`, for a button that opens one.
    #[prop_or_default]
    pub popup: Option<AttrValue>,
    /// `submit` inside a form, else `button`.
    #[prop_or_default]
    pub submit: bool,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub node: NodeRef,
    #[prop_or_default]
    pub children: Html,
}

fn flag(value: Option<bool>) -> Option<&'static str> {
    value.map(|on| if on { "true" } else { "false" })
}

/// A button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let bare = props.children == Html::default();
    let title = props.title.clone().or_else(|| bare.then(|| props.label.clone()).flatten());
    html! {
        <button
            ref={props.node.clone()}
            type={if props.submit { "submit" } else { "button" }}
            class={classes!("button", props.class.clone())}
            data-kind={props.kind.name()}
            data-size={props.size.name()}
            data-shape={bare.then_some("icon")}
            disabled={props.disabled}
            aria-label={props.label.clone()}
            aria-pressed={flag(props.pressed)}
            aria-expanded={flag(props.expanded)}
            aria-haspopup={props.popup.clone()}
            aria-keyshortcuts={props.shortcut.clone()}
            {title}
            onclick={props.onclick.clone()}
        >
            if let Some(name) = props.icon { <Icon {name} /> }
            { props.children.clone() }
            if let Some(name) = props.trailing { <Icon {name} /> }
        </button>
    }
}
