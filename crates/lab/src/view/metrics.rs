//! The metrics of a stream as charts, and the arithmetic behind a period of one.

use playground_engine::{ShardId, Span, Stream, Text, Timestamp, sort_by};
use playground_sim::ShardReading;

use super::readers;
use super::search;
use super::shards::ppm;
use super::tint::Tints;
use crate::World;
use crate::metrics::{Dimension, Meter, Metric, Period, Stat, Statistic};

/// Columns of a chart of seconds.
const COLUMNS: u64 = 150;
/// The short frame, for streams that are no older, and the long one.
const FRAMES: [u64; 2] = [300, 900];
/// Busiest seconds told of one period.
const MOST_SECONDS: usize = 5;
/// Consumers whose iterator age is told.
const MOST_READERS: usize = 20;

/// The stretch of time of a chart. It begins and ends with a minute, whichever periods are drawn, so that the same
/// burst stands at the same place in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The periods drawn.
    pub period: Period,
    /// Its beginning.
    pub from: Timestamp,
    /// Its end: that of the running minute.
    pub to: Timestamp,
    /// Seconds of one column; a column of several periods shows the highest.
    pub step: u64,
}

impl Frame {
    /// Number of columns.
    pub fn columns(&self) -> u64 {
        self.to.since(self.from).seconds() / self.step
    }

    /// Its length in minutes.
    pub fn minutes(&self) -> u64 {
        self.to.since(self.from).seconds() / 60
    }

    fn column(&self, at: Timestamp) -> Option<usize> {
        usize::try_from(at.since(self.from).seconds() / self.step).ok()
    }
}

/// The frame that ends with the running minute.
pub fn frame(world: &World, stream: &str, period: Period) -> Frame {
    let now = world.now();
    let to = Period::Minute.start(Period::Minute.index(now) + 1);
    let age = world.account().stream(stream).map_or(0, |stream| now.since(stream.created()).seconds());
    let [short, long] = FRAMES;
    let seconds = if age + 60 <= short { short } else { long };
    let step = match period {
        Period::Second => seconds / COLUMNS,
        Period::Minute => Period::Minute.seconds(),
    };
    Frame { period, from: to.minus(Span::from_seconds(seconds)), to, step }
}

/// One metric over a frame. Values are in thousandths.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesView {
    /// The metric.
    pub metric: Metric,
    /// How samples become numbers.
    pub statistic: Statistic,
    /// The columns, oldest first; none where nothing was sampled.
    pub columns: Vec<Option<u64>>,
    /// The highest column.
    pub peak: u64,
    /// The newest period with a sample: its number and value.
    pub last: Option<(u64, u64)>,
}

/// The metrics of a stream, consumer or shard that ever had a sample, in the order asked for.
pub fn metrics(world: &World, stream: &str, dimension: &Dimension, wanted: &[Metric], frame: Frame) -> Vec<SeriesView> {
    let Some(meter) = world.metrics().meter(stream, dimension) else { return Vec::new() };
    let known = wanted.iter().copied().filter(|metric| meter.knows(*metric));
    known.map(|metric| series(meter, metric, metric.statistic(), frame)).collect()
}

fn series(meter: &Meter, metric: Metric, statistic: Statistic, frame: Frame) -> SeriesView {
    let Frame { period, .. } = frame;
    let mut columns = vec![None; usize::try_from(frame.columns()).unwrap_or_default()];
    let mut last = None;
    for (index, stat) in meter.stats(period, period.index(frame.from), period.index(frame.to), metric) {
        let value = statistic.milli(stat);
        last = Some((index, value));
        if let Some(column) = frame.column(period.start(index)).and_then(|at| columns.get_mut(at)) {
            *column = (*column).max(Some(value));
        }
    }
    let peak = columns.iter().flatten().copied().max().unwrap_or(0);
    SeriesView { metric, statistic, columns, peak, last }
}

/// What made a number of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodView {
    /// Its beginning.
    pub start: Timestamp,
    /// Its end.
    pub end: Timestamp,
    /// All samples of it.
    pub stat: Stat,
    /// Seconds of a minute that had samples, those that gave most first; at most five, and none of a second.
    pub seconds: Vec<(Timestamp, Stat)>,
    /// How many seconds had samples. Zero where seconds are no longer kept.
    pub sampled: u64,
}

/// The samples of one period; none when it has none.
pub fn metric_period(
    world: &World,
    stream: &str,
    dimension: &Dimension,
    metric: Metric,
    period: Period,
    index: u64,
) -> Option<PeriodView> {
    let meter = world.metrics().meter(stream, dimension)?;
    let stat = meter.stat(period, index, metric)?;
    let (start, end) = (period.start(index), period.start(index + 1));
    let mut seconds: Vec<(u64, Stat)> = match period {
        Period::Second => Vec::new(),
        Period::Minute => meter.stats(Period::Second, start.seconds(), end.seconds(), metric).collect(),
    };
    let sampled = u64::try_from(seconds.len()).unwrap_or(u64::MAX);
    let by_max = metric.statistic() == Statistic::Maximum;
    let part = |stat: &Stat| if by_max { stat.max } else { stat.sum };
    sort_by(&mut seconds, |a, b| part(&b.1).cmp(&part(&a.1)).then_with(|| a.0.cmp(&b.0)));
    seconds.truncate(MOST_SECONDS);
    let seconds = seconds.into_iter().map(|(second, stat)| (Timestamp::from_seconds(second), stat)).collect();
    Some(PeriodView { start, end, stat, seconds, sampled })
}

/// What was offered to a stream or a shard, stored or refused, as a part of what it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadView {
    /// The columns in millionths of the limit, oldest first; none before there was a shard and after now.
    pub columns: Vec<Option<u32>>,
    /// The highest second: when, how much, whether bytes rather than records made it, and what was offered and taken.
    pub peak: Option<LoadPeak>,
}

/// A second and the minute around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadPeak {
    /// The second.
    pub at: Timestamp,
    /// Its load in millionths.
    pub second_ppm: u32,
    /// The load of the whole minute it lies in, or of what has gone by of it, in millionths.
    pub minute_ppm: u32,
    /// Whether bytes are nearer to their limit than records.
    pub by_bytes: bool,
    /// Offered in the second: records, or bytes.
    pub offered: u64,
    /// What the open shards take in a second.
    pub limit: u64,
    /// Offered in the minute.
    pub offered_minute: u64,
    /// Seconds of the minute that have gone by.
    pub seconds: u64,
    /// Records refused in the minute.
    pub refused_minute: u64,
}

/// What was offered in one second, and to how many shards.
#[derive(Clone, Copy, Debug, Default)]
struct Offered {
    records: u64,
    bytes: u64,
    refused: u64,
    shards: u64,
}

/// The load of one shard, or of all open shards together, over a frame.
pub fn load(world: &World, stream: &str, shard: Option<ShardId>, frame: Frame) -> LoadView {
    let seconds = world.account().stream(stream).map_or_else(Vec::new, |found| match shard {
        Some(shard) => of_shard(found, shard, frame),
        None => of_stream(world, found, frame),
    });
    let limits = world.account().limits();
    let takes = (limits.write_records_per_second, limits.write_bytes_per_second);
    let gone = world.now().since(frame.from).seconds() + 1;
    let gone = usize::try_from(gone).unwrap_or(usize::MAX).min(seconds.len());
    let step = usize::try_from(frame.step).unwrap_or(1);
    let columns = seconds.chunks(step).enumerate().map(|(place, chunk)| {
        let chunk = &chunk[..gone.saturating_sub(place * step).min(chunk.len())];
        match frame.period {
            Period::Second => {
                chunk.iter().filter_map(|one| part(std::slice::from_ref(one), takes)).max_by_key(|part| part.ppm)
            }
            Period::Minute => part(chunk, takes),
        }
        .map(|part| part.ppm)
    });
    LoadView { columns: columns.collect(), peak: peak(&seconds[..gone], takes, frame) }
}

fn of_shard(stream: &Stream, shard: ShardId, frame: Frame) -> Vec<Offered> {
    let mut seconds = vec![Offered::default(); usize::try_from(frame.to.since(frame.from).seconds()).unwrap_or(0)];
    let Some(shard) = stream.shard(shard) else { return seconds };
    open(&mut seconds, frame, shard.opened(), shard.closed());
    for count in search::seconds(shard, frame.from.seconds(), frame.to.seconds()) {
        if let Some(second) = place(&mut seconds, frame, count.second) {
            second.refused += u64::from(count.refused_records);
            second.records += u64::from(count.stored_records) + u64::from(count.refused_records);
            second.bytes += count.stored_bytes + count.refused_bytes;
        }
    }
    seconds
}

/// The stream's own meter knows what its shards took together; of bytes it knows those that were stored.
fn of_stream(world: &World, stream: &Stream, frame: Frame) -> Vec<Offered> {
    let mut seconds = vec![Offered::default(); usize::try_from(frame.to.since(frame.from).seconds()).unwrap_or(0)];
    for shard in stream.shards() {
        open(&mut seconds, frame, shard.opened(), shard.closed());
    }
    let Some(meter) = world.metrics().meter(stream.name(), &Dimension::Stream) else { return seconds };
    let mut each = |metric, add: fn(&mut Offered, u64)| {
        for (second, stat) in meter.stats(Period::Second, frame.from.seconds(), frame.to.seconds(), metric) {
            if let Some(second) = place(&mut seconds, frame, second) {
                add(second, stat.sum);
            }
        }
    };
    each(Metric::IncomingRecords, |second, sum| second.records += sum);
    each(Metric::IncomingBytes, |second, sum| second.bytes += sum);
    each(Metric::WriteProvisionedThroughputExceeded, |second, sum| {
        second.records += sum;
        second.refused += sum;
    });
    seconds
}

fn place(seconds: &mut [Offered], frame: Frame, second: u64) -> Option<&mut Offered> {
    seconds.get_mut(usize::try_from(second.checked_sub(frame.from.seconds())?).ok()?)
}

/// Counts a shard in the seconds in which it is open.
fn open(seconds: &mut [Offered], frame: Frame, opened: Timestamp, closed: Option<Timestamp>) {
    let at = |t: Timestamp| usize::try_from(t.since(frame.from).seconds()).unwrap_or(usize::MAX).min(seconds.len());
    let from = if opened <= frame.from { 0 } else { at(opened) };
    let to = closed.map_or(seconds.len(), at);
    seconds.get_mut(from..to).into_iter().flatten().for_each(|second| second.shards += 1);
}

/// Offered in some seconds, as a part of what was taken in them; the nearer of both limits.
struct Part {
    ppm: u32,
    by_bytes: bool,
    offered: u64,
    limit: u64,
}

fn part(seconds: &[Offered], (records, bytes): (u64, u64)) -> Option<Part> {
    let sum = |of: fn(&Offered) -> u64| seconds.iter().map(of).sum::<u64>();
    let shards = sum(|second| second.shards);
    let by = |offered: u64, each: u64, by_bytes| {
        let limit = shards.saturating_mul(each);
        Some(Part { ppm: ppm(offered, limit)?, by_bytes, offered, limit })
    };
    let (records, bytes) = (by(sum(|second| second.records), records, false)?, by(sum(|s| s.bytes), bytes, true)?);
    Some(if bytes.ppm > records.ppm { bytes } else { records })
}

fn peak(seconds: &[Offered], takes: (u64, u64), frame: Frame) -> Option<LoadPeak> {
    let mut best: Option<(usize, Part)> = None;
    for (at, second) in seconds.iter().enumerate() {
        let Some(part) = part(std::slice::from_ref(second), takes).filter(|part| part.ppm > 0) else { continue };
        if best.as_ref().is_none_or(|(_, best)| part.ppm >= best.ppm) {
            best = Some((at, part));
        }
    }
    let (at, second) = best?;
    let minute = &seconds[at / 60 * 60..(at / 60 * 60 + 60).min(seconds.len())];
    let whole = part(minute, takes)?;
    let same = |of: fn(&Offered) -> u64| minute.iter().map(of).sum::<u64>();
    Some(LoadPeak {
        at: frame.from.plus(Span::from_seconds(u64::try_from(at).unwrap_or(0))),
        second_ppm: second.ppm,
        minute_ppm: whole.ppm,
        by_bytes: second.by_bytes,
        offered: second.offered,
        limit: second.limit,
        offered_minute: if second.by_bytes { same(|s| s.bytes) } else { same(|s| s.records) },
        seconds: u64::try_from(minute.len()).unwrap_or(0),
        refused_minute: same(|second| second.refused),
    })
}

/// How old the newest data of a consumer is, and the record that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct AgeView {
    /// The consumer's name.
    pub name: Text,
    /// Whether it is pushed to; that decides which metric its answers go into.
    pub pushed: bool,
    /// `MillisBehindLatest` of the last answer, of the shard that is furthest behind; none before the first record.
    pub age_ms: u64,
    /// The last record of that answer; none before the first.
    pub record: Option<AgeRecord>,
}

/// The record that defines an age.
#[derive(Clone, Debug, PartialEq)]
pub struct AgeRecord {
    /// Its shard.
    pub shard: ShardId,
    /// The shard's letter.
    pub letter: Text,
    /// The shard's hue.
    pub hue: u8,
    /// Its place in the shard's log.
    pub offset: u64,
    /// When it was stored; none when it has expired.
    pub arrived: Option<Timestamp>,
    /// When the answer came to the consumer.
    pub read: Timestamp,
}

/// The iterator ages of a stream's consumers, by number; at most twenty.
pub fn iterator_ages(world: &World, stream: &str) -> Vec<AgeView> {
    let Some(found) = world.account().stream(stream) else { return Vec::new() };
    let tints = Tints::of(world, stream);
    let age = |reader: readers::Found<'_>| {
        let key = |reading: &&ShardReading| (reading.millis_behind, reading.deliveries.last().map(|last| last.at));
        let worst = reader.reader.shards().filter(|reading| reading.delivered > 0).max_by_key(key);
        AgeView {
            name: reader.reader.name().clone(),
            pushed: reader.interval_ms.is_none(),
            age_ms: worst.map_or(0, |reading| reading.millis_behind),
            record: worst.and_then(|reading| last_record(found, reading, &tints)),
        }
    };
    readers::of_stream(world, stream).take(MOST_READERS).map(age).collect()
}

fn last_record(stream: &Stream, reading: &ShardReading, tints: &Tints<'_>) -> Option<AgeRecord> {
    let last = reading.deliveries.last()?;
    let offset = (last.from + u64::from(last.records)).checked_sub(1)?;
    let tint = tints.get(reading.shard);
    let record = stream.shard(reading.shard).and_then(|shard| shard.record(offset));
    Some(AgeRecord {
        shard: reading.shard,
        letter: tint.letter,
        hue: tint.hue,
        offset,
        arrived: record.map(playground_engine::Record::arrived),
        read: last.at,
    })
}
