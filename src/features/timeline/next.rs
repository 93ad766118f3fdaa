//! The line under the clock: what is due, who does it, and when.

use crate::design::fmt;
use crate::i18n::{text, use_text};
use crate::store::{use_lab, use_status};
use playground_engine::{Due, QueueDue, ServiceDue, Timestamp};
use playground_lab::Lab;
use playground_markup::prelude::*;
use playground_sim::Actor;

/// While the world runs, things nearer than this come too fast to be read.
const READABLE_MICROS: u64 = 2_000_000;

/// What is due next, in a few words, and after how many microseconds.
fn next(lab: &Lab) -> Option<(String, u64)> {
    let (at, due) = lab.world().next_up()?;
    // A command of the branch may come before anything that happens by itself.
    let given = usize::try_from(lab.world().outcomes().next()).unwrap_or(usize::MAX);
    if let Some(entry) = lab.entries().get(given).filter(|entry| entry.at <= at) {
        return Some((super::naming::command_name(lab, &entry.command).into_owned(), micros(lab, entry.at)));
    }
    Some((name(lab, due), micros(lab, at)))
}

fn micros(lab: &Lab, at: Timestamp) -> u64 {
    at.since(lab.now()).micros()
}

fn name(lab: &Lab, due: &Due) -> String {
    let text = text();
    let message = match due {
        Due::Client { client, .. } => match lab.world().actor(*client) {
            Some(Actor::Producer(actor)) => text.time_next_put(&actor.spec().name),
            Some(Actor::Poller(actor)) => text.time_next_poll(&actor.spec().name),
            Some(Actor::Subscriber(actor)) => text.time_next_reader(&actor.spec().name),
            Some(Actor::Application(actor)) => text.time_next_reader(&actor.spec().name),
            None => text.time_next_answer().into(),
        },
        Due::Minute => text.time_next_minute().into(),
        Due::Service(due) => match due {
            ServiceDue::StreamActive { stream, .. } | ServiceDue::SettingDone { stream, .. } => {
                text.time_next_active(stream)
            }
            ServiceDue::StreamGone { stream, .. } => text.time_next_gone(stream),
            ServiceDue::ReshardDone { .. } => text.time_next_reshard().into(),
            ServiceDue::CapacityMinute { stream, .. } => text.time_next_capacity(stream),
            ServiceDue::CapacityChanged { stream, .. } => text.time_next_active(stream),
            ServiceDue::CommitmentEnd => text.time_next_commitment_end().into(),
            ServiceDue::CutOver { .. } => text.time_next_cut_over().into(),
            ServiceDue::ShardExpiry { .. } => text.time_next_expiry().into(),
            ServiceDue::ConsumerActive { consumer, .. } => text.time_next_active(consumer),
            ServiceDue::ConsumerGone { consumer, .. } => text.time_next_gone(consumer),
            ServiceDue::SettingInForce { stream, .. } => text.time_next_setting(stream),
            ServiceDue::Push { .. } | ServiceDue::Hold { .. } => text.time_next_push().into(),
            ServiceDue::Queue(due) => match due {
                QueueDue::Active { .. } => text.time_next_queue_active(),
                QueueDue::Gone { .. } => text.time_next_queue_gone(),
                QueueDue::Arrival { .. } | QueueDue::Look { .. } => text.time_next_queue_receive(),
                QueueDue::WaitOver { .. } => text.time_next_queue_wait_over(),
            }
            .into(),
            ServiceDue::SubscriptionEnd { .. } => text.time_next_subscription_end().into(),
            ServiceDue::ChannelChanged { channel, .. } => text.time_next_channel(channel),
            ServiceDue::ChannelDelivery { channel, .. } => text.time_next_delivery(channel),
        },
    };
    message.into_owned()
}

/// What is due next.
#[component]
pub fn NextUp() -> Html {
    let text = use_text();
    let playing = use_status().playing;
    let next = use_lab(next);
    let line = match &*next {
        None => html! { { text.time_nothing_due() } },
        Some((_, micros)) if playing && *micros < READABLE_MICROS => html! { { text.time_running() } },
        Some((name, 0)) => {
            html! { <>{ text.time_next() }{ " " }<b>{ name.clone() }</b>{ ", " }{ text.time_next_now() }</> }
        }
        Some((name, micros)) => html! {
            <>{ text.time_next() }{ " " }<b>{ name.clone() }</b>{ ", " }{ text.time_next_in(&fmt::span(*micros)) }</>
        },
    };
    html! { <span class="timeline__next">{ line }</span> }
}
