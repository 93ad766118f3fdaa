//! What a person made go wrong: all of it for the palette, and what meets one shard, client or record.

use playground_engine::{
    ClientId, Failure, Fault, FaultId, FaultSide, KeyState, Replica, ShardId, Text, Timestamp, Zone,
};
use playground_sim::Actor;

use super::tint;
use crate::World;

/// What can be switched off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultCause {
    /// A fault.
    Fault(FaultId, Fault),
    /// An encryption key that does not serve.
    Key(Text, KeyState),
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultView {
    /// What.
    pub cause: FaultCause,
    /// Since when; not known of keys.
    pub since: Option<Timestamp>,
    /// Calls or records that came its way.
    pub met: u64,
    /// Those of them that failed.
    pub failed: u64,
    /// Letter of the shard that it is about.
    pub letter: Option<Text>,
    /// Name of the client that it is about.
    pub client: Option<Text>,
}

/// Everything that is wrong: faults as they began, then keys.
pub fn faults(world: &World) -> Vec<FaultView> {
    let account = world.account();
    let letter = |fault: &Fault| match fault {
        Fault::Calls { shard: Some(shard), .. } => Some(tint::letter(shard.number())),
        Fault::Calls { .. } | Fault::Delay { .. } | Fault::Down { .. } | Fault::ZoneLost(_) => None,
    };
    let name = |id: ClientId| world.actor(id).map(|actor| actor.name().clone());
    let active = account.faults().iter().map(|active| FaultView {
        cause: FaultCause::Fault(active.id, active.fault.clone()),
        since: Some(active.since),
        met: active.met,
        failed: active.failed,
        letter: letter(&active.fault),
        client: active.fault.client().and_then(name),
    });
    let keys = account.troubled_keys().map(|(key, state)| FaultView {
        cause: FaultCause::Key(key.clone(), state),
        since: None,
        met: 0,
        failed: 0,
        letter: None,
        client: None,
    });
    active.chain(keys).collect()
}

/// How many things are wrong.
pub fn fault_count(world: &World) -> usize {
    world.account().faults().len() + world.account().troubled_keys().count()
}

/// The faults that calls to a shard meet.
pub fn shard_faults(world: &World, stream: &str, shard: ShardId) -> Vec<Fault> {
    let meets = |fault: &Fault| match fault {
        Fault::Calls { stream: of, shard: at, .. } => **of == *stream && at.is_none_or(|at| at == shard),
        Fault::Delay { .. } | Fault::Down { .. } | Fault::ZoneLost(_) => false,
    };
    world.account().faults().iter().map(|active| &active.fault).filter(|fault| meets(fault)).cloned().collect()
}

/// What a client meets on its own or with all others: faults of its calls, network and process, lost zones that its
/// writes wait for or that its subscriptions came from, and the key of its stream.
pub fn client_faults(world: &World, client: ClientId) -> Vec<FaultCause> {
    let Some(actor) = world.actor(client) else { return Vec::new() };
    let account = world.account();
    let pushed = match actor {
        Actor::Subscriber(_) => true,
        Actor::Application(application) => application.registration().is_some(),
        Actor::Producer(_) | Actor::Poller(_) => false,
    };
    let side = if actor.producer().is_some() { FaultSide::Puts } else { FaultSide::Reads };
    let meets = |fault: &Fault| match fault {
        Fault::Calls { stream, side: of, failure, .. } => {
            *stream == *actor.stream() && *of == side && !(pushed && *failure == Failure::ExpiredIterator)
        }
        Fault::Delay { client: of, .. } => of.is_none_or(|of| of == client),
        Fault::Down { client: of } => *of == client,
        Fault::ZoneLost(_) => side == FaultSide::Puts || pushed,
    };
    let faults = account.faults().iter().filter(|active| meets(&active.fault));
    let faults = faults.map(|active| FaultCause::Fault(active.id, active.fault.clone()));
    let key = account.stream(actor.stream()).and_then(playground_engine::Stream::encryption_key);
    let keys = account.troubled_keys().filter(|(troubled, _)| Some(*troubled) == key);
    faults.chain(keys.map(|(key, state)| FaultCause::Key(key.clone(), state))).collect()
}

/// One of the three copies of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplicaView {
    /// Name of its zone: the Region's with a letter.
    pub zone: Text,
    /// What became of it.
    pub replica: Replica,
    /// Whether its zone is lost at present.
    pub lost: bool,
}

/// The three copies of a record that arrived at `arrived`. Spec 1.5.
pub fn replicas(world: &World, arrived: Timestamp) -> [ReplicaView; 3] {
    let account = world.account();
    Zone::ALL.map(|zone| ReplicaView {
        zone: zone_name(world, zone),
        replica: account.replica(zone, arrived),
        lost: account.is_lost(zone),
    })
}

/// The Region's name with the letter of a zone.
pub fn zone_name(world: &World, zone: Zone) -> Text {
    format!("{}{}", world.account().region(), zone.letter()).into()
}
