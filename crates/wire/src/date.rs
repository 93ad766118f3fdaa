//! Instants as the service's Java prints them: `Thu Jan 22 01:22:02 UTC 2015`. Spec 3.7.

use playground_engine::Timestamp;

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]; // the epoch was a Thursday
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Weekday, month, day, time in UTC, year.
pub(crate) fn java(at: Timestamp) -> String {
    let Parts { weekday, year, month, day, time } = Parts::of(at);
    format!("{weekday} {month} {day:02} {time} UTC {year}")
}

/// As the `Date` header has it: `Thu, 22 Jan 2015 01:22:02 GMT`.
pub(crate) fn http(at: Timestamp) -> String {
    let Parts { weekday, year, month, day, time } = Parts::of(at);
    format!("{weekday}, {day:02} {month} {year} {time} GMT")
}

struct Parts {
    weekday: &'static str,
    year: u64,
    month: &'static str,
    day: u64,
    time: String,
}

impl Parts {
    fn of(at: Timestamp) -> Self {
        let seconds = at.seconds();
        let (days, second) = (seconds / 86_400, seconds % 86_400);
        let (year, month, day) = civil(days);
        let weekday = pick(&DAYS, days % 7);
        let month = pick(&MONTHS, month);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        Self { weekday, year, month, day, time: format!("{hour:02}:{minute:02}:{second:02}") }
    }
}

fn pick(names: &[&'static str], index: u64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}

/// Year, month from 0 and day from 1 of a day number. Years begin in March here, so that leap days come last.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468; // days since 0000-03-01
    let (era, day) = (shifted / 146_097, shifted % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = (march_month + 2) % 12;
    (era * 400 + year + u64::from(month < 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_java_prints_them() {
        for (seconds, text) in [
            (0, "Thu Jan 01 00:00:00 UTC 1970"),
            (1_421_889_722, "Thu Jan 22 01:22:02 UTC 2015"),
            (1_767_225_600, "Thu Jan 01 00:00:00 UTC 2026"),
            (1_709_164_799, "Wed Feb 28 23:59:59 UTC 2024"),
            (1_709_208_000, "Thu Feb 29 12:00:00 UTC 2024"),
            (951_827_696, "Tue Feb 29 12:34:56 UTC 2000"),
            (4_107_542_400, "Mon Mar 01 00:00:00 UTC 2100"),
            (1_798_761_599, "Thu Dec 31 23:59:59 UTC 2026"),
        ] {
            assert_eq!(java(Timestamp::from_seconds(seconds)), text);
        }
        assert_eq!(http(Timestamp::from_seconds(951_827_696)), "Tue, 29 Feb 2000 12:34:56 GMT");
    }
}
