//! Curved distributions as tables of integers.
//!
//! The only place of the core with floats: `libm` gives the same bits on every
//! platform, and the table holds integers, so draws are exact from there on.
#![allow(clippy::float_arithmetic, reason = "libm is the same everywhere and the results become integers at once")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "weights lie between 1 and 2^32"
)]

use playground_engine::Draws;
use std::sync::Arc;

/// Most ranks a table holds; further ones are left out.
const MOST_RANKS: u32 = 100_000;

/// Ranks with popularity `1/(rank+1)^s`, as running sums of 32-bit weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zipf {
    sums: Arc<[u64]>,
}

impl Zipf {
    /// A table for `ranks` ranks (1 to 100,000) and exponent `s` in hundredths (at most 10.00).
    pub fn new(ranks: u32, exponent_hundredths: u32) -> Self {
        let s = f64::from(exponent_hundredths.min(1_000)) / 100.0;
        let mut sum = 0_u64;
        let sums = (1..=ranks.clamp(1, MOST_RANKS))
            .map(|rank| {
                let weight = libm::exp(-s * libm::log(f64::from(rank))) * 4_294_967_296.0;
                sum += (weight as u64).max(1);
                sum
            })
            .collect();
        Self { sums }
    }

    /// A rank, the lower the likelier.
    pub fn draw(&self, draws: &mut Draws) -> u32 {
        let total = self.sums.last().copied().unwrap_or(1);
        let point = draws.below(total);
        u32::try_from(self.sums.partition_point(|sum| *sum <= point)).unwrap_or(u32::MAX)
    }
}
