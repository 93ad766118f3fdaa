//! Curve: a rate over time, as points joined by straight lines, summed exactly.

use crate::spec::MAX_RATE_MILLI;

/// Most points of a curve.
pub const MAX_CURVE_POINTS: usize = 64;
/// The latest time of a point: a day.
pub const MAX_CURVE_MS: u32 = 86_400_000;

/// Twice the area under a rate of a thousandth per second in a microsecond that makes one record.
const RECORD: u128 = 2_000_000_000;

/// A rate at one time of a curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurvePoint {
    /// Milliseconds since the curve began.
    pub at_ms: u32,
    /// Thousandths of a record per second.
    pub rate_milli: u64,
}

/// A rate over time: straight lines between points; two points at one time are a jump. After the last point the rate
/// stays, or the curve begins again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    points: Vec<CurvePoint>,
    /// Twice the area up to each point.
    sums: Vec<u128>,
    repeats: bool,
}

impl Curve {
    /// The curve through these points; none unless there are 1 to 64, the first at 0, times never going back nor beyond
    /// a day, rates at most [`MAX_RATE_MILLI`], and a curve that repeats lasts a while.
    pub fn new(points: Vec<CurvePoint>, repeats: bool) -> Option<Self> {
        let (first, last) = (points.first()?, points.last()?);
        let forward = points.windows(2).all(|pair| pair[0].at_ms <= pair[1].at_ms);
        let low = points.iter().all(|point| point.rate_milli <= MAX_RATE_MILLI);
        let lasts = last.at_ms <= MAX_CURVE_MS && !(repeats && last.at_ms == 0);
        if points.len() > MAX_CURVE_POINTS || first.at_ms != 0 || !forward || !low || !lasts {
            return None;
        }
        let mut sum = 0;
        let mut sums = vec![0];
        for pair in points.windows(2) {
            sum += u128::from(pair[0].rate_milli + pair[1].rate_milli) * width(pair);
            sums.push(sum);
        }
        Some(Self { points, sums, repeats })
    }

    /// The same rate for ever; above [`MAX_RATE_MILLI`] counts as that.
    pub fn constant(rate_milli: u64) -> Self {
        let rate_milli = rate_milli.min(MAX_RATE_MILLI);
        Self { points: vec![CurvePoint { at_ms: 0, rate_milli }], sums: vec![0], repeats: false }
    }

    /// The points, ascending in time.
    pub fn points(&self) -> &[CurvePoint] {
        &self.points
    }

    /// Whether it begins again after the last point.
    pub fn repeats(&self) -> bool {
        self.repeats
    }

    /// Time of the last point in microseconds.
    fn length(&self) -> u64 {
        self.points.last().map_or(0, |point| u64::from(point.at_ms) * 1_000)
    }

    /// The rate so many microseconds after the beginning, rounded down; after a jump's time, the later one.
    pub fn rate_at(&self, micros: u64) -> u64 {
        let (at, _) = self.inside(micros);
        let next = self.points.partition_point(|point| u64::from(point.at_ms) * 1_000 <= at);
        let from = self.points[next - 1];
        let Some(to) = self.points.get(next) else { return from.rate_milli };
        let (low, high) = (from.rate_milli, to.rate_milli);
        let gone = u128::from(at - u64::from(from.at_ms) * 1_000);
        let change = u64::try_from(u128::from(low.abs_diff(high)) * gone / width(&[from, *to])).unwrap_or(0);
        if low < high { low + change } else { low - change }
    }

    /// Records due in the first so many microseconds, in parts of [`RECORD`].
    pub(crate) fn area(&self, micros: u64) -> u128 {
        let (at, rounds) = self.inside(micros);
        let next = self.points.partition_point(|point| u64::from(point.at_ms) * 1_000 <= at);
        let from = self.points[next - 1];
        let gone = u128::from(at - u64::from(from.at_ms) * 1_000);
        let part = match self.points.get(next) {
            None => 2 * u128::from(from.rate_milli) * gone,
            Some(to) => {
                let flat = 2 * u128::from(from.rate_milli) * gone;
                let slope = u128::from(from.rate_milli.abs_diff(to.rate_milli)) * gone * gone;
                let width = width(&[from, *to]);
                if from.rate_milli < to.rate_milli { flat + slope / width } else { flat - slope.div_ceil(width) }
            }
        };
        rounds * self.sums.last().copied().unwrap_or(0) + self.sums[next - 1] + part
    }

    /// The first microsecond at which [`Curve::area`] is `area` or more; none if that never comes.
    pub(crate) fn reach(&self, area: u128) -> Option<u64> {
        let all = self.sums.last().copied().unwrap_or(0);
        let last = self.points.last()?.rate_milli;
        let length = self.length();
        let from = if self.repeats {
            let rounds = area.saturating_sub(1).checked_div(all)?;
            u64::try_from(rounds).ok()?.checked_mul(length)?
        } else if area > all {
            let rest = (area - all).div_ceil(2 * u128::from(last).max(1));
            return (last > 0).then(|| u64::try_from(rest).ok()?.checked_add(length)).flatten();
        } else {
            0
        };
        // The area never falls, so the place is found by halving.
        let (mut low, mut high) = (from, from.checked_add(length)?);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.area(middle) >= area { high = middle } else { low = middle + 1 }
        }
        Some(low)
    }

    /// A time inside the points, and how often the curve ran before it.
    fn inside(&self, micros: u64) -> (u64, u128) {
        match self.length() {
            length if self.repeats && length > 0 => (micros % length, u128::from(micros / length)),
            _ => (micros, 0),
        }
    }
}

/// Records in an area.
pub(crate) fn records(area: u128) -> u64 {
    u64::try_from(area / RECORD).unwrap_or(u64::MAX)
}

/// The area of so many records.
pub(crate) fn area_of(records: u64) -> u128 {
    u128::from(records) * RECORD
}

/// Microseconds between two points.
fn width(pair: &[CurvePoint]) -> u128 {
    u128::from(pair[1].at_ms - pair[0].at_ms) * 1_000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(points: &[(u32, u64)], repeats: bool) -> Curve {
        let points = points.iter().map(|(at_ms, rate)| CurvePoint { at_ms: *at_ms, rate_milli: rate * 1_000 });
        Curve::new(points.collect(), repeats).expect("a good curve")
    }

    #[test]
    fn a_ramp_adds_up_to_its_triangle() {
        let ramp = curve(&[(0, 0), (10_000, 1_000)], false);
        assert_eq!(records(ramp.area(10_000_000)), 5_000);
        assert_eq!(records(ramp.area(5_000_000)), 1_250);
        assert_eq!(records(ramp.area(12_000_000)), 7_000, "the last rate stays");
        assert_eq!((ramp.rate_at(2_500_000), ramp.rate_at(60_000_000)), (250_000, 1_000_000));
        let down = curve(&[(0, 1_000), (10_000, 0)], false);
        assert_eq!((records(down.area(10_000_000)), records(down.area(5_000_000))), (5_000, 3_750));
        assert_eq!(down.reach(area_of(5_001)), None);
    }

    #[test]
    fn a_jump_takes_no_time_and_a_period_begins_again() {
        let burst = curve(&[(0, 10), (1_000, 10), (1_000, 500), (2_000, 500), (2_000, 10), (4_000, 10)], true);
        assert_eq!(burst.rate_at(999_999), 10_000);
        assert_eq!(burst.rate_at(1_000_000), 500_000);
        assert_eq!(records(burst.area(4_000_000)), 530);
        assert_eq!(records(burst.area(41_000_000)), 5_310);
        assert_eq!(burst.rate_at(41_500_000), 500_000);
    }

    #[test]
    fn reach_is_where_the_area_is_first_met() {
        let curves = [
            curve(&[(0, 7)], false),
            curve(&[(0, 0), (3_000, 9), (3_000, 2), (9_000, 2)], true),
            curve(&[(0, 0), (5_000, 0), (8_000, 40)], false),
        ];
        for curve in &curves {
            for count in 1..300 {
                let at = curve.reach(area_of(count)).expect("it comes");
                assert!(curve.area(at) >= area_of(count) && curve.area(at - 1) < area_of(count), "{count} at {at}");
            }
        }
        assert_eq!(curve(&[(0, 0)], false).reach(1), None);
        assert_eq!(curve(&[(0, 0), (1_000, 0)], true).reach(1), None);
    }

    #[test]
    fn broken_curves_are_refused() {
        let point = |at_ms, rate_milli| CurvePoint { at_ms, rate_milli };
        assert!(Curve::new(Vec::new(), false).is_none());
        assert!(Curve::new(vec![point(1, 1)], false).is_none());
        assert!(Curve::new(vec![point(0, 1), point(5, 1), point(4, 1)], false).is_none());
        assert!(Curve::new(vec![point(0, MAX_RATE_MILLI + 1)], false).is_none());
        assert!(Curve::new(vec![point(0, 1)], true).is_none());
        assert!(Curve::new(vec![point(0, 1); 65], false).is_none());
    }
}
