//! Floats of 16, 32 and 64 bits as decimal numbers and back, by integer arithmetic: the core has no floats.

use crate::number::Number;

/// Digits behind the point that are kept: instants have microseconds, and so many a double still tells at our time.
const PLACES: u32 = 6;

/// The number of a double, rounded to a millionth; infinities are the largest numbers, what is not a number is `None`.
pub(super) fn number(bits: u64) -> Option<Number> {
    let negative = bits >> 63 == 1;
    let power = i32::try_from(bits >> 52 & 0x7ff).ok()?;
    let fraction = bits & ((1 << 52) - 1);
    if power == 0x7ff {
        return (fraction == 0).then(|| Number::new(negative, u64::MAX, i64::MAX));
    }
    let (mantissa, shift) = if power == 0 { (fraction, -1_074) } else { (fraction | 1 << 52, power - 1_075) };
    if shift >= 0 {
        // Beyond 2^63 every integer member saturates anyway.
        let whole = u128::from(mantissa).checked_shl(shift.unsigned_abs()).filter(|_| shift < 64);
        let whole = whole.and_then(|whole| u64::try_from(whole).ok());
        return Some(whole.map_or(Number::new(negative, u64::MAX, 20), |whole| Number::new(negative, whole, 0)));
    }
    let shift = shift.unsigned_abs();
    if shift > 100 {
        return Some(Number::new(false, 0, 0));
    }
    let scaled = u128::from(mantissa) * 10_u128.pow(PLACES);
    let mut rounded = (scaled + (1 << (shift - 1))) >> shift;
    let mut places = i64::from(PLACES);
    // Only the largest doubles with a fraction need this: they have fewer places than that.
    while u64::try_from(rounded).is_err() {
        (rounded, places) = (rounded / 10, places - 1);
    }
    Some(Number::new(negative, u64::try_from(rounded).unwrap_or(u64::MAX), -places))
}

/// A single as a double.
pub(super) fn from_single(bits: u32) -> u64 {
    widen(bits.into(), 8, 23)
}

/// A half as a double.
pub(super) fn from_half(bits: u16) -> u64 {
    widen(bits.into(), 5, 10)
}

/// A float of `power` and `fraction` bits as a double, exactly.
fn widen(bits: u64, power: u32, fraction: u32) -> u64 {
    let sign = bits >> (power + fraction) << 63;
    let raised = bits >> fraction & ((1 << power) - 1);
    let rest = bits & ((1 << fraction) - 1);
    let bias = (1 << (power - 1)) - 1;
    let special = (1 << power) - 1;
    if raised == special {
        return sign | 0x7ff << 52 | rest << (52 - fraction);
    }
    if raised != 0 {
        return sign | (raised + 1_023 - bias) << 52 | rest << (52 - fraction);
    }
    if rest == 0 {
        return sign;
    }
    // Below the normal range of the short form, inside that of the double.
    let top = u64::from(rest.ilog2());
    let without_top = rest & !(1 << top);
    sign | (top + 1_023 + 1 - bias - u64::from(fraction)) << 52 | without_top << (52 - top)
}

/// The double nearest to `micros / 1,000,000`.
pub(super) fn of_seconds(micros: u64) -> u64 {
    if micros == 0 {
        return 0;
    }
    // A quotient of more than a hundred bits, the last of them set when there is a rest.
    let scale = micros.leading_zeros() + 63;
    let wide = u128::from(micros) << scale;
    let quotient = (wide / 1_000_000) | u128::from(!wide.is_multiple_of(1_000_000));
    let top = quotient.ilog2();
    let surplus = top - 52;
    let (kept, cut) = (quotient >> surplus, quotient & ((1 << surplus) - 1));
    let half = 1 << (surplus - 1);
    let up = cut > half || (cut == half && kept & 1 == 1);
    let mantissa = u64::try_from(kept).unwrap_or_default() + u64::from(up);
    // The mantissa's top bit counts one in the power; a carry out of it goes there as well.
    (u64::from(top + 1_022 - scale) << 52) + mantissa
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(bits: u64) -> Option<String> {
        number(bits).map(|number| number.to_string())
    }

    #[test]
    fn floats_are_read() {
        for (float, printed) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.5, "1.5"),
            (-2.25, "-2.25"),
            (1_421_889_722.123, "1421889722.123"),
            (1e15, "1000000000000000"),
            (1e-300, "0"),
            (4_503_599_627_370_495.5, "4503599627370495.5"),
            (6e-7, "0.000001"),
        ] {
            assert_eq!(text(f64::to_bits(float)).as_deref(), Some(printed), "{float}");
        }
        assert_eq!(number(f64::NAN.to_bits()), None);
        assert_eq!(number(f64::INFINITY.to_bits()).unwrap().floor(), i64::MAX);
        assert_eq!(number(f64::MIN.to_bits()).unwrap().floor(), i64::MIN);
        // The examples of RFC 8949, appendix A.
        for (half, float) in [(0x3e00, 1.5), (0x7bff, 65_504.0), (0x0001, 5.960_464_477_539_063e-8), (0xc400, -4.0)] {
            assert_eq!(from_half(half), f64::to_bits(float));
        }
        assert_eq!(from_half(0x7c00), f64::INFINITY.to_bits());
    }

    proptest! {
        #[test]
        fn singles_widen_exactly(bits in any::<u32>()) {
            let float = f32::from_bits(bits);
            prop_assume!(!float.is_nan());
            prop_assert_eq!(from_single(bits), f64::from(float).to_bits());
        }

        #[test]
        #[allow(clippy::float_arithmetic, clippy::cast_precision_loss)] // the oracle: division rounds to the nearest
        fn seconds_are_the_nearest_double(micros in 0..(1_u64 << 53)) {
            prop_assert_eq!(of_seconds(micros), (micros as f64 / 1e6).to_bits());
        }

        #[test]
        fn microseconds_come_back(micros in 0..8_000_000_000_000_000_u64) {
            let number = number(of_seconds(micros)).unwrap();
            prop_assert_eq!(number.seconds().micros(), micros);
        }
    }
}
