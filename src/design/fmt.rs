//! Numbers, times and identifiers as the page writes them. Plain functions from
//! integers to text: tabular, unit after a space, decimals never longer than
//! they are worth, long numbers in groups.

/// `1300` as `1,300`.
pub fn count(value: u64) -> String {
    group(&value.to_string(), 3, ',')
}

/// Decimal digits in groups of three with spaces: `157 107 139`.
pub fn group3(digits: &str) -> String {
    group(digits, 3, ' ')
}

/// Digits in groups of four from the left: `4967 0424`.
pub fn group4(digits: &str) -> String {
    chunks(digits, 4)
}

/// Digits in groups of eight from the left: `7631bc07 a1cc8fcd`.
pub fn group8(digits: &str) -> String {
    chunks(digits, 8)
}

/// A place or a length in a picture, with so many digits after the point. The standard library writes every
/// number exactly, which takes ten kilobytes; pictures have no numbers beyond thousands.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places in pictures are small, and not negative here"
)]
pub fn fixed(value: f64, digits: u32) -> String {
    let unit = 10_u64.pow(digits);
    let whole = (value.abs() * unit as f64).round() as u64;
    let sign = if value < 0.0 && whole > 0 { "-" } else { "" };
    match digits {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{}.{:0width$}", whole / unit, whole % unit, width = digits as usize),
    }
}

/// The same as a share of the picture: `12.50%`.
pub fn percentage(value: f64, digits: u32) -> String {
    fixed(value, digits) + "%"
}

fn group(digits: &str, size: usize, mark: char) -> String {
    let length = digits.chars().count();
    let mut out = String::with_capacity(length + length / size);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (length - place).is_multiple_of(size) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

fn chunks(digits: &str, size: usize) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / size);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place.is_multiple_of(size) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// Millionths as a percentage with two digits, rounded: `46.17 %`.
pub fn percent2(ppm: u32) -> String {
    let hundredths = (u64::from(ppm) + 50) / 100;
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}

/// Millionths as a whole percentage; a little never reads as nothing: `90 %`, `< 1 %`.
pub fn percent(ppm: u32) -> String {
    match (u64::from(ppm) + 5_000) / 10_000 {
        0 if ppm > 0 => "< 1 %".to_owned(),
        whole => format!("{whole} %"),
    }
}

/// Bytes in the largest fitting unit of 1,000: `312 B`, `1.4 kB`, `0.17 MB` from a tenth on.
pub fn bytes(value: u64) -> String {
    match value {
        0..1_000 => format!("{value} B"),
        1_000..100_000 => tenths(value, 1_000, "kB"),
        100_000..100_000_000 => format!("{} MB", megabytes(value)),
        _ => tenths(value, 1_000_000, "MB"),
    }
}

/// Bytes in a second; a little never reads as nothing: `0 MB/s`, `0.4 kB/s`, `0.17 MB/s`.
pub fn traffic(value: u64) -> String {
    match value {
        0 => "0 MB/s".to_owned(),
        1..100_000 => format!("{}/s", tenths(value.max(50), 1_000, "kB")),
        _ => format!("{}/s", bytes(value)),
    }
}

/// Bytes as megabytes of 1,000,000 with two digits and no unit: `0.17`.
pub fn megabytes(value: u64) -> String {
    let hundredths = value.saturating_add(5_000) / 10_000;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn tenths(value: u64, unit: u64, name: &str) -> String {
    let tenths = value.saturating_add(unit / 20) / (unit / 10);
    format!("{}.{} {name}", count(tenths / 10), tenths % 10)
}

/// Length of time from microseconds, in the unit that reads best:
/// `0.8 ms`, `70 ms`, `0.48 s`, `22.5 s`, `3 min 12 s`, `2 h 5 min`, `24 h`, `7 d`.
pub fn span(micros: u64) -> String {
    let milliseconds = micros / 1_000;
    let seconds = micros / 1_000_000;
    match micros {
        0 => "0 ms".to_owned(),
        1..10_000 => format!("{}.{} ms", milliseconds, micros % 1_000 / 100),
        10_000..100_000 => format!("{milliseconds} ms"),
        100_000..10_000_000 => format!("{}.{:02} s", seconds, micros % 1_000_000 / 10_000),
        10_000_000..60_000_000 => format!("{}.{} s", seconds, micros % 1_000_000 / 100_000),
        60_000_000..3_600_000_000 => two(seconds / 60, "min", seconds % 60, "s"),
        3_600_000_000..259_200_000_000 => two(seconds / 3_600, "h", seconds % 3_600 / 60, "min"),
        _ => two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h"),
    }
}

/// Length of time that is whole seconds: `40 s`, `3 min 12 s`.
pub fn whole_span(seconds: u64) -> String {
    if seconds < 60 { format!("{seconds} s") } else { span(seconds.saturating_mul(1_000_000)) }
}

fn two(large: u64, large_unit: &str, small: u64, small_unit: &str) -> String {
    if small == 0 { format!("{large} {large_unit}") } else { format!("{large} {large_unit} {small} {small_unit}") }
}

/// The clock, from microseconds since the world began: (`T+00:03:12`, `.480`).
/// Days are counted in front once there are any: `T+2d 04:00:00`.
pub fn clock(micros: u64) -> (String, String) {
    let seconds = micros / 1_000_000;
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let time = format!("{:02}:{:02}:{:02}", rest / 3_600, rest % 3_600 / 60, rest % 60);
    let whole = if days == 0 { format!("T+{time}") } else { format!("T+{days}d {time}") };
    (whole, format!(".{:03}", micros % 1_000_000 / 1_000))
}

/// A moment in running text, from microseconds since the world began: `T+3:12.480`.
pub fn moment(micros: u64) -> String {
    let seconds = micros / 1_000_000;
    let milliseconds = micros % 1_000_000 / 1_000;
    let (hours, minutes, rest) = (seconds / 3_600, seconds % 3_600 / 60, seconds % 60);
    match (hours, milliseconds) {
        (0, 0) => format!("T+{minutes}:{rest:02}"),
        (0, _) => format!("T+{minutes}:{rest:02}.{milliseconds:03}"),
        (_, 0) => format!("T+{hours}:{minutes:02}:{rest:02}"),
        _ => format!("T+{hours}:{minutes:02}:{rest:02}.{milliseconds:03}"),
    }
}

/// Speed in thousandths: `1×`, `0.1×`, `10,000×`.
pub fn speed(milli: u64) -> String {
    if milli.is_multiple_of(1_000) {
        return format!("{}×", count(milli / 1_000));
    }
    let text = format!("{}.{:03}", count(milli / 1_000), milli % 1_000);
    let places = if milli < 10_000 { 2 } else { 1 };
    let cut = text.len() - (3 - places);
    format!("{}×", text[..cut].trim_end_matches('0').trim_end_matches('.'))
}

/// `shardId-000000000004` as `shardId-…004`.
pub fn shard_short(id: &str) -> String {
    match id.strip_prefix("shardId-") {
        Some(digits) if digits.len() > 3 && digits.is_ascii() => format!("shardId-…{}", &digits[digits.len() - 3..]),
        _ => id.to_owned(),
    }
}

/// Keeps head and tail of a long text: `4967…4178`.
pub fn elide(text: &str, head: usize, tail: usize) -> String {
    let length = text.chars().count();
    if length <= head + tail + 1 {
        return text.to_owned();
    }
    let start: String = text.chars().take(head).collect();
    let end: String = text.chars().skip(length - tail).collect();
    format!("{start}…{end}")
}

/// `PutRecord` as `put-record`.
pub fn kebab(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (place, letter) in name.chars().enumerate() {
        if letter.is_ascii_uppercase() && place > 0 {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// `1 shard`, `2 shards`.
pub fn plural(value: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(value), if value == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_groups() {
        assert_eq!(count(0), "0");
        assert_eq!(count(1_300), "1,300");
        assert_eq!(count(12_345_678), "12,345,678");
        assert_eq!(
            group3("157107139746365290205026809710278036035"),
            "157 107 139 746 365 290 205 026 809 710 278 036 035"
        );
        assert_eq!(group4("496704244727"), "4967 0424 4727");
    }

    #[test]
    fn percentages_are_rounded_not_cut() {
        assert_eq!(percent2(461_697), "46.17 %");
        assert_eq!(percent(900_000), "90 %");
        assert_eq!(percent(1), "< 1 %");
        assert_eq!(percent(0), "0 %");
        assert_eq!(percent(1_000_000), "100 %");
    }

    #[test]
    fn sizes_take_the_unit_that_reads_best() {
        assert_eq!([0, 4, 400, 170_000].map(traffic), ["0 MB/s", "0.1 kB/s", "0.4 kB/s", "0.17 MB/s"]);
        assert_eq!(bytes(312), "312 B");
        assert_eq!(bytes(1_400), "1.4 kB");
        assert_eq!(bytes(170_000), "0.17 MB");
        assert_eq!(bytes(1_048_576), "1.05 MB");
        assert_eq!(bytes(u64::MAX), "18,446,744,073,709.5 MB");
    }

    #[test]
    fn times_take_the_unit_that_reads_best() {
        assert_eq!(span(0), "0 ms");
        assert_eq!(span(800), "0.8 ms");
        assert_eq!(span(70_000), "70 ms");
        assert_eq!(span(480_000), "0.48 s");
        assert_eq!(span(22_500_000), "22.5 s");
        assert_eq!(span(192_000_000), "3 min 12 s");
        assert_eq!(span(86_400_000_000), "24 h");
        assert_eq!(span(604_800_000_000), "7 d");
    }

    #[test]
    fn the_clock_counts_from_the_beginning() {
        assert_eq!(clock(192_480_000), ("T+00:03:12".to_owned(), ".480".to_owned()));
        assert_eq!(clock(2 * 86_400_000_000 + 4 * 3_600_000_000), ("T+2d 04:00:00".to_owned(), ".000".to_owned()));
        assert_eq!(moment(192_480_000), "T+3:12.480");
        assert_eq!(moment(60_000_000), "T+1:00");
        assert_eq!(moment(3_660_000_000), "T+1:01:00");
    }

    #[test]
    fn speeds_lose_their_empty_digits() {
        assert_eq!(speed(1_000), "1×");
        assert_eq!(speed(100), "0.1×");
        assert_eq!(speed(2_500), "2.5×");
        assert_eq!(speed(10_000_000), "10,000×");
        assert_eq!(speed(31_622), "31.6×");
        assert_eq!(speed(10_040), "10×");
    }

    #[test]
    fn identifiers_are_cut_in_the_middle() {
        assert_eq!(shard_short("shardId-000000000004"), "shardId-…004");
        assert_eq!(shard_short("odd"), "odd");
        assert_eq!(elide("49670424472731169861", 4, 4), "4967…9861");
        assert_eq!(elide("short", 4, 4), "short");
        assert_eq!(kebab("PutRecord"), "put-record");
    }

    #[test]
    fn places_in_pictures_are_rounded() {
        assert_eq!(fixed(12.346, 2), "12.35");
        assert_eq!(fixed(0.04, 1), "0.0");
        assert_eq!(fixed(-0.04, 1), "0.0");
        assert_eq!(fixed(-3.25, 1), "-3.3");
        assert_eq!(fixed(7.5, 0), "8");
        assert_eq!(percentage(0.0625, 3), "0.063%");
    }
}
