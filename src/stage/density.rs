//! How much detail a stage can show honestly. Above a few records a second a card cannot be read,
//! above 60 a dot cannot be followed; the level is chosen by the busiest shard and said in words.

/// The level of detail of the whole stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Detail {
    /// Every record is a card with its key: up to 8 a second and shard, and few in all.
    #[default]
    Cards,
    /// Records are dots: up to 60 a second and shard.
    Dots {
        /// Records per dot: a power of two, 1 where the stage has room for all of them.
        each: u32,
    },
    /// Nothing flies; strips, gauges and cells carry the rate.
    Band,
}

/// Records offered in a virtual second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// To the busiest shard.
    pub busiest: u32,
    /// To all of them.
    pub all: u32,
}

/// Most records under way at once that the eye can tell apart.
pub const MOST: usize = 40;

/// Records a second and shard from which nothing flies.
const DOTS_PER_SECOND: u64 = 60;

/// Records a second and shard that can be cards, and of all shards together.
const CARDS_PER_SECOND: (u64, u64) = (8, 16);

/// Speed from which nothing flies, in thousandths.
const BAND_SPEED_MILLI: u64 = 200_000;

/// Chooses the level from the rates of a virtual second and the speed in thousandths. Faster than
/// real time, more records pass in a second of the reader.
pub fn detail(rates: Rates, speed_milli: u64) -> Detail {
    let seen = |rate: u32| u64::from(rate) * speed_milli.max(1_000) / 1_000;
    let (busiest, all) = (seen(rates.busiest), seen(rates.all));
    if speed_milli > BAND_SPEED_MILLI || busiest > DOTS_PER_SECOND {
        Detail::Band
    } else if busiest <= CARDS_PER_SECOND.0 && all <= CARDS_PER_SECOND.1 {
        Detail::Cards
    } else {
        // A record is under way for about a second. Powers of two keep the choice from trembling.
        let each = all.div_ceil(MOST as u64).max(1).next_power_of_two();
        Detail::Dots { each: u32::try_from(each).unwrap_or(u32::MAX) }
    }
}

/// Whether the record at this offset is drawn: with dots for several, the last of every `each`.
pub fn drawn(detail: Detail, offset: u64) -> bool {
    match detail {
        Detail::Cards => true,
        Detail::Dots { each } => offset.is_multiple_of(u64::from(each.max(1))),
        Detail::Band => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(rate: u32) -> Rates {
        Rates { busiest: rate, all: rate }
    }

    #[test]
    fn levels_by_rate() {
        let levels = [0, 8, 9, 40, 60, 61, 1_300].map(|rate| detail(one(rate), 1_000));
        let dots = |each| Detail::Dots { each };
        assert_eq!(levels, [Detail::Cards, Detail::Cards, dots(1), dots(1), dots(2), Detail::Band, Detail::Band]);
    }

    #[test]
    fn many_shards_share_the_room() {
        assert_eq!(detail(Rates { busiest: 8, all: 64 }, 1_000), Detail::Dots { each: 2 });
        assert_eq!(detail(Rates { busiest: 60, all: 480 }, 1_000), Detail::Dots { each: 16 });
        assert_eq!(detail(Rates { busiest: 61, all: 61 }, 1_000), Detail::Band);
    }

    #[test]
    fn speed_counts_as_rate_and_slow_motion_does_not() {
        assert_eq!(detail(one(8), 10_000), Detail::Band);
        assert_eq!(detail(one(4), 10_000), Detail::Dots { each: 1 });
        assert_eq!(detail(one(8), 100), Detail::Cards);
        assert_eq!(detail(one(1), 200_001), Detail::Band);
    }

    #[test]
    fn a_dot_for_several_is_drawn_once() {
        let each = Detail::Dots { each: 8 };
        assert_eq!((0..96).filter(|&offset| drawn(each, offset)).count(), 12);
        assert!(!drawn(Detail::Band, 0));
    }
}
