//! The trail of management calls: one line a call, and the record that `CloudTrail` would keep of the chosen one.

use super::list::{ROW, WINDOW, key_moves, reveal};
use crate::design::{Button, ButtonKind, ButtonSize, Code, Icon, IconName, fmt, indent, use_window};
use crate::i18n::use_text;
use crate::platform::web::Element;
use crate::store::{Cadence, Intent, since_start, use_lab_with, use_store};
use playground_lab::view::{self, ManagedIndex};
use playground_markup::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// A call as it is listed.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    serial: u64,
    at: String,
    call: &'static str,
    subject: AttrValue,
    error: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ManagedListProps {
    pub words: AttrValue,
}

/// The calls with the record of one.
#[component]
pub fn ManagedList(props: &ManagedListProps) -> Html {
    let text = use_text();
    let store = use_store();
    let words = props.words.trim().to_lowercase();
    let index: Rc<RefCell<Rc<RefCell<ManagedIndex>>>> = use_mut_ref(Rc::default);
    let index = index.borrow().clone();
    let chosen = use_state_eq(|| None::<u64>);
    let count = {
        let index = index.clone();
        use_lab_with(words.clone(), Cadence::Fast, move |lab, words| {
            index.borrow_mut().follow(lab, words);
            index.borrow().len()
        })
    };
    let rows = *count;
    let window = use_window(rows, ROW, WINDOW);
    let lines = {
        let index = index.clone();
        use_lab_with((words.clone(), rows, window.range.clone()), Cadence::Fast, move |lab, (words, _, range)| {
            index.borrow_mut().follow(lab, words);
            let index = index.borrow();
            let places = (range.start..range.end.min(index.len())).map(|row| index.len() - 1 - row);
            let row = |row: view::ManagedRow| Row {
                serial: row.serial,
                at: fmt::moment(since_start(lab, row.at)),
                call: row.operation.name(),
                subject: row.subject.as_deref().unwrap_or_default().to_owned().into(),
                error: row.error,
            };
            places.filter_map(|place| index.get(lab, place).map(row)).collect::<Vec<_>>()
        })
    };
    // The chosen call, or the newest.
    let shown = {
        let index = index.clone();
        use_lab_with((words.clone(), rows, *chosen), Cadence::Fast, move |lab, (_, rows, chosen)| {
            let newest = || index.borrow().get(lab, rows.checked_sub(1)?).map(|row| row.serial);
            let serial = (*chosen).filter(|serial| view::managed_record(lab, *serial).is_some()).or_else(newest)?;
            let at = lab.entries().get(usize::try_from(serial).ok()?)?.at;
            Some((serial, at, since_start(lab, at), view::managed_record(lab, serial)?))
        })
    };
    let active = shown.as_ref().as_ref().map(|(serial, ..)| *serial);
    let choose = Callback::from(move |serial: u64| chosen.set(Some(serial)));
    let go = Callback::from(move |at: playground_engine::Timestamp| store.intent(Intent::Seek(at)));
    let onkeydown = {
        let (node, store, choose) = (window.node.clone(), use_store(), choose.clone());
        let (go, at) = (go.clone(), shown.as_ref().as_ref().map(|(_, at, ..)| *at));
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            if let (true, Some(at)) = (event.key() == "Enter", at) {
                event.prevent_default();
                return go.emit(at);
            }
            let Some(list) = node.cast::<Element>() else { return };
            let index = index.borrow();
            let serial_at = |row: u64| store.with(|lab| index.get(lab, rows - 1 - row).map(|row| row.serial));
            let row = active.and_then(|serial| (0..rows).find(|row| serial_at(*row) == Some(serial)));
            let page = u64::try_from(list.client_height()).unwrap_or(0) / u64::from(ROW);
            if let Some(to) = key_moves(&event.key(), row, page.max(1), rows) {
                event.prevent_default();
                if let Some(serial) = serial_at(to) {
                    choose.emit(serial);
                }
                reveal(&list, to);
            }
        })
    };
    html! {
        <>
            <div class="events__count" role="status"><b>{ text.managed_count(rows, !words.is_empty()) }</b></div>
            <div
                class="events__list managed__list"
                role="listbox"
                tabindex="0"
                aria-label={text.managed_list()}
                aria-activedescendant={active.map(|serial| format!("kp-managed-{serial}"))}
                ref={window.node}
                onscroll={window.onscroll}
                {onkeydown}
            >
                <div class="events__space" role="presentation">
                    <div class="events__rows" role="presentation">
                        for row in lines.iter().cloned() {
                            <div
                                key={row.serial}
                                id={format!("kp-managed-{}", row.serial)}
                                class="event managed__row"
                                role="option"
                                aria-selected={if active == Some(row.serial) { "true" } else { "false" }}
                                aria-label={text.managed_spoken(&row.at, row.call, &row.subject, row.error)}
                                data-refused={row.error.map(|_| "true")}
                                onclick={choose.reform(move |_: MouseEvent| row.serial)}
                            >
                                <span class="event__at">{ row.at.trim_start_matches("T+").to_owned() }</span>
                                <Icon name={if row.error.is_some() { IconName::Cross } else { IconName::Check }} />
                                <span class="event__what">{ row.call }</span>
                                <span class="event__who">{ row.subject.clone() }</span>
                            </div>
                        }
                    </div>
                </div>
            </div>
            if rows == 0 { <p class="events__none">{ text.managed_none(!words.is_empty()) }</p> }
            <div class="managed__record">
                if let Some((_, at, micros, record)) = &*shown {
                    <div class="managed__head">
                        <h3>{ text.managed_record() }</h3>
                        <Button
                            kind={ButtonKind::Ghost}
                            size={ButtonSize::Small}
                            onclick={
                                let at = *at;
                                Callback::from(move |_: MouseEvent| go.emit(at))
                            }
                        >{ text.managed_go(&fmt::moment(*micros)) }</Button>
                    </div>
                    <Code text={indent::json(record).unwrap_or_default()} copy_label={text.managed_copy()} />
                }
                <p class="managed__note">{ text.managed_note() }</p>
            </div>
        </>
    }
}
