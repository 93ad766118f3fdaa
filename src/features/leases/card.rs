//! One application: its workers as boxes, its lease table, what to do with a lease, what happened.

use super::events::Events;
use super::table::LeaseTable;
use super::transfer::Transfer;
use super::workers::Workers;
use crate::design::{Choice, Select, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, since_start, use_lab_with, use_store};
use playground_engine::ClientId;
use playground_lab::view::{self, ApplicationView};
use playground_lab::{Command, Lab};
use playground_markup::prelude::*;
use playground_sim::{ActorChange, ApplicationChange, CheckpointPolicy};
use std::rc::Rc;

/// The policies that a running application can be given without typing.
const POLICIES: [CheckpointPolicy; 6] = [
    CheckpointPolicy::EveryBatch,
    CheckpointPolicy::EveryRecords(100),
    CheckpointPolicy::EveryRecords(1_000),
    CheckpointPolicy::EverySeconds(10),
    CheckpointPolicy::EverySeconds(60),
    CheckpointPolicy::ShardEnd,
];

#[derive(Clone, Copy, Debug, PartialEq, Properties)]
pub struct LeasesCardProps {
    pub id: ClientId,
}

/// An application, and when each of its events happened in microseconds since the world began.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub app: ApplicationView,
    pub times: Vec<u64>,
}

pub(super) fn seen(lab: &Lab, id: ClientId) -> Option<Rc<Seen>> {
    let app = view::application(lab.world(), id)?;
    let times = app.events.iter().map(|event| since_start(lab, event.at)).collect();
    Some(Rc::new(Seen { app, times }))
}

/// What stands below an application's row.
#[component]
pub fn LeasesCard(props: &LeasesCardProps) -> Html {
    let text = use_text();
    let seen = use_lab_with(props.id, Cadence::Fast, |lab, id| seen(lab, *id));
    let Some(seen) = &*seen else { return html! {} };
    let app = &seen.app;
    html! {
        <div class="leases">
            <Workers seen={seen.clone()} />
            <div class="leases__head">
                <h4 class="leases__title">{ text.leases_table(&app.name) }</h4>
                { sum(text, app) }
                <Policy id={app.id} policy={app.policy} />
            </div>
            <LeaseTable seen={seen.clone()} />
            <Transfer seen={seen.clone()} />
            <Events seen={seen.clone()} />
        </div>
    }
}

/// What would come again, what did, and what nobody processed.
pub(super) fn sum(text: Catalog, app: &ApplicationView) -> Html {
    html! {
        <span class="leases__sum">
            { text.leases_would(app.would_again) }{ " · " }{ text.leases_again(app.again) }
            if app.skipped > 0 { { " · " }<b class="leases__skipped">{ text.leases_skipped(app.skipped) }</b> }
        </span>
    }
}

#[derive(Clone, Copy, PartialEq, Properties)]
struct PolicyProps {
    id: ClientId,
    policy: CheckpointPolicy,
}

/// When checkpoints are written, changed at once.
#[component]
fn Policy(props: &PolicyProps) -> Html {
    let store = use_store();
    let text = use_text();
    let (id, policy) = (props.id, props.policy);
    let known = POLICIES.contains(&policy);
    let all = POLICIES.into_iter().chain((!known).then_some(policy));
    let choices = all.clone().map(|policy| Choice::new(word(policy), say(text, policy))).collect::<Vec<_>>();
    let onchange = Callback::from(move |value: AttrValue| {
        if let Some(policy) = all.clone().find(|policy| word(*policy) == value.as_str()) {
            drop(store.perform(Command::Tune(id, ActorChange::Application(ApplicationChange::Policy(policy)))));
        }
    });
    html! { <Select label={text.leases_policy()} {choices} value={word(policy)} {onchange} /> }
}

fn word(policy: CheckpointPolicy) -> String {
    format!("{policy:?}")
}

fn say(text: Catalog, policy: CheckpointPolicy) -> String {
    match policy {
        CheckpointPolicy::EveryBatch => text.leases_policy_batch().to_string(),
        CheckpointPolicy::EveryRecords(records) => {
            text.leases_policy_records(&fmt::count(u64::from(records))).into_owned()
        }
        CheckpointPolicy::EverySeconds(seconds) => text.leases_policy_seconds(seconds).into_owned(),
        CheckpointPolicy::ShardEnd => text.leases_policy_end().to_string(),
    }
}
