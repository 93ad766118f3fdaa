//! What the address asks for. Pure text to values and never an error: whatever
//! cannot be understood becomes a remark, and its default is used.

use playground_console::print::Language;

/// Which page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Everything.
    #[default]
    Full,
    /// The stage with one call line and a small time bar, 640 x 420.
    Stage,
    /// The key space alone, 640 x 120.
    Hashbar,
}

impl View {
    /// Whether the page lives inside somebody else's: then it keeps nothing.
    pub fn is_embed(self) -> bool {
        self != Self::Full
    }

    /// The word of the address, also the `data-view` of the root element.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "app",
            Self::Stage => "stage",
            Self::Hashbar => "hashbar",
        }
    }
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// The word of the address, also the `data-theme` of the root element.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark].into_iter().find(|theme| theme.name() == word)
    }

    /// The next one of the round: auto, light, dark.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

/// How much moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// As the system has it.
    #[default]
    Auto,
    Full,
    Reduced,
    None,
}

impl Motion {
    /// The word of the address, also the `data-motion` of the root element.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Full => "full",
            Self::Reduced => "reduced",
            Self::None => "none",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Auto, Self::Full, Self::Reduced, Self::None].into_iter().find(|motion| motion.name() == word)
    }
}

/// The world to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenario {
    /// Two shards, a producer and readers.
    Hello,
    /// Nothing at all.
    Empty,
}

impl Scenario {
    /// The word of the address and of the lab.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hello => "hello",
            Self::Empty => "empty",
        }
    }
}

/// A word of the address that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    pub name: String,
    pub value: String,
    /// What would have been understood.
    pub expected: &'static str,
}

/// Everything the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    pub view: View,
    /// `None` when the address does not say.
    pub scenario: Option<Scenario>,
    /// Moment to open at, paused, in microseconds since the world began.
    pub at_micros: Option<u64>,
    /// `None` when the address does not say.
    pub play: Option<bool>,
    /// Thousandths.
    pub speed_milli: Option<u64>,
    /// `None` when the address does not say.
    pub theme: Option<Theme>,
    pub motion: Motion,
    /// What calls are written in; `None` when the address does not say.
    pub calls: Option<Language>,
    pub key: Option<String>,
    /// Creates a stream of so many shards in a world that is otherwise empty.
    pub shards: Option<u32>,
    /// The stream to show, or the name of the one to create.
    pub stream: Option<String>,
    /// The endpoint on this machine whose world is shown, such as `http://127.0.0.1:4567`.
    pub endpoint: Option<String>,
    /// What the fragment carries after `#`, when there is anything.
    pub fragment: Option<String>,
    pub misread: Vec<Misread>,
}

/// Slowest and fastest speed in thousandths.
pub const SPEEDS: std::ops::RangeInclusive<u64> = 100..=10_000_000;

impl Route {
    /// Reads a query (with or without `?`) and a fragment (with or without `#`).
    pub fn parse(query: &str, fragment: &str) -> Self {
        let mut route = Self::default();
        for pair in query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            route.take(&unescape(name), &unescape(value));
        }
        let fragment = fragment.trim_start_matches('#');
        route.fragment = (!fragment.is_empty()).then(|| fragment.to_owned());
        route
    }

    /// Whether playing begins by itself: always on the full page and where a world is followed, never in an
    /// embed of its own, unless the address says otherwise.
    pub fn plays(&self) -> bool {
        self.play.unwrap_or(self.endpoint.is_some() || !self.view.is_embed() && self.at_micros.is_none())
    }

    /// Whether the address names a world of its own (apart from a link).
    pub fn names_world(&self) -> bool {
        self.scenario.is_some() || self.shards.is_some()
    }

    fn take(&mut self, name: &str, value: &str) {
        let expected = match name {
            "view" => match value {
                "app" | "full" | "" => set(&mut self.view, View::Full),
                "stage" | "tapes" => set(&mut self.view, View::Stage),
                "hashbar" => set(&mut self.view, View::Hashbar),
                _ => Some("stage or hashbar"),
            },
            "scenario" => match value {
                "hello" => set(&mut self.scenario, Some(Scenario::Hello)),
                "empty" => set(&mut self.scenario, Some(Scenario::Empty)),
                _ => Some("hello or empty"),
            },
            "t" => keep(&mut self.at_micros, parse_moment(value), "a moment such as T+3m12s"),
            "play" => match value {
                "auto" | "on" | "1" | "true" | "" => set(&mut self.play, Some(true)),
                "off" | "0" | "false" => set(&mut self.play, Some(false)),
                _ => Some("auto or off"),
            },
            "speed" => keep(&mut self.speed_milli, parse_speed(value), "a number from 0.1 to 10000"),
            "theme" => keep(&mut self.theme, Theme::parse(value), "auto, light or dark"),
            "motion" => match Motion::parse(value) {
                Some(motion) => set(&mut self.motion, motion),
                None => Some("auto, full, reduced or none"),
            },
            "calls" => keep(&mut self.calls, Language::parse(value), "cli, boto3, js, java or http"),
            "key" => {
                let fits = (1..=256).contains(&value.chars().count());
                keep(&mut self.key, fits.then(|| value.to_owned()), "a partition key of 1 to 256 characters")
            }
            "shards" => {
                let number = value.parse().ok().filter(|number| (1..=1_000).contains(number));
                keep(&mut self.shards, number, "a number of shards from 1 to 1000")
            }
            "stream" => {
                let good = (1..=128).contains(&value.len())
                    && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte));
                keep(&mut self.stream, good.then(|| value.to_owned()), "a stream name of letters, digits, _ . and -")
            }
            "endpoint" => keep(
                &mut self.endpoint,
                parse_endpoint(value),
                "an address of this machine such as http://127.0.0.1:4567",
            ),
            // Words of other pages (campaign marks and the like) are not ours to judge.
            _ => None,
        };
        if let Some(expected) = expected {
            let value = value.chars().take(40).collect();
            self.misread.push(Misread { name: name.to_owned(), value, expected });
        }
    }
}

fn set<T>(place: &mut T, value: T) -> Option<&'static str> {
    *place = value;
    None
}

fn keep<T>(place: &mut Option<T>, value: Option<T>, expected: &'static str) -> Option<&'static str> {
    match value {
        Some(value) => set(place, Some(value)),
        None => Some(expected),
    }
}

/// An address of this machine without a path: the content policy lets the page reach no other.
fn parse_endpoint(text: &str) -> Option<String> {
    let address = text.trim_end_matches('/');
    let place = address.strip_prefix("http://")?;
    let (host, port) = place.split_once(':').unwrap_or((place, "80"));
    let port = port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    (matches!(host, "127.0.0.1" | "localhost") && port).then(|| address.to_owned())
}

/// `1`, `0.5`, `600x` in thousandths.
fn parse_speed(text: &str) -> Option<u64> {
    let text = text.trim_end_matches(['x', '×']);
    let milli = decimal(text, 3)?;
    SPEEDS.contains(&milli).then_some(milli)
}

/// A decimal number without sign, in units of a tenth to the power of `places`.
fn decimal(text: &str, places: usize) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return None;
    }
    let part: String = part.chars().chain(std::iter::repeat('0')).take(places).collect();
    let scale = 10_u64.pow(u32::try_from(places).ok()?);
    whole.parse::<u64>().ok()?.checked_mul(scale)?.checked_add(part.parse().ok()?)
}

/// A moment in microseconds since the world began: `T+3m12.48s`, `T+00:03:12.480`,
/// `1h5m`, `90s`, `90` (seconds). The leading `T+` may be missing; a `+` may have
/// become a space on its way through an address.
pub fn parse_moment(text: &str) -> Option<u64> {
    let text = text.trim();
    let text = text.strip_prefix(['T', 't']).map_or(text, |rest| rest.strip_prefix(['+', ' ']).unwrap_or(rest));
    if text.contains(':') {
        let mut total = 0_u64;
        let parts: Vec<&str> = text.split(':').collect();
        if parts.len() > 3 {
            return None;
        }
        for part in parts {
            total = total.checked_mul(60)?.checked_add(decimal(part, 6)?)?;
        }
        return Some(total);
    }
    let mut total = 0_u64;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, tail) = rest.split_at(end);
        let (unit, tail) = ["ms", "d", "h", "m", "s"]
            .iter()
            .find_map(|unit| tail.strip_prefix(unit).map(|tail| (*unit, tail)))
            .or_else(|| tail.is_empty().then_some(("s", "")))?;
        let micros = decimal(number, 6)?;
        let micros = match unit {
            "ms" => micros / 1_000,
            "s" => micros,
            "m" => micros.checked_mul(60)?,
            "h" => micros.checked_mul(3_600)?,
            _ => micros.checked_mul(86_400)?,
        };
        total = total.checked_add(micros)?;
        rest = tail;
    }
    (!text.is_empty()).then_some(total)
}

/// Percent signs and plus signs of a query, leniently: a broken escape stays as it is.
fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |place: usize| bytes.get(place).and_then(|byte| char::from(*byte).to_digit(16));
        match bytes[at] {
            b'+' => out.push(b' '),
            b'%' => {
                if let (Some(high), Some(low)) = (hex(at + 1), hex(at + 2)) {
                    out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                    at += 2;
                } else {
                    out.push(b'%');
                }
            }
            other => out.push(other),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_on_this_machine() {
        let endpoint = |value: &str| Route::parse(&format!("?endpoint={value}"), "").endpoint;
        assert_eq!(endpoint("http://127.0.0.1:4567").as_deref(), Some("http://127.0.0.1:4567"));
        assert_eq!(endpoint("http%3A%2F%2Flocalhost:80/").as_deref(), Some("http://localhost:80"));
        for other in [
            "",
            "127.0.0.1:4567",
            "https://127.0.0.1",
            "http://example.org",
            "http://127.0.0.1:99999",
            "http://127.0.0.1:1@example.org",
            "http://127.0.0.1.example.org",
            "http://127.0.0.1:4567/path",
        ] {
            assert_eq!(endpoint(other), None, "{other}");
            assert_eq!(Route::parse(&format!("?endpoint={other}"), "").misread.len(), 1, "{other}");
        }
    }

    #[test]
    fn nothing_asked_is_the_full_page_playing() {
        let route = Route::parse("", "");
        assert_eq!(route, Route::default());
        assert!(route.plays());
    }

    #[test]
    fn an_embed_waits_unless_told() {
        assert!(!Route::parse("?view=stage", "").plays());
        assert!(Route::parse("?view=hashbar&play=auto", "").plays());
        assert!(!Route::parse("?play=off", "").plays());
        assert!(!Route::parse("?t=3m12s", "").plays());
    }

    #[test]
    fn every_known_word_is_read() {
        let route = Route::parse(
            "?view=stage&scenario=empty&t=T%2B3m12.48s&speed=0.5x&theme=dark&motion=none&key=user+42%21&shards=4&stream=orders",
            "#k1.abc",
        );
        assert_eq!(route.view, View::Stage);
        assert_eq!(route.scenario, Some(Scenario::Empty));
        assert_eq!(route.at_micros, Some(192_480_000));
        assert_eq!(route.speed_milli, Some(500));
        assert_eq!(route.theme, Some(Theme::Dark));
        assert_eq!(route.motion, Motion::None);
        assert_eq!(route.key.as_deref(), Some("user 42!"));
        assert_eq!((route.shards, route.stream.as_deref()), (Some(4), Some("orders")));
        assert_eq!(route.fragment.as_deref(), Some("k1.abc"));
        assert!(route.misread.is_empty());
    }

    #[test]
    fn unknown_values_become_remarks_and_defaults_stay() {
        let route = Route::parse("?view=ring&speed=-1&shards=0&t=soon&play=maybe&theme=pink&stream=a%20b&key=", "");
        assert_eq!(Route { misread: Vec::new(), ..route.clone() }, Route::default());
        assert_eq!(route.misread.len(), 8);
        assert_eq!(route.misread[0].name, "view");
        assert_eq!(route.misread[0].value, "ring");
    }

    #[test]
    fn foreign_words_are_left_alone() {
        assert!(Route::parse("?utm_source=news&x", "").misread.is_empty());
    }

    #[test]
    fn moments_are_read_in_every_usual_form() {
        assert_eq!(parse_moment("T+00:03:12.480"), Some(192_480_000));
        assert_eq!(parse_moment("T 3m12s"), Some(192_000_000));
        assert_eq!(parse_moment("1h5m"), Some(3_900_000_000));
        assert_eq!(parse_moment("90"), Some(90_000_000));
        assert_eq!(parse_moment("250ms"), Some(250_000));
        assert_eq!(parse_moment("1d"), Some(86_400_000_000));
        for bad in ["", "T+", "3x", "1:2:3:4", "m", "-5", "99999999999999d", "1..2", "é"] {
            assert_eq!(parse_moment(bad), None, "{bad}");
        }
    }

    #[test]
    fn broken_escapes_stay_as_they_are() {
        assert_eq!(unescape("50%"), "50%");
        assert_eq!(unescape("%zz%41"), "%zzA");
        assert_eq!(unescape("%ff"), "\u{fffd}");
    }
}
