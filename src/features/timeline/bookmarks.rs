//! Names for instants: set, found again, renamed, taken away.

use super::name_field::NameField;
use crate::design::{Button, ButtonKind, ButtonSize, IconName, Popover, fmt};
use crate::i18n::use_text;
use crate::store::{Intent, Keepsake, since_start, use_lab, use_store};
use playground_lab::{Bookmark, Lab};
use playground_markup::prelude::*;

/// A bookmark as it is listed.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    name: AttrValue,
    micros: u64,
    /// Its branch, when the one on view does not go through it.
    branch: Option<AttrValue>,
    here: bool,
}

fn rows(lab: &Lab) -> Vec<Row> {
    let branches = lab.branches();
    let row = |mark: &Bookmark| {
        let on_view = lab.passes(mark);
        let branch = branches.iter().find(|branch| branch.id == mark.branch && !on_view);
        Row {
            name: mark.name.to_string().into(),
            micros: since_start(lab, mark.at),
            branch: branch.map(|branch| branch.name.to_string().into()),
            here: on_view && mark.at == lab.now(),
        }
    };
    lab.bookmarks().iter().map(row).collect()
}

/// The button; what it opens is made when it is open.
#[component]
pub fn BookmarkMenu() -> Html {
    let text = use_text();
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let opener = html! {
        <Button
            kind={ButtonKind::Ghost}
            icon={IconName::Bookmark}
            label={text.time_bookmarks()}
            expanded={*open}
            shortcut="b"
            onclick={toggle}
        />
    };
    html! {
        <div class="marks">
            <Popover {opener} open={*open} {on_close} label={text.time_bookmarks()} align="end" side="above">
                <BookmarkPanel />
            </Popover>
        </div>
    }
}

/// A field for the instant on view, and all bookmarks.
#[component]
fn BookmarkPanel() -> Html {
    let text = use_text();
    let store = use_store();
    let renamed = use_state_eq(|| None::<usize>);
    let rows = use_lab(rows);
    let now = use_lab(|lab| since_start(lab, lab.now()));
    let act = {
        let renamed = renamed.clone();
        Callback::from(move |what: Keepsake| {
            renamed.set(None);
            store.intent(Intent::Bookmark(what));
        })
    };
    let add = act.reform(|name: AttrValue| Keepsake::Add(name.to_string()));
    html! {
                <div class="marks__panel">
                    <NameField label={text.time_bookmark_name(&fmt::moment(*now / 1_000 * 1_000))} act={text.time_bookmark_add()} onname={add} />
                    if rows.is_empty() { <p class="marks__none">{ text.time_bookmarks_none() }</p> }
                    <ul class="marks__list">
                        for (which, row) in rows.iter().cloned().enumerate() {
                            <li key={which} class="marks__item">
                                if *renamed == Some(which) {
                                    <NameField
                                        label={text.time_new_name()}
                                        act={text.time_rename_do()}
                                        name={row.name.clone()}
                                        onname={act.reform(move |name: AttrValue| Keepsake::Rename(which, name.to_string()))}
                                    />
                                } else {
                                    <button
                                        type="button"
                                        class="marks__go"
                                        aria-current={row.here.then_some("true")}
                                        onclick={act.reform(move |_: MouseEvent| Keepsake::Go(which))}
                                    >
                                        <b>{ row.name.clone() }</b>
                                        <span>
                                            { fmt::moment(row.micros / 1_000 * 1_000) }
                                            if let Some(branch) = row.branch.clone() { { format!(" · {branch}") } }
                                        </span>
                                    </button>
                                    <Button
                                        kind={ButtonKind::Ghost}
                                        size={ButtonSize::Small}
                                        icon={IconName::Pen}
                                        label={AttrValue::from(text.time_rename(&row.name))}
                                        onclick={
                                            let renamed = renamed.clone();
                                            Callback::from(move |_: MouseEvent| renamed.set(Some(which)))
                                        }
                                    />
                                    <Button
                                        kind={ButtonKind::Ghost}
                                        size={ButtonSize::Small}
                                        icon={IconName::Cross}
                                        label={AttrValue::from(text.time_delete(&row.name))}
                                        onclick={act.reform(move |_: MouseEvent| Keepsake::Remove(which))}
                                    />
                                }
                            </li>
                        }
                    </ul>
                </div>
    }
}
