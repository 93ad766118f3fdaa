//! Shard-level metrics that a stream sends. Spec 12.2.

/// A set of shard-level metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ShardMetrics(u8);

impl ShardMetrics {
    /// None.
    pub const NONE: Self = Self(0);

    /// The service's words; the last one stands for all others.
    pub const WORDS: &'static [&'static str] = &[
        "IncomingBytes",
        "IncomingRecords",
        "OutgoingBytes",
        "OutgoingRecords",
        "WriteProvisionedThroughputExceeded",
        "ReadProvisionedThroughputExceeded",
        "IteratorAgeMilliseconds",
        "ALL",
    ];

    /// How many there are besides `ALL`.
    const COUNT: usize = Self::WORDS.len() - 1;

    /// The metrics of these names; names that are none count for nothing.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let place = |name| Self::WORDS.iter().position(|word| *word == name);
        let bits = |place| if place == Self::COUNT { (1_u8 << Self::COUNT) - 1 } else { 1_u8 << place };
        Self(names.into_iter().filter_map(place).map(bits).fold(0, |all, bit: u8| all | bit))
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// What is left of it without the others.
    #[must_use]
    pub const fn without(self, less: Self) -> Self {
        Self(self.0 & !less.0)
    }

    /// The names, in the order of the model.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::WORDS[..Self::COUNT]
            .iter()
            .enumerate()
            .filter(move |(bit, _)| self.0 & (1 << bit) != 0)
            .map(|(_, word)| *word)
    }

    /// The set as a number, for the fingerprint.
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_stands_for_seven() {
        assert_eq!(ShardMetrics::of(["ALL"]).names().collect::<Vec<_>>(), ShardMetrics::WORDS[..7]);
        let two = ShardMetrics::of(["OutgoingBytes", "IncomingBytes", "nothing"]);
        assert_eq!(two.names().collect::<Vec<_>>(), ["IncomingBytes", "OutgoingBytes"]);
        assert_eq!(ShardMetrics::of(["ALL"]).without(two).with(two), ShardMetrics::of(["ALL"]));
    }
}
