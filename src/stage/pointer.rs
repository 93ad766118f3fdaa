//! Pointer and focus on drawings, which are not the elements that Yew's own helpers know.

use crate::platform::{dom, timer};
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement};
use yew::{MouseEvent, NodeRef, PointerEvent};

/// Where the pointer is over the element behind `node`, 0 to 1 from its left edge.
pub fn drag_share(node: &NodeRef, event: &PointerEvent) -> Option<f64> {
    let area = node.cast::<Element>()?.get_bounding_client_rect();
    (area.width() > 0.0).then(|| ((f64::from(event.client_x()) - area.left()) / area.width()).clamp(0.0, 1.0))
}

/// Where the pointer is over the element behind `node`: 0 to 1 from its left edge, and pixels from its top.
pub fn drag_place(node: &NodeRef, event: &PointerEvent) -> Option<(f64, f64)> {
    let area = node.cast::<Element>()?.get_bounding_client_rect();
    Some((drag_share(node, event)?, f64::from(event.client_y()) - area.top()))
}

/// Where a press on an element landed, 0 to 1 from its left edge, and the element's width.
pub fn click_share(event: &MouseEvent) -> Option<(f64, f64)> {
    let area = event.target().and_then(|target| target.dyn_into::<Element>().ok())?.get_bounding_client_rect();
    let share = (f64::from(event.client_x()) - area.left()) / area.width();
    (area.width() > 0.0).then(|| (share.clamp(0.0, 1.0), area.width()))
}

fn holder(event: &PointerEvent) -> Option<Element> {
    event
        .current_target()
        .and_then(|target| target.dyn_into().ok())
        .or_else(|| event.target().and_then(|target| target.dyn_into().ok()))
}

/// Sends all further moves of this pointer to the element it went down on.
pub fn capture(event: &PointerEvent) {
    if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        drop(element.set_pointer_capture(event.pointer_id()));
    }
}

/// Ends [`capture`].
pub fn release(event: &PointerEvent) {
    if let Some(element) = holder(event) {
        drop(element.release_pointer_capture(event.pointer_id()));
    }
}

/// Focuses an element by its id, also one inside a drawing.
pub fn focus_svg(id: &str) {
    let Some(element) = dom::find(&format!("#{id}")) else {
        return;
    };
    match element.dyn_ref::<SvgElement>() {
        Some(drawing) => drop(drawing.focus()),
        None => dom::focus(&element),
    }
}

/// Times that a busy page is asked again whether it has been drawn.
const TRIES: u8 = 20;

/// Focuses an element, or the first control in it, once the page has been drawn with it.
pub fn focus_soon(id: &'static str) {
    focus_later(id, TRIES);
}

fn focus_later(id: &'static str, tries: u8) {
    let timer = timer::after(30, move || {
        if dom::find(&format!("#{id}")).is_none() && tries > 0 {
            focus_later(id, tries - 1);
        } else if !dom::focus_first(&format!("#{id} button")) {
            focus_svg(id);
        }
    });
    // Fires once and frees itself; there is nothing to take back.
    std::mem::forget(timer);
}
