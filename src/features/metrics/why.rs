//! Why is this number what it is? The samples of its period, and the seconds that gave most.

use super::value::value;
use super::{Scene, moment};
use crate::design::fmt;
use crate::i18n::use_text;
use crate::store::{Cadence, use_lab_with};
use playground_lab::metrics::{Dimension, Metric, Period, Stat, Statistic};
use playground_lab::view::{self, PeriodView};
use playground_markup::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct WhyProps {
    pub scene: Scene,
    pub dimension: Dimension,
    pub metric: Metric,
    pub statistic: Statistic,
    /// Number of the period.
    pub index: u64,
}

/// A period with the texts of its instants.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    period: PeriodView,
    from: String,
    to: String,
    seconds: Vec<(String, Stat)>,
}

/// The arithmetic of one value.
#[component]
pub(super) fn Why(props: &WhyProps) -> Html {
    let text = use_text();
    let told = use_lab_with(props.clone(), Cadence::Slow, |lab, props| {
        let Scene { stream, frame } = &props.scene;
        let told = view::metric_period(lab.world(), stream, &props.dimension, props.metric, frame.period, props.index)?;
        Some(Told {
            from: moment(lab, told.start),
            to: moment(lab, told.end),
            seconds: told.seconds.iter().map(|(at, stat)| (moment(lab, *at), *stat)).collect(),
            period: told,
        })
    });
    let Some(told) = &*told else { return html! {} };
    let (metric, stat) = (props.metric, told.period.stat);
    let show = |whole: u64| value(metric, whole.saturating_mul(1_000));
    let sum = show(stat.sum);
    let line = if props.statistic == Statistic::Average {
        let average = value(metric, Statistic::Average.milli(stat));
        text.metrics_why_average(&sum, &fmt::count(stat.samples), &average)
    } else {
        text.metrics_why_sum(&sum)
    };
    // The service gives ages no sum. Spec 12.1.
    let highest = props.statistic == Statistic::Maximum;
    let minute = props.scene.frame.period == Period::Minute;
    html! {
        <div class="metric__told">
            <p>{ text.metrics_why_period(&told.from, &told.to) }{ ": " }{ text.metrics_why_samples(stat.samples) }</p>
            if !highest { <p>{ line }</p> }
            <p>{ text.metrics_why_range(&show(stat.min), &show(stat.max)) }</p>
            if !told.seconds.is_empty() {
                <p>{ text.metrics_why_seconds(told.seconds.len(), told.period.sampled) }</p>
                <table class="inspector__facts"><tbody>
                    for (at, stat) in &told.seconds {
                        <tr key={at.clone()}><th scope="row">{ at.clone() }</th><td>{ show(if highest { stat.max } else { stat.sum }) }</td></tr>
                    }
                </tbody></table>
            } else if minute && !matches!(props.dimension, Dimension::Shard(_)) {
                <p>{ text.metrics_why_gone() }</p>
            }
        </div>
    }
}
