//! Something small that floats beside its opener and goes away by itself.

use crate::platform::{dom, listen};
use playground_markup::prelude::*;
use wasm_bindgen::JsCast;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PopoverProps {
    /// Always rendered; opens and closes the rest.
    pub opener: Html,
    pub open: bool,
    /// Called on Escape and on a press or focus elsewhere.
    pub on_close: Callback<()>,
    /// Spoken name.
    pub label: AttrValue,
    /// `start`, `end` or `center`: the edge it shares with the opener.
    #[prop_or(AttrValue::Static("start"))]
    pub align: AttrValue,
    /// `below` or `above`.
    #[prop_or(AttrValue::Static("below"))]
    pub side: AttrValue,
    #[prop_or_default]
    pub children: Html,
}

/// An opener with its popover.
#[component]
pub fn Popover(props: &PopoverProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        let on_close = props.on_close.clone();
        use_effect_with(props.open, move |&open| {
            let watch = open.then(|| {
                let outside = move |event: &Event| {
                    let target = event.target().and_then(|target| target.dyn_into::<crate::platform::web::Node>().ok());
                    let inside =
                        node.cast::<crate::platform::web::Node>().is_some_and(|own| own.contains(target.as_ref()));
                    if !inside {
                        on_close.emit(());
                    }
                };
                let page = dom::document();
                [listen::on(&page, "pointerdown", outside.clone()), listen::on(&page, "focusin", outside)]
            });
            move || drop(watch)
        });
    }
    let onkeydown = {
        let on_close = props.on_close.clone();
        let node = node.clone();
        let open = props.open;
        Callback::from(move |event: KeyboardEvent| {
            if open && event.key() == "Escape" {
                event.stop_propagation();
                event.prevent_default();
                on_close.emit(());
                // The focus goes back to what opened it.
                let opener = node
                    .cast::<crate::platform::web::Element>()
                    .and_then(|own| own.query_selector("button").ok().flatten());
                if let Some(opener) = opener {
                    dom::focus(&opener);
                }
            }
        })
    };
    html! {
        <div class="popover" ref={node} {onkeydown}>
            { props.opener.clone() }
            if props.open {
                <div
                    class="popover__panel"
                    role="group"
                    aria-label={props.label.clone()}
                    data-align={props.align.clone()}
                    data-side={props.side.clone()}
                >{ props.children.clone() }</div>
            }
        </div>
    }
}
