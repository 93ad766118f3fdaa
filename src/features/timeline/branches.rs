//! The branches of history: the one on view, the way to the others, and their names.

use super::name_field::NameField;
use crate::design::{Button, ButtonKind, ButtonSize, Icon, IconName, Popover, fmt};
use crate::i18n::use_text;
use crate::store::{Intent, since_start, use_lab, use_store};
use crate::ui_state::use_ui;
use playground_lab::{BranchId, BranchInfo, Lab};
use playground_markup::prelude::*;

/// A branch as it is listed.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: BranchId,
    name: AttrValue,
    /// When it left another, in microseconds; the first has left none.
    from: Option<u64>,
    current: bool,
}

fn rows(lab: &Lab) -> Vec<Row> {
    let row = |branch: BranchInfo| Row {
        id: branch.id,
        name: branch.name.to_string().into(),
        from: Some(since_start(lab, branch.forked_at)).filter(|from| *from > 0),
        current: branch.current,
    };
    lab.branches().into_iter().map(row).collect()
}

/// The branch on view; the list of all is made when it is open.
#[component]
pub fn BranchMenu() -> Html {
    let text = use_text();
    let open = use_state(|| false);
    let current = use_lab(|lab| rows(lab).into_iter().find(|row| row.current).map(|row| row.name));
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let name = (*current).clone().unwrap_or_default();
    let opener = html! {
        <Button
            kind={ButtonKind::Ghost}
            size={ButtonSize::Small}
            trailing={IconName::Down}
            expanded={*open}
            label={format!("{} {name}", text.time_branch())}
            onclick={toggle}
        >{ name }</Button>
    };
    html! {
        <div class="branch">
            <Popover {opener} open={*open} on_close={on_close.clone()} label={text.time_branch()} align="end" side="above">
                <BranchPanel onchoose={on_close} />
            </Popover>
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct BranchPanelProps {
    /// Called when a branch is shown.
    onchoose: Callback<()>,
}

/// All branches. The first and the one on view cannot be taken away.
#[component]
fn BranchPanel(props: &BranchPanelProps) -> Html {
    let text = use_text();
    let (store, ui) = (use_store(), use_ui());
    let renamed = use_state_eq(|| None::<BranchId>);
    let rows = use_lab(rows);
    let act = {
        let renamed = renamed.clone();
        Callback::from(move |what: Intent| {
            renamed.set(None);
            store.intent(what);
        })
    };
    let rename = {
        let (act, rows) = (act.clone(), rows.clone());
        move |id: BranchId| {
            let (act, rows, ui) = (act.clone(), rows.clone(), ui.clone());
            Callback::from(move |name: AttrValue| {
                let name = name.trim();
                if rows.iter().any(|row| row.id != id && row.name == name) {
                    ui.toast(text.time_branch_taken(name));
                } else {
                    act.emit(Intent::RenameBranch(id, name.to_owned()));
                }
            })
        }
    };
    html! {
        <ul class="marks__list branch__list">
            for row in rows.iter().cloned() {
                <li key={row.id.0} class="marks__item">
                    if *renamed == Some(row.id) {
                        <NameField
                            label={text.time_new_name()}
                            act={text.time_rename_do()}
                            name={row.name.clone()}
                            onname={rename(row.id)}
                        />
                    } else {
                        <button
                            type="button"
                            class="branch__item"
                            aria-current={row.current.then_some("true")}
                            onclick={
                                let (act, chosen) = (act.clone(), props.onchoose.clone());
                                Callback::from(move |_: MouseEvent| {
                                    act.emit(Intent::Branch(row.id));
                                    chosen.emit(());
                                })
                            }
                        >
                            <span class="branch__mark">if row.current { <Icon name={IconName::Check} /> }</span>
                            <b>{ row.name.clone() }</b>
                            if let Some(from) = row.from {
                                <span class="branch__from">{ text.time_branch_from(&fmt::moment(from)) }</span>
                            }
                        </button>
                        <Button
                            kind={ButtonKind::Ghost}
                            size={ButtonSize::Small}
                            icon={IconName::Pen}
                            label={AttrValue::from(text.time_rename(&row.name).into_owned())}
                            onclick={
                                let renamed = renamed.clone();
                                Callback::from(move |_: MouseEvent| renamed.set(Some(row.id)))
                            }
                        />
                        if row.id.0 > 0 && !row.current {
                            <Button
                                kind={ButtonKind::Ghost}
                                size={ButtonSize::Small}
                                icon={IconName::Cross}
                                label={AttrValue::from(text.time_delete(&row.name).into_owned())}
                                onclick={act.reform(move |_: MouseEvent| Intent::RemoveBranch(row.id))}
                            />
                        }
                    }
                </li>
            }
        </ul>
    }
}
