//! One meter: the samples of one stream, consumer or shard, by second and by minute.

use super::metric::Metric;
use playground_engine::{SharedLog, Timestamp};
use std::sync::Arc;

/// Seconds of a minute.
const MINUTE: u64 = 60;

/// The samples of one metric in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// How many.
    pub samples: u64,
    /// All together.
    pub sum: u64,
    /// The smallest.
    pub min: u64,
    /// The largest.
    pub max: u64,
}

impl Stat {
    /// A single sample.
    pub const fn of(value: u64) -> Self {
        Self { samples: 1, sum: value, min: value, max: value }
    }

    /// Both together.
    #[must_use]
    pub fn with(self, more: Self) -> Self {
        Self {
            samples: self.samples + more.samples,
            sum: self.sum.saturating_add(more.sum),
            min: self.min.min(more.min),
            max: self.max.max(more.max),
        }
    }
}

/// A length of time that samples are gathered over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// One second. The service does not offer it for streams; the playground does, to compare.
    Second,
    /// One minute, the service's.
    #[default]
    Minute,
}

impl Period {
    /// Its length in seconds.
    pub const fn seconds(self) -> u64 {
        match self {
            Self::Second => 1,
            Self::Minute => MINUTE,
        }
    }

    /// The number of the period an instant lies in, counted from the epoch.
    pub const fn index(self, at: Timestamp) -> u64 {
        at.seconds() / self.seconds()
    }

    /// When the period of that number begins.
    pub const fn start(self, index: u64) -> Timestamp {
        Timestamp::from_seconds(index * self.seconds())
    }
}

/// What was sampled in one period; metrics without a sample are not in it.
type Stats = Vec<(Metric, Stat)>;

fn add(stats: &mut Stats, metric: Metric, more: Stat) {
    match stats.iter_mut().find(|(known, _)| *known == metric) {
        Some((_, stat)) => *stat = stat.with(more),
        None => stats.push((metric, more)),
    }
}

fn find(stats: &[(Metric, Stat)], metric: Metric) -> Option<Stat> {
    stats.iter().find(|(known, _)| *known == metric).map(|(_, stat)| *stat)
}

const fn bit(metric: Metric) -> u32 {
    1 << metric as u32
}

/// A period that is over.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    index: u64,
    stats: Arc<[(Metric, Stat)]>,
}

/// Periods that are over, ascending; those without a sample are not in it.
#[derive(Clone, Debug, PartialEq)]
struct Rows {
    rows: SharedLog<Row>,
    most: u64,
}

impl Rows {
    fn push(&mut self, index: u64, stats: &Stats) {
        if self.most == 0 || stats.is_empty() {
            return;
        }
        self.rows.push(Row { index, stats: stats.as_slice().into() });
        let oldest = (index + 1).saturating_sub(self.most);
        self.rows.trim_to(self.rows.partition_point(|row| row.index < oldest));
    }

    fn find(&self, index: u64) -> Option<&Row> {
        self.rows.get(self.rows.partition_point(|row| row.index < index)).filter(|row| row.index == index)
    }

    fn range(&self, from: u64, to: u64) -> impl Iterator<Item = &Row> {
        let first = self.rows.partition_point(|row| row.index < from);
        self.rows.iter_range(first..self.rows.next()).take_while(move |row| row.index < to)
    }
}

/// The samples of one stream, consumer or shard. Samples come in order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Meter {
    /// The running second, which every sample touches.
    second: u64,
    of_second: Stats,
    /// The running minute without the running second.
    of_minute: Stats,
    seconds: Rows,
    minutes: Rows,
    /// The metrics that ever had a sample, a bit each.
    known: u32,
}

impl Meter {
    /// A meter that keeps so many seconds and minutes besides the running ones.
    pub(super) fn new(seconds: u64, minutes: u64) -> Self {
        let rows = |most| Rows { rows: SharedLog::new(), most };
        Self {
            second: 0,
            of_second: Vec::new(),
            of_minute: Vec::new(),
            seconds: rows(seconds),
            minutes: rows(minutes),
            known: 0,
        }
    }

    /// Takes a sample.
    pub(super) fn take(&mut self, now: Timestamp, metric: Metric, value: u64) {
        self.turn(now.seconds());
        self.known |= bit(metric);
        add(&mut self.of_second, metric, Stat::of(value));
    }

    /// Puts the running second to the others when it is over, and the running minute.
    fn turn(&mut self, second: u64) {
        if self.second == second {
            return;
        }
        self.seconds.push(self.second, &self.of_second);
        for (metric, stat) in self.of_second.drain(..) {
            add(&mut self.of_minute, metric, stat);
        }
        if self.second / MINUTE != second / MINUTE {
            self.minutes.push(self.second / MINUTE, &self.of_minute);
            self.of_minute.clear();
        }
        self.second = second;
    }

    /// What a period holds of a metric so far; none without a sample, and of periods that are forgotten.
    pub fn stat(&self, period: Period, index: u64, metric: Metric) -> Option<Stat> {
        if index == self.second / period.seconds() {
            return self.running(period, metric);
        }
        let rows = match period {
            Period::Second => &self.seconds,
            Period::Minute => &self.minutes,
        };
        find(&rows.find(index)?.stats, metric)
    }

    fn running(&self, period: Period, metric: Metric) -> Option<Stat> {
        let second = find(&self.of_second, metric);
        let before = if period == Period::Minute { find(&self.of_minute, metric) } else { None };
        match (before, second) {
            (Some(before), Some(second)) => Some(before.with(second)),
            (before, second) => before.or(second),
        }
    }

    /// The periods `from .. to` that have samples of a metric, ascending.
    pub fn stats(&self, period: Period, from: u64, to: u64, metric: Metric) -> impl Iterator<Item = (u64, Stat)> {
        let rows = match period {
            Period::Second => &self.seconds,
            Period::Minute => &self.minutes,
        };
        let running = self.second / period.seconds();
        let last = (from <= running && running < to).then(|| self.running(period, metric)).flatten();
        let over = rows.range(from, to).filter_map(move |row| Some((row.index, find(&row.stats, metric)?)));
        over.chain(last.map(|stat| (running, stat)))
    }

    /// Whether there ever was a sample of a metric.
    pub fn knows(&self, metric: Metric) -> bool {
        self.known & bit(metric) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const M: Metric = Metric::IncomingRecords;

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_seconds(seconds)
    }

    #[test]
    fn seconds_and_minutes_hold_the_same_samples() {
        let mut meter = Meter::new(900, 100);
        for (second, value) in [(59, 4), (60, 1), (60, 3), (61, 10), (185, 7)] {
            meter.take(at(second), M, value);
        }
        let second = |index| meter.stat(Period::Second, index, M);
        assert_eq!(second(59), Some(Stat::of(4)));
        assert_eq!(second(60), Some(Stat { samples: 2, sum: 4, min: 1, max: 3 }));
        assert_eq!((second(62), second(185)), (None, Some(Stat::of(7))));
        let minute = |index| meter.stat(Period::Minute, index, M);
        assert_eq!(minute(1), Some(Stat { samples: 3, sum: 14, min: 1, max: 10 }));
        assert_eq!((minute(0), minute(2), minute(3)), (Some(Stat::of(4)), None, Some(Stat::of(7))));
        let minutes: Vec<u64> = meter.stats(Period::Minute, 0, 4, M).map(|(index, _)| index).collect();
        assert_eq!(minutes, [0, 1, 3]);
        assert_eq!(meter.stats(Period::Minute, 0, 3, M).count(), 2);
        assert_eq!((meter.knows(M), meter.knows(Metric::IncomingBytes)), (true, false));
    }

    #[test]
    fn what_is_old_is_forgotten_however_long_it_runs() {
        let mut meter = Meter::new(900, 180);
        for second in 0..20_000 {
            meter.take(at(second), M, 1);
        }
        assert_eq!(meter.seconds.rows.len(), 900);
        assert_eq!(meter.minutes.rows.len(), 180);
        assert_eq!(meter.stat(Period::Minute, 20_000 / 60 - 1, M).map(|stat| stat.sum), Some(60));
        // After a pause the seconds before it are old, too.
        meter.take(at(30_000), M, 1);
        meter.take(at(30_001), M, 1);
        assert_eq!(meter.seconds.rows.len(), 1);
    }
}
