//! The three copies of a record or a shard, one in each zone.

use crate::design::{Icon, IconName};
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with};
use playground_engine::{Replica, Timestamp};
use playground_lab::view;
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct ReplicasProps {
    /// When the record arrived; of a shard, the zones as they are.
    #[prop_or_default]
    pub arrived: Option<Timestamp>,
}

/// A line for each zone, and what the model says of the loss of some.
#[component]
pub fn Replicas(props: &ReplicasProps) -> Html {
    let text = use_text();
    let copies = use_lab_with(props.arrived, Cadence::Slow, |lab, arrived| {
        view::replicas(lab.world(), arrived.unwrap_or(lab.now())).map(|copy| {
            let back = match copy.replica {
                Replica::CopiedAt(at) => Some(super::moment(lab, at)),
                Replica::Written | Replica::OutOfReach | Replica::Missing => None,
            };
            (copy, back)
        })
    });
    let lost = copies.iter().filter(|(copy, _)| copy.lost).count();
    let whole = props.arrived.is_none();
    html! {
        <section class="inspector__part" aria-label={text.records_copies()}>
            <h3>{ text.records_copies() }</h3>
            <ul class="replicas">
                for (copy, back) in copies.iter() {
                    <li key={copy.zone.to_string()} class="replica" data-state={if copy.lost { "lost" } else { "there" }}>
                        <Icon name={if copy.lost { IconName::Cross } else { IconName::Check }} />
                        <b>{ copy.zone.to_string() }</b>
                        <span>{
                            if whole && copy.lost {
                                text.records_zone_lost().into()
                            } else if whole {
                                text.records_zone_there().into()
                            } else {
                                text.records_copy(copy.replica, back.as_deref().unwrap_or_default())
                            }
                        }</span>
                    </li>
                }
            </ul>
            <p class="inspector__quiet">{ text.records_copies_note(lost) }</p>
        </section>
    }
}
