//! Small charts, one under the other, over the same time.

use super::value::{kind, value};
use super::why::Why;
use super::{Scene, moment};
use crate::i18n::{Catalog, use_text};
use crate::store::{Cadence, use_lab_with};
use playground_lab::metrics::{Dimension, Metric, Statistic};
use playground_lab::view::{self, SeriesView};
use playground_markup::prelude::*;
use std::fmt::Write as _;

/// Height of a chart in its own units.
pub(super) const HEIGHT: u64 = 1_000;

/// The bars of a chart as one path: each column from its lower to its upper value, in parts of the height.
pub(super) fn bars(columns: impl Iterator<Item = Option<(u64, u64)>>) -> String {
    let mut path = String::new();
    for (x, column) in columns.enumerate() {
        if let Some((from, to)) = column.filter(|(from, to)| to > from) {
            // A bar keeps a little paper on its right, which is seen where bars are wide.
            let _ = write!(path, "M{x} {}h.86V{}h-.86z", HEIGHT - from, HEIGHT - to);
        }
    }
    path
}

/// A value as a part of the height; what is there at all is seen.
pub(super) fn scaled(value: u64, top: u64) -> u64 {
    let part = u128::from(value) * u128::from(HEIGHT) / u128::from(top.max(1));
    let part = u64::try_from(part).unwrap_or(HEIGHT).min(HEIGHT);
    if value > 0 { part.max(HEIGHT / 28) } else { part }
}

/// Values that are no sums, as a line in steps.
fn steps(columns: impl Iterator<Item = Option<u64>>) -> String {
    let mut path = String::new();
    let mut drawn = false;
    for (x, column) in columns.enumerate() {
        match column {
            Some(y) if drawn => _ = write!(path, "V{}H{}", HEIGHT - y, x + 1),
            Some(y) => _ = write!(path, "M{x} {}H{}", HEIGHT - y, x + 1),
            None => {}
        }
        drawn = column.is_some();
    }
    path
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ChartsProps {
    pub title: AttrValue,
    pub scene: Scene,
    pub dimension: Dimension,
    pub wanted: &'static [Metric],
}

/// A fold with the charts of one dimension.
#[component]
pub(super) fn Charts(props: &ChartsProps) -> Html {
    html! {
        <details class="inspector__fold" open=true>
            <summary>{ props.title.clone() }</summary>
            <ChartList ..props.clone() />
        </details>
    }
}

/// The charts alone.
#[component]
pub(super) fn ChartList(props: &ChartsProps) -> Html {
    let text = use_text();
    let asked = use_state(|| None::<Metric>);
    let shown = use_lab_with(
        (props.scene.clone(), props.dimension.clone(), props.wanted),
        Cadence::Slow,
        |lab, (scene, dimension, wanted)| {
            let charts = view::metrics(lab.world(), &scene.stream, dimension, wanted, scene.frame);
            let named = |series: SeriesView| {
                let at = series.last.map(|(index, _)| moment(lab, scene.frame.period.start(index)));
                (series, at)
            };
            charts.into_iter().map(named).collect::<Vec<_>>()
        },
    );
    if shown.is_empty() {
        return html! { <p class="inspector__quiet">{ text.metrics_group_none() }</p> };
    }
    html! {
        <ul class="metrics__charts">
            for (series, at) in shown.iter() {
                <li key={series.metric.name()} class="metric">
                    { chart(series, at.as_deref(), props, &asked, text) }
                </li>
            }
        </ul>
    }
}

fn chart(
    series: &SeriesView,
    at: Option<&str>,
    props: &ChartsProps,
    asked: &State<Option<Metric>>,
    text: Catalog,
) -> Html {
    let metric = series.metric;
    let name = metric.name();
    let open = **asked == Some(metric);
    let last = series.last.map_or_else(|| text.metrics_no_sample().to_string(), |(_, milli)| value(metric, milli));
    let highest = value(metric, series.peak);
    let statistic = series.statistic;
    let spoken = text.metrics_chart(name, statistic.as_str(), metric.unit().as_str(), &last, &highest).into_owned();
    let toggle = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set((!open).then_some(metric)))
    };
    html! {
        <>
            <h4 class="metric__name">{ name }</h4>
            <b class="metric__last" title={at.map(str::to_owned)}>{ last }</b>
            <p class="metric__kind">
                { kind(metric, statistic, props.scene.frame.period) }
                <span>{ text.metrics_highest(&highest) }</span>
                if series.last.is_some() {
                    <button type="button" class="metric__why" aria-expanded={if open { "true" } else { "false" }} aria-label={text.metrics_why_of(name)} onclick={toggle}>{ text.metrics_why() }</button>
                }
            </p>
            { picture(series, spoken) }
            if let Some((index, _)) = series.last.filter(|_| open) {
                <Why scene={props.scene.clone()} dimension={props.dimension.clone()} {metric} {statistic} {index} />
            }
        </>
    }
}

fn picture(series: &SeriesView, spoken: String) -> Html {
    let columns = series.columns.len();
    let top = series.peak.max(1_000);
    let scaled = |column: &Option<u64>| column.map(|value| scaled(value, top));
    let line = matches!(series.statistic, Statistic::Average | Statistic::Maximum | Statistic::Minimum);
    let path = if line {
        steps(series.columns.iter().map(scaled))
    } else {
        bars(series.columns.iter().map(|column| scaled(column).map(|to| (0, to))))
    };
    html! {
        <svg class="metric__chart" viewBox={format!("0 0 {columns} {HEIGHT}")} preserveAspectRatio="none" role="img" aria-label={spoken}>
            <path class={if line { "metric__line" } else { "metric__bars" }} d={path} />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::{bars, scaled, steps};

    #[test]
    fn gaps_stay_gaps() {
        assert_eq!(bars([None, Some((0, 500)), Some((0, 0))].into_iter()), "M1 1000h.86V500h-.86z");
        assert_eq!(steps([Some(0), Some(250), None, Some(1_000)].into_iter()), "M0 1000H1V750H2M3 0H4");
        assert_eq!((scaled(0, 10), scaled(5, 10), scaled(1, 1_000_000)), (0, 500, 35));
    }
}
