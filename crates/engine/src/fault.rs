//! Faults that a person brings about: calls that fail, zones that are lost, ways that grow long.
//!
//! The service's own fault injection makes writes and reads fail with chosen exceptions (Spec 11.2); failures of
//! the service itself, zones and the network are ours to act out. A fault draws from a source of its own, so that
//! it changes nothing for others, and the same world meets it again in the same calls.

use crate::ids::{ClientId, ShardId, Text};
use crate::random::Draws;
use crate::time::{Span, Timestamp};
use std::fmt;

/// Most faults at a time.
pub const MOST_FAULTS: usize = 32;
/// The longest way that a fault may add, each way.
pub const MOST_DELAY: Span = Span::from_seconds(60);

/// Number of a fault in its world, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaultId(pub u32);

/// Which calls a fault meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultSide {
    /// `PutRecord`, and each record of `PutRecords`.
    Puts,
    /// `GetRecords`, `SubscribeToShard`, and each event of a subscription.
    Reads,
}

/// How a call that is met fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// `ProvisionedThroughputExceededException`.
    Throttled,
    /// `InternalFailure`, status 500; in a batch the record's error code.
    Internal,
    /// `ServiceUnavailable`, status 503: always the whole call.
    Unavailable,
    /// `ExpiredIteratorException`; of reads only, and of subscriptions none, which have no iterator.
    ExpiredIterator,
}

/// What a fault can strike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    /// A whole call.
    Call,
    /// One record put, or one `GetRecords`.
    Part(ShardId),
    /// A `SubscribeToShard` that came to its shard.
    Subscribing(ShardId),
    /// An event of a subscription. Spec 3.8: of the failures, the stream of events knows the internal one alone.
    Event(ShardId),
}

impl Target {
    /// The shard it is on, where it has one.
    fn shard(self) -> Option<ShardId> {
        match self {
            Self::Call => None,
            Self::Part(shard) | Self::Subscribing(shard) | Self::Event(shard) => Some(shard),
        }
    }

    /// Whether it can fail so.
    fn fails(self, failure: Failure) -> bool {
        match (self, failure) {
            (Self::Call, _) => failure == Failure::Unavailable,
            (_, Failure::Unavailable) => false,
            (Self::Part(_), _) => true,
            (Self::Subscribing(_), _) => failure != Failure::ExpiredIterator,
            (Self::Event(_), _) => failure == Failure::Internal,
        }
    }
}

impl Failure {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Throttled, Self::Internal, Self::Unavailable, Self::ExpiredIterator];

    /// The exception's name on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Throttled => "ProvisionedThroughputExceededException",
            Self::Internal => "InternalFailure",
            Self::Unavailable => "ServiceUnavailable",
            Self::ExpiredIterator => "ExpiredIteratorException",
        }
    }
}

/// One of the three zones in which each record is stored. Spec 1.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// The first.
    A,
    /// The second.
    B,
    /// The third.
    C,
}

impl Zone {
    /// All three.
    pub const ALL: [Self; 3] = [Self::A, Self::B, Self::C];

    /// The letter that follows the Region's name.
    pub const fn letter(self) -> char {
        match self {
            Self::A => 'a',
            Self::B => 'b',
            Self::C => 'c',
        }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Some calls to a stream fail.
    Calls {
        /// Stream name.
        stream: Text,
        /// One shard of it; all when absent. [`Failure::Unavailable`] meets whole calls and knows no shard.
        shard: Option<ShardId>,
        /// Writes or reads.
        side: FaultSide,
        /// How they fail.
        failure: Failure,
        /// Of a hundred calls or records, how many; 1 to 100.
        percent: u8,
    },
    /// The way between clients and the service takes longer.
    Delay {
        /// One client; all when absent.
        client: Option<ClientId>,
        /// How much longer, each way.
        each_way: Span,
    },
    /// The process of a reader is dead until the fault ends.
    Down {
        /// Which reader.
        client: ClientId,
    },
    /// A zone does not answer.
    ZoneLost(Zone),
}

impl Fault {
    /// The client that alone it meets.
    pub fn client(&self) -> Option<ClientId> {
        match self {
            Self::Delay { client, .. } => *client,
            Self::Down { client } => Some(*client),
            Self::Calls { .. } | Self::ZoneLost(_) => None,
        }
    }
}

impl fmt::Display for Fault {
    /// In a few words, clients by their numbers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calls { stream, shard, side, failure, percent } => {
                let side = match side {
                    FaultSide::Puts => "puts",
                    FaultSide::Reads => "reads",
                };
                write!(f, "{percent} % of {side} of {stream}")?;
                if let Some(shard) = shard {
                    write!(f, ", {shard}")?;
                }
                write!(f, ": {}", failure.code())
            }
            Self::Delay { client, each_way } => {
                match client {
                    Some(client) => write!(f, "client {}", client.0)?,
                    None => f.write_str("every client")?,
                }
                write!(f, ": {} ms longer each way", each_way.millis())
            }
            Self::Down { client } => write!(f, "client {}: down", client.0),
            Self::ZoneLost(zone) => write!(f, "zone {}: lost", zone.letter()),
        }
    }
}

/// A fault that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActiveFault {
    /// Its number.
    pub id: FaultId,
    /// What is wrong.
    pub fault: Fault,
    /// Since when.
    pub since: Timestamp,
    /// Calls or records that came its way.
    pub met: u64,
    /// Those of them that failed.
    pub failed: u64,
    draws: Draws,
}

/// A zone went or came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ZoneChange {
    at: Timestamp,
    zone: Zone,
    lost: bool,
}

/// What became of one of the three copies of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replica {
    /// It was written with the record.
    Written,
    /// The zone was lost when the record came; it was copied when the zone was back.
    CopiedAt(Timestamp),
    /// It is there, but its zone is lost at present.
    OutOfReach,
    /// The zone was lost when the record came, and still is.
    Missing,
}

/// All faults of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Faults {
    last: u32,
    active: Vec<ActiveFault>,
    zones: Vec<ZoneChange>,
}

impl Faults {
    /// Begins a fault. None where it cannot be: too many at a time, a zone that is lost already, or the last zone,
    /// for the model has nothing to say about a service without any.
    pub(crate) fn begin(&mut self, fault: Fault, draws: Draws, now: Timestamp) -> Option<FaultId> {
        let mut fault = fault;
        match &mut fault {
            Fault::Calls { percent, .. } => *percent = (*percent).clamp(1, 100),
            Fault::Delay { each_way, .. } => *each_way = (*each_way).min(MOST_DELAY),
            Fault::ZoneLost(zone) => {
                if self.is_lost(*zone) || self.lost_zones() == 2 {
                    return None;
                }
            }
            Fault::Down { client } => {
                if self.is_down(*client) {
                    return None;
                }
            }
        }
        if self.active.len() >= MOST_FAULTS {
            return None;
        }
        if let Fault::ZoneLost(zone) = fault {
            self.zones.push(ZoneChange { at: now, zone, lost: true });
        }
        self.last += 1;
        let id = FaultId(self.last);
        self.active.push(ActiveFault { id, fault, since: now, met: 0, failed: 0, draws });
        Some(id)
    }

    /// Ends a fault, if it goes on.
    pub(crate) fn end(&mut self, id: FaultId, now: Timestamp) -> Option<Fault> {
        let place = self.active.iter().position(|active| active.id == id)?;
        let fault = self.active.remove(place).fault;
        if let Fault::ZoneLost(zone) = fault {
            self.zones.push(ZoneChange { at: now, zone, lost: false });
        }
        Some(fault)
    }

    /// Those that go on, in the order they began.
    pub(crate) fn active(&self) -> &[ActiveFault] {
        &self.active
    }

    /// How many were begun so far.
    pub(crate) fn begun(&self) -> u32 {
        self.last
    }

    /// Whether a whole call to a stream fails.
    pub(crate) fn strikes_call(&mut self, stream: &str, side: FaultSide) -> bool {
        if side == FaultSide::Puts && self.lost_zones() >= 2 {
            return true;
        }
        self.strike(stream, Target::Call, side).is_some()
    }

    /// Whether one record or read of a shard fails, and how.
    pub(crate) fn strikes(&mut self, stream: &str, shard: ShardId, side: FaultSide) -> Option<Failure> {
        self.strike(stream, Target::Part(shard), side)
    }

    /// Whether a `SubscribeToShard` fails that came to its shard, and how.
    pub(crate) fn strikes_subscribing(&mut self, stream: &str, shard: ShardId) -> Option<Failure> {
        self.strike(stream, Target::Subscribing(shard), FaultSide::Reads)
    }

    /// Whether an event of a subscription fails.
    pub(crate) fn strikes_event(&mut self, stream: &str, shard: ShardId) -> bool {
        self.strike(stream, Target::Event(shard), FaultSide::Reads).is_some()
    }

    fn strike(&mut self, of: &str, target: Target, from: FaultSide) -> Option<Failure> {
        let mut struck = None;
        for active in &mut self.active {
            let Fault::Calls { stream, shard, side, failure, percent } = &active.fault else { continue };
            let elsewhere = target != Target::Call && shard.is_some() && *shard != target.shard();
            if **stream != *of || *side != from || !target.fails(*failure) || elsewhere {
                continue;
            }
            active.met += 1;
            // Each draws for itself, whatever the others did.
            if active.draws.chance(u64::from(*percent), 100) && struck.is_none() {
                active.failed += 1;
                struck = Some(*failure);
            }
        }
        struck
    }

    /// How much longer the way of a client is, each way.
    pub(crate) fn delay_of(&self, id: ClientId) -> Span {
        let added = |active: &ActiveFault| match &active.fault {
            Fault::Delay { client, each_way } if client.is_none_or(|client| client == id) => each_way.micros(),
            Fault::Delay { .. } | Fault::Calls { .. } | Fault::Down { .. } | Fault::ZoneLost(_) => 0,
        };
        Span::from_micros(self.active.iter().map(added).sum())
    }

    /// Whether the process of a client is dead.
    pub(crate) fn is_down(&self, id: ClientId) -> bool {
        self.active.iter().any(|active| matches!(&active.fault, Fault::Down { client } if *client == id))
    }

    /// Whether a zone is lost.
    pub(crate) fn is_lost(&self, zone: Zone) -> bool {
        self.zones.iter().rev().find(|change| change.zone == zone).is_some_and(|change| change.lost)
    }

    /// How many zones are lost.
    pub(crate) fn lost_zones(&self) -> usize {
        if self.zones.is_empty() {
            return 0;
        }
        Zone::ALL.iter().filter(|zone| self.is_lost(**zone)).count()
    }

    /// The copy in a zone of a record that arrived at `arrived`.
    pub(crate) fn replica(&self, zone: Zone, arrived: Timestamp) -> Replica {
        let own = || self.zones.iter().filter(|change| change.zone == zone);
        let written = own().take_while(|change| change.at <= arrived).last().is_none_or(|change| !change.lost);
        let lost = self.is_lost(zone);
        if written {
            return if lost { Replica::OutOfReach } else { Replica::Written };
        }
        match own().find(|change| change.at > arrived && !change.lost) {
            Some(_) if lost => Replica::OutOfReach,
            Some(back) => Replica::CopiedAt(back.at),
            None => Replica::Missing,
        }
    }
}
