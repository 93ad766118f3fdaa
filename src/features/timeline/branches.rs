//! The branches of history: the one on view, and the way to the others.

use crate::design::{Button, ButtonKind, ButtonSize, Icon, IconName, Popover, fmt};
use crate::i18n::use_text;
use crate::store::{Intent, since_start, use_lab, use_store};
use playground_markup::prelude::*;

/// The branch on view with a menu of all.
#[component]
pub fn BranchMenu() -> Html {
    let text = use_text();
    let store = use_store();
    let open = use_state(|| false);
    let branches = use_lab(|lab| {
        let row = |branch: playground_lab::BranchInfo| {
            let from = (since_start(lab, branch.forked_at) > 0).then(|| since_start(lab, branch.forked_at));
            (branch.id, branch.name.clone(), from, branch.current)
        };
        lab.branches().into_iter().map(row).collect::<Vec<_>>()
    });
    let current = branches.iter().find(|(.., current)| *current).map(|(_, name, ..)| name.to_string());
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let name = current.unwrap_or_default();
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
            <Popover {opener} open={*open} {on_close} label={text.time_branch()} align="end" side="above">
                <ul class="branch__list">
                    for (id, name, from, current) in branches.iter().cloned() {
                        <li key={name.to_string()}>
                            <button
                                type="button"
                                class="branch__item"
                                aria-current={current.then_some("true")}
                                onclick={
                                    let (store, open) = (store.clone(), open.clone());
                                    Callback::from(move |_: MouseEvent| {
                                        store.intent(Intent::Branch(id));
                                        open.set(false);
                                    })
                                }
                            >
                                <span class="branch__mark">if current { <Icon name={IconName::Check} /> }</span>
                                <b>{ name.to_string() }</b>
                                if let Some(from) = from {
                                    <span class="branch__from">{ text.time_branch_from(&fmt::moment(from)) }</span>
                                }
                            </button>
                        </li>
                    }
                </ul>
            </Popover>
        </div>
    }
}
