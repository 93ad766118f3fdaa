//! Pure layout. On every strip of the hash range x is a share of the width, 0 to 1, so any strip may
//! change its height or go away and nothing moves sideways.

use crate::design::fmt;
use playground_engine::{HashKey, HashKeyRange, Span};

/// 2^128 as a float: the length of the key space.
const KEY_SPACE: f64 = 340_282_366_920_938_463_463_374_607_431_768_211_456.0;

/// The youngest age that the tape's time axis shows.
pub const TAPE_NEAR: Span = Span::from_millis(10);

/// One percent of the key space: the step of an arrow key on the split handle.
pub const COARSE_STEP: u128 = u128::MAX / 100;

/// A hundredth of a percent of the key space: the step with Shift.
pub const FINE_STEP: u128 = u128::MAX / 10_000;

/// A place on the stage, in CSS pixels from the canvas's upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Pixels from the left.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
}

/// A box on the stage, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Area {
    /// The right edge.
    pub fn right(self) -> f64 {
        self.x + self.w
    }

    /// The lower edge.
    pub fn bottom(self) -> f64 {
        self.y + self.h
    }

    /// The point at these shares of width and height.
    pub fn at(self, x: f64, y: f64) -> Point {
        Point { x: self.x + self.w * x, y: self.y + self.h * y }
    }
}

/// Where a hash lies on the bar, 0 to just under 1.
pub fn share_of(hash: HashKey) -> f64 {
    hash.0 as f64 / KEY_SPACE
}

/// The hash at a share of the bar; shares outside 0 to 1 give the ends.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // float to u128 saturates at both ends
pub fn hash_at(share: f64) -> HashKey {
    HashKey((share.clamp(0.0, 1.0) * KEY_SPACE) as u128)
}

/// A range's left edge and its width, both as shares of the bar.
pub fn extent(range: HashKeyRange) -> (f64, f64) {
    let from = share_of(range.start());
    let to = (range.end().0 as f64 + 1.0) / KEY_SPACE;
    (from, (to - from).max(0.0))
}

/// A share as an SVG length, four decimals: `46.1697%`.
pub fn percent(share: f64) -> String {
    let text = fmt::fixed(share * 100.0, 4);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text}%")
}

/// How much of its name a segment has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentLabel {
    /// Plate and words: from 160 px.
    Full,
    /// Plate and a percentage: from 84 px.
    Short,
    /// The plate alone: from 28 px.
    Plate,
    /// No room inside.
    None,
}

/// The label for a segment of this width in pixels.
pub fn segment_label(pixels: f64) -> SegmentLabel {
    if pixels >= 160.0 {
        SegmentLabel::Full
    } else if pixels >= 84.0 {
        SegmentLabel::Short
    } else if pixels >= 28.0 {
        SegmentLabel::Plate
    } else {
        SegmentLabel::None
    }
}

/// Where an age lies on the logarithmic tape: 1 is 10 ms ago or younger, 0 the trim horizon or older.
pub fn tape_x(ago: Span, horizon: Span) -> f64 {
    let near = TAPE_NEAR.micros() as f64;
    let far = (horizon.micros() as f64).max(near * 10.0);
    let age = (ago.micros() as f64).clamp(near, far);
    1.0 - (age / near).log10() / (far / near).log10()
}

/// The tape's grid: age and its short name, oldest first, all younger than the horizon.
pub fn tape_ticks(horizon: Span) -> Vec<(Span, &'static str)> {
    [(3_600_000, "1 h"), (60_000, "1 min"), (10_000, "10 s"), (1_000, "1 s"), (100, "0.1 s")]
        .into_iter()
        .map(|(ms, name)| (Span::from_millis(ms), name))
        .filter(|(ago, _)| ago.micros().saturating_mul(2) < horizon.micros())
        .collect()
}

/// Boundaries of the digits ruler that are worth naming under the bar: those whose label would not
/// run into the one before. `room` is the least distance as a share of the bar.
pub fn spaced(shares: &[f64], room: f64) -> Vec<bool> {
    let mut last = f64::NEG_INFINITY;
    shares
        .iter()
        .map(|&x| {
            let fits = x - last >= room;
            if fits {
                last = x;
            }
            fits
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_follow_the_key_space() {
        assert!((share_of(HashKey(0))).abs() < f64::EPSILON);
        assert!((share_of(HashKey(1 << 127)) - 0.5).abs() < f64::EPSILON);
        assert!((share_of(HashKey::of("user-42")) - 0.461_697).abs() < 1e-6);
        assert_eq!(hash_at(0.5), HashKey(1 << 127));
        assert_eq!(hash_at(7.0), HashKey(u128::MAX));
        assert_eq!(hash_at(-1.0), HashKey(0));
    }

    #[test]
    fn extents_cover_the_bar_without_gaps() {
        let mut right = 0.0;
        for range in HashKeyRange::even_split(7) {
            let (x, w) = extent(range);
            assert!((x - right).abs() < 1e-12);
            right = x + w;
        }
        assert!((right - 1.0).abs() < 1e-12);
    }

    #[test]
    fn percent_is_short() {
        assert_eq!(percent(0.5), "50%");
        assert_eq!(percent(0.461_697_4), "46.1697%");
        assert_eq!(percent(0.0), "0%");
    }

    #[test]
    fn tape_axis_is_logarithmic() {
        let day = Span::from_hours(24);
        assert!((tape_x(Span::from_millis(10), day) - 1.0).abs() < 1e-12);
        assert!((tape_x(Span::from_millis(1), day) - 1.0).abs() < 1e-12);
        assert!(tape_x(day, day).abs() < 1e-12);
        let second = tape_x(Span::from_millis(1_000), day);
        let tenth = tape_x(Span::from_millis(100), day);
        let ten = tape_x(Span::from_millis(10_000), day);
        assert!(((tenth - second) - (second - ten)).abs() < 1e-12);
    }

    #[test]
    fn ticks_stay_inside_the_horizon() {
        let names: Vec<_> = tape_ticks(Span::from_millis(30_000)).into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, ["10 s", "1 s", "0.1 s"]);
    }

    #[test]
    fn crowded_labels_are_left_out() {
        assert_eq!(spaced(&[0.0, 0.01, 0.2, 0.25, 0.5], 0.1), [true, false, true, false, true]);
    }

    #[test]
    fn labels_by_room() {
        assert_eq!(segment_label(400.0), SegmentLabel::Full);
        assert_eq!(segment_label(100.0), SegmentLabel::Short);
        assert_eq!(segment_label(30.0), SegmentLabel::Plate);
        assert_eq!(segment_label(3.0), SegmentLabel::None);
    }
}
