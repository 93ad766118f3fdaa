//! Giving a lease to another worker: handed over, or stolen.

use super::card::Seen;
use crate::design::{Button, ButtonSize, Choice, Select};
use crate::i18n::use_text;
use crate::store::use_store;
use playground_engine::ShardId;
use playground_lab::Command;
use playground_lab::view::LeaseState;
use playground_markup::prelude::*;
use playground_sim::{ActorChange, ApplicationChange, WorkerId};
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct TransferProps {
    pub seen: Rc<Seen>,
}

/// Which lease, to whom, and the two ways.
#[component]
pub fn Transfer(props: &TransferProps) -> Html {
    let store = use_store();
    let text = use_text();
    let lease = use_state(|| None::<AttrValue>);
    let worker = use_state(|| None::<AttrValue>);
    let app = &props.seen.app;
    let rows: Vec<_> = app.rows.iter().filter(|row| row.state != LeaseState::Finished).collect();
    let chosen = (*lease).as_ref().and_then(|value| rows.iter().find(|row| row.shard.0.to_string() == value.as_str()));
    let row = chosen.or(rows.first()).copied();
    let others: Vec<_> =
        app.workers.iter().filter(|one| one.alive && row.is_none_or(|row| row.owner != Some(one.id))).collect();
    let to = (*worker).as_ref().and_then(|value| others.iter().find(|one| one.id.0.to_string() == value.as_str()));
    let to = to.or(others.first()).map(|one| one.id);
    let (Some(row), Some(to)) = (row, to) else {
        return html! { <p class="transfer__none">{ text.leases_transfer_none() }</p> };
    };
    let id = app.id;
    let act = |change: fn(ShardId, WorkerId) -> ApplicationChange| {
        let (store, shard) = (store.clone(), row.shard);
        Callback::from(move |_: MouseEvent| {
            drop(store.perform(Command::Tune(id, ActorChange::Application(change(shard, to)))));
        })
    };
    let leases: Vec<_> = rows.iter().map(|row| Choice::new(row.shard.0.to_string(), row.letter.to_string())).collect();
    let workers: Vec<_> = others.iter().map(|one| Choice::new(one.id.0.to_string(), one.id.to_string())).collect();
    html! {
        <div class="transfer" role="group" aria-label={text.leases_transfer()}>
            <Select
                label={text.leases_transfer_lease()}
                choices={leases}
                value={row.shard.0.to_string()}
                onchange={Callback::from(move |value| lease.set(Some(value)))}
            />
            <Select
                label={text.leases_transfer_to()}
                choices={workers}
                value={to.0.to_string()}
                onchange={Callback::from(move |value| worker.set(Some(value)))}
            />
            <Button size={ButtonSize::Small} onclick={act(|shard, worker| ApplicationChange::HandOver { shard, worker })}>
                { text.leases_hand_over() }
            </Button>
            <Button size={ButtonSize::Small} onclick={act(|shard, worker| ApplicationChange::Steal { shard, worker })}>
                { text.leases_steal() }
            </Button>
            <span class="transfer__note">{
                if matches!(row.state, LeaseState::Stale(_) | LeaseState::Expired(_)) {
                    text.leases_transfer_dead(row.would_again)
                } else {
                    text.leases_transfer_note(row.would_again)
                }
            }</span>
        </div>
    }
}
