//! The screen after a failure: what was kept is offered as a file, and a way back in.
//!
//! When this runs the program has stopped for good and nothing of it may be
//! called again. So the screen is plain elements with plain links, made once.

use crate::i18n;
use crate::platform::web::Element;
use crate::platform::{dom, download, log};
use crate::store::autosave;

/// Shows the screen. Installed as the panic hook.
pub fn on_panic(info: &std::panic::PanicHookInfo<'_>) {
    log::error(&info.to_string());
    let text = i18n::text();
    let page = dom::document();
    let Some(body) = page.body() else { return };
    // A second failure on the way out must not stack a second screen.
    if dom::find(".boundary").is_some() {
        return;
    }
    if let Some(app) = dom::find("#app") {
        drop(app.set_attribute("hidden", ""));
    }
    let Some(screen) = element("main", "boundary", None) else { return };
    add(&screen, element("h1", "boundary__title", Some(&text.shell_failed())));
    add(&screen, element("p", "boundary__text", Some(&text.shell_failed_text())));
    let kept = autosave::last_kept();
    if !kept.is_empty()
        && let Some(url) = download::object_url(&kept)
        && let Some(link) = element("a", "boundary__link", Some(&text.shell_failed_download()))
    {
        drop(link.set_attribute("href", &url));
        drop(link.set_attribute("download", "kinesis-playground.session"));
        add(&screen, Some(link));
    }
    link_to(&screen, &text.shell_failed_restart(), &dom::base_address());
    link_to(&screen, &text.shell_failed_fresh(), &format!("{}?scenario=hello", dom::base_address()));
    add(&screen, element("pre", "boundary__detail", Some(&info.to_string())));
    drop(body.append_child(&screen));
}

fn link_to(screen: &Element, text: &str, address: &str) {
    if let Some(link) = element("a", "boundary__link", Some(text)) {
        drop(link.set_attribute("href", address));
        add(screen, Some(link));
    }
}

fn element(tag: &str, class: &str, text: Option<&str>) -> Option<Element> {
    let made = dom::document().create_element(tag).ok()?;
    made.set_class_name(class);
    made.set_text_content(text);
    Some(made)
}

fn add(screen: &Element, child: Option<Element>) {
    if let Some(child) = child {
        drop(screen.append_child(&child));
    }
}
