//! The line to type: suggestions while typing, earlier lines by the arrow keys.

use crate::design::{Button, ButtonKind, on_submit, use_id};
use crate::i18n::use_text;
use crate::platform::web::HtmlInputElement;
use crate::platform::{dom, form};
use crate::store::use_store;
use crate::ui_state::{UiAction, use_ui};
use playground_console::complete::{Completion, Kind, Suggestion, complete, known};
use playground_markup::prelude::*;
use std::rc::Rc;

/// What a key does here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// Chooses a suggestion, by its place.
    Choose(usize),
    /// Puts the suggestion at a place into the line.
    Take(usize),
    /// Shows the earlier line so many places back.
    Earlier(usize),
    /// Shows the line as it was before looking back.
    Back,
    /// Closes the suggestions.
    Hide,
    /// Leaves the console.
    Leave,
    Run,
}

/// Where the line stands.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    /// Suggestions on show.
    offered: usize,
    /// The chosen one.
    chosen: Option<usize>,
    /// Whether something is typed that a suggestion would finish.
    begun: bool,
    /// How many places back the line on show lies; 0 is the line itself.
    back: usize,
    /// Earlier lines.
    lines: usize,
}

fn read(key: &str, at: Standing) -> Option<Act> {
    let open = at.offered > 0;
    match key {
        "ArrowDown" if open && at.back == 0 => Some(Act::Choose(at.chosen.map_or(0, |place| (place + 1) % at.offered))),
        "ArrowUp" if at.chosen.is_some() => at.chosen.map(|place| Act::Choose((place + at.offered - 1) % at.offered)),
        "ArrowUp" if at.back < at.lines => Some(Act::Earlier(at.back + 1)),
        "ArrowDown" if at.back > 1 => Some(Act::Earlier(at.back - 1)),
        "ArrowDown" if at.back == 1 => Some(Act::Back),
        "Tab" => at.chosen.or((open && at.begun).then_some(0)).map(Act::Take),
        "Enter" => Some(at.chosen.map_or(Act::Run, Act::Take)),
        "Escape" => Some(if open { Act::Hide } else { Act::Leave }),
        _ => None,
    }
}

/// The line with a suggestion in it, and the byte behind that.
fn taken(line: &str, cursor: usize, completion: &Completion, item: &Suggestion) -> (String, usize) {
    let before = format!("{}{}", line.get(..completion.from).unwrap_or_default(), item.text);
    let after = line.get(cursor..).unwrap_or_default().trim_start();
    (format!("{before}{after}"), before.len())
}

fn kind(item: &Suggestion) -> &'static str {
    match item.kind {
        Kind::Command => "command",
        Kind::Option | Kind::Part => "option",
        Kind::Value => "value",
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ConsoleInputProps {
    /// Earlier lines, oldest first.
    pub lines: Vec<AttrValue>,
    pub on_run: Callback<AttrValue>,
}

/// The line with its suggestions.
#[component]
pub fn ConsoleInput(props: &ConsoleInputProps) -> Html {
    let text = use_text();
    let ui = use_ui();
    let store = use_store();
    let node = use_node_ref();
    let list = use_id("suggestions");
    // The line on show and the byte its cursor is at.
    let line = use_state(|| (String::new(), 0_usize));
    let draft = use_state(String::new);
    let back = use_state(|| 0_usize);
    let chosen = use_state(|| None::<usize>);
    let hidden = use_state(|| true);
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(input) = node.cast::<crate::platform::web::Element>() {
                dom::focus(&input);
            }
        });
    }
    let completion = if *hidden {
        Rc::new(Completion::default())
    } else {
        Rc::new(store.with(|lab| complete(&line.0, line.1, &known(lab))))
    };
    let show = {
        let (node, line, chosen) = (node.clone(), line.clone(), chosen.clone());
        move |words: String, cursor: usize| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                form::put(&input, &words, cursor);
            }
            chosen.set(None);
            line.set((words, cursor));
        }
    };
    let oninput = {
        let (line, chosen, back, hidden) = (line.clone(), chosen.clone(), back.clone(), hidden.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                line.set(form::line_of(&input));
                chosen.set(None);
                back.set(0);
                hidden.set(input.value().trim().is_empty());
            }
        })
    };
    let run = {
        let (show, hidden, back, on_run, line) =
            (show.clone(), hidden.clone(), back.clone(), props.on_run.clone(), line.clone());
        move || {
            on_run.emit(line.0.clone().into());
            show(String::new(), 0);
            hidden.set(true);
            back.set(0);
        }
    };
    let take = {
        let (show, line, completion) = (show.clone(), line.clone(), completion.clone());
        move |place: usize| {
            if let Some(item) = completion.items.get(place) {
                let (words, cursor) = taken(&line.0, line.1, &completion, item);
                show(words, cursor);
            }
        }
    };
    let onkeydown = {
        let (run, take, lines, line, list) = (run.clone(), take.clone(), props.lines.clone(), line, list.clone());
        let (chosen, hidden, back, completion) = (chosen.clone(), hidden.clone(), back, completion.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
                return;
            }
            let at = Standing {
                offered: completion.items.len(),
                chosen: *chosen,
                begun: completion.from < line.1,
                back: *back,
                lines: lines.len(),
            };
            let Some(act) = read(&event.key(), at) else { return };
            event.prevent_default();
            event.stop_propagation();
            match act {
                Act::Choose(place) => {
                    chosen.set(Some(place));
                    dom::reveal(&format!("#{list}-{place}"));
                }
                Act::Take(place) => take(place),
                Act::Earlier(places) => {
                    if *back == 0 {
                        draft.set(line.0.clone());
                    }
                    if let Some(earlier) = lines.len().checked_sub(places).and_then(|at| lines.get(at)) {
                        show(earlier.to_string(), earlier.len());
                        back.set(places);
                        hidden.set(true);
                    }
                }
                Act::Back => {
                    show((*draft).clone(), draft.len());
                    back.set(0);
                }
                Act::Hide => hidden.set(true),
                Act::Leave => {
                    ui.dispatch(UiAction::Calls(false));
                    dom::focus_first(".calls__console");
                }
                Act::Run => run(),
            }
        })
    };
    let onsubmit = on_submit(run);
    let onblur = Callback::from(move |_: FocusEvent| hidden.set(true));
    let open = !completion.items.is_empty();
    html! {
        <form class="console__form" {onsubmit}>
            if open {
                <ul class="console__list" id={list.clone()} role="listbox" aria-label={text.console_suggestions()}>
                    for (place, item) in completion.items.iter().enumerate() {
                        <li
                            key={place}
                            id={format!("{list}-{place}")}
                            class="console__item"
                            role="option"
                            data-kind={kind(item)}
                            aria-selected={if *chosen == Some(place) { "true" } else { "false" }}
                            onpointerdown={
                                let take = take.clone();
                                Callback::from(move |event: PointerEvent| {
                                    // The focus stays in the line.
                                    event.prevent_default();
                                    take(place);
                                })
                            }
                        >
                            <code>{ item.label.clone() }</code>
                            <span class="console__detail">{ item.detail.clone() }</span>
                        </li>
                    }
                </ul>
            }
            <span class="console__prompt" aria-hidden="true">{ "$" }</span>
            <input
                class="console__box"
                ref={node}
                type="text"
                role="combobox"
                aria-label={text.console_input()}
                aria-expanded={if open { "true" } else { "false" }}
                aria-controls={open.then(|| list.clone())}
                aria-autocomplete="list"
                aria-activedescendant={chosen.filter(|_| open).map(|place| format!("{list}-{place}"))}
                aria-keyshortcuts="`"
                placeholder={text.console_placeholder()}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                {oninput}
                {onkeydown}
                {onblur}
            />
            <span class="visually-hidden" role="status">
                if open { { text.console_offered(completion.items.len()) } }
            </span>
            <Button kind={ButtonKind::Primary} submit=true>{ text.console_run() }</Button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_choose_or_bring_back_earlier_lines() {
        let open = Standing { offered: 3, lines: 2, begun: true, ..Standing::default() };
        assert_eq!(read("ArrowDown", open), Some(Act::Choose(0)));
        assert_eq!(read("ArrowDown", Standing { chosen: Some(2), ..open }), Some(Act::Choose(0)));
        assert_eq!(read("ArrowUp", Standing { chosen: Some(0), ..open }), Some(Act::Choose(2)));
        assert_eq!(read("ArrowUp", open), Some(Act::Earlier(1)), "nothing is chosen");
        let shut = Standing { lines: 2, ..Standing::default() };
        assert_eq!(read("ArrowUp", Standing { back: 2, ..shut }), None, "there is no earlier line");
        assert_eq!(read("ArrowDown", Standing { back: 2, ..shut }), Some(Act::Earlier(1)));
        assert_eq!(read("ArrowDown", Standing { back: 1, ..shut }), Some(Act::Back));
    }

    #[test]
    fn tab_completes_what_was_begun_and_else_leaves() {
        let open = Standing { offered: 3, begun: true, ..Standing::default() };
        assert_eq!(read("Tab", open), Some(Act::Take(0)));
        assert_eq!(read("Tab", Standing { begun: false, ..open }), None);
        assert_eq!(read("Tab", Standing::default()), None);
        assert_eq!(read("Enter", open), Some(Act::Run));
        assert_eq!(read("Enter", Standing { chosen: Some(1), ..open }), Some(Act::Take(1)));
        assert_eq!(read("Escape", open), Some(Act::Hide));
        assert_eq!(read("Escape", Standing::default()), Some(Act::Leave));
    }

    #[test]
    fn a_suggestion_goes_in_before_the_rest() {
        let item =
            Suggestion { kind: Kind::Value, label: "orders".into(), text: "orders ".into(), detail: String::new() };
        let completion = Completion { from: 2, items: vec![item.clone()] };
        assert_eq!(taken("a or --x", 4, &completion, &item), ("a orders --x".to_owned(), 9));
    }
}
