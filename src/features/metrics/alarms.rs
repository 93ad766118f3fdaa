//! Alarms on the metrics of the stream: their lamps, why they stand as they do, and when they paged.

use super::alarm_form::AlarmForm;
use super::moment;
use super::value::value;
use crate::design::{Button, ButtonKind, ButtonSize, IconName, fmt};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, StoreHandle, use_lab_with, use_store};
use playground_engine::{AlarmState, Text};
use playground_lab::metrics::{Alarm, AlarmSpec, Dimension};
use playground_lab::{Command, Lab};
use playground_markup::prelude::*;

/// Changes of state that are listed.
const LISTED: usize = 6;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct AlarmsProps {
    pub stream: Text,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Seen {
    /// The alarms, each with the instant since when it stands so.
    alarms: Vec<(Alarm, String)>,
    /// The newest changes: when, which alarm, to what.
    changes: Vec<(String, Text, AlarmState)>,
}

fn seen(lab: &Lab, stream: &Text) -> Seen {
    let all = lab.world().alarms();
    let own = all.iter().filter(|alarm| alarm.spec.stream == *stream);
    let changes = all.transitions().iter().rev().filter(|change| change.stream == *stream);
    Seen {
        alarms: own.map(|alarm| (alarm.clone(), moment(lab, alarm.since))).collect(),
        changes: changes.take(LISTED).map(|change| (moment(lab, change.at), change.alarm.clone(), change.to)).collect(),
    }
}

/// The alarms of a stream, and the way to a new one.
#[component]
pub(super) fn Alarms(props: &AlarmsProps) -> Html {
    let text = use_text();
    let store = use_store();
    let adding = use_state(|| false);
    let seen = use_lab_with(props.stream.clone(), Cadence::Slow, seen);
    let open = *adding;
    let toggle = {
        let adding = adding.clone();
        Callback::from(move |_: MouseEvent| adding.set(!open))
    };
    let on_done = Callback::from(move |()| adding.set(false));
    html! {
        <section class="inspector__part">
            <h3>
                { text.alarms_title() }
                <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} icon={IconName::Plus} expanded={open} onclick={toggle}>{ text.alarms_add() }</Button>
            </h3>
            if open { <AlarmForm stream={props.stream.clone()} {on_done} /> }
            if seen.alarms.is_empty() {
                if !open { <p class="inspector__quiet">{ text.alarms_none() }</p> }
            } else {
                <ul class="alarms">
                    for (alarm, since) in &seen.alarms {
                        <li key={alarm.spec.name.to_string()} aria-label={alarm.spec.name.to_string()}>{ row(alarm, since, &store, text) }</li>
                    }
                </ul>
            }
            if !seen.changes.is_empty() {
                <ol class="alarms__changes" aria-label={text.alarms_changes()}>
                    for (place, (at, name, to)) in seen.changes.iter().enumerate() {
                        <li key={place}><span>{ at.clone() }</span>{ text.alarms_change(name, *to) }</li>
                    }
                </ol>
            }
        </section>
    }
}

/// The lamp: each state has a shape of its own.
fn lamp(state: AlarmState) -> Html {
    let (name, path) = match state {
        AlarmState::Ok => ("ok", "M3 7.5L6 10.5L11 4"),
        AlarmState::Alarm => ("alarm", "M7 1.5L13 12.5H1zM7 5.5V8.8M7 10.6V11"),
        AlarmState::InsufficientData => ("insufficient", "M7 2a5 5 0 1 0 .01 0zM5 7H9"),
    };
    html! { <svg class="lamp" data-state={name} width="14" height="14" aria-hidden="true"><path d={path} /></svg> }
}

/// What is compared with what: `Sum > 0, 1 of 1 × 1 min`.
fn condition(spec: &AlarmSpec, text: Catalog) -> String {
    let compared =
        format!("{} {} {}", spec.statistic.as_str(), spec.comparison.sign(), value(spec.metric, spec.threshold_milli));
    text.alarms_condition(&compared, spec.datapoints, spec.periods, spec.period_minutes, spec.missing.as_str())
        .into_owned()
}

fn row(alarm: &Alarm, since: &str, store: &StoreHandle, text: Catalog) -> Html {
    let spec = &alarm.spec;
    let of = match &spec.dimension {
        Dimension::Stream => String::new(),
        Dimension::Consumer(name) => format!(" · {name}"),
        Dimension::Shard(shard) => format!(" · {}", fmt::shard_short(&shard.to_string())),
    };
    let shown = |milli: &Option<u64>| milli.map_or_else(|| "–".to_owned(), |milli| value(spec.metric, milli));
    let values: Vec<String> = alarm.values.iter().take(spec.periods as usize).map(shown).collect();
    let remove = {
        let (store, name) = (store.clone(), spec.name.clone());
        Callback::from(move |_: MouseEvent| drop(store.perform(Command::ForgetAlarm(name.clone()))))
    };
    html! {
        <>
            <p class="alarms__head">
                { lamp(alarm.state) }
                <b data-state={alarm.state.as_str()}>{ alarm.state.as_str() }</b>
                <span class="alarms__name">{ spec.name.to_string() }</span>
                <Button kind={ButtonKind::Ghost} size={ButtonSize::Small} icon={IconName::Cross} label={text.alarms_delete(&spec.name)} onclick={remove} />
            </p>
            <p class="inspector__quiet">{ spec.metric.name() }{ of }</p>
            <p class="inspector__quiet">{ condition(spec, text) }</p>
            <p class="inspector__quiet">
                { text.alarms_since(since) }
                if !values.is_empty() { { text.alarms_values(&values.join(", ")) } }
            </p>
        </>
    }
}
