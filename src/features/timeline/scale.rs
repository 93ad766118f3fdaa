//! The scrubber's scale and the choice of its labels: pure numbers.

use playground_engine::sort_by_key;

/// Round lengths between two ticks, in seconds.
const STEPS: [u64; 22] = [
    5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000,
    864_000, 2_592_000, 7_776_000, 31_536_000,
];
const MICROS: u64 = 1_000_000;

/// The stretch of time the scrubber shows: from the beginning to a little after the tip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Last moment on the scale, in microseconds since the beginning.
    pub end: u64,
    /// Distance of two ticks, in microseconds.
    pub tick: u64,
}

impl Scale {
    /// A scale with room for a tip: three to eight ticks, at least a twelfth of it free.
    pub fn of(tip: u64) -> Self {
        let wanted = tip.saturating_add(tip / 10).max(20 * MICROS);
        let step = STEPS.into_iter().find(|step| wanted <= step * MICROS * 6).unwrap_or(wanted / MICROS / 6 + 1);
        let tick = step * MICROS;
        Self { end: wanted.div_ceil(tick).saturating_mul(tick), tick }
    }

    /// Place of a moment, in percent.
    pub fn percent(self, at: u64) -> f64 {
        (at as f64 / self.end as f64 * 100.0).clamp(0.0, 100.0)
    }

    /// Moment at a part of the width between 0 and 1.
    pub fn moment(self, part: f64) -> u64 {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a positive number")]
        let micros = (self.end as f64 * part.clamp(0.0, 1.0)) as u64;
        micros
    }

    /// Moments of the ticks.
    pub fn ticks(self) -> impl Iterator<Item = u64> {
        (0..=self.end / self.tick).map(move |place| place * self.tick)
    }
}

/// A tick as `1:00`, `1:00:00` or `2 d`.
pub fn tick_text(micros: u64, tick: u64) -> String {
    let seconds = micros / MICROS;
    if tick >= 86_400 * MICROS {
        return format!("{} d", seconds / 86_400);
    }
    match seconds / 3_600 {
        0 => format!("{}:{:02}", seconds / 60, seconds % 60),
        hours => format!("{hours}:{:02}:{:02}", seconds % 3_600 / 60, seconds % 60),
    }
}

/// A label that would like to stand at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// In percent.
    pub at: f64,
    /// Characters.
    pub length: usize,
    /// Higher ones are placed first.
    pub weight: u8,
}

/// Width of a character of the small text face.
const CHARACTER: f64 = 6.4;

/// Which of the labels fit beside each other on a width in pixels.
pub fn place(wishes: &[Wish], width: f64) -> Vec<bool> {
    /// Free space between two labels.
    const GAP: f64 = 8.0;
    let span = |wish: &Wish| {
        let (at, whole) = (wish.at / 100.0 * width, wish.length as f64 * CHARACTER);
        let from = match anchor(wish.at, wish.length, width) {
            "start" => at,
            "end" => at - whole,
            _ => at - whole / 2.0,
        };
        (from - GAP / 2.0, from + whole + GAP / 2.0)
    };
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    sort_by_key(&mut order, |place| std::cmp::Reverse(wishes[*place].weight));
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut shown = vec![false; wishes.len()];
    for index in order {
        let (from, to) = span(&wishes[index]);
        if taken.iter().all(|(start, end)| to <= *start || from >= *end) {
            taken.push((from, to));
            shown[index] = true;
        }
    }
    shown
}

/// How a text of so many characters hangs from its mark on a width in pixels: in the middle,
/// or to one side where it would leave the scale.
pub fn anchor(percent: f64, length: usize, width: f64) -> &'static str {
    let (at, half) = (percent / 100.0 * width, length as f64 * CHARACTER / 2.0);
    if at < half {
        "start"
    } else if at > width - half {
        "end"
    } else {
        "middle"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_has_few_round_ticks_and_room_at_its_end() {
        for tip in [0, 1, 30, 192, 3_600, 86_400, 31_536_000].map(|seconds| seconds * MICROS) {
            let scale = Scale::of(tip);
            let ticks = scale.ticks().count();
            assert!((3..=8).contains(&ticks), "{tip}: {ticks}");
            assert!(scale.end > tip && scale.end.is_multiple_of(scale.tick), "{tip}");
        }
        assert_eq!(Scale::of(192_480_000), Scale { end: 240_000_000, tick: 60_000_000 });
    }

    #[test]
    fn places_and_moments_agree() {
        let scale = Scale::of(192_480_000);
        assert!((scale.percent(192_480_000) - 80.2).abs() < 0.001);
        assert_eq!(scale.moment(0.25), 60_000_000);
        assert_eq!(scale.moment(-1.0), 0);
    }

    #[test]
    fn ticks_read_as_time() {
        assert_eq!(tick_text(60_000_000, 60_000_000), "1:00");
        assert_eq!(tick_text(3_660_000_000, 60_000_000), "1:01:00");
        assert_eq!(tick_text(172_800_000_000, 86_400_000_000), "2 d");
    }

    #[test]
    fn texts_stay_on_the_scale() {
        assert_eq!(anchor(0.0, 4, 800.0), "start");
        assert_eq!(anchor(5.0, 14, 400.0), "start");
        assert_eq!(anchor(5.0, 4, 800.0), "middle");
        assert_eq!(anchor(95.0, 14, 400.0), "end");
    }

    #[test]
    fn heavier_labels_win() {
        let wish = |at, weight| Wish { at, length: 10, weight };
        assert_eq!(place(&[wish(50.0, 1), wish(52.0, 2), wish(90.0, 1)], 800.0), [false, true, true]);
        assert_eq!(place(&[wish(0.0, 1), wish(0.5, 1)], 10.0), [true, false]);
    }
}
