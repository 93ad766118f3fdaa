//! Typed text to numbers and names: the counterpart of [`super::fmt`]. Whatever
//! cannot be used is an error with what was found, never a guess, so that a form
//! can say why and keep what was typed.

/// Why a text is not the number that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberTrouble {
    /// Nothing was typed.
    Empty,
    /// It is not a number.
    NotANumber,
    /// It is a number with a unit that does not belong here.
    Unit,
    /// It has decimals where only whole numbers count.
    NotWhole,
    /// It is less than this.
    Below(u64),
    /// It is more than this.
    Above(u64),
}

/// Why a text is not a name of the service: 1 to 128 of `a-z A-Z 0-9 _ . -`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameTrouble {
    /// Nothing was typed.
    Empty,
    /// It has this many characters, more than 128.
    TooLong(u32),
    /// The first character that is not allowed.
    Character(char),
}

/// Longest name of a stream or a consumer.
const NAME_CHARS: u32 = 128;

/// A whole number within bounds: `1300`, `1,300`, `1 300`, `1_300`, `2k`.
pub fn whole(text: &str, least: u64, most: u64) -> Result<u64, NumberTrouble> {
    let (milli, unit) = quantity(text)?;
    if !unit.is_empty() {
        return Err(NumberTrouble::Unit);
    }
    if milli % 1_000 != 0 {
        return Err(NumberTrouble::NotWhole);
    }
    bounded(milli / 1_000, least, most)
}

/// A rate in thousandths of a record per second: `1300`, `1,300 /s`, `0.5 per second`, `90/min`, `3600 /h`.
/// The bounds are thousandths too; troubles name whole records per second.
pub fn rate_milli(text: &str, most: u64) -> Result<u64, NumberTrouble> {
    let (milli, unit) = quantity(text)?;
    let unit: String = unit.to_ascii_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let unit = unit.strip_prefix("records").or_else(|| unit.strip_prefix("rec")).unwrap_or(&unit);
    let unit = unit.strip_prefix("per").or_else(|| unit.strip_prefix('/')).unwrap_or(unit);
    let milli = match unit {
        "" | "s" | "sec" | "second" => milli,
        "min" | "m" | "minute" => milli / 60,
        "h" | "hour" => milli / 3_600,
        _ => return Err(NumberTrouble::Unit),
    };
    if milli > most { Err(NumberTrouble::Above(most / 1_000)) } else { Ok(milli) }
}

/// A length in bytes: `100`, `1.4 kB` (of 1,000), `64 KiB` (of 1,024), `1 MB`, `1 MiB`.
pub fn bytes(text: &str, least: u64, most: u64) -> Result<u64, NumberTrouble> {
    let (milli, unit) = quantity(text)?;
    let factor: u64 = match unit.to_ascii_lowercase().as_str() {
        "" | "b" | "byte" | "bytes" => 1,
        "kb" => 1_000,
        "kib" => 1_024,
        "mb" => 1_000_000,
        "mib" => 1_048_576,
        _ => return Err(NumberTrouble::Unit),
    };
    let exact = milli.saturating_mul(factor);
    if exact % 1_000 != 0 && factor == 1 {
        return Err(NumberTrouble::NotWhole);
    }
    bounded(exact / 1_000, least, most)
}

/// Hundredths of a number: `1.25` as 125.
pub fn hundredths(text: &str, least: u64, most: u64) -> Result<u64, NumberTrouble> {
    let (milli, unit) = quantity(text)?;
    if !unit.is_empty() {
        return Err(NumberTrouble::Unit);
    }
    let value = milli / 10;
    if value < least {
        Err(NumberTrouble::Below(least / 100))
    } else if value > most {
        Err(NumberTrouble::Above(most / 100))
    } else {
        Ok(value)
    }
}

/// A moment as microseconds since the world began: `T+3:12.480`, `3:12`, `1:02:03`, `90`, `90 s`.
pub fn moment(text: &str) -> Result<u64, NumberTrouble> {
    let text = text.trim();
    let text = text.strip_prefix("T+").or_else(|| text.strip_prefix("t+")).unwrap_or(text).trim();
    let text = text.strip_suffix('s').map_or(text, str::trim_end);
    if text.is_empty() {
        return Err(NumberTrouble::Empty);
    }
    let mut micros = 0_u64;
    let parts: Vec<&str> = text.split(':').collect();
    if parts.len() > 3 {
        return Err(NumberTrouble::NotANumber);
    }
    let last = parts.len() - 1;
    for (place, part) in parts.iter().enumerate() {
        let (milli, unit) = quantity(part)?;
        if !unit.is_empty() || (place < last && milli % 1_000 != 0) {
            return Err(NumberTrouble::NotANumber);
        }
        micros = micros.saturating_mul(60).saturating_add(milli.saturating_mul(1_000));
    }
    Ok(micros)
}

/// One key for each line; a single line may hold several, separated by commas or semicolons.
/// Blanks around a key go, empty ones are left out.
pub fn keys(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if let [only] = lines.as_slice() {
        return only.split([',', ';']).map(str::trim).filter(|key| !key.is_empty()).collect();
    }
    lines
}

/// Checks a name of the service.
pub fn name(text: &str) -> Result<&str, NameTrouble> {
    let text = text.trim();
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let allowed = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    if text.is_empty() {
        Err(NameTrouble::Empty)
    } else if let Some(found) = text.chars().find(|c| !allowed(c)) {
        Err(NameTrouble::Character(found))
    } else if length > NAME_CHARS {
        Err(NameTrouble::TooLong(length))
    } else {
        Ok(text)
    }
}

fn bounded(value: u64, least: u64, most: u64) -> Result<u64, NumberTrouble> {
    if value < least {
        Err(NumberTrouble::Below(least))
    } else if value > most {
        Err(NumberTrouble::Above(most))
    } else {
        Ok(value)
    }
}

/// Thousandths and the unit after them. `k` right after the digits means a thousand.
fn quantity(text: &str) -> Result<(u64, &str), NumberTrouble> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberTrouble::Empty);
    }
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let inside = c.is_ascii_digit() || matches!(c, '.' | ',' | '_');
        // A blank belongs to the number only between digits.
        let blank = matches!(c, ' ' | '\u{a0}' | '\u{202f}')
            && text[at + c.len_utf8()..].starts_with(|next: char| next.is_ascii_digit());
        if !inside && !blank {
            break;
        }
        end = at + c.len_utf8();
    }
    let (number, unit) = text.split_at(end);
    let plain: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    if (whole.is_empty() && part.is_empty()) || part.contains('.') {
        return Err(NumberTrouble::NotANumber);
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| NumberTrouble::Above(u64::MAX))? };
    let mut milli = whole.saturating_mul(1_000);
    for (digit, weight) in part.chars().zip([100, 10, 1]) {
        milli = milli.saturating_add(u64::from(digit.to_digit(10).unwrap_or(0)) * weight);
    }
    let unit = unit.trim();
    match unit.strip_prefix(['k', 'K']) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') || rest.starts_with(' ') => {
            Ok((milli.saturating_mul(1_000), rest.trim()))
        }
        _ => Ok((milli, unit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_as_people_write_them() {
        for text in ["1300", "1,300", "1 300", "1_300", " 1300 ", "1.3k", "1.3 k"] {
            assert_eq!(whole(text, 1, 10_000), Ok(1_300), "{text}");
        }
        assert_eq!(whole("", 1, 16), Err(NumberTrouble::Empty));
        assert_eq!(whole("four", 1, 16), Err(NumberTrouble::NotANumber));
        assert_eq!(whole("-4", 1, 16), Err(NumberTrouble::NotANumber));
        assert_eq!(whole("1.5", 1, 16), Err(NumberTrouble::NotWhole));
        assert_eq!(whole("4 shards", 1, 16), Err(NumberTrouble::Unit));
        assert_eq!(whole("0", 1, 16), Err(NumberTrouble::Below(1)));
        assert_eq!(whole("17", 1, 16), Err(NumberTrouble::Above(16)));
        assert_eq!(whole("99999999999999999999999", 1, 16), Err(NumberTrouble::Above(u64::MAX)));
    }

    #[test]
    fn rates_take_their_unit_along() {
        let most = 1_000_000_000;
        assert_eq!(rate_milli("1300", most), Ok(1_300_000));
        assert_eq!(rate_milli("1,300 /s", most), Ok(1_300_000));
        assert_eq!(rate_milli("1.3k/s", most), Ok(1_300_000));
        assert_eq!(rate_milli("0.5 per second", most), Ok(500));
        assert_eq!(rate_milli("90/min", most), Ok(1_500));
        assert_eq!(rate_milli("40 rec/s", most), Ok(40_000));
        assert_eq!(rate_milli("0", most), Ok(0));
        assert_eq!(rate_milli("5 MB/s", most), Err(NumberTrouble::Unit));
        assert_eq!(rate_milli("2000000", most), Err(NumberTrouble::Above(1_000_000)));
    }

    #[test]
    fn sizes_know_both_thousands() {
        assert_eq!(bytes("100", 1, 1 << 20), Ok(100));
        assert_eq!(bytes("1.4 kB", 1, 1 << 20), Ok(1_400));
        assert_eq!(bytes("64 KiB", 1, 1 << 20), Ok(65_536));
        assert_eq!(bytes("1 MiB", 1, 1 << 20), Ok(1 << 20));
        assert_eq!(bytes("1.5", 1, 1 << 20), Err(NumberTrouble::NotWhole));
        assert_eq!(bytes("2 MB", 1, 1 << 20), Err(NumberTrouble::Above(1 << 20)));
    }

    #[test]
    fn exponents_are_hundredths() {
        assert_eq!(hundredths("1.25", 0, 400), Ok(125));
        assert_eq!(hundredths("1", 0, 400), Ok(100));
        assert_eq!(hundredths("9", 0, 400), Err(NumberTrouble::Above(4)));
    }

    #[test]
    fn moments_count_from_the_beginning() {
        assert_eq!(moment("T+3:12.480"), Ok(192_480_000));
        assert_eq!(moment("3:12"), Ok(192_000_000));
        assert_eq!(moment("1:02:03"), Ok(3_723_000_000));
        assert_eq!(moment("90 s"), Ok(90_000_000));
        assert_eq!(moment("T+"), Err(NumberTrouble::Empty));
        assert_eq!(moment("noon"), Err(NumberTrouble::NotANumber));
        assert_eq!(moment("1:2:3:4"), Err(NumberTrouble::NotANumber));
    }

    #[test]
    fn keys_come_by_line_or_by_comma() {
        assert_eq!(keys("alice, bob ,, truck-7"), ["alice", "bob", "truck-7"]);
        assert_eq!(keys("a,b\nc d\n\n"), ["a,b", "c d"]);
        assert!(keys(" \n ").is_empty());
    }

    #[test]
    fn names_follow_the_service() {
        assert_eq!(name(" orders-2.eu_1 "), Ok("orders-2.eu_1"));
        assert_eq!(name(""), Err(NameTrouble::Empty));
        assert_eq!(name("my orders"), Err(NameTrouble::Character(' ')));
        assert_eq!(name("größe"), Err(NameTrouble::Character('ö')));
        assert_eq!(name(&"x".repeat(129)), Err(NameTrouble::TooLong(129)));
    }
}
