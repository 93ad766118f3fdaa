//! The lease table beside the stage, when its application is selected.

use super::card::{seen, sum};
use super::table::LeaseTable;
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with};
use playground_engine::ClientId;
use playground_markup::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Properties)]
pub struct LeasesDockProps {
    pub id: ClientId,
}

/// The part of the inspector.
#[component]
pub fn LeasesDock(props: &LeasesDockProps) -> Html {
    let text = use_text();
    let seen = use_lab_with(props.id, Cadence::Fast, |lab, id| seen(lab, *id));
    let Some(seen) = &*seen else { return html! {} };
    html! {
        <section class="inspector__part leases" data-place="dock">
            <h3>{ text.leases_table(&seen.app.name) }</h3>
            <LeaseTable seen={seen.clone()} short=true />
            { sum(text, &seen.app) }
        </section>
    }
}
