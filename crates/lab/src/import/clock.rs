//! Times of rows.

use playground_engine::Date;

/// From this number on, a whole number counts milliseconds and not seconds: 1973 in milliseconds, 5138 in seconds.
const MILLIS_FROM: u64 = 100_000_000_000;

/// Milliseconds since 1970 of a cell: a date with its clock (`2026-01-01T05:30:00Z`, with `+01:00`, or without a zone as
/// UTC), seconds with or without decimals, or milliseconds as a whole number.
pub(super) fn millis(cell: &str) -> Option<u64> {
    let cell = cell.trim();
    let (whole, part) = cell.split_once('.').unwrap_or((cell, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits(whole) && (part.is_empty() || digits(part)) {
        let number: u64 = whole.parse().ok()?;
        if number >= MILLIS_FROM && part.is_empty() {
            return Some(number);
        }
        return number.checked_mul(1_000)?.checked_add(thousandths(part));
    }
    let zoned = Date::parse(cell).or_else(|| Date::parse(&format!("{cell}Z")))?;
    let fraction = cell.split_once('.').map_or("", |(_, rest)| rest);
    Some(zoned.millis() + thousandths(fraction))
}

/// The first three digits behind a point.
fn thousandths(text: &str) -> u64 {
    let digits: String = text.chars().take_while(char::is_ascii_digit).chain("000".chars()).take(3).collect();
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::millis;

    #[test]
    fn dates_seconds_and_milliseconds_are_told_apart() {
        for text in [
            "2026-01-01T00:00:03.5Z",
            "2026-01-01 00:00:03.500",
            "2026-01-01T01:00:03.5+01:00",
            "1767225603.5",
            "1767225603500",
        ] {
            assert_eq!(millis(text), Some(1_767_225_603_500), "{text}");
        }
        assert_eq!(millis(" 12 "), Some(12_000));
        for text in ["", "soon", "2026-13-01T00:00:00Z", "-5", "1.2.3", "."] {
            assert_eq!(millis(text), None, "{text}");
        }
    }
}
