//! Draws that repeat: same seed, purpose and id, same numbers, on every machine and for ever.

use rand_core::Rng;
use rand_pcg::Pcg32;

/// The seed of a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

/// One independent source of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draws(Pcg32);

impl Seed {
    /// The draws of one purpose of one actor; adding others disturbs nobody.
    pub fn draws(self, purpose: &str, id: u64) -> Draws {
        let name = purpose
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let stream = scramble(name ^ scramble(id));
        Draws(Pcg32::new(scramble(self.0 ^ stream), stream))
    }
}

/// A bijective mix (the finaliser of the `SplitMix64` generator).
fn scramble(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

impl Draws {
    /// 64 even bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// An even number below `bound`; 0 when `bound` is 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        // Refuse the uneven rest of the 2^64 values, so that every result is equally likely.
        let uneven = bound.wrapping_neg() % bound;
        loop {
            let draw = self.next_u64();
            if draw >= uneven {
                return draw % bound;
            }
        }
    }

    /// True with probability `numerator / denominator`; never when `denominator` is 0.
    pub fn chance(&mut self, numerator: u64, denominator: u64) -> bool {
        self.below(denominator) < numerator && denominator > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_fixed_for_ever() {
        let mut draws = Seed(1).draws("producer", 2);
        let first: Vec<u64> = (0..3).map(|_| draws.below(1_000_000)).collect();
        let mut again = Seed(1).draws("producer", 2);
        assert!(first.iter().all(|value| again.below(1_000_000) == *value));
        assert_ne!(Seed(1).draws("producer", 3), Seed(1).draws("producer", 2));
        assert_ne!(Seed(1).draws("keys", 2), Seed(1).draws("producer", 2));
        assert_ne!(Seed(2).draws("producer", 2), Seed(1).draws("producer", 2));
    }

    #[test]
    fn below_stays_below() {
        let mut draws = Seed(9).draws("test", 0);
        assert!((0..1_000).all(|_| draws.below(7) < 7));
        assert_eq!(draws.below(0), 0);
        assert!(!draws.chance(1, 0));
        assert!(draws.chance(1, 1));
        assert!(!draws.chance(0, 1));
    }
}
