//! Decimal digits.

/// The digits of the largest number of 64 bits.
const MOST: usize = 20;

/// Appends a number, without zeros in front.
pub fn push(number: u64, text: &mut Vec<u8>) {
    let mut digits = [0; MOST];
    pad(number, &mut digits);
    let first = digits.iter().position(|digit| *digit != b'0').unwrap_or(MOST - 1);
    text.extend_from_slice(&digits[first..]);
}

/// Fills a place with the last digits of a number, zeros in front.
pub fn pad(mut number: u64, digits: &mut [u8]) {
    for digit in digits.iter_mut().rev() {
        // Most numbers are short, and division takes time.
        if number == 0 {
            *digit = b'0';
            continue;
        }
        *digit = b'0' + (number % 10).to_le_bytes()[0];
        number /= 10;
    }
}

/// The same for a number of 32 bits, which takes no division.
pub fn pad_narrow(mut number: u32, digits: &mut [u8]) {
    for digit in digits.iter_mut().rev() {
        let tenth = (u64::from(number) * 0xcccc_cccd) >> 35;
        let tenth = u32::try_from(tenth).unwrap_or_default();
        *digit = b'0' + (number - tenth * 10).to_le_bytes()[0];
        number = tenth;
    }
}

/// The digits of a number below 10^8, all at once: halves, then quarters, then single digits beside each other.
fn eight(number: u64) -> [u8; 8] {
    let half = number / 10_000;
    let halves = half | (number - half * 10_000) << 32;
    let hundreds = ((halves * 10_486) >> 20) & 0x7f_0000_007f;
    let quarters = hundreds | (halves - hundreds * 100) << 16;
    let tens = ((quarters * 103) >> 10) & 0x000f_000f_000f_000f;
    let digits = tens | (quarters - tens * 10) << 8;
    (digits | 0x3030_3030_3030_3030).to_le_bytes()
}

/// Nine digits at a time: a product of two such parts fits into 64 bits, with room for the sum of eighteen.
const BILLION: u64 = 1_000_000_000;
/// Parts of a wide number.
const PARTS: usize = 7;

/// The sum of up to six products of a number of 64 bits and a power of two, below 10^63. Least significant part first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wide([u64; PARTS]);

impl Wide {
    /// A power of two, below 10^63.
    pub const fn power(exponent: u32) -> Self {
        let mut parts = [0; PARTS];
        parts[0] = 1;
        let mut doubled = 0;
        while doubled < exponent {
            let (mut place, mut carry) = (0, 0);
            while place < PARTS {
                let twice = parts[place] * 2 + carry;
                parts[place] = twice % BILLION;
                carry = twice / BILLION;
                place += 1;
            }
            doubled += 1;
        }
        Self(parts)
    }

    /// The sum of products.
    #[inline(never)]
    pub fn sum(products: &[(u64, &Self)]) -> Self {
        let mut sum = Self::default();
        for (factor, power) in products {
            sum.add(*factor, power);
        }
        sum
    }

    /// The sum with one more product.
    #[must_use]
    pub fn plus(&self, factor: u64, power: &Self) -> Self {
        let mut sum = *self;
        sum.add(factor, power);
        sum
    }

    /// Adds a product.
    pub fn add(&mut self, mut factor: u64, power: &Self) {
        for from in 0..3 {
            // Division takes time; most numbers are short.
            let rest = if factor < BILLION { 0 } else { factor / BILLION };
            let part = factor - rest * BILLION;
            for (sum, digits) in self.0[from..].iter_mut().zip(&power.0) {
                *sum += part * digits;
            }
            if rest == 0 {
                break;
            }
            factor = rest;
        }
    }

    /// Fills a place with the last digits, zeros in front.
    #[inline(never)]
    pub fn pad(&self, digits: &mut [u8]) {
        let mut carry = 0;
        for (part, place) in self.0.iter().zip(digits.rchunks_mut(9)) {
            let whole = part + carry;
            carry = whole / BILLION;
            let part = whole - carry * BILLION;
            match <&mut [u8; 9]>::try_from(&mut *place) {
                Ok(nine) => {
                    let first = part / 100_000_000;
                    nine[0] = b'0' + first.to_le_bytes()[0];
                    nine[1..].copy_from_slice(&eight(part - first * 100_000_000));
                }
                Err(_) => pad_narrow(u32::try_from(part).unwrap_or_default(), place),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_library_writes_the_same(number in any::<u64>(), shift in 0_u32..64, narrow in any::<u32>()) {
            let number = number >> shift;
            let mut text = b"n".to_vec();
            push(number, &mut text);
            prop_assert_eq!(text, format!("n{number}").into_bytes());
            let mut digits = [0; 22];
            pad(number, &mut digits);
            prop_assert_eq!(digits.to_vec(), format!("{number:022}").into_bytes());
            pad_narrow(narrow, &mut digits);
            prop_assert_eq!(digits.to_vec(), format!("{narrow:022}").into_bytes());
            let number = number % 100_000_000;
            prop_assert_eq!(eight(number).to_vec(), format!("{number:08}").into_bytes());
        }
    }

    #[test]
    fn wide_numbers_have_all_their_digits() {
        let mut digits = [0; 40];
        let mut number = Wide::default();
        // The largest that six of them come to, and what others print of the parts.
        for (factor, exponent) in [(u64::MAX, 60), (u64::MAX, 1), (3, 64), (BILLION, 40), (7, 0), (0, 100)] {
            number.add(factor, &Wide::power(exponent));
        }
        number.pad(&mut digits);
        let sum = (u128::from(u64::MAX) << 60) + (u128::from(u64::MAX) << 1) + (3 << 64) + (1_000_000_000 << 40) + 7;
        assert_eq!(digits.to_vec(), format!("{sum:040}").into_bytes());
    }

    #[test]
    fn nothing_is_a_zero() {
        let mut text = Vec::new();
        push(0, &mut text);
        assert_eq!(text, b"0");
    }
}
