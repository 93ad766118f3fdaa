//! What the composer's fields may hold. The texts of the page stay in the page; whatever passes here
//! is still checked by the service.

use playground_engine::HashKey;

/// Most UTF-16 units of a partition key.
pub const KEY_UNITS: usize = 256;

/// Most keys that go into one `PutRecords` call.
pub const BATCH_KEYS: usize = 500;

/// Why a partition key cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyProblem {
    /// It has no characters.
    Empty,
    /// It has more than 256 UTF-16 units; how many it has.
    Long(usize),
}

/// Checks a partition key: 1 to 256 Unicode characters, counted as UTF-16 units.
pub fn key(text: &str) -> Result<(), KeyProblem> {
    match text.encode_utf16().count() {
        0 => Err(KeyProblem::Empty),
        units if units > KEY_UNITS => Err(KeyProblem::Long(units)),
        _ => Ok(()),
    }
}

/// Reads an explicit hash key: decimal, 0 to 2^128 - 1, without a leading zero.
pub fn explicit(text: &str) -> Option<HashKey> {
    let text = text.trim();
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits && (text == "0" || !text.starts_with('0'));
    plain.then(|| text.parse::<u128>().ok()).flatten().map(HashKey)
}

/// Reads a point of the key space: a decimal number, or `0x` and hex digits from the left as on the
/// ruler, so that `0x4` is where slot 4 begins. Blanks and a trailing ellipsis do not matter.
pub fn point(text: &str) -> Option<HashKey> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '…' && *c != '_').collect();
    let Some(hex) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) else {
        return text.parse::<u128>().ok().map(HashKey);
    };
    let length = u32::try_from(hex.len()).ok().filter(|length| (1..=32).contains(length))?;
    let value = u128::from_str_radix(hex, 16).ok()?;
    Some(HashKey(if length == 32 { value } else { value << (4 * (32 - length)) }))
}

/// The keys of a batch, one a line. Blank lines do not count.
pub fn lines(text: &str) -> Vec<&str> {
    text.lines().map(|line| line.trim_end_matches('\r')).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_count_utf16_units() {
        assert_eq!(key(""), Err(KeyProblem::Empty));
        assert_eq!(key(&"a".repeat(256)), Ok(()));
        assert_eq!(key(&"a".repeat(257)), Err(KeyProblem::Long(257)));
        assert_eq!(key(&"😀".repeat(128)), Ok(()));
        assert_eq!(key(&"😀".repeat(129)), Err(KeyProblem::Long(258)));
    }

    #[test]
    fn explicit_keys_are_plain_decimals() {
        assert_eq!(explicit("0"), Some(HashKey(0)));
        assert_eq!(explicit("340282366920938463463374607431768211455"), Some(HashKey(u128::MAX)));
        for bad in ["", "01", "-1", "1.5", "abc", "340282366920938463463374607431768211456"] {
            assert_eq!(explicit(bad), None, "{bad}");
        }
    }

    #[test]
    fn points_are_decimals_or_digits_from_the_left() {
        assert_eq!(point("85070591730234615865843651857942052864"), Some(HashKey(1 << 126)));
        assert_eq!(point("0x4"), Some(HashKey(1 << 126)));
        assert_eq!(point("0x4000…"), Some(HashKey(1 << 126)));
        assert_eq!(point("85 070 591 730 234 615 865 843 651 857 942 052 864"), Some(HashKey(1 << 126)));
        assert_eq!(point(&format!("0x{}", "f".repeat(32))), Some(HashKey(u128::MAX)));
        for bad in ["", "0x", "four", "0xg", "-3"] {
            assert_eq!(point(bad), None, "{bad}");
        }
    }

    #[test]
    fn blank_lines_are_no_keys() {
        assert_eq!(lines("a\r\n\nb\n c\n"), ["a", "b", " c"]);
    }
}
