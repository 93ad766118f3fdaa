//! The tape's time axis: logarithmic, from ten milliseconds ago to the horizon. Integers only, so that a snapshot of a
//! view is the same everywhere.

use playground_engine::Span;

/// The newest instant the axis can tell apart from now.
pub const NEWEST: Span = Span::from_millis(10);
/// The shortest axis, for a stream that has just begun.
const SHORTEST: Span = Span::from_seconds(10);

/// 2 to the power of 1/2, 1/4, 1/8 …, with 32 bits behind the point.
const ROOTS: [u64; 16] = [
    6_074_001_000,
    5_107_605_667,
    4_683_695_048,
    4_485_121_744,
    4_389_014_833,
    4_341_736_423,
    4_318_288_544,
    4_306_612_134,
    4_300_785_774,
    4_297_875_550,
    4_296_421_177,
    4_295_694_175,
    4_295_330_720,
    4_295_149_004,
    4_295_058_149,
    4_295_012_722,
];

/// An axis that reaches back to a horizon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogAxis {
    horizon: Span,
}

impl LogAxis {
    /// An axis of at least ten seconds.
    pub fn new(horizon: Span) -> Self {
        LogAxis { horizon: horizon.max(SHORTEST) }
    }

    /// The age at the left end.
    pub const fn horizon(self) -> Span {
        self.horizon
    }

    /// Where an age lies, in millionths of the width: 0 is the horizon, 1,000,000 is ten milliseconds ago and newer.
    pub fn position_ppm(self, ago: Span) -> u32 {
        let above = |span: Span| log2(span.micros()).saturating_sub(log2(NEWEST.micros()));
        let (at, whole) = (above(ago), above(self.horizon));
        let left = at.min(whole) * 1_000_000 / whole;
        1_000_000 - u32::try_from(left).unwrap_or(1_000_000)
    }

    /// The age at a part of the width, `index` of `parts` from the left: the inverse of [`LogAxis::position_ppm`].
    pub fn age_at(self, index: u16, parts: u16) -> Span {
        let left = u64::from(parts.saturating_sub(index));
        if left == u64::from(parts) {
            return self.horizon;
        }
        let (low, high) = (log2(NEWEST.micros()), log2(self.horizon.micros()));
        Span::from_micros(exp2(low + (high - low) * left / u64::from(parts)))
    }
}

/// Binary logarithm of a number from 1, with 16 bits behind the point, cut; 0 for 0.
fn log2(value: u64) -> u64 {
    let Some(whole) = value.checked_ilog2() else { return 0 };
    let mut mantissa = u128::from(value) << (63 - whole);
    let mut result = u64::from(whole);
    for _ in 0..16 {
        mantissa = (mantissa * mantissa) >> 63;
        let bit = mantissa >> 64 != 0;
        mantissa >>= u32::from(bit);
        result = result << 1 | u64::from(bit);
    }
    result
}

/// 2 to the power of a number with 16 bits behind the point.
fn exp2(power: u64) -> u64 {
    let fraction = ROOTS.iter().enumerate().fold(1_u128 << 32, |product, (index, root)| {
        if power >> (15 - index) & 1 == 1 { (product * u128::from(*root)) >> 32 } else { product }
    });
    u64::try_from((fraction << (power >> 16).min(63)) >> 32).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_and_decades_fall_where_the_formula_says() {
        let axis = LogAxis::new(Span::from_seconds(100));
        assert_eq!(axis.position_ppm(Span::from_seconds(100)), 0);
        assert_eq!(axis.position_ppm(Span::from_seconds(1000)), 0);
        assert_eq!(axis.position_ppm(Span::from_millis(10)), 1_000_000);
        assert_eq!(axis.position_ppm(Span::from_millis(3)), 1_000_000);
        for (ago, expected) in [(10_000, 250_000_u32), (1_000, 500_000), (100, 750_000)] {
            assert!(axis.position_ppm(Span::from_millis(ago)).abs_diff(expected) < 20, "{ago} ms");
        }
    }

    #[test]
    fn ages_grow_to_the_left_and_match_positions() {
        let axis = LogAxis::new(Span::from_hours(24));
        let ages: Vec<Span> = (0..=64).map(|index| axis.age_at(index, 64)).collect();
        assert_eq!(ages[0], Span::from_hours(24));
        assert!(ages.windows(2).all(|pair| pair[0] > pair[1]));
        for (index, age) in (0..=64_u32).zip(&ages) {
            assert!(axis.position_ppm(*age).abs_diff(index * 1_000_000 / 64) < 40, "{index}");
        }
    }
}
