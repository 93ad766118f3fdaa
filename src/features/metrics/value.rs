//! Values of metrics as the page writes them.

use crate::design::fmt;
use playground_lab::metrics::{Metric, MetricUnit, Period, Statistic};

/// A value of thousandths in the unit of its metric.
pub(super) fn value(metric: Metric, milli: u64) -> String {
    match metric.unit() {
        MetricUnit::Bytes => fmt::bytes(milli / 1_000),
        MetricUnit::Milliseconds => fmt::span(milli),
        MetricUnit::Count => count(milli),
    }
}

/// Thousandths of a count; whole ones have no decimals: `0.666`, `12`.
fn count(milli: u64) -> String {
    let (whole, rest) = (fmt::count(milli / 1_000), milli % 1_000);
    match rest {
        0 => whole,
        _ => format!("{whole}.{rest:03}"),
    }
}

/// What a chart shows: `Sum · Bytes · 1 min`.
pub(super) fn kind(metric: Metric, statistic: Statistic, period: Period) -> String {
    let length = if period == Period::Second { "1 s" } else { "1 min" };
    format!("{} · {} · {length}", statistic.as_str(), metric.unit().as_str())
}

#[cfg(test)]
mod tests {
    use super::value;
    use playground_lab::metrics::Metric;

    #[test]
    fn values_have_the_unit_of_their_metric() {
        assert_eq!(value(Metric::IncomingBytes, 1_400_000), "1.4 kB");
        assert_eq!(value(Metric::PutRecordSuccess, 666), "0.666");
        assert_eq!(value(Metric::IncomingRecords, 1_300_000), "1,300");
        assert_eq!(value(Metric::GetRecordsIteratorAge, 40_000_000), "40.0 s");
    }
}
