//! Listeners, one function for each event that the page listens to.

use std::rc::Rc;
use yew::html::IntoEventCallback;
use yew::virtual_dom::Listener;

macro_rules! events {
    ($($name:ident)*) => {$(
        #[inline]
        pub fn $name(callback: impl IntoEventCallback<yew::html::$name::Event>) -> Option<Rc<dyn Listener>> {
            #[inline(never)]
            fn wrap(callback: Option<yew::Callback<yew::html::$name::Event>>) -> Option<Rc<dyn Listener>> {
                Some(Rc::new(yew::html::$name::Wrapper::new(callback?)))
            }
            wrap(callback.into_event_callback())
        }
    )*};
}

events! {
    onblur oncancel onchange onclick onclose oncontextmenu ondblclick ondragenter ondragleave ondragover ondrop
    onfocus onfocusin onfocusout oninput onkeydown onkeyup onlostpointercapture onmouseenter onmouseleave onpaste
    onpointercancel onpointerdown onpointerenter onpointerleave onpointermove onpointerup onscroll onselect onsubmit
    ontoggle ontransitionend onwheel
}
