//! Instants as the service's Java prints them: `Thu Jan 22 01:22:02 UTC 2015`. Spec 3.7.

use playground_engine::{Date, Timestamp};

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
        let Date { year, month, day, hour, minute, second } = Date::of(at);
        let weekday = pick(&DAYS, at.seconds() / 86_400 % 7);
        let month = pick(&MONTHS, month - 1);
        Self { weekday, year, month, day, time: format!("{hour:02}:{minute:02}:{second:02}") }
    }
}

fn pick(names: &[&'static str], index: u64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
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
