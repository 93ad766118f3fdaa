//! The browser's own types that components meet in their events. Named here, so that
//! the bindings themselves stay behind this folder.

pub use web_sys::{
    Element, File, HtmlDialogElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent, Node,
    PointerEvent,
};
