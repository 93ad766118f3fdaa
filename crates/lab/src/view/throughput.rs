//! What was written to a stream over time, beside what its shards took.

use playground_engine::{Span, Stream, Timestamp};

use super::capacity::Throughput;
use crate::World;
use crate::metrics::{Dimension, Meter, Metric, Period};

/// Seconds over which the present throughput is taken: full ones.
const PRESENT: u64 = 10;
/// Fewest stretches that are shown of a young stream.
const FEWEST: u64 = 12;

/// How far a picture of throughput looks back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Ten minutes by ten seconds.
    #[default]
    Minutes,
    /// An hour by minutes, the period that the service scales by.
    Hour,
    /// A day by quarters of an hour.
    Day,
}

impl Reach {
    /// All of them, the shortest first.
    pub const ALL: &'static [Self] = &[Self::Minutes, Self::Hour, Self::Day];

    /// Seconds of one stretch.
    pub const fn step(self) -> u64 {
        match self {
            Self::Minutes => 10,
            Self::Hour => 60,
            Self::Day => 900,
        }
    }

    /// Stretches there are at most.
    const fn most(self) -> u64 {
        match self {
            Self::Minutes | Self::Hour => 60,
            Self::Day => 96,
        }
    }

    const fn period(self) -> Period {
        match self {
            Self::Minutes => Period::Second,
            Self::Hour | Self::Day => Period::Minute,
        }
    }
}

/// One stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// Stored in a second, on average.
    pub written: Throughput,
    /// Records refused in a second, on average.
    pub refused: u64,
}

/// What was written, stretch by stretch, and how many shards took it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThroughputView {
    /// When the first stretch begins.
    pub start: Timestamp,
    /// Length of a stretch.
    pub step: Span,
    /// Oldest first; the last one is not over.
    pub stretches: Vec<Stretch>,
    /// Shards that took records from an instant on, oldest first; the first instant is the start.
    pub shards: Vec<(Timestamp, u32)>,
}

/// The throughput of a stream; none for an unknown one.
pub fn throughput(world: &World, stream: &str, reach: Reach) -> Option<ThroughputView> {
    let (now, step) = (world.now(), reach.step());
    let meter = world.metrics().meter(stream, &Dimension::Stream);
    let stream = world.account().stream(stream)?;
    let (last, born) = (now.seconds() / step, stream.created().seconds() / step);
    let count = (last + 1 - born.min(last)).clamp(FEWEST, reach.most()).min(last + 1);
    let first = last + 1 - count;
    let start = Timestamp::from_seconds(first * step);
    let mut stretches = vec![Stretch::default(); usize::try_from(count).unwrap_or_default()];
    if let Some(meter) = meter {
        for (index, stretch) in (first..).zip(&mut stretches) {
            // What is not over is shared out among the seconds there were.
            let elapsed = now.since(Timestamp::from_seconds(index * step)).micros().div_ceil(1_000_000);
            *stretch = measure(meter, reach.period(), index * step, (index + 1) * step, elapsed.clamp(1, step));
        }
    }
    Some(ThroughputView { start, step: Span::from_seconds(step), stretches, shards: changes(stream, start, now) })
}

/// What was written a second in the last ten full seconds.
pub(super) fn present(world: &World, stream: &str) -> Throughput {
    let Some(meter) = world.metrics().meter(stream, &Dimension::Stream) else { return Throughput::default() };
    let to = world.now().seconds();
    measure(meter, Period::Second, to.saturating_sub(PRESENT), to, PRESENT).written
}

/// Averages over the seconds `from .. to`, shared out among so many of them.
fn measure(meter: &Meter, period: Period, from: u64, to: u64, seconds: u64) -> Stretch {
    let (from, to) = (from / period.seconds(), to.div_ceil(period.seconds()));
    let average =
        |metric| meter.stats(period, from, to, metric).map(|(_, stat)| stat.sum).sum::<u64>().div_ceil(seconds);
    Stretch {
        written: Throughput { bytes: average(Metric::IncomingBytes), records: average(Metric::IncomingRecords) },
        refused: average(Metric::WriteProvisionedThroughputExceeded),
    }
}

/// How many shards took records, from `start` on. A shard is known for as long as its records, at least a day.
pub(super) fn changes(stream: &Stream, start: Timestamp, now: Timestamp) -> Vec<(Timestamp, u32)> {
    let mut steps: Vec<(Timestamp, i64)> = Vec::new();
    for shard in stream.shards().filter(|shard| shard.opened() <= now) {
        steps.push((shard.opened().max(start), 1));
        steps.extend(shard.cut_over().filter(|end| *end <= now).map(|end| (end.max(start), -1)));
    }
    steps.sort_unstable();
    let (mut changes, mut open): (Vec<(Timestamp, u32)>, i64) = (Vec::new(), 0);
    for (at, by) in steps {
        open += by;
        let count = u32::try_from(open).unwrap_or(0);
        match changes.last_mut() {
            Some(last) if last.0 == at => last.1 = count,
            Some(_) | None => changes.push((at, count)),
        }
    }
    changes.dedup_by_key(|change| change.1);
    changes
}
