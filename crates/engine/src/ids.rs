//! Names and numbers of things, and who calls.

use core::fmt;
use std::sync::Arc;

/// Shared immutable text: cheap to clone, the same type for every name in the playground.
pub type Text = Arc<str>;

/// The number of a shard inside its stream; never used twice in one stream life. Spec 4.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShardId(pub u32);

impl ShardId {
    /// The largest number: sequence numbers hold it as a signed 32-bit value. Spec 4.3.
    pub const MAX: u32 = 0x7fff_ffff;

    /// The bare number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads a shard id as leniently as the service does: the part after the first hyphen, or the
    /// whole text without one, must be all digits and at most 2147483647. Spec 4.3.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.split_once('-').map_or(text, |(_, rest)| rest);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let significant = digits.trim_start_matches('0');
        if significant.is_empty() {
            return Some(Self(0));
        }
        significant.parse::<u32>().ok().filter(|number| *number <= Self::MAX).map(Self)
    }
}

impl fmt::Display for ShardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "shardId-{:012}", self.0)
    }
}

/// An actor outside the service; 0 is the person at the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(pub u32);

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Principal {
    /// The person at the screen.
    Person,
    /// A simulated client.
    Client(ClientId),
}

impl Principal {
    /// The caller as a number: 0 for the person, otherwise the client's.
    pub const fn number(self) -> u32 {
        match self {
            Self::Person => 0,
            Self::Client(client) => client.0,
        }
    }
}

/// One push subscription, or one call that waits for its answer; numbered from 1 in order of opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubscriptionId(pub u32);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shard_ids_are_read_leniently() {
        for (text, expected) in [
            ("shardId-000000000000", Some(0)),
            ("shardId-0", Some(0)),
            ("x-0", Some(0)),
            ("0", Some(0)),
            ("shardId-002147483647", Some(2_147_483_647)),
            ("shardId-2147483648", None),
            ("shardId--1", None),
            ("shardId-", None),
            ("a", None),
            ("99999999999999999999999999", None),
        ] {
            assert_eq!(ShardId::parse(text).map(ShardId::number), expected, "{text}");
        }
        assert_eq!(ShardId(7).to_string(), "shardId-000000000007");
    }
}
