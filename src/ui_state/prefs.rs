//! What the person likes: kept in the browser, or given by the address.

use crate::platform::{dom, observe, storage};
use crate::route::{Motion, Theme};
use playground_console::print::Language;
use playground_markup::prelude::*;

const THEME: &str = "theme";
const CALLS: &str = "calls";

/// The theme in force, the language of calls, and the ways to change them.
#[derive(Clone, PartialEq)]
pub struct Prefs {
    pub theme: Theme,
    /// What calls are written in.
    pub language: Language,
    set_theme: Callback<Theme>,
    set_language: Callback<Language>,
}

impl std::fmt::Debug for Prefs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prefs").field("theme", &self.theme).finish_non_exhaustive()
    }
}

impl Prefs {
    /// Changes the theme now and for later visits.
    pub fn set_theme(&self, theme: Theme) {
        self.set_theme.emit(theme);
    }

    /// Changes the language of calls now and for later visits.
    pub fn set_language(&self, language: Language) {
        self.set_language.emit(language);
    }
}

/// What the person likes.
#[hook]
pub fn use_prefs() -> Prefs {
    use_context::<Prefs>().expect("invariant: the page provides preferences")
}

/// Whether drawing must hold still, from the address and the system.
pub fn reduces_motion(motion: Motion) -> bool {
    match motion {
        Motion::Full => false,
        Motion::Reduced | Motion::None => true,
        Motion::Auto => observe::prefers_reduced_motion(),
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PrefsProviderProps {
    /// The address decides when it says anything; then nothing is kept.
    pub theme: Option<Theme>,
    /// The language of calls, likewise.
    pub language: Option<Language>,
    /// Whether choices may be kept: not in embeds.
    pub keep: bool,
    #[prop_or_default]
    pub children: Html,
}

/// Keeps preferences for everything inside and writes them on the root element.
#[component]
pub fn PrefsProvider(props: &PrefsProviderProps) -> Html {
    let asked = props.theme;
    let keep = props.keep;
    let theme = use_state(move || {
        let kept = || keep.then(|| storage::read(THEME)).flatten().and_then(|word| Theme::parse(&word));
        asked.or_else(kept).unwrap_or_default()
    });
    use_effect_with(*theme, |theme| dom::set_root("data-theme", Some(theme.name())));
    let set_theme = {
        let theme = theme.clone();
        Callback::from(move |next: Theme| {
            if keep {
                // A theme that cannot be kept is no reason to trouble anybody.
                let _ = storage::write(THEME, next.name());
            }
            theme.set(next);
        })
    };
    let asked = props.language;
    let language = use_state(move || {
        let kept = || keep.then(|| storage::read(CALLS)).flatten().and_then(|word| Language::parse(&word));
        asked.or_else(kept).unwrap_or_default()
    });
    let set_language = {
        let language = language.clone();
        Callback::from(move |next: Language| {
            if keep {
                let _ = storage::write(CALLS, next.word());
            }
            language.set(next);
        })
    };
    let prefs = Prefs { theme: *theme, language: *language, set_theme, set_language };
    yew::html! { <ContextProvider<Prefs> context={prefs}>{ props.children.clone() }</ContextProvider<Prefs>> }
}
