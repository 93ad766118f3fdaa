//! Dates in UTC, for names and texts.

use crate::time::Timestamp;

const DAY: u64 = 86_400;
/// Days from 0000-03-01 to the epoch.
const EPOCH_DAY: u64 = 719_468;

/// An instant as calendar and clock show it in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Year.
    pub year: u64,
    /// Month from 1.
    pub month: u64,
    /// Day of the month from 1.
    pub day: u64,
    /// Hour of the day.
    pub hour: u64,
    /// Minute of the hour.
    pub minute: u64,
    /// Second of the minute.
    pub second: u64,
}

impl Date {
    /// The date of an instant. Years begin in March here, so that leap days come last.
    pub fn of(at: Timestamp) -> Self {
        let seconds = at.seconds();
        let shifted = seconds / DAY + EPOCH_DAY;
        let (era, day) = (shifted / 146_097, shifted % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let of_year = day - (365 * year + year / 4 - year / 100);
        let march_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * march_month + 2) / 5 + 1;
        let month = (march_month + 2) % 12 + 1;
        Self {
            year: era * 400 + year + u64::from(month < 3),
            month,
            day,
            hour: seconds % DAY / 3_600,
            minute: seconds / 60 % 60,
            second: seconds % 60,
        }
    }

    /// Days since the epoch of a date, its month 1 to 12 and its day 1 to 31; `None` for one before the epoch. A day that
    /// its month does not have counts on into the next.
    pub fn day_number(year: u64, month: u64, day: u64) -> Option<u64> {
        let year = year.checked_sub(u64::from(month < 3))?;
        let march_month = (month + 9) % 12;
        let of_year = (153 * march_month + 2) / 5 + day - 1;
        let (era, of_era) = (year / 400, year % 400);
        (era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year).checked_sub(EPOCH_DAY)
    }

    /// The instant of a date with its offset, as `2026-01-01T05:30:00.5Z` or with `+01:00` for `Z`;
    /// fractions of a second are dropped. `None` for anything else and for years before 1970.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let (date, rest) = text.split_at_checked(10)?;
        let (clock, zone) = rest.strip_prefix(['T', 't', ' '])?.split_at_checked(8)?;
        let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
        let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
        let zone = match zone.strip_prefix('.') {
            Some(fraction) => {
                let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
                if zone.len() == fraction.len() {
                    return None;
                }
                zone
            }
            None => zone,
        };
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 60;
        if !fits {
            return None;
        }
        let local = Self::day_number(year, month, day)?.checked_mul(DAY)? + hour * 3_600 + minute * 60 + second;
        let seconds = match zone.split_at_checked(1)? {
            ("Z" | "z", "") => local,
            ("+", offset) => local.checked_sub(offset_seconds(offset)?)?,
            ("-", offset) => local.checked_add(offset_seconds(offset)?)?,
            _ => return None,
        };
        let at = Timestamp::from_seconds(seconds);
        // A day that its month does not have comes back as another one.
        (Self::of(Timestamp::from_seconds(local)).day == day).then_some(at)
    }
}

fn offset_seconds(text: &str) -> Option<u64> {
    let [hours, minutes] = numbers(text, ':', [2, 2])?;
    (hours < 24 && minutes < 60).then_some(hours * 3_600 + minutes * 60)
}

/// Numbers of fixed widths with a separator between them.
fn numbers<const N: usize>(text: &str, separator: char, widths: [usize; N]) -> Option<[u64; N]> {
    let mut parts = text.split(separator);
    let mut found = [0; N];
    for (place, width) in found.iter_mut().zip(widths) {
        let part = parts.next().filter(|part| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))?;
        *place = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_instants() {
        // From `date -u -d @SECONDS`.
        for (seconds, date) in [
            (0, [1970, 1, 1, 0, 0, 0]),
            (951_827_696, [2000, 2, 29, 12, 34, 56]),
            (1_709_164_799, [2024, 2, 28, 23, 59, 59]),
            (1_767_225_600, [2026, 1, 1, 0, 0, 0]),
            (4_107_542_400, [2100, 3, 1, 0, 0, 0]),
        ] {
            let Date { year, month, day, hour, minute, second } = Date::of(Timestamp::from_seconds(seconds));
            assert_eq!([year, month, day, hour, minute, second], date);
        }
    }

    #[test]
    fn texts_of_instants() {
        let seconds = |text| Date::parse(text).map(Timestamp::seconds);
        assert_eq!(seconds("2026-01-01T00:00:00Z"), Some(1_767_225_600));
        assert_eq!(seconds("2026-01-01 01:30:00.123+01:30"), Some(1_767_225_600));
        assert_eq!(seconds("2025-12-31T19:00:00-05:00"), Some(1_767_225_600));
        assert_eq!(seconds("2024-02-29T12:00:00Z"), Some(1_709_208_000));
        for bad in [
            "",
            "2026-01-01",
            "2026-01-01T00:00:00",
            "2026-02-30T00:00:00Z",
            "2025-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00.Z",
            "1969-12-31T00:00:00Z",
            "2026-01-01T00:00:00+1:00",
            "2026-01-01T00:00:00Zz",
            "日本日本日本T00:00:00Z",
        ] {
            assert_eq!(seconds(bad), None, "{bad}");
        }
    }
}
