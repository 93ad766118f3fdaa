//! The 128-bit number a partition key becomes.

use core::fmt;
use playground_text::hash::md5;

/// A place in the key space 0 ..= 2^128-1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HashKey(pub u128);

/// Why a text is not a hash key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HashKeyError {
    /// Not `0` or a decimal number of at most 39 digits without leading zeros.
    #[error("not a decimal number without leading zeros")]
    Malformed,
    /// A number of 2^128 or more.
    #[error("larger than 2^128-1")]
    OutOfRange,
}

impl HashKey {
    /// The largest place.
    pub const MAX: Self = Self(u128::MAX);

    /// MD5 over the key's UTF-8 bytes, read as a big-endian number; no normalisation. Spec 4.1.
    pub fn of(key: &str) -> Self {
        Self(md5(key.as_bytes()))
    }

    /// Reads the decimal form of `ExplicitHashKey`: pattern `0|([1-9]\d{0,38})`. Spec 2.2.
    pub fn parse(text: &str) -> Result<Self, HashKeyError> {
        if !Self::is_well_formed(text) {
            return Err(HashKeyError::Malformed);
        }
        text.parse::<u128>().map(Self).map_err(|_| HashKeyError::OutOfRange)
    }

    /// Whether the text satisfies the pattern, in range or not.
    pub fn is_well_formed(text: &str) -> bool {
        let bytes = text.as_bytes();
        match bytes {
            [b'0'] => true,
            [b'1'..=b'9', rest @ ..] => rest.len() <= 38 && rest.iter().all(u8::is_ascii_digit),
            _ => false,
        }
    }

    /// 32 lower-case hexadecimal digits.
    pub fn to_hex(self) -> String {
        format!("{:032x}", self.0)
    }

    /// The place in millionths of the key space, rounded to the nearest.
    pub fn position_ppm(self) -> u32 {
        ppm(self.0)
    }
}

/// `value / 2^128` in millionths, rounded to the nearest.
pub(crate) fn ppm(value: u128) -> u32 {
    // The upper 64 bits decide: a millionth is far wider than what the lower ones hold.
    let scaled = (value >> 64) * 1_000_000 + (1_u128 << 63);
    u32::try_from(scaled >> 64).unwrap_or(u32::MAX)
}

impl fmt::Display for HashKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_text_is_checked_then_ranged() {
        assert_eq!(HashKey::parse("0"), Ok(HashKey(0)));
        assert_eq!(HashKey::parse("340282366920938463463374607431768211455"), Ok(HashKey::MAX));
        assert_eq!(HashKey::parse("340282366920938463463374607431768211456"), Err(HashKeyError::OutOfRange));
        for text in ["01", "-1", "1e3", "", "+1", "1234567890123456789012345678901234567890"] {
            assert_eq!(HashKey::parse(text), Err(HashKeyError::Malformed), "{text}");
        }
    }

    #[test]
    fn position_is_in_millionths() {
        assert_eq!(HashKey(0).position_ppm(), 0);
        assert_eq!(HashKey(1 << 127).position_ppm(), 500_000);
        assert_eq!(HashKey::MAX.position_ppm(), 1_000_000);
    }
}
