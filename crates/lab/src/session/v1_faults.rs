//! Faults in version 1 of the session body. Frozen once released.

use playground_engine::{ClientId, Failure, Fault, FaultSide, ShardId, Span, Zone};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) enum FaultV1 {
    Calls {
        stream: String,
        shard: Option<u32>,
        reads: bool,
        failure: FailureV1,
        percent: u8,
    },
    /// In microseconds.
    Delay {
        client: Option<u32>,
        each_way: u64,
    },
    Down(u32),
    /// 0, 1 or 2.
    ZoneLost(u8),
}

#[derive(Serialize, Deserialize)]
pub(super) enum FailureV1 {
    Throttled,
    Internal,
    Unavailable,
    ExpiredIterator,
}

impl From<&Fault> for FaultV1 {
    fn from(fault: &Fault) -> Self {
        match fault {
            Fault::Calls { stream, shard, side, failure, percent } => Self::Calls {
                stream: stream.to_string(),
                shard: shard.map(|shard| shard.0),
                reads: *side == FaultSide::Reads,
                failure: match failure {
                    Failure::Throttled => FailureV1::Throttled,
                    Failure::Internal => FailureV1::Internal,
                    Failure::Unavailable => FailureV1::Unavailable,
                    Failure::ExpiredIterator => FailureV1::ExpiredIterator,
                },
                percent: *percent,
            },
            Fault::Delay { client, each_way } => {
                Self::Delay { client: client.map(|client| client.0), each_way: each_way.micros() }
            }
            Fault::Down { client } => Self::Down(client.0),
            Fault::ZoneLost(zone) => Self::ZoneLost(*zone as u8),
        }
    }
}

impl FaultV1 {
    /// The fault; none for a zone that there is not.
    pub(super) fn thaw(self) -> Option<Fault> {
        Some(match self {
            Self::Calls { stream, shard, reads, failure, percent } => Fault::Calls {
                stream: stream.into(),
                shard: shard.map(ShardId),
                side: if reads { FaultSide::Reads } else { FaultSide::Puts },
                failure: match failure {
                    FailureV1::Throttled => Failure::Throttled,
                    FailureV1::Internal => Failure::Internal,
                    FailureV1::Unavailable => Failure::Unavailable,
                    FailureV1::ExpiredIterator => Failure::ExpiredIterator,
                },
                percent,
            },
            Self::Delay { client, each_way } => {
                Fault::Delay { client: client.map(ClientId), each_way: Span::from_micros(each_way) }
            }
            Self::Down(client) => Fault::Down { client: ClientId(client) },
            Self::ZoneLost(zone) => Fault::ZoneLost(*Zone::ALL.get(usize::from(zone))?),
        })
    }
}
