//! Numbers as the wire writes them: decimal, exact, without floats.

use core::fmt;
use playground_engine::Timestamp;

/// A decimal number: `±coefficient · 10^exponent`.
///
/// Every 64-bit integer and every decimal of up to 19 digits is exact; digits beyond what 64 bits hold are cut. Equal
/// numbers are equal values: `1.50`, `1.5` and `15e-1` are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    negative: bool,
    coefficient: u64,
    exponent: i16,
}

/// Exponents beyond this are as good as infinite.
const FAR: i64 = 9_999;

impl Number {
    /// `±coefficient · 10^exponent`, in its one form: no point that is not needed, no zeros behind the point.
    pub fn new(negative: bool, coefficient: u64, exponent: i64) -> Self {
        let (mut coefficient, mut exponent) = (coefficient, exponent.clamp(-FAR, FAR));
        if coefficient == 0 {
            return Self { negative: false, coefficient: 0, exponent: 0 };
        }
        while exponent < 0 && coefficient % 10 == 0 {
            (coefficient, exponent) = (coefficient / 10, exponent + 1);
        }
        while exponent > 0
            && let Some(larger) = coefficient.checked_mul(10)
        {
            (coefficient, exponent) = (larger, exponent - 1);
        }
        Self { negative, coefficient, exponent: i16::try_from(exponent).unwrap_or_default() }
    }

    /// Reads the JSON form: `-12.5e3`. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (plain, power) = unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(a, b)| (a, Some(b)));
        let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(a, b)| (a, Some(b)));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || (whole.len() > 1 && whole.starts_with('0')) || !fraction.is_none_or(digits) {
            return None;
        }
        let mut exponent = match power {
            None => 0,
            Some(power) => {
                let unsigned = power.strip_prefix(['+', '-']).unwrap_or(power);
                if !digits(unsigned) {
                    return None;
                }
                // A power of more digits than fit is far away in its direction.
                let far = unsigned.parse::<i64>().unwrap_or(FAR).min(FAR);
                if power.starts_with('-') { -far } else { far }
            }
        };
        let mut coefficient = 0_u64;
        let mut full = false;
        let fraction = fraction.unwrap_or_default();
        for (place, digit) in whole.bytes().chain(fraction.bytes()).enumerate() {
            let behind_point = place >= whole.len();
            let next = coefficient.checked_mul(10).and_then(|tens| tens.checked_add(u64::from(digit - b'0')));
            full = full || next.is_none();
            match next.filter(|_| !full) {
                Some(next) => (coefficient, exponent) = (next, exponent - i64::from(behind_point)),
                None => exponent += i64::from(!behind_point),
            }
        }
        Some(Self::new(negative, coefficient, exponent))
    }

    /// Sign, coefficient, exponent.
    pub fn parts(self) -> (bool, u64, i16) {
        (self.negative, self.coefficient, self.exponent)
    }

    /// Times `10^power`.
    #[must_use]
    pub fn shifted(self, power: i64) -> Self {
        Self::new(self.negative, self.coefficient, power.saturating_add(self.exponent.into()))
    }

    /// The size of `self · 10^shift` rounded down, and whether it is negative; saturates.
    fn floor_scaled(self, shift: i32) -> (bool, u64) {
        let exponent = i32::from(self.exponent) + shift;
        let power = 10_u64.checked_pow(exponent.unsigned_abs());
        let size = if exponent >= 0 {
            power.and_then(|power| self.coefficient.checked_mul(power)).unwrap_or(u64::MAX)
        } else {
            // A power that does not fit is larger than any coefficient.
            let (whole, rest) =
                power.map_or((0, self.coefficient), |power| (self.coefficient / power, self.coefficient % power));
            whole + u64::from(self.negative && rest > 0)
        };
        (self.negative, if self.coefficient == 0 { 0 } else { size })
    }

    /// Rounded down; saturates at the ends of 64 bits. Spec 3.5: fractions are floored.
    pub fn floor(self) -> i64 {
        let (negative, size) = self.floor_scaled(0);
        if negative { 0_i64.saturating_sub_unsigned(size) } else { 0_i64.saturating_add_unsigned(size) }
    }

    /// Seconds since the epoch as an instant, rounded down to microseconds; an instant before the epoch is the epoch.
    pub fn seconds(self) -> Timestamp {
        self.instant(6)
    }

    /// Milliseconds since the epoch as an instant.
    pub fn milliseconds(self) -> Timestamp {
        self.instant(3)
    }

    fn instant(self, shift: i32) -> Timestamp {
        let (negative, micros) = self.floor_scaled(shift);
        Timestamp::from_micros(if negative { 0 } else { micros })
    }

    /// An instant in seconds since the epoch.
    pub fn of_instant(at: Timestamp) -> Self {
        Self::new(false, at.micros(), -6)
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::new(value < 0, value.unsigned_abs(), 0)
    }
}

impl fmt::Display for Number {
    /// As JSON has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        let places = usize::from(self.exponent.unsigned_abs());
        match self.exponent {
            0 => write!(f, "{sign}{}", self.coefficient),
            -18..0 => {
                let one = 10_u64.pow(u32::from(self.exponent.unsigned_abs()));
                write!(f, "{sign}{}.{:0places$}", self.coefficient / one, self.coefficient % one)
            }
            exponent => write!(f, "{sign}{}e{exponent}", self.coefficient),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn decimals_are_exact() {
        for (text, printed) in [
            ("0", "0"),
            ("-0", "0"),
            ("1.50", "1.5"),
            ("15e-1", "1.5"),
            ("1e3", "1000"),
            ("0.001", "0.001"),
            ("-2.5E+1", "-25"),
            ("18446744073709.551615", "18446744073709.551615"),
            ("9223372036854775807", "9223372036854775807"),
            ("-9223372036854775808", "-9223372036854775808"),
            ("1e-30", "1e-30"),
            ("1e30", "10000000000000000000e11"),
        ] {
            assert_eq!(number(text).to_string(), printed, "{text}");
            assert_eq!(number(printed), number(text), "{text}");
        }
        for text in ["", "-", "01", "1.", ".5", "1e", "1e+", "+1", "0x1", "1.5.2", "NaN", "1 "] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }

    #[test]
    fn integers_are_floored_and_saturate() {
        for (text, floor) in [
            ("2.999", 2),
            ("-2.001", -3),
            ("-0.5", -1),
            ("1e400", i64::MAX),
            ("-1e400", i64::MIN),
            ("1e-400", 0),
            ("-1e-400", -1),
            ("9223372036854775808", i64::MAX),
            ("123456789012345678901234567890", i64::MAX),
        ] {
            assert_eq!(number(text).floor(), floor, "{text}");
        }
    }

    #[test]
    fn instants_are_read_to_the_microsecond() {
        for (text, micros) in [
            ("1421889722.123", 1_421_889_722_123_000),
            ("1.421889722123456789E9", 1_421_889_722_123_456),
            ("0.0000009", 0),
            ("-5", 0),
            ("1e300", u64::MAX),
            ("18446744073709.551615", u64::MAX),
        ] {
            assert_eq!(number(text).seconds(), Timestamp::from_micros(micros), "{text}");
        }
        assert_eq!(number("1421889722123.4").milliseconds(), Timestamp::from_micros(1_421_889_722_123_400));
        let at = Timestamp::from_micros(1_421_889_722_120_000);
        assert_eq!(Number::of_instant(at).to_string(), "1421889722.12");
    }
}
