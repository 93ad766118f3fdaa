//! The width of an element, followed while it changes.

use playground_markup::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

/// Watches the size of an element; dropping it ends that.
pub(super) struct SizeWatch {
    observer: ResizeObserver,
    _act: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Calls `act` after every change of size of these elements, and once at first.
    pub fn of(elements: &[Element], act: impl FnMut() + 'static) -> Option<Self> {
        let act: Closure<dyn FnMut()> = Closure::new(act);
        let observer = ResizeObserver::new(act.as_ref().unchecked_ref()).ok()?;
        for element in elements {
            observer.observe(element);
        }
        Some(Self { observer, _act: act })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Width in CSS pixels of the element behind `node`; 640 before it was measured.
#[hook]
pub fn use_width(node: &NodeRef) -> f64 {
    let width = use_state(|| 640.0_f64);
    let kept = use_mut_ref(|| 640.0_f64);
    {
        let (node, width) = (node.clone(), width.clone());
        use_effect_with((), move |()| {
            let watch = node.cast::<Element>().and_then(|element| {
                let seen = Rc::new(element.clone());
                SizeWatch::of(&[element], move || {
                    let now = seen.get_bounding_client_rect().width();
                    if now > 0.0 && (now - *kept.borrow()).abs() >= 1.0 {
                        *kept.borrow_mut() = now;
                        width.set(now);
                    }
                })
            });
            move || drop(watch)
        });
    }
    *width
}
