//! The workers as boxes that hold their shards.

use super::card::Seen;
use crate::design::{Button, ButtonKind, ButtonSize, IconName, Plate, fmt};
use crate::i18n::{Catalog, use_text};
use crate::platform::web::KeyboardEvent;
use crate::store::use_store;
use playground_engine::ShardId;
use playground_lab::Command;
use playground_lab::view::{self, ApplicationView, WorkerView};
use playground_markup::prelude::*;
use playground_sim::{ActorChange, ApplicationChange, MAX_WORKERS};
use std::rc::Rc;

#[derive(Clone, PartialEq, Properties)]
pub struct WorkersProps {
    pub seen: Rc<Seen>,
}

/// Plates shown in a box; a number stands for the others.
const PLATES: usize = 12;

/// All workers, and the button for one more.
#[component]
pub fn Workers(props: &WorkersProps) -> Html {
    let store = use_store();
    let text = use_text();
    let app = &props.seen.app;
    let id = app.id;
    let act = |change: ApplicationChange| {
        let store = store.clone();
        Callback::from(move |()| drop(store.perform(Command::Tune(id, ActorChange::Application(change)))))
    };
    let alive = app.workers.iter().filter(|worker| worker.alive).count();
    let full = u32::try_from(alive).is_ok_and(|alive| alive >= MAX_WORKERS);
    html! {
        <ul class="workers" aria-label={text.leases_workers(&app.name)}>
            for worker in &app.workers {
                {{
                    let kill = act(ApplicationChange::KillWorker(worker.id));
                    let retire = act(ApplicationChange::RetireWorker(worker.id));
                    html! { <WorkerBox key={worker.id.0} app={props.seen.clone()} worker={worker.clone()} {kill} {retire} /> }
                }}
            }
            if !full {
                <li class="worker" data-state="new">
                    <Button
                        kind={ButtonKind::Ghost}
                        icon={IconName::Plus}
                        label={text.leases_add_spoken(&app.name)}
                        onclick={act(ApplicationChange::AddWorker).reform(|_: MouseEvent| ())}
                    >{ text.leases_add() }</Button>
                </li>
            }
        </ul>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WorkerBoxProps {
    app: Rc<Seen>,
    worker: WorkerView,
    kill: Callback<()>,
    retire: Callback<()>,
}

/// One worker. With the focus inside, `k` kills it.
#[component]
fn WorkerBox(props: &WorkerBoxProps) -> Html {
    let text = use_text();
    let (app, worker) = (&props.app.app, &props.worker);
    let name = worker.id.to_string();
    let onkeydown = {
        let (kill, alive) = (props.kill.clone(), worker.alive);
        Callback::from(move |event: KeyboardEvent| {
            let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
            if alive && plain && event.key() == "k" {
                event.prevent_default();
                kill.emit(());
            }
        })
    };
    html! {
        <li
            class="worker"
            data-state={if worker.alive { "alive" } else { "dead" }}
            aria-label={spoken(text, worker)}
            {onkeydown}
        >
            <div class="worker__head">
                <b class="worker__name">{ name.clone() }</b>
                <span class="worker__state">{ state(text, worker) }</span>
            </div>
            <div class="worker__shards">
                for shard in worker.owns.iter().take(PLATES) {
                    <Plate key={shard.0} letter={view::letter(shard.number()).to_string()} hue={hue(app, *shard)} />
                }
                if worker.owns.len() > PLATES { <span class="worker__more">{ format!("+{}", worker.owns.len() - PLATES) }</span> }
                if worker.owns.is_empty() { <span class="worker__none">{ text.leases_none() }</span> }
                for shard in worker.robbed.iter().take(PLATES) {
                    <span key={shard.0} class="worker__robbed" title={text.leases_robbed()}>
                        <Plate
                            letter={view::letter(shard.number()).to_string()}
                            hue={hue(app, *shard)}
                            label={text.leases_robbed_shard(&view::letter(shard.number()))}
                        />
                    </span>
                }
            </div>
            <div class="worker__foot">
                <span class="worker__count">
                    if worker.again > 0 {
                        { fmt::count(worker.processed) }{ " · " }
                        <b class="worker__again">{ text.leases_worker_again(&fmt::count(worker.again)) }</b>
                    } else {
                        { text.leases_processed(&fmt::count(worker.processed)) }
                    }
                </span>
                if worker.alive {
                    <Button
                        size={ButtonSize::Small}
                        kind={ButtonKind::Ghost}
                        label={text.leases_retire_spoken(&name)}
                        title={text.leases_retire_title()}
                        onclick={props.retire.reform(|_: MouseEvent| ())}
                    >{ text.leases_retire() }</Button>
                    <Button
                        size={ButtonSize::Small}
                        icon={IconName::Cross}
                        label={text.leases_kill_spoken(&name)}
                        title={text.leases_kill_title()}
                        onclick={props.kill.reform(|_: MouseEvent| ())}
                    >{ text.leases_kill() }</Button>
                }
            </div>
        </li>
    }
}

fn hue(app: &ApplicationView, shard: ShardId) -> u8 {
    app.rows.iter().find(|row| row.shard == shard).map_or(8, |row| row.hue)
}

fn state(text: Catalog, worker: &WorkerView) -> String {
    match worker.looks_in_s {
        _ if !worker.alive => text.leases_dead().to_string(),
        Some(seconds) => text.leases_looks_in(seconds).into_owned(),
        None => text.leases_resting().to_string(),
    }
}

fn spoken(text: Catalog, worker: &WorkerView) -> String {
    let letters: Vec<String> = worker.owns.iter().map(|shard| view::letter(shard.number()).to_string()).collect();
    text.leases_worker(&worker.id.to_string(), worker.alive, &letters.join(", "), worker.processed, worker.again)
        .into_owned()
}
