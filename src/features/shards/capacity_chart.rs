//! The picture of throughput over time: pure layout, in pixels.

use super::capacity::Lines;
use crate::design::fmt;
use playground_engine::Timestamp;
use playground_lab::view::ThroughputView;
use std::fmt::Write;

/// Height of the plot.
const HEIGHT: f64 = 92.0;
/// Where the plot ends below.
const GROUND: f64 = 104.0;
/// Pixels between two labels.
const APART: f64 = 72.0;

/// Paths and places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// What was written, as bars.
    pub bars: String,
    /// What was refused, above them.
    pub refused: String,
    /// What the shards took, as a line with steps.
    pub takes: String,
    pub peak: Option<String>,
    pub twice: Option<String>,
    /// Where the number of shards changed, with the number from there on.
    pub steps: Vec<(String, String, u32)>,
    /// Times below, with their anchors.
    pub ticks: Vec<(String, &'static str, String)>,
}

fn px(value: f64) -> String {
    fmt::fixed(value, 1)
}

fn bar(path: &mut String, x: f64, width: f64, from: f64, to: f64) {
    if from - to >= 0.1 {
        write!(path, "M{} {}h{}V{}h-{}z", px(x), px(from), px(width), px(to), px(width))
            .expect("invariant: a string takes everything");
    }
}

/// Lays the picture out for so many pixels.
pub fn chart(
    past: &ThroughputView,
    now: Timestamp,
    begun: Timestamp,
    lines: &Lines,
    records: bool,
    width: f64,
) -> Chart {
    let step = past.step.micros().max(1) as f64;
    let each = width / past.stretches.len().max(1) as f64;
    let x = |at: Timestamp| at.since(past.start).micros() as f64 / step * each;
    let written = |index: usize| {
        past.stretches.get(index).map_or(0, |part| if records { part.written.records } else { part.written.bytes })
    };
    // Records are refused; where bytes are shown, as many as those stored had.
    let refused = |index: usize| {
        past.stretches.get(index).map_or(0, |part| match (records, part.written.records) {
            (true, _) => part.refused,
            (false, 0) => 0,
            (false, stored) => part.refused.saturating_mul(part.written.bytes / stored),
        })
    };
    let takes = past.shards.iter().map(|(_, count)| u64::from(*count) * lines.shard).max().unwrap_or(0);
    let top = (0..past.stretches.len()).map(|index| written(index) + refused(index)).max().unwrap_or(0);
    let top = top.max(takes).max(lines.twice.unwrap_or(0)).max(1) as f64 * 1.06;
    let y = |value: u64| GROUND - HEIGHT * value as f64 / top;
    let mut drawn =
        Chart { peak: lines.peak.map(|at| px(y(at))), twice: lines.twice.map(|at| px(y(at))), ..Chart::default() };
    for index in 0..past.stretches.len() {
        let (left, high) = (index as f64 * each, y(written(index)));
        let inner = (each - 1.0).max(each * 0.7);
        bar(&mut drawn.bars, left, inner, GROUND, high);
        bar(&mut drawn.refused, left, inner, high, y(written(index) + refused(index)));
    }
    let mut labelled = f64::NEG_INFINITY;
    for (index, (at, count)) in past.shards.iter().enumerate() {
        let until = past.shards.get(index + 1).map_or(now, |next| next.0);
        let (from, to, level) = (x(*at), x(until), y(u64::from(*count) * lines.shard));
        let verb = if index == 0 { 'M' } else { 'L' };
        write!(drawn.takes, "{verb}{} {}H{}", px(from), px(level), px(to))
            .expect("invariant: a string takes everything");
        // At the right end of each level, where there is room for the words.
        if to - labelled >= APART && to - from >= APART * 0.7 {
            labelled = to;
            drawn.steps.push((px(to - 4.0), px(if level < 16.0 { level + 13.0 } else { level - 4.0 }), *count));
        }
    }
    drawn.ticks = ticks(past, begun, width, each);
    drawn
}

/// Beginnings of stretches, some of them named.
fn ticks(past: &ThroughputView, begun: Timestamp, width: f64, each: f64) -> Vec<(String, &'static str, String)> {
    let count = past.stretches.len();
    let every = (1..count.max(1)).find(|every| *every as f64 * each >= APART).unwrap_or(count.max(1));
    let mut ticks = Vec::new();
    for index in (0..count).step_by(every) {
        let left = index as f64 * each;
        let at = past.start.plus(playground_engine::Span::from_micros(past.step.micros() * index as u64));
        if at < begun || left + APART * 0.6 > width {
            continue;
        }
        let anchor = if index == 0 { "start" } else { "middle" };
        ticks.push((px(left), anchor, fmt::moment(at.since(begun).micros())));
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_engine::Span;
    use playground_lab::view::{Stretch, Throughput};

    #[test]
    fn what_is_refused_stands_on_what_was_stored_under_one_scale() {
        let part = |records, refused| Stretch { written: Throughput { bytes: 0, records }, refused };
        let start = Timestamp::from_seconds(100);
        let past = ThroughputView {
            start,
            step: Span::from_seconds(10),
            stretches: vec![part(500, 0), part(1_000, 1_000)],
            shards: vec![(start, 1)],
        };
        let lines = Lines { shard: 1_000, peak: Some(500), twice: Some(1_000) };
        let drawn = chart(&past, Timestamp::from_seconds(120), start, &lines, true, 200.0);
        let high = |value: f64| px(GROUND - HEIGHT * value / 2_120.0);
        assert_eq!(
            drawn.bars,
            format!("M0.0 104.0h99.0V{}h-99.0zM100.0 104.0h99.0V{}h-99.0z", high(500.0), high(1_000.0))
        );
        assert_eq!(drawn.refused, format!("M100.0 {}h99.0V{}h-99.0z", high(1_000.0), high(2_000.0)));
        assert_eq!(drawn.takes, format!("M0.0 {}H200.0", high(1_000.0)));
        assert_eq!((drawn.peak, drawn.twice), (Some(high(500.0)), Some(high(1_000.0))));
        assert_eq!(
            drawn.ticks,
            [("0.0".to_owned(), "start", "T+0:00".to_owned()), ("100.0".to_owned(), "middle", "T+0:10".to_owned())]
        );
    }
}
