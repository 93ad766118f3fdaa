//! From real milliseconds to virtual time, and how much of it was reached.

/// Longest real time one frame may stand for: after a pause of the browser the
/// world goes on from where it was instead of leaping.
const LONGEST_FRAME_MS: f64 = 100.0;
/// Real time after which the shown speed is measured anew.
const MEASURE_MS: f64 = 500.0;
/// Part of a frame the world may use, in milliseconds.
const BUDGET_MS: f64 = 6.0;
/// The same where frames are far between, as on a slow machine: most of such a frame is not the world's.
const MOST_BUDGET_MS: f64 = 20.0;
/// Due items and records between two looks at the clock: a call may put five hundred.
pub const SLICE: u32 = 128;

/// The speed that is set and the speed that is reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    speed_milli: u64,
    /// What did not make a whole microsecond yet.
    rest: f64,
    real_ms: f64,
    reached_micros: u64,
    shown_milli: u64,
}

impl Pace {
    /// A pace at a speed in thousandths.
    pub fn new(speed_milli: u64) -> Self {
        Self { speed_milli, rest: 0.0, real_ms: 0.0, reached_micros: 0, shown_milli: speed_milli }
    }

    /// The speed that is set, in thousandths.
    pub fn speed_milli(&self) -> u64 {
        self.speed_milli
    }

    /// The speed that was reached lately, in thousandths.
    pub fn shown_milli(&self) -> u64 {
        self.shown_milli
    }

    /// Whether the world does not keep up with the speed that is set.
    pub fn behind(&self) -> bool {
        self.shown_milli.saturating_mul(10) < self.speed_milli.saturating_mul(9)
    }

    /// Forgets what was measured: after a pause, a seek, a change of speed.
    pub fn restart(&mut self) {
        *self = Self::new(self.speed_milli);
    }

    /// Virtual microseconds that `elapsed_ms` of real time ask for.
    pub fn ask(&mut self, elapsed_ms: f64) -> u64 {
        let elapsed = elapsed_ms.clamp(0.0, LONGEST_FRAME_MS);
        // One real millisecond at a thousandth of real speed is one microsecond.
        let exact = elapsed * self.speed_milli as f64 + self.rest;
        let whole = exact.floor().max(0.0);
        self.rest = exact - whole;
        self.real_ms += elapsed;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped: at most 10^9")]
        let micros = whole as u64;
        micros
    }

    /// Notes how far the world came for the last [`Pace::ask`]. What was missed is
    /// not caught up later: the shown speed falls instead.
    pub fn reached(&mut self, micros: u64) {
        self.reached_micros = self.reached_micros.saturating_add(micros);
        if self.real_ms >= MEASURE_MS {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a ratio of positive numbers")]
            let milli = (self.reached_micros as f64 / self.real_ms).round() as u64;
            // Rounding of frames makes the measure tremble by a percent: then it is the speed itself.
            let close = milli.abs_diff(self.speed_milli).saturating_mul(20) <= self.speed_milli;
            self.shown_milli = if close { self.speed_milli } else { milli.min(self.speed_milli) };
            self.real_ms = 0.0;
            self.reached_micros = 0;
        }
    }
}

/// How long the world may run in a frame that comes so long after the last, in milliseconds.
pub fn budget_ms(elapsed_ms: f64) -> f64 {
    (elapsed_ms / 3.0).clamp(BUDGET_MS, MOST_BUDGET_MS)
}

/// Speeds with a mark on the slider, in thousandths.
pub const PRESETS: [u64; 6] = [1_000, 10_000, 60_000, 600_000, 3_600_000, 10_000_000];
/// Slowest and fastest speed, in thousandths.
pub const RANGE: (u64, u64) = (100, 10_000_000);
/// Steps of the slider: five decades, twenty each.
pub const STEPS: u32 = 100;

/// Speed at a step of the slider, evenly spread on a logarithmic scale, rounded to two digits.
pub fn speed_at(step: u32) -> u64 {
    let exponent = f64::from(step.min(STEPS)) / 20.0 + 2.0;
    let exact = 10_f64.powf(exponent);
    let unit = 10_f64.powf(exponent.floor() - 1.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 100 and 10^7")]
    let milli = ((exact / unit).round() * unit).round() as u64;
    milli.clamp(RANGE.0, RANGE.1)
}

/// Step of the slider that is nearest to a speed.
pub fn step_of(speed_milli: u64) -> u32 {
    let exponent = (speed_milli.clamp(RANGE.0, RANGE.1) as f64).log10() - 2.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let step = (exponent * 20.0).round() as u32;
    step.min(STEPS)
}

/// The next preset above or below a speed.
pub fn next_preset(speed_milli: u64, faster: bool) -> u64 {
    if faster {
        PRESETS.into_iter().find(|preset| *preset > speed_milli).unwrap_or(RANGE.1)
    } else {
        PRESETS.into_iter().rev().find(|preset| *preset < speed_milli).unwrap_or(RANGE.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_time_becomes_virtual_time() {
        assert_eq!(Pace::new(1_000).ask(16.0), 16_000);
        assert_eq!(Pace::new(10_000_000).ask(16.0), 160_000_000);
        assert_eq!(Pace::new(100).ask(16.0), 1_600);
    }

    #[test]
    fn parts_of_microseconds_add_up() {
        let mut pace = Pace::new(100);
        let total: u64 = (0..1_000).map(|_| pace.ask(0.125)).sum();
        assert_eq!(total, 12_500);
    }

    #[test]
    fn a_long_pause_of_the_browser_is_not_made_up() {
        assert_eq!(Pace::new(1_000).ask(60_000.0), 100_000);
        assert_eq!(Pace::new(1_000).ask(-5.0), 0);
    }

    #[test]
    fn the_world_has_more_of_a_longer_frame() {
        for (elapsed, budget) in [(0.0, 6.0), (16.7, 6.0), (48.0, 16.0), (1_000.0, 20.0)] {
            assert!((budget_ms(elapsed) - budget).abs() < 1e-9, "{elapsed}");
        }
    }

    #[test]
    fn falling_behind_shows() {
        let mut pace = Pace::new(1_000_000);
        for _ in 0..40 {
            let asked = pace.ask(16.0);
            pace.reached(asked / 4);
        }
        assert!(pace.behind());
        assert_eq!(pace.shown_milli(), 250_000);
        // The stretch of the change still holds both.
        for _ in 0..80 {
            let asked = pace.ask(16.0);
            pace.reached(asked);
        }
        assert!(!pace.behind());
        assert_eq!(pace.shown_milli(), 1_000_000);
    }

    #[test]
    fn the_slider_is_logarithmic_and_round() {
        assert_eq!(speed_at(0), 100);
        assert_eq!(speed_at(20), 1_000);
        assert_eq!(speed_at(100), 10_000_000);
        for step in 0..=STEPS {
            assert_eq!(step_of(speed_at(step)), step);
        }
    }

    #[test]
    fn presets_are_reached_from_anywhere() {
        assert_eq!(next_preset(1_000, true), 10_000);
        assert_eq!(next_preset(1_000, false), 100);
        assert_eq!(next_preset(10_000_000, true), 10_000_000);
        assert_eq!(next_preset(25_000, false), 10_000);
    }
}
