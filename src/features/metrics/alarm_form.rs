//! A new alarm: one of the usual ones to begin with, every part of it to change.

use super::{EVENTS, READS, WRITES};
use crate::design::{Button, ButtonKind, ButtonSize, Choice, Field, NumberField, Select, fmt, parse};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_lab_with, use_store};
use playground_engine::{ShardId, Text};
use playground_lab::metrics::{AlarmSpec, Comparison, Dimension, Metric, Missing, Statistic};
use playground_lab::{Command, Lab};
use playground_markup::prelude::*;
use std::sync::Arc;

/// Minutes that the periods of an alarm may span together.
const MOST_MINUTES: u64 = 1_440;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct FormProps {
    pub stream: Text,
    pub on_done: Callback<()>,
}

/// The usual alarms. Spec 12.4.
#[derive(Clone, Copy, PartialEq)]
struct Usual {
    id: &'static str,
    metric: Metric,
    statistic: Statistic,
    comparison: Comparison,
    /// In the metric's unit; the last one's is for each open shard.
    threshold: &'static str,
    datapoints: &'static str,
    periods: &'static str,
    missing: Missing,
}

const USUAL: [Usual; 6] = [
    usual("write-throttling", Metric::WriteProvisionedThroughputExceeded, ">", "0", "1", "1"),
    usual("consumer-lag", Metric::GetRecordsIteratorAge, ">", "60000", "3", "3"),
    usual("read-throttling", Metric::ReadProvisionedThroughputExceeded, ">", "0", "3", "5"),
    usual("put-health", Metric::PutRecordSuccess, "<", "0.99", "2", "3"),
    usual("get-health", Metric::GetRecordsSuccess, "<", "0.99", "2", "3"),
    usual("shard-pressure", Metric::IncomingRecords, ">", "48000", "2", "3"),
];

const fn usual(
    id: &'static str,
    metric: Metric,
    sign: &str,
    threshold: &'static str,
    datapoints: &'static str,
    periods: &'static str,
) -> Usual {
    let comparison = if sign.as_bytes()[0] == b'<' { Comparison::Below } else { Comparison::Above };
    let statistic = metric.statistic();
    Usual { id, metric, statistic, comparison, threshold, datapoints, periods, missing: Missing::NotBreaching }
}

/// The form as typed.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    name: AttrValue,
    dimension: Dimension,
    metric: Metric,
    statistic: Statistic,
    comparison: Comparison,
    threshold: AttrValue,
    period: AttrValue,
    datapoints: AttrValue,
    periods: AttrValue,
    missing: Missing,
}

impl Draft {
    fn of(usual: Usual, open: u64) -> Self {
        let threshold = match usual.id {
            "shard-pressure" => (48_000 * open.max(1)).to_string(),
            _ => usual.threshold.to_owned(),
        };
        Self {
            name: usual.id.into(),
            dimension: Dimension::Stream,
            metric: usual.metric,
            statistic: usual.statistic,
            comparison: usual.comparison,
            threshold: threshold.into(),
            period: "1".into(),
            datapoints: usual.datapoints.into(),
            periods: usual.periods.into(),
            missing: usual.missing,
        }
    }

    /// The definition, when every field can be used.
    fn spec(&self, stream: &Text) -> Option<AlarmSpec> {
        let number = |text: &AttrValue, most: u64| parse::whole(text, 1, most).ok().and_then(|n| u32::try_from(n).ok());
        let period_minutes = number(&self.period, MOST_MINUTES)?;
        let periods = number(&self.periods, MOST_MINUTES / u64::from(period_minutes))?;
        let name = self.name.trim();
        if name.is_empty() || name.len() > 255 {
            return None;
        }
        Some(AlarmSpec {
            name: name.into(),
            stream: stream.clone(),
            dimension: self.dimension.clone(),
            metric: self.metric,
            statistic: self.statistic,
            comparison: self.comparison,
            threshold_milli: milli(&self.threshold)?,
            period_minutes,
            datapoints: number(&self.datapoints, u64::from(periods))?,
            periods,
            missing: self.missing,
        })
    }
}

/// A decimal number in thousandths: `0.99`, `60,000`.
fn milli(text: &str) -> Option<u64> {
    let text = text.trim().replace(',', "");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    if rest.len() > 3 || !rest.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let rest: u64 = format!("{rest:0<3}").parse().ok()?;
    parse::whole(whole, 0, u64::MAX / 2_000).ok().map(|whole| whole * 1_000 + rest)
}

/// What an alarm can be of: the stream, its consumers, and shards that send metrics.
fn dimensions(lab: &Lab, stream: &Text) -> (Vec<Dimension>, u64) {
    let metrics = lab.world().metrics();
    let consumers = metrics.consumers(stream).cloned().map(Dimension::Consumer);
    let shards = metrics.shards(stream).take(50).map(Dimension::Shard);
    let open = lab.world().account().stream(stream).map_or(0, |stream| u64::from(stream.open_shard_count()));
    (std::iter::once(Dimension::Stream).chain(consumers).chain(shards).collect(), open)
}

fn dimension_name(dimension: &Dimension, text: Catalog) -> String {
    match dimension {
        Dimension::Stream => text.alarms_of_stream().to_string(),
        Dimension::Consumer(name) => text.metrics_group_consumer(name).into_owned(),
        Dimension::Shard(shard) => fmt::shard_short(&ShardId::to_string(shard)),
    }
}

fn metrics_of(dimension: &Dimension) -> Vec<Metric> {
    match dimension {
        Dimension::Stream => WRITES.iter().chain(READS).copied().collect(),
        Dimension::Consumer(_) => EVENTS.to_vec(),
        Dimension::Shard(_) => super::shards::SHARD.to_vec(),
    }
}

/// The form.
#[component]
pub(super) fn AlarmForm(props: &FormProps) -> Html {
    let text = use_text();
    let store = use_store();
    let seen = use_lab_with(props.stream.clone(), Cadence::Slow, dimensions);
    let (places, open) = &*seen;
    let draft = use_state(|| Draft::of(USUAL[0], *open));
    let spec = draft.spec(&props.stream);
    // Each field gives the draft with its own part changed.
    let change = |set: fn(&mut Draft, &str)| {
        let draft = draft.clone();
        Callback::from(move |typed: AttrValue| {
            let mut next = (*draft).clone();
            set(&mut next, &typed);
            draft.set(next);
        })
    };
    let on_usual = {
        let (draft, open) = (draft.clone(), *open);
        Callback::from(move |id: AttrValue| {
            if let Some(usual) = USUAL.into_iter().find(|usual| usual.id == id.as_str()) {
                draft.set(Draft::of(usual, open));
            }
        })
    };
    let on_place = {
        let (draft, seen) = (draft.clone(), seen.clone());
        Callback::from(move |place: AttrValue| {
            let chosen = place.parse::<usize>().ok().and_then(|place| seen.0.get(place).cloned());
            if let Some(dimension) = chosen {
                let metrics = metrics_of(&dimension);
                let metric = if metrics.contains(&draft.metric) { draft.metric } else { metrics[0] };
                draft.set(Draft { dimension, metric, statistic: metric.statistic(), ..(*draft).clone() });
            }
        })
    };
    let submit = {
        let (store, on_done, spec) = (store, props.on_done.clone(), spec.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(spec) = spec.clone() {
                store.perform(Command::Alarm(Arc::new(spec)));
                on_done.emit(());
            }
        })
    };
    let words = |words: Vec<&'static str>| words.into_iter().map(|word| Choice::new(word, word)).collect::<Vec<_>>();
    let usual: Vec<Choice> = USUAL.iter().map(|usual| Choice::new(usual.id, text.alarms_usual(usual.id))).collect();
    let started = USUAL.iter().find(|usual| usual.id == draft.name.as_str()).map_or("", |usual| usual.id);
    let place = places.iter().position(|place| *place == draft.dimension).unwrap_or(0);
    let place_choices: Vec<Choice> =
        places.iter().enumerate().map(|(at, place)| Choice::new(at.to_string(), dimension_name(place, text))).collect();
    let metrics = words(metrics_of(&draft.dimension).into_iter().map(Metric::name).collect());
    html! {
        <div class="alarm-form" role="group" aria-label={text.alarms_new()}>
            <Select label={text.alarms_begin()} choices={usual} value={started} onchange={on_usual} />
            <Field label={text.alarms_name()} value={draft.name.clone()} oninput={change(|draft, typed| draft.name = typed.to_owned().into())} />
            if places.len() > 1 { <Select label={text.alarms_of()} choices={place_choices} value={place.to_string()} onchange={on_place} /> }
            <Select label={text.alarms_metric()} choices={metrics} value={draft.metric.name()} onchange={change(|draft, typed| {
                if let Some(metric) = Metric::parse(typed) {
                    (draft.metric, draft.statistic) = (metric, metric.statistic());
                }
            })} />
            <Select label={text.alarms_statistic()} choices={words(Statistic::ALL.map(Statistic::as_str).to_vec())} value={draft.statistic.as_str()} onchange={change(|draft, typed| {
                draft.statistic = Statistic::parse(typed).unwrap_or(draft.statistic);
            })} />
            <Select label={text.alarms_comparison()} choices={words(Comparison::ALL.map(Comparison::as_str).to_vec())} value={draft.comparison.as_str()} onchange={change(|draft, typed| {
                draft.comparison = Comparison::ALL.into_iter().find(|one| one.as_str() == typed).unwrap_or(draft.comparison);
            })} />
            <Field label={text.alarms_threshold(draft.metric.unit().as_str())} value={draft.threshold.clone()} inputmode="decimal" error={milli(&draft.threshold).is_none().then(|| AttrValue::from(text.alarms_no_number()))} oninput={change(|draft, typed| draft.threshold = typed.to_owned().into())} />
            <NumberField label={text.alarms_period()} unit="min" value={draft.period.clone()} least=1 most={MOST_MINUTES} oninput={change(|draft, typed| draft.period = typed.to_owned().into())} />
            <div class="alarm-form__pair">
                <NumberField label={text.alarms_datapoints()} value={draft.datapoints.clone()} least=1 most=100 oninput={change(|draft, typed| draft.datapoints = typed.to_owned().into())} />
                <NumberField label={text.alarms_periods()} value={draft.periods.clone()} least=1 most=100 oninput={change(|draft, typed| draft.periods = typed.to_owned().into())} />
            </div>
            <Select label={text.alarms_missing()} choices={words(Missing::ALL.map(Missing::as_str).to_vec())} value={draft.missing.as_str()} onchange={change(|draft, typed| {
                draft.missing = Missing::ALL.into_iter().find(|one| one.as_str() == typed).unwrap_or(draft.missing);
            })} />
            if spec.is_none() { <p class="field__error" role="status">{ text.alarms_unusable() }</p> }
            <p><Button kind={ButtonKind::Primary} size={ButtonSize::Small} disabled={spec.is_none()} onclick={submit}>{ text.alarms_create() }</Button></p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{Draft, USUAL, milli};

    #[test]
    fn thresholds_have_up_to_three_decimals() {
        assert_eq!(["0", "0.99", "60,000", "1.5"].map(milli), [Some(0), Some(990), Some(60_000_000), Some(1_500)]);
        assert_eq!(["", "-1", "a", "1.2345", "1.x"].map(milli), [None; 5]);
    }

    #[test]
    fn every_usual_alarm_can_be_created() {
        for usual in USUAL {
            let spec = Draft::of(usual, 2).spec(&"orders".into()).expect("it is whole");
            assert!(spec.datapoints <= spec.periods);
        }
        let more = Draft { datapoints: "4".into(), ..Draft::of(USUAL[1], 2) };
        assert_eq!(more.spec(&"orders".into()), None, "4 of 3");
    }
}
