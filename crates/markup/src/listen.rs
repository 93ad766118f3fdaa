//! Listeners, one function for each event that the page listens to.

use crate::Callback;
use std::rc::Rc;
use yew::virtual_dom::Listener;

/// What can be done about an event, if anything is.
pub trait Heard<E> {
    fn callback(self) -> Option<Callback<E>>;
}

impl<E> Heard<E> for Callback<E> {
    fn callback(self) -> Option<Callback<E>> {
        Some(self)
    }
}

impl<E> Heard<E> for &Callback<E> {
    fn callback(self) -> Option<Callback<E>> {
        Some(self.clone())
    }
}

impl<E> Heard<E> for Option<Callback<E>> {
    fn callback(self) -> Option<Callback<E>> {
        self
    }
}

impl<E, F: Fn(E) + 'static> Heard<E> for F {
    fn callback(self) -> Option<Callback<E>> {
        Some(Callback::from(self))
    }
}

macro_rules! events {
    ($($name:ident)*) => {$(
        #[inline]
        pub fn $name(heard: impl Heard<yew::html::$name::Event>) -> Option<Rc<dyn Listener>> {
            #[inline(never)]
            fn wrap(callback: Option<Callback<yew::html::$name::Event>>) -> Option<Rc<dyn Listener>> {
                let callback = callback?;
                Some(Rc::new(yew::html::$name::Wrapper::new(yew::Callback::from(move |event| callback.emit(event)))))
            }
            wrap(heard.callback())
        }
    )*};
}

events! {
    onblur oncancel onchange onclick onclose oncontextmenu ondblclick ondragenter ondragleave ondragover ondrop
    onfocus onfocusin onfocusout oninput onkeydown onkeyup onlostpointercapture onmouseenter onmouseleave onpaste
    onpointercancel onpointerdown onpointerenter onpointerleave onpointermove onpointerup onscroll onselect onsubmit
    ontoggle ontransitionend onwheel
}
