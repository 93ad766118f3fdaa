//! A rate as it is being drawn or typed.

use super::draft::Trouble;
use crate::design::{fmt, parse};
use playground_sim::{Curve, CurvePoint, MAX_CURVE_MS, MAX_CURVE_POINTS, MAX_RATE_MILLI, Rate};
use std::sync::Arc;
use yew::AttrValue;

/// What the rate looks like over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Constant,
    Ramp,
    Burst,
    Periodic,
}

impl Shape {
    pub const ALL: [Self; 4] = [Self::Constant, Self::Ramp, Self::Burst, Self::Periodic];

    pub fn id(self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::Ramp => "ramp",
            Self::Burst => "burst",
            Self::Periodic => "periodic",
        }
    }

    pub fn of(id: &str) -> Self {
        Self::ALL.into_iter().find(|shape| shape.id() == id).unwrap_or(Self::Constant)
    }

    /// Seconds and records a second of a first drawing, and whether it begins again.
    fn drawing(self) -> (&'static [(u32, u64)], bool) {
        match self {
            Self::Constant => (&[], false),
            Self::Ramp => (&[(0, 0), (30, 1_500)], false),
            Self::Burst => (&[(0, 200), (10, 200), (10, 2_000), (15, 2_000), (15, 200), (30, 200)], true),
            Self::Periodic => (
                &[
                    (0, 200),
                    (8, 380),
                    (15, 800),
                    (22, 1_220),
                    (30, 1_400),
                    (38, 1_220),
                    (45, 800),
                    (52, 380),
                    (60, 200),
                ],
                true,
            ),
        }
    }
}

/// A rate as typed: one number, or the points of a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct RateDraft {
    pub shape: Shape,
    /// Records a second while it is constant.
    pub rate: AttrValue,
    /// Seconds and records a second of each point.
    pub points: Vec<(AttrValue, AttrValue)>,
    pub repeats: bool,
}

impl RateDraft {
    pub fn constant(rate: &str) -> Self {
        Self { shape: Shape::Constant, rate: AttrValue::from(rate.to_owned()), points: Vec::new(), repeats: false }
    }

    /// A running producer's rate.
    pub fn of(rate: &Rate, now_milli: u64) -> Self {
        let mut draft = Self::constant(super::card::rate(now_milli).trim_end_matches(" /s"));
        if let Rate::Curve(curve) = rate {
            let text = |point: &CurvePoint| (seconds(point.at_ms), number(point.rate_milli));
            draft.points = curve.points().iter().map(text).collect();
            draft.repeats = curve.repeats();
            draft.shape = if curve.repeats() { Shape::Periodic } else { Shape::Ramp };
        }
        draft
    }

    /// The first drawing of another shape.
    pub fn shaped(&self, shape: Shape) -> Self {
        let (points, repeats) = shape.drawing();
        let text = |(at, rate): &(u32, u64)| (AttrValue::from(at.to_string()), number(rate * 1_000));
        Self { shape, points: points.iter().map(text).collect(), repeats, ..self.clone() }
    }

    /// One point, once its two texts can be used.
    pub fn point(&self, place: usize) -> Result<CurvePoint, Trouble> {
        let (at, rate) = &self.points[place];
        let most = u64::from(MAX_CURVE_MS) / 10;
        let hundredths = parse::hundredths(at, 0, most).map_err(Trouble::Number)?;
        let rate_milli = parse::rate_milli(rate, MAX_RATE_MILLI).map_err(Trouble::Number)?;
        let at_ms = u32::try_from(hundredths * 10).unwrap_or(MAX_CURVE_MS);
        let row = u32::try_from(place + 1).unwrap_or(u32::MAX);
        match place.checked_sub(1) {
            None if at_ms != 0 => Err(Trouble::FirstPoint),
            Some(before) if self.point(before).is_ok_and(|before| before.at_ms > at_ms) => Err(Trouble::Backwards(row)),
            _ => Ok(CurvePoint { at_ms, rate_milli }),
        }
    }

    /// All points, once all can be used.
    pub fn all(&self) -> Result<Vec<CurvePoint>, Trouble> {
        (0..self.points.len()).map(|place| self.point(place)).collect()
    }

    /// The rate, once everything can be used.
    pub fn rate(&self) -> Result<Rate, Trouble> {
        if self.shape == Shape::Constant {
            return Ok(Rate::Constant(super::draft::rate(&self.rate)?));
        }
        let curve = Curve::new(self.all()?, self.repeats).ok_or(Trouble::NoLength)?;
        Ok(Rate::Curve(Arc::new(curve)))
    }

    /// The highest rate in thousandths; 0 while it cannot be used.
    pub fn peak_milli(&self) -> u64 {
        self.rate().ok().and_then(|rate| rate.peak_milli()).unwrap_or(0)
    }

    /// The same with one point elsewhere, between its neighbours; the first stays at the beginning.
    pub fn moved(&self, place: usize, at_ms: u32, rate_milli: u64) -> Self {
        let Ok(all) = self.all() else { return self.clone() };
        let least = place.checked_sub(1).map_or(0, |before| all[before].at_ms);
        let most = if place == 0 { 0 } else { all.get(place + 1).map_or(MAX_CURVE_MS, |after| after.at_ms) };
        let mut next = self.clone();
        next.points[place] = (seconds(at_ms.clamp(least, most)), number(rate_milli.min(MAX_RATE_MILLI)));
        next
    }

    /// One more point, behind the last.
    pub fn longer(&self) -> Self {
        let mut next = self.clone();
        if let (Ok(all), true) = (self.all(), self.points.len() < MAX_CURVE_POINTS)
            && let Some(last) = all.last()
        {
            let at_ms = last.at_ms.saturating_add(10_000).min(MAX_CURVE_MS);
            next.points.push((seconds(at_ms), number(last.rate_milli)));
        }
        next
    }

    /// Without one point; the first stays.
    pub fn without(&self, place: usize) -> Self {
        let mut next = self.clone();
        if place > 0 && self.points.len() > 2 {
            next.points.remove(place);
        }
        next
    }
}

fn seconds(ms: u32) -> AttrValue {
    let text = format!("{}.{:02}", ms / 1_000, ms % 1_000 / 10);
    AttrValue::from(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

fn number(milli: u64) -> AttrValue {
    let text = format!("{}.{:03}", fmt::count(milli / 1_000), milli % 1_000);
    AttrValue::from(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_begins_as_a_curve_that_can_be_used() {
        for shape in Shape::ALL {
            assert!(RateDraft::constant("50").shaped(shape).rate().is_ok(), "{shape:?}");
        }
    }

    #[test]
    fn points_stay_between_their_neighbours() {
        let ramp = RateDraft::constant("50").shaped(Shape::Burst);
        let moved = ramp.moved(1, 60_000, 300_500);
        assert_eq!(moved.points[1], ("10".into(), "300.5".into()));
        assert_eq!(ramp.moved(0, 9_000, 1_000).points[0], ("0".into(), "1".into()));
        assert_eq!(ramp.longer().points.len(), 7);
        assert_eq!(ramp.without(0), ramp);
    }

    #[test]
    fn a_point_that_goes_back_says_so() {
        let mut ramp = RateDraft::constant("50").shaped(Shape::Burst);
        ramp.points[2].0 = "3".into();
        assert_eq!(ramp.point(2), Err(Trouble::Backwards(3)));
        ramp.points[0].0 = "1".into();
        assert_eq!(ramp.point(0), Err(Trouble::FirstPoint));
    }
}
