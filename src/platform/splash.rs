//! A screen while the page is at work: made of plain elements, because it also stands before there is a page.

use super::{dom, listen};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::Element;

/// The screen; dropping it takes it away.
#[derive(Debug)]
pub struct Splash {
    screen: Element,
    bar: Element,
    stopped: Rc<Cell<bool>>,
    #[allow(dead_code)]
    listener: Option<listen::Listener>,
}

impl Splash {
    /// Shows it over everything else, with a button that asks to stop.
    pub fn show(text: &str, stop: &str) -> Self {
        let stopped = Rc::new(Cell::new(false));
        let screen = element("main", "splash", None);
        let said = element("p", "splash__text", Some(text));
        let bar = element("progress", "splash__bar", None);
        let button = element("button", "button", Some(stop));
        for (name, value) in [("max", "1000"), ("value", "0"), ("aria-label", text)] {
            drop(bar.set_attribute(name, value));
        }
        drop(said.set_attribute("role", "status"));
        drop(button.set_attribute("type", "button"));
        drop(button.set_attribute("data-kind", "plain"));
        for child in [&said, &bar, &button] {
            drop(screen.append_child(child));
        }
        if let Some(body) = dom::document().body() {
            drop(body.append_child(&screen));
        }
        dom::focus(&button);
        let asked = stopped.clone();
        let listener = Some(listen::on(&button, "click", move |_| asked.set(true)));
        Self { screen, bar, stopped, listener }
    }

    /// How much is done, in thousandths.
    pub fn progress(&self, milli: u32) {
        drop(self.bar.set_attribute("value", &milli.to_string()));
    }

    /// Whether the person asked to stop.
    pub fn stopped(&self) -> bool {
        self.stopped.get()
    }
}

impl Drop for Splash {
    fn drop(&mut self) {
        self.screen.remove();
    }
}

fn element(tag: &str, class: &str, text: Option<&str>) -> Element {
    let made = dom::document().create_element(tag).expect("invariant: these are names of elements");
    made.set_class_name(class);
    made.set_text_content(text);
    made
}
