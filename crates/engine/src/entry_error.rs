//! Why single entries of a batch fail while the batch succeeds.

use crate::ids::{ShardId, Text};

/// Why one entry of a batch was not stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryError {
    /// `ProvisionedThroughputExceededException`.
    Throttled {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// The shard.
        shard: ShardId,
    },
    /// `InternalFailure`.
    Internal,
}

impl EntryError {
    /// The entry's `ErrorCode`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Throttled { .. } => "ProvisionedThroughputExceededException",
            Self::Internal => "InternalFailure",
        }
    }
}

/// Why one entry of a queue's batch failed. Which exception the service uses for each is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptError {
    /// A text that this queue did not hand out.
    Invalid,
    /// A handle of the other kind: of a dead letter where there should be none, or the other way round.
    OtherKind,
    /// The record was received again; only its newest handle counts.
    Superseded,
    /// The record is not there any more: acknowledged, expired, or a dead letter by now.
    Gone,
}

impl ReceiptError {
    /// The entry's `ErrorCode`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Invalid | Self::OtherKind | Self::Superseded => "InvalidArgumentException",
            Self::Gone => "ResourceNotFoundException",
        }
    }
}
