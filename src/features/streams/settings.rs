//! Retention of a stream, and what `DescribeStreamSummary` says of it.

use super::loss::LossTable;
use crate::design::{Button, ButtonKind, CopyButton, Dialog, Icon, IconName, NumberField, Refusal, fmt, parse};
use crate::i18n::{Message, use_text};
use crate::store::{Cadence, use_lab_with, use_store};
use crate::ui_state::use_ui;
use playground_engine::api::{DecreaseStreamRetentionPeriod, IncreaseStreamRetentionPeriod, Request, StreamRef};
use playground_engine::{StreamMode, Text};
use playground_lab::view::{self, CapacityView, Fault, Throughput};
use playground_lab::{Command, Lab};
use playground_markup::prelude::*;

/// Shortest and longest retention in hours. Spec 4.2.
const HOURS: (u64, u64) = (24, 8_760);

/// What is known of a stream.
#[derive(Clone, Debug, PartialEq)]
struct Facts {
    arn: String,
    created: u64,
    status: &'static str,
    on_demand: bool,
    /// Of on-demand streams.
    capacity: Option<CapacityView>,
    open: u32,
    closed: u32,
    hours: u32,
    records: u64,
    consumers: u32,
}

fn facts(lab: &Lab, name: &str) -> Option<Facts> {
    let world = lab.world();
    let stream = world.account().stream(name)?;
    let tab = view::streams(world).into_iter().find(|tab| tab.name.as_ref() == name)?;
    Some(Facts {
        arn: stream.arn(),
        created: stream.created().since(lab.genesis().start).micros(),
        status: tab.status.as_str(),
        on_demand: matches!(tab.mode, StreamMode::OnDemand),
        capacity: view::capacity(world, name).filter(|capacity| capacity.mode == StreamMode::OnDemand),
        open: tab.open_shards,
        closed: tab.closed_shards,
        hours: tab.retention_hours,
        records: view::shards(world, name).iter().map(|shard| shard.next_offset - shard.horizon_offset).sum(),
        consumers: u32::try_from(stream.consumers().count()).unwrap_or(u32::MAX),
    })
}

/// The call that leads from one retention to another.
fn change(name: &Text, from: u32, to: u32) -> Request {
    let stream = StreamRef::named(name.clone());
    let retention_period_hours = Some(i64::from(to));
    if to > from {
        Request::IncreaseStreamRetentionPeriod(IncreaseStreamRetentionPeriod { stream, retention_period_hours })
    } else {
        Request::DecreaseStreamRetentionPeriod(DecreaseStreamRetentionPeriod { stream, retention_period_hours })
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct SettingsDialogProps {
    pub name: Text,
}

/// Retention with its consequence, and the facts.
#[component]
pub fn SettingsDialog(props: &SettingsDialogProps) -> Html {
    let ui = use_ui();
    let store = use_store();
    let text = use_text();
    let facts = use_lab_with(props.name.clone(), Cadence::Slow, |lab, name| facts(lab, name));
    let typed = use_state(|| None::<AttrValue>);
    let fault = use_state(|| None::<Fault>);
    let hours = facts.as_ref().as_ref().map_or(24, |facts| facts.hours);
    let value = (*typed).clone().unwrap_or_else(|| AttrValue::from(hours.to_string()));
    let wanted = parse::whole(&value, HOURS.0, HOURS.1).map(|hours| u32::try_from(hours).unwrap_or(u32::MAX));
    let lost = use_lab_with((props.name.clone(), wanted.ok()), Cadence::Slow, |lab, (name, wanted)| {
        let preview = wanted.map(|wanted| view::retention_preview(lab.world(), name, wanted)).unwrap_or_default();
        (preview, lab.genesis().start)
    });
    let (lost, start) = (&lost.0, lost.1);
    let note: Option<(bool, Message)> = wanted.ok().map(|wanted| match wanted.cmp(&hours) {
        std::cmp::Ordering::Equal => (false, text.streams_retention_same().into()),
        std::cmp::Ordering::Greater => (false, text.streams_retention_longer().into()),
        std::cmp::Ordering::Less => (lost.records() > 0, text.streams_retention_shorter(lost.records())),
    });
    let act = {
        let (ui, store, name, fault) = (ui.clone(), store, props.name.clone(), fault.clone());
        let typed = typed.clone();
        Callback::from(move |_: MouseEvent| {
            let Ok(to) = wanted else { return };
            match store.perform(Command::Call(change(&name, hours, to))).result {
                Ok(_) => {
                    ui.toast(text.streams_retention_changed(&name, to));
                    fault.set(None);
                    typed.set(None);
                }
                Err(error) => fault.set(Some(Fault::of(&error))),
            }
        })
    };
    let oninput = {
        let (typed, fault) = (typed, fault.clone());
        Callback::from(move |value: AttrValue| {
            typed.set(Some(value));
            fault.set(None);
        })
    };
    let on_close = Callback::from(move |()| ui.close());
    let longer = wanted.is_ok_and(|wanted| wanted >= hours);
    let label = if longer { text.streams_retention_increase() } else { text.streams_retention_decrease() };
    let differs = wanted.is_ok_and(|wanted| wanted != hours);
    html! {
        <Dialog
            title={text.streams_settings(&props.name)}
            on_close={on_close.clone()}
            actions={html! {
                <>
                    <Button kind={ButtonKind::Ghost} onclick={on_close.reform(|_| ())}>{ text.streams_done() }</Button>
                    if differs { <Button kind={ButtonKind::Primary} onclick={act}>{ label }</Button> }
                </>
            }}
        >
            <div class="form">
                <NumberField
                    label={text.streams_retention_label()}
                    {value}
                    {oninput}
                    least={HOURS.0}
                    most={HOURS.1}
                    step={24}
                    unit={text.streams_retention_unit()}
                    hint={text.streams_retention_hint()}
                    error={wanted.err().map(|trouble| AttrValue::from(text.number_trouble(trouble)))}
                />
                if let Some((warn, note)) = note {
                    if warn {
                        <p class="form__warn" role="status"><Icon name={IconName::Clock} /><span>{ note }</span></p>
                    } else {
                        <p class="form__note" role="status">{ note }</p>
                    }
                }
                if !lost.shards.is_empty() { <LossTable lost={lost.clone()} {start} /> }
                if let Some(fault) = &*fault {
                    <Refusal code={fault.code} message={fault.message.clone()} />
                }
                if let Some(facts) = &*facts { <FactList facts={facts.clone()} /> }
            </div>
        </Dialog>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FactListProps {
    facts: Facts,
}

/// The facts as a list of terms.
#[component]
fn FactList(props: &FactListProps) -> Html {
    let text = use_text();
    let facts = &props.facts;
    let mode = if facts.on_demand { text.streams_on_demand() } else { text.streams_provisioned() };
    html! {
        <dl class="stream-facts">
            <dt>{ text.streams_fact_arn() }</dt>
            <dd>
                <code>{ facts.arn.clone() }</code>
                <CopyButton text={facts.arn.clone()} label={text.streams_fact_copy()} />
            </dd>
            <dt>{ text.streams_fact_created() }</dt>
            <dd>{ fmt::moment(facts.created) }</dd>
            <dt>{ text.streams_fact_mode() }</dt>
            <dd>{ format!("{mode} · {}", facts.status) }</dd>
            <dt>{ text.streams_fact_shards() }</dt>
            <dd>{ text.streams_shards(facts.open, facts.closed) }</dd>
            if let Some(capacity) = &facts.capacity {
                <dt>{ text.streams_fact_capacity() }</dt>
                <dd>{ text.streams_capacity(&throughput(&capacity.capacity), &capacity.growing) }</dd>
                <dt>{ text.streams_fact_peak() }</dt>
                <dd>{ text.streams_peak(&throughput(&capacity.peak), &throughput(&capacity.twice_peak)) }</dd>
                if let Some(warm) = capacity.warm {
                    <dt>{ text.streams_fact_warm() }</dt>
                    <dd>{ text.streams_warm(warm.current_mibps, warm.target_mibps) }</dd>
                }
            }
            <dt>{ text.streams_fact_records() }</dt>
            <dd>{ fmt::count(facts.records) }</dd>
            <dt>{ text.streams_fact_consumers() }</dt>
            <dd>{ facts.consumers }</dd>
        </dl>
    }
}

/// `4.19 MB/s · 4,000 records/s`.
fn throughput(of: &Throughput) -> String {
    format!("{} · {}/s", fmt::traffic(of.bytes), fmt::plural(of.records, "record", "records"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_chooses_the_call() {
        let name = Text::from("orders");
        assert!(matches!(change(&name, 24, 48), Request::IncreaseStreamRetentionPeriod(_)));
        assert!(matches!(change(&name, 48, 24), Request::DecreaseStreamRetentionPeriod(_)));
    }
}
