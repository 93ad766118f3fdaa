//! Pace: when records are due.

use super::curve::{Curve, area_of, records};
use super::source::Supply;
use crate::spec::Rate;
use playground_engine::{Span, Timestamp};
use std::sync::Arc;

/// Records below this rate (thousandths per second) go one by one, above in batches.
const BATCHES_FROM: u64 = 60_000;
/// Virtual time between two batches.
pub(crate) const BATCH: Span = Span::from_micros(BATCH_EVERY);
const BATCH_EVERY: u64 = 20_000;

/// When records are due, without rounding errors that add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pace {
    /// Along a curve that began at `origin`; counted since `since`.
    Curve { curve: Arc<Curve>, origin: Timestamp, since: Timestamp, taken: u64 },
    /// As rows were recorded: at `since` the recording was at `from` (microseconds).
    Recorded { speed: u32, since: Timestamp, from: u64 },
}

impl Pace {
    /// A pace that begins at `now`; a curve's first record is due at once unless it begins at 0.
    pub(crate) fn starting(rate: &Rate, now: Timestamp) -> Self {
        let along = |curve: Arc<Curve>| {
            let taken = u64::from(curve.points()[0].rate_milli == 0);
            Self::Curve { curve, origin: now, since: now, taken }
        };
        match rate {
            Rate::Constant(rate_milli) => along(Arc::new(Curve::constant(*rate_milli))),
            Rate::Curve(curve) => along(curve.clone()),
            Rate::Recorded { speed } => Self::Recorded { speed: (*speed).max(1), since: now, from: 0 },
        }
    }

    /// Goes on from `now`: what was due along a curve and not taken is forgotten, the next comes one step later;
    /// a recording goes on with its next row.
    pub(crate) fn restart(&mut self, now: Timestamp, supply: &Supply) {
        match self {
            Self::Curve { since, taken, .. } => (*since, *taken) = (now, 1),
            Self::Recorded { since, from, .. } => {
                *from = supply.next_time().unwrap_or(*from);
                *since = now;
            }
        }
    }

    /// Another rate from `now` on. A curve that replaces a curve keeps its place in time.
    pub(crate) fn change(&mut self, rate: &Rate, now: Timestamp, supply: &Supply) {
        let mut next = Self::starting(rate, now);
        if let (Self::Curve { curve: old, origin: began, .. }, Self::Curve { curve, origin, .. }) = (&*self, &mut next)
            && old.points().len() > 1
            && curve.points().len() > 1
        {
            *origin = *began;
        }
        *self = next;
        self.restart(now, supply);
    }

    /// Thousandths of a record per second now; none for a recording.
    pub(crate) fn rate_milli(&self, now: Timestamp) -> Option<u64> {
        match self {
            Self::Curve { curve, origin, .. } => Some(curve.rate_at(now.since(*origin).micros())),
            Self::Recorded { .. } => None,
        }
    }

    /// When the curve began.
    pub(crate) fn origin(&self) -> Timestamp {
        match self {
            Self::Curve { origin, .. } => *origin,
            Self::Recorded { since, .. } => *since,
        }
    }

    /// True when records are collected into batches.
    pub(crate) fn in_batches(&self, now: Timestamp) -> bool {
        self.rate_milli(now).is_none_or(|rate| rate >= BATCHES_FROM)
    }

    /// How many records became due since the last time.
    pub(crate) fn take(&mut self, now: Timestamp, supply: &Supply) -> u64 {
        match self {
            Self::Curve { curve, origin, since, taken } => {
                let (begin, end) = (since.since(*origin).micros(), now.since(*origin).micros());
                let due = records(curve.area(end) - curve.area(begin)).saturating_add(1);
                let fresh = due.saturating_sub(*taken);
                *taken = due.max(*taken);
                fresh
            }
            Self::Recorded { speed, since, from } => {
                let gone = now.since(*since).micros().saturating_mul(u64::from(*speed));
                supply.due_by(from.saturating_add(gone))
            }
        }
    }

    /// The next instant after `now` at which something may be due; none when nothing ever is.
    pub(crate) fn next(&self, now: Timestamp, supply: &Supply) -> Option<Timestamp> {
        match self {
            Self::Curve { curve, origin, since, taken } => {
                if self.in_batches(now) {
                    let after = (now.since(*since).micros() / BATCH_EVERY + 1) * BATCH_EVERY;
                    return Some(since.plus(Span::from_micros(after)));
                }
                let begin = curve.area(since.since(*origin).micros());
                let at = curve.reach(begin + area_of(*taken))?;
                Some(origin.plus(Span::from_micros(at)).max(now))
            }
            Self::Recorded { speed, since, from } => {
                let after = supply.next_time()?.saturating_sub(*from).div_ceil(u64::from(*speed));
                let batch = now.since(*since).micros().saturating_add(BATCH_EVERY);
                Some(since.plus(Span::from_micros(after.max(batch))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::curve::CurvePoint;
    use super::*;
    use crate::spec::{KeyStrategy, Payload, Source};
    use playground_engine::Seed;

    fn supply() -> Supply {
        let source = Source::Generator { keys: KeyStrategy::Random { keys: 1 }, payload: Payload::Size(1) };
        Supply::new(&source, Seed(1), 0)
    }

    fn each_second(rate: &Rate, seconds: u64) -> Vec<u64> {
        let start = Timestamp::from_seconds(100);
        let (mut pace, supply) = (Pace::starting(rate, start), supply());
        let mut counts = vec![0; usize::try_from(seconds).expect("few")];
        let mut now = start;
        while now < start.plus(Span::from_seconds(seconds)) {
            counts[usize::try_from(now.since(start).seconds()).expect("few")] += pace.take(now, &supply);
            let Some(next) = pace.next(now, &supply) else { break };
            assert!(next > now, "time goes on");
            now = next;
        }
        counts
    }

    fn count(rate_milli: u64, seconds: u64) -> u64 {
        each_second(&Rate::Constant(rate_milli), seconds).iter().sum()
    }

    #[test]
    fn rate_is_exact_over_time() {
        assert_eq!(count(4_000, 10), 40);
        assert_eq!(count(100, 100), 10);
        assert_eq!(count(59_999, 1_000), 59_999);
        assert_eq!(count(1_000_000_000, 1), 980_001);
        assert_eq!(count(333_333, 30), 9_993 + 1);
    }

    #[test]
    fn rate_zero_never_wakes() {
        let start = Timestamp::from_seconds(100);
        let mut pace = Pace::starting(&Rate::Constant(0), start);
        assert_eq!((pace.take(start, &supply()), pace.next(start, &supply())), (0, None));
    }

    #[test]
    fn every_second_has_what_the_curve_promises_within_two_percent() {
        let shapes: [&[(u32, u64)]; 4] = [
            &[(0, 0), (20_000, 2_000)],
            &[(0, 100), (5_000, 100), (5_000, 3_000), (8_000, 3_000), (8_000, 100), (20_000, 100)],
            &[(0, 200), (5_000, 1_800), (10_000, 200)],
            &[(0, 50), (20_000, 50)],
        ];
        for (shape, repeats) in shapes.into_iter().zip([false, true, true, false]) {
            let points = shape.iter().map(|(at_ms, rate)| CurvePoint { at_ms: *at_ms, rate_milli: rate * 1_000 });
            let curve = Arc::new(Curve::new(points.collect(), repeats).expect("a good curve"));
            let mut before = 0;
            for (second, count) in each_second(&Rate::Curve(curve.clone()), 20).into_iter().enumerate() {
                // The middle of a second has its mean rate: no line of these shapes breaks within one.
                let middle = u64::try_from(second).expect("few") * 1_000_000 + 500_000;
                let promised = curve.rate_at(middle) / 1_000;
                // A batch of this second or of the one before may fall on the border.
                let allowed = promised / 50 + promised.max(before) / 50 + 1;
                before = promised;
                assert!(count.abs_diff(promised) <= allowed, "{shape:?}, second {second}: {count}, not {promised}");
            }
        }
    }
}
