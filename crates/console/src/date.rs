//! Instants as people and tools write them.

use playground_engine::{Date, Timestamp};

const MICROS: u64 = 1_000_000;
const DAY: u64 = 86_400;

/// An instant in seconds since 1970 with as many decimals as it has.
pub(crate) fn seconds(at: Timestamp) -> String {
    let (whole, part) = (at.micros() / MICROS, at.micros() % MICROS);
    if part == 0 { whole.to_string() } else { format!("{whole}.{part:06}").trim_end_matches('0').to_owned() }
}

/// An instant as `2026-01-01T00:00:12.480Z`; none after the year 9999, which no tool reads.
pub(crate) fn iso(at: Timestamp) -> Option<String> {
    let Date { year, month, day, hour, minute, second } = Date::of(at);
    let part = match at.micros() % MICROS {
        0 => String::new(),
        micros if micros.is_multiple_of(1_000) => format!(".{:03}", micros / 1_000),
        micros => format!(".{micros:06}"),
    };
    (year <= 9_999).then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{part}Z"))
}

/// Reads seconds since 1970 with at most six decimals, or a date with or without a time of day in ISO 8601.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') { decimal(text) } else { date(text) }
}

fn decimal(text: &str) -> Option<Timestamp> {
    let (whole, micros) = match text.split_once('.') {
        Some((whole, part)) => (whole, fraction(part)?),
        None => (text, 0),
    };
    whole.parse::<u64>().ok()?.checked_mul(MICROS)?.checked_add(micros).map(Timestamp::from_micros)
}

fn date(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let mut parts = date.split('-');
    let (year, month, day) = (number(parts.next()?, 4)?, number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    if parts.next().is_some() || year < 1970 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let days = Date::day_number(year, month, day)?;
    // A day that its month does not have comes back as another one.
    if Date::of(Timestamp::from_seconds(days * DAY)).day != day {
        return None;
    }
    let (clock, east) = zone(time)?;
    let local = days * DAY * MICROS + clock;
    let offset = east.unsigned_abs() * 60 * MICROS;
    if east > 0 { local.checked_sub(offset) } else { local.checked_add(offset) }.map(Timestamp::from_micros)
}

/// Microseconds of the day and minutes east of Greenwich.
fn zone(time: &str) -> Option<(u64, i64)> {
    if time.is_empty() {
        return Some((0, 0));
    }
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((clock(time)?, 0));
    }
    let Some(at) = time.rfind(['+', '-']) else { return Some((clock(time)?, 0)) };
    let zone = time[at + 1..].replace(':', "");
    let east = i64::try_from(number(zone.get(..2)?, 2)? * 60 + number(zone.get(2..)?, 2)?).ok()?;
    Some((clock(&time[..at])?, if time[at..].starts_with('-') { -east } else { east }))
}

fn clock(time: &str) -> Option<u64> {
    let (whole, micros) = match time.split_once('.') {
        Some((whole, part)) => (whole, fraction(part)?),
        None => (time, 0),
    };
    let mut parts = whole.split(':');
    let (hour, minute) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let second = parts.next().map_or(Some(0), |second| number(second, 2))?;
    let sound = parts.next().is_none() && hour < 24 && minute < 60 && second < 60;
    sound.then_some((hour * 3_600 + minute * 60 + second) * MICROS + micros)
}

/// One to six decimals in millionths.
fn fraction(part: &str) -> Option<u64> {
    let sound = (1..=6).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if sound { format!("{part:0<6}").parse().ok() } else { None }
}

fn number(text: &str, digits: usize) -> Option<u64> {
    let sound = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if sound { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_written_and_read() {
        // Values computed with Python's datetime.
        for (micros, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (1_767_225_792_480_000, "2026-01-01T00:03:12.480Z"),
            (1_709_208_000_000_001, "2024-02-29T12:00:00.000001Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00Z"),
            (253_402_300_799_999_000, "9999-12-31T23:59:59.999Z"),
        ] {
            let at = Timestamp::from_micros(micros);
            assert_eq!(iso(at).as_deref(), Some(text));
            assert_eq!(parse(text), Some(at), "{text}");
            assert_eq!(parse(&seconds(at)), Some(at), "{}", seconds(at));
        }
        assert_eq!(iso(Timestamp::from_micros(253_402_300_800_000_000)), None);
    }

    #[test]
    fn other_forms_are_read_too() {
        let check = |text, micros| assert_eq!(parse(text), Some(Timestamp::from_micros(micros)), "{text}");
        check("2026-01-01", 1_767_225_600_000_000);
        check("2026-01-01T01:00:00+01:00", 1_767_225_600_000_000);
        check("2025-12-31 19:00-0500", 1_767_225_600_000_000);
        check("1767225600.5", 1_767_225_600_500_000);
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for text in [
            "",
            ".",
            "1.",
            "1.1234567",
            "now",
            "2026-13-01",
            "2026-02-29",
            "2026-01-01T24:00",
            "2026-01-01T00:00:00+1",
            "1969-12-31",
            "2026-01-01T00:00:00+é",
            "99999999999999999999",
            "1970-01-01T00:00+01:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
