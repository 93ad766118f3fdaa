//! The lines of the log, newest on top; only those near the window exist as elements.

use super::jump::jump;
use super::line::{EventRow, Line, says};
use crate::design::{Button, ButtonKind, ButtonSize, fmt, use_window};
use crate::i18n::use_text;
use crate::platform::dom;
use crate::platform::web::Element;
use crate::store::{Cadence, since_start, use_lab_with, use_store};
use crate::ui_state::{WantedEvents, use_ui};
use playground_lab::Lab;
use playground_lab::view::{self, EventFilter, EventIndex};
use playground_markup::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Height of a row and of the first window in pixels, as in the styles.
pub(super) const ROW: u32 = 24;
pub(super) const WINDOW: u32 = 720;

/// The filtered log between two looks.
type Index = Rc<RefCell<EventIndex>>;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EventListProps {
    pub wanted: WantedEvents,
    pub change: Callback<WantedEvents>,
    pub search: NodeRef,
}

/// How much there is: lines, those after the newest one that is held, events in all, since when.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Extent {
    rows: u64,
    newer: u64,
    all: u64,
    since: Option<u64>,
}

fn follow(index: &Index, lab: &Lab, filter: &EventFilter) {
    let names = if filter.words.is_empty() { Vec::new() } else { view::actor_names(lab) };
    index.borrow_mut().follow(lab, filter, |event, words| says(event, words, &names));
}

fn extent(index: &EventIndex, lab: &Lab, hold: Option<u64>) -> Extent {
    let rows = hold.map_or(index.len(), |number| index.before(number + 1));
    let reach = EventIndex::reach(lab);
    Extent { rows, newer: index.len() - rows, all: reach.all, since: reach.since.map(|at| since_start(lab, at)) }
}

/// Where a key moves from a row, counted from the top.
pub(super) fn key_moves(key: &str, at: Option<u64>, page: u64, rows: u64) -> Option<u64> {
    let last = rows.checked_sub(1)?;
    let to = match (key, at) {
        ("ArrowDown" | "ArrowUp" | "PageDown" | "PageUp", None) | ("Home", _) => 0,
        ("ArrowDown", Some(at)) => at + 1,
        ("ArrowUp", Some(at)) => at.saturating_sub(1),
        ("PageDown", Some(at)) => at + page,
        ("PageUp", Some(at)) => at.saturating_sub(page),
        ("End", _) => last,
        _ => return None,
    };
    Some(to.min(last))
}

/// The lines with what the list reaches back to.
#[component]
pub fn EventList(props: &EventListProps) -> Html {
    let text = use_text();
    let store = use_store();
    let ui = use_ui();
    let filter = props.wanted.filter();
    let index: Rc<RefCell<Index>> = use_mut_ref(Index::default);
    let index = index.borrow().clone();
    // The newest line while the person reads further down or moves by keys: lines that come do not push it away.
    let hold = use_state_eq(|| None::<u64>);
    let active = use_state_eq(|| None::<u64>);
    let extent = {
        let index = index.clone();
        use_lab_with((filter.clone(), *hold), Cadence::Fast, move |lab, (filter, hold)| {
            follow(&index, lab, filter);
            extent(&index.borrow(), lab, *hold)
        })
    };
    let window = use_window(extent.rows, ROW, WINDOW);
    let lines = {
        let index = index.clone();
        let deps = (filter.clone(), *hold, window.range.clone());
        use_lab_with(deps, Cadence::Fast, move |lab, (filter, hold, range)| {
            follow(&index, lab, filter);
            let index = index.borrow();
            let rows = hold.map_or(index.len(), |number| index.before(number + 1));
            let names = view::actor_names(lab);
            let places = (range.start..range.end.min(rows)).map(|row| rows - 1 - row);
            places.filter_map(|place| Some(Line::of(lab, &names, index.get(lab, place)?))).collect::<Vec<Line>>()
        })
    };
    let newest = {
        let (store, index) = (store.clone(), index.clone());
        move || {
            let index = index.borrow();
            store.with(|lab| index.get(lab, index.len().checked_sub(1)?).map(|event| event.id))
        }
    };
    let onscroll = {
        let (inner, hold, newest) = (window.onscroll.clone(), hold.clone(), newest.clone());
        Callback::from(move |event: Event| {
            if let Some(list) = event.target_dyn_into::<Element>() {
                match (list.scroll_top() > 0, *hold) {
                    (true, None) => hold.set(newest()),
                    (false, Some(_)) => hold.set(None),
                    _ => {}
                }
            }
            inner.emit(event);
        })
    };
    let go = {
        let (store, active) = (store.clone(), active.clone());
        Callback::from(move |number: u64| {
            active.set(Some(number));
            jump(&store, &ui, number);
        })
    };
    let onkeydown = {
        let (node, hold, active, go) = (window.node.clone(), hold.clone(), active.clone(), go.clone());
        let (wanted, change, search) = (props.wanted.clone(), props.change.clone(), props.search.clone());

        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let key = event.key();
            if key == "Enter" {
                if let Some(number) = *active {
                    event.prevent_default();
                    go.emit(number);
                }
                return;
            }
            let Some(list) = node.cast::<Element>() else { return };
            let index = index.borrow();
            let held = (*hold).or_else(&newest);
            let rows = held.map_or(0, |number| index.before(number + 1));
            let row = active.map(|number| rows.saturating_sub(index.before(number) + 1));
            let page = u64::try_from(list.client_height()).unwrap_or(0) / u64::from(ROW);
            if let Some(to) = key_moves(&key, row, page.max(1), rows) {
                event.prevent_default();
                let number = store.with(|lab| index.get(lab, rows - 1 - to).map(|event| event.id));
                hold.set(held);
                active.set(number);
                reveal(&list, to);
            } else if key.chars().count() == 1 && key != " " {
                // What is typed into the list is looked for.
                event.prevent_default();
                change.emit(WantedEvents { words: format!("{}{key}", wanted.words).into(), ..wanted.clone() });
                if let Some(field) = search.cast::<Element>() {
                    dom::focus(&field);
                }
            }
        })
    };
    let to_newest = {
        let node = window.node.clone();
        Callback::from(move |_: MouseEvent| {
            hold.set(None);
            if let Some(list) = node.cast::<Element>() {
                list.set_scroll_top(0);
            }
        })
    };
    let here = lines.iter().any(|line| Some(line.number) == *active);
    let first = window.range.start;
    let shown = fmt::count(extent.rows + extent.newer);
    let since = extent.since.map(fmt::moment);
    html! {
        <>
            <div class="events__count" role="status">
                <b>{ text.events_count(&shown, filter.is_open()) }</b>
                if extent.newer > 0 {
                    <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} onclick={to_newest}>
                        { text.events_newer(&fmt::count(extent.newer)) }
                    </Button>
                }
            </div>
            <div
                class="events__list"
                role="listbox"
                tabindex="0"
                aria-label={text.events_list()}
                aria-activedescendant={active.filter(|_| here).map(|number| format!("kp-event-{number}"))}
                ref={window.node}
                {onscroll}
                {onkeydown}
            >
                <div class="events__space" role="presentation">
                    <div class="events__rows" role="presentation">
                        for (place, line) in (1..).zip(lines.iter()) {
                            <EventRow
                                key={line.number}
                                line={line.clone()}
                                place={first + place}
                                of={extent.rows}
                                active={*active == Some(line.number)}
                                onclick={go.clone()}
                            />
                        }
                    </div>
                </div>
            </div>
            if extent.rows == 0 { <p class="events__none">{ text.events_none(extent.all == 0) }</p> }
            <p class="events__reach">{ text.events_reach(since.as_deref(), &fmt::count(extent.all)) }</p>
        </>
    }
}

/// Brings a row into sight.
pub(super) fn reveal(list: &Element, row: u64) {
    let row_px = i32::try_from(ROW).unwrap_or(24);
    let top = i32::try_from(row).unwrap_or(i32::MAX).saturating_mul(row_px);
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if top + row_px > list.scroll_top() + list.client_height() {
        list.set_scroll_top(top + row_px - list.client_height());
    }
}

#[cfg(test)]
mod tests {
    use super::key_moves;

    #[test]
    fn keys_move_and_stay_in_the_list() {
        assert_eq!(key_moves("ArrowDown", None, 10, 5), Some(0));
        assert_eq!(key_moves("ArrowDown", Some(4), 10, 5), Some(4));
        assert_eq!(key_moves("ArrowUp", Some(0), 10, 5), Some(0));
        assert_eq!(key_moves("PageDown", Some(1), 3, 100), Some(4));
        assert_eq!(key_moves("End", None, 3, 100), Some(99));
        assert_eq!(key_moves("Home", Some(50), 3, 100), Some(0));
        assert_eq!(key_moves("Home", Some(50), 3, 0), None);
        assert_eq!(key_moves("x", Some(1), 3, 100), None);
    }
}
