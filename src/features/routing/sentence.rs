//! The sentence that says where a key goes: what a screen reader hears, and the first thing to read.

use crate::design::Plate;
use crate::i18n::use_text;
use playground_lab::view::RouteView;
use playground_markup::prelude::*;
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct SentenceProps {
    pub route: Rc<RouteView>,
    /// The `why?` button with its popover.
    #[prop_or_default]
    pub children: Html,
}

/// The first four of 32 digits.
pub fn lead(hex: &str) -> (String, String) {
    (hex.get(0..1).unwrap_or_default().to_owned(), hex.get(1..4).unwrap_or_default().to_owned())
}

/// Key, digits, range and shard in one line.
#[component]
pub fn Sentence(props: &SentenceProps) -> Html {
    let text = use_text();
    let route = &props.route;
    let (first, rest) = lead(&route.md5_hex);
    let hash = html! { <code class="sentence__hex"><b>{ first }</b>{ rest }{ "…" }</code> };
    let goes = match &route.shard {
        Some(shard) => {
            let end = |hex: String| html! { <code class="sentence__hex">{ hex.get(0..4).unwrap_or_default().to_owned() }{ "…" }</code> };
            html! {
                <>
                    { text.routing_between() }{ end(shard.range.start().to_hex()) }{ text.routing_and() }{ end(shard.range.end().to_hex()) }
                    { text.routing_so_it_goes_to() }
                    <Plate letter={shard.letter.to_string()} hue={shard.hue} />
                </>
            }
        }
        None => html! { { text.routing_no_open_shard() } },
    };
    html! {
        <div class="sentence">
            <p class="sentence__text" aria-live="polite">
                <span class="beat" aria-hidden="true"><i>{ "3" }</i></span>
                if route.explicit {
                    { text.routing_explicit_is() }
                } else {
                    <code>{ crate::design::fmt::elide(&route.key, 24, 6) }</code>{ text.routing_always_hashes_to() }
                }
                { hash }
                { goes }
            </p>
            { props.children.clone() }
        </div>
    }
}
