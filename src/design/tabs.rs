//! Tabs: one is chosen, arrows move, the focus follows.

use super::use_id;
use crate::platform::dom;
use playground_markup::prelude::*;

/// One tab.
#[derive(Clone, Debug, PartialEq)]
pub struct TabItem {
    pub id: AttrValue,
    pub label: AttrValue,
}

impl TabItem {
    /// A tab with an id for the program and a text for people.
    pub fn new(id: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { id: id.into(), label: label.into() }
    }
}

/// How the row looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TabsKind {
    /// Words over a line, at the head of a dock.
    #[default]
    Bar,
    /// A small switch.
    Segment,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TabsProps {
    /// Spoken name of the row.
    pub label: AttrValue,
    pub items: Vec<TabItem>,
    pub selected: AttrValue,
    pub on_select: Callback<AttrValue>,
    #[prop_or_default]
    pub kind: TabsKind,
    /// Id of the element the chosen tab shows.
    #[prop_or_default]
    pub panel: Option<AttrValue>,
}

/// Where a key moves from place `at` among `count` tabs; `None` for other keys.
pub fn key_target(key: &str, at: usize, count: usize) -> Option<usize> {
    if count == 0 {
        return None;
    }
    match key {
        "ArrowRight" | "ArrowDown" => Some((at + 1) % count),
        "ArrowLeft" | "ArrowUp" => Some((at + count - 1) % count),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

/// A row of tabs.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let prefix = use_id("tab");
    let at = props.items.iter().position(|item| item.id == props.selected).unwrap_or(0);
    let onkeydown = {
        let items = props.items.clone();
        let on_select = props.on_select.clone();
        let prefix = prefix.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(to) = key_target(&event.key(), at, items.len()) {
                event.prevent_default();
                event.stop_propagation();
                on_select.emit(items[to].id.clone());
                dom::focus_first(&format!("#{prefix}-{to}"));
            }
        })
    };
    let kind = match props.kind {
        TabsKind::Bar => "bar",
        TabsKind::Segment => "segment",
    };
    html! {
        <div class="tabs" data-kind={kind} role="tablist" aria-label={props.label.clone()} {onkeydown}>
            for (place, item) in props.items.iter().enumerate() {
                <button
                    key={item.id.to_string()}
                    id={format!("{prefix}-{place}")}
                    class="tabs__tab"
                    type="button"
                    role="tab"
                    aria-selected={if place == at { "true" } else { "false" }}
                    aria-controls={props.panel.clone()}
                    tabindex={if place == at { "0" } else { "-1" }}
                    onclick={
                        let on_select = props.on_select.clone();
                        let id = item.id.clone();
                        Callback::from(move |_: MouseEvent| on_select.emit(id.clone()))
                    }
                >{ item.label.clone() }</button>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::key_target;

    #[test]
    fn arrows_wrap_and_other_keys_stay() {
        assert_eq!(key_target("ArrowRight", 2, 3), Some(0));
        assert_eq!(key_target("ArrowLeft", 0, 3), Some(2));
        assert_eq!(key_target("End", 0, 3), Some(2));
        assert_eq!(key_target("Home", 2, 3), Some(0));
        assert_eq!(key_target("x", 1, 3), None);
        assert_eq!(key_target("Home", 0, 0), None);
    }
}
