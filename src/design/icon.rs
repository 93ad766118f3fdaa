//! Icons: sixteen pixels, in the colour of the text.

use playground_markup::prelude::*;

/// Every icon there is; the shapes are in [`super::Defs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    Play,
    Pause,
    Back,
    Next,
    Undo,
    Redo,
    Down,
    Up,
    Copy,
    Theme,
    Check,
    Cross,
    Plus,
    Open,
    Clock,
    Lock,
    Warn,
    /// Into a store, and out of it.
    Inward,
    Outward,
    Split,
    Sliders,
    Stop,
    Bookmark,
    Pen,
    /// Shapes of readers, also used on the tapes.
    FlagPennant,
    FlagSquare,
    FlagTail,
    FlagBurgee,
    FlagDouble,
}

impl IconName {
    /// Id of the symbol in the shared drawing material.
    pub fn id(self) -> &'static str {
        match self {
            Self::Play => "kp-i-play",
            Self::Pause => "kp-i-pause",
            Self::Back => "kp-i-back",
            Self::Next => "kp-i-next",
            Self::Undo => "kp-i-undo",
            Self::Redo => "kp-i-redo",
            Self::Down => "kp-i-down",
            Self::Up => "kp-i-up",
            Self::Copy => "kp-i-copy",
            Self::Theme => "kp-i-theme",
            Self::Check => "kp-i-check",
            Self::Cross => "kp-i-cross",
            Self::Plus => "kp-i-plus",
            Self::Open => "kp-i-open",
            Self::Clock => "kp-i-clock",
            Self::Lock => "kp-i-lock",
            Self::Warn => "kp-i-warn",
            Self::Split => "kp-i-split",
            Self::Inward => "kp-i-inward",
            Self::Outward => "kp-i-outward",
            Self::Sliders => "kp-i-sliders",
            Self::Stop => "kp-i-stop",
            Self::Bookmark => "kp-i-bookmark",
            Self::Pen => "kp-i-pen",
            Self::FlagPennant => "kp-f-pennant",
            Self::FlagSquare => "kp-f-square",
            Self::FlagTail => "kp-f-tail",
            Self::FlagBurgee => "kp-f-burgee",
            Self::FlagDouble => "kp-f-double",
        }
    }

    /// The flag of a reader's shape number; five shapes, then they repeat.
    pub fn flag(shape: u8) -> Self {
        match shape % 5 {
            0 => Self::FlagPennant,
            1 => Self::FlagSquare,
            2 => Self::FlagTail,
            3 => Self::FlagBurgee,
            _ => Self::FlagDouble,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct IconProps {
    pub name: IconName,
    /// Spoken name; without one the icon is hidden from readers.
    #[prop_or_default]
    pub label: Option<AttrValue>,
}

/// One icon.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    let reference = format!("#{}", props.name.id());
    let role = props.label.as_ref().map(|_| "img");
    let hidden = if props.label.is_some() { None } else { Some("true") };
    html! {
        <svg class="icon" {role} aria-label={props.label.clone()} aria-hidden={hidden} viewBox="0 0 16 16">
            <use href={reference} />
        </svg>
    }
}
