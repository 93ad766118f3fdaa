//! Typed look-ups, focus, and style variables set through the object model.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, Window};

/// The window this page runs in.
pub fn window() -> Window {
    web_sys::window().expect("invariant: the page runs in a window")
}

/// Gives scripts around this page a value under a name of the window.
pub fn offer(name: &str, value: &JsValue) {
    drop(js_sys::Reflect::set(&window(), &JsValue::from_str(name), value));
}

/// The page's document.
pub fn document() -> Document {
    window().document().expect("invariant: a window has a document")
}

/// The `html` element: it carries `data-theme`, `data-view` and the like.
pub fn root() -> Element {
    document().document_element().expect("invariant: a document has a root element")
}

/// Sets or removes an attribute of the `html` element.
pub fn set_root(name: &str, value: Option<&str>) {
    match value {
        Some(value) => drop(root().set_attribute(name, value)),
        None => drop(root().remove_attribute(name)),
    }
}

/// Sets a custom property on one element. Goes through the object model, so a
/// strict content policy allows it where a `style` attribute is refused.
pub fn set_var(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        drop(element.style().set_property(name, value));
    }
}

/// Moves the keyboard focus to an element, when it can take it; drawn ones can too.
pub fn focus(element: &Element) {
    drop(element.unchecked_ref::<HtmlElement>().focus());
}

/// Focuses the first element that matches; says whether there was one.
pub fn focus_first(selector: &str) -> bool {
    find(selector).is_some_and(|element| {
        focus(&element);
        true
    })
}

/// Brings the first element that matches into sight within what scrolls around it.
pub fn reveal(selector: &str) {
    if let Some(element) = find(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok())
        && let Some(around) = element.parent_element()
    {
        let (top, bottom) = (element.offset_top(), element.offset_top() + element.offset_height());
        if top < around.scroll_top() {
            around.set_scroll_top(top);
        } else if bottom > around.scroll_top() + around.client_height() {
            around.set_scroll_top(bottom - around.client_height());
        }
    }
}

/// Whether no element has the keyboard focus.
pub fn focus_is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Focuses the first element inside another that matches the earliest of the selectors that matches at all.
pub fn focus_within(element: &Element, selectors: &[&str]) {
    if let Some(first) = selectors.iter().find_map(|selector| element.query_selector(selector).ok().flatten()) {
        focus(&first);
    }
}

/// The first element that matches a selector.
pub fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Clicks the first enabled element that names `key` among its `aria-keyshortcuts`.
pub fn click_shortcut(key: &str) -> bool {
    let selector = format!("[aria-keyshortcuts~=\"{key}\"]:not([disabled])");
    let Some(element) = find(&selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.click();
    true
}

/// Whether an enabled element names `key` among its `aria-keyshortcuts`.
pub fn has_shortcut(key: &str) -> bool {
    find(&format!("[aria-keyshortcuts~=\"{key}\"]")).is_some()
}

/// Where the page was opened: query (with `?`), fragment (with `#`).
pub fn address() -> (String, String) {
    let place = window().location();
    (place.search().unwrap_or_default(), place.hash().unwrap_or_default())
}

/// Address of the page without query and fragment.
pub fn base_address() -> String {
    let place = window().location();
    let origin = place.origin().unwrap_or_default();
    format!("{origin}{}", place.pathname().unwrap_or_default())
}

/// Path of the page: the namespace of everything it stores.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Replaces the shown address without loading anything.
pub fn replace_address(address: &str) {
    if let Ok(history) = window().history() {
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(address)));
    }
}

/// Takes the fragment out of the shown address, so that a reload does not bring it back.
pub fn forget_fragment() {
    let (query, _) = address();
    replace_address(&format!("{}{query}", base_address()));
}

/// Loads the page anew, fragment and all, at the given address.
pub fn go(address: &str) {
    drop(window().location().set_href(address));
}

/// Milliseconds since the page began, for pacing only.
pub fn wall_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Sets the document's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}
