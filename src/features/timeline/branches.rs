//! The branches of history: the one on view, the way to the others, and their names.

use super::name_field::NameField;
use crate::design::{Button, ButtonKind, ButtonSize, Icon, IconName, Popover, fmt};
use crate::i18n::{Message, use_text};
use crate::store::{Cadence, Intent, since_start, use_lab, use_lab_with, use_store};
use crate::ui_state::use_ui;
use playground_lab::{BranchId, BranchInfo, Comparison, Lab, Tally};
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
    let compare = {
        let store = store.clone();
        move |id: BranchId| store.with(|lab| lab.compare(id)).map(|found| (id, found))
    };
    let renamed = use_state_eq(|| None::<BranchId>);
    let compared = use_state(|| None::<(BranchId, Comparison)>);
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
        <div class="branch__panel">
        <ul class="marks__list">
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
                        if !row.current {
                            <Button
                                kind={ButtonKind::Ghost}
                                size={ButtonSize::Small}
                                label={AttrValue::from(text.time_compare_with(&row.name))}
                                onclick={
                                    let (compare, compared) = (compare.clone(), compared.clone());
                                    Callback::from(move |_: MouseEvent| compared.set(compare(row.id)))
                                }
                            >{ text.time_compare() }</Button>
                        }
                        <Button
                            kind={ButtonKind::Ghost}
                            size={ButtonSize::Small}
                            icon={IconName::Pen}
                            label={AttrValue::from(text.time_rename(&row.name))}
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
                                label={AttrValue::from(text.time_delete(&row.name))}
                                onclick={act.reform(move |_: MouseEvent| Intent::RemoveBranch(row.id))}
                            />
                        }
                    }
                </li>
            }
        </ul>
        if let Some((id, found)) = *compared {
            if let Some(name) = rows.iter().find(|row| row.id == id && !row.current).map(|row| row.name.clone()) {
                <Compared {name} {found} own={rows.iter().find(|row| row.current).map(|row| row.name.clone()).unwrap_or_default()} />
            }
        }
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ComparedProps {
    /// The branch on view, and the other one.
    own: AttrValue,
    name: AttrValue,
    found: Comparison,
}

/// What is counted, and the count of a world.
type Count = (Message, fn(Tally) -> u64);

/// Two branches at the same instant, count by count.
#[component]
fn Compared(props: &ComparedProps) -> Html {
    let text = use_text();
    let Comparison { at, here, there } = props.found;
    let at = use_lab_with(at, Cadence::Slow, |lab, at| since_start(lab, *at));
    let rows: [Count; 5] = [
        (text.time_count_streams().into(), |tally| tally.streams),
        (text.time_count_open().into(), |tally| tally.open),
        (text.time_count_closed().into(), |tally| tally.closed),
        (text.time_count_stored().into(), |tally| tally.stored),
        (text.time_count_refused().into(), |tally| tally.refused),
    ];
    html! {
        <div class="branch__compared">
            <table>
                <caption>{ text.time_compared(&fmt::moment(*at / 1_000 * 1_000)) }</caption>
                <thead>
                    <tr><td></td><th scope="col">{ props.own.clone() }</th><th scope="col">{ props.name.clone() }</th></tr>
                </thead>
                <tbody>
                    for (words, count) in rows {
                        <tr data-differs={(count(here) != count(there)).then_some("true")}>
                            <th scope="row">{ words }</th>
                            <td>{ fmt::count(count(here)) }</td>
                            <td>{ fmt::count(count(there)) }</td>
                        </tr>
                    }
                </tbody>
            </table>
            <p role="status">{ text.time_differs(here, there, &props.name) }</p>
        </div>
    }
}
