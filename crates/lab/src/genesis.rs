//! Genesis: everything a world begins with.

use playground_engine::{LimitsProfile, PAYLOAD_BUDGET, Shortcuts, Text, Timestamp};

/// Which dated set of limits the account has.
pub type LimitsId = LimitsProfile;

/// 2026-01-01T00:00:00Z in seconds.
const START: u64 = 1_767_225_600;

/// The beginning of a world. Two worlds with the same genesis are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genesis {
    /// Source of all randomness.
    pub seed: u64,
    /// Virtual time at which the world begins.
    pub start: Timestamp,
    /// Region in names of resources.
    pub region: Text,
    /// Account number in names of resources, twelve digits.
    pub account: Text,
    /// Limits of the account.
    pub limits: LimitsId,
    /// Where it leaves the service's ways on purpose.
    pub shortcuts: Shortcuts,
    /// Bytes of data that are held at most: [`PAYLOAD_BUDGET`] but in tests and in the package.
    pub payload_budget: u64,
}

impl Default for Genesis {
    fn default() -> Self {
        Self {
            seed: 1,
            start: Timestamp::from_seconds(START),
            region: "us-east-1".into(),
            account: "000000000000".into(),
            limits: LimitsId::default(),
            shortcuts: Shortcuts::default(),
            payload_budget: PAYLOAD_BUDGET,
        }
    }
}
