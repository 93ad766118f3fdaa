//! The languages a call can be read in.

use crate::design::{TabItem, Tabs, TabsKind};
use crate::i18n::use_text;
use crate::ui_state::use_prefs;
use playground_console::print::Language;
use playground_markup::prelude::*;

/// What a language is called; names of products are not translated.
pub fn name(language: Language) -> &'static str {
    match language {
        Language::Cli => "CLI",
        Language::Boto3 => "boto3",
        Language::JavaScript => "JS",
        Language::Java => "Java",
        Language::Http => "HTTP",
    }
}

/// A switch between them.
#[component]
pub fn Languages() -> Html {
    let text = use_text();
    let prefs = use_prefs();
    let items = Language::ALL.iter().map(|language| TabItem::new(language.word(), name(*language))).collect::<Vec<_>>();
    let selected = prefs.language.word();
    let on_select = Callback::from(move |word: AttrValue| {
        if let Some(language) = Language::parse(&word) {
            prefs.set_language(language);
        }
    });
    html! {
        <div class="calls__languages">
            <Tabs label={text.calls_language()} {items} {selected} {on_select} kind={TabsKind::Segment} />
        </div>
    }
}
