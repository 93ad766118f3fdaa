//! A fault as it is being put together.

use crate::design::parse;
use playground_engine::{ClientId, Failure, Fault, FaultSide, KeyState, MOST_DELAY, ShardId, Span, Text, Zone};
use playground_lab::{Command, Lab};
use playground_markup::prelude::*;
use playground_sim::{Actor, ActorChange, ApplicationChange, Worker, WorkerId};

/// What shall go wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Calls,
    Delay,
    Down,
    Zone,
    Key,
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Calls, Self::Delay, Self::Down, Self::Zone, Self::Key];

    pub const fn id(self) -> &'static str {
        match self {
            Self::Calls => "calls",
            Self::Delay => "delay",
            Self::Down => "down",
            Self::Zone => "zone",
            Self::Key => "key",
        }
    }
}

/// Everything that can be chosen; each kind uses its part.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub kind: Kind,
    pub side: FaultSide,
    pub shard: Option<ShardId>,
    pub failure: Failure,
    pub percent: AttrValue,
    pub client: Option<ClientId>,
    pub millis: AttrValue,
    /// Key of who shall die.
    pub mortal: AttrValue,
    pub zone: Zone,
    pub key: Option<Text>,
    pub state: KeyState,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            kind: Kind::Calls,
            side: FaultSide::Puts,
            shard: None,
            failure: Failure::Throttled,
            percent: AttrValue::Static("30"),
            client: None,
            millis: AttrValue::Static("200"),
            mortal: AttrValue::default(),
            zone: Zone::A,
            key: None,
            state: KeyState::Disabled,
        }
    }
}

/// A process that can die.
#[derive(Clone, Debug, PartialEq)]
pub struct Mortal {
    pub key: AttrValue,
    pub name: AttrValue,
    pub client: ClientId,
    /// Which worker of an application it is: another one takes its leases, and nothing brings it back.
    pub worker: Option<WorkerId>,
}

impl Mortal {
    /// What kills it.
    fn death(&self) -> Command {
        match self.worker {
            Some(id) => Command::Tune(self.client, ActorChange::Application(ApplicationChange::KillWorker(id))),
            None => Command::Fault(Fault::Down { client: self.client }),
        }
    }
}

/// What there is to choose from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer {
    pub stream: Option<Text>,
    /// Open shards with their letters.
    pub shards: Vec<(ShardId, Text)>,
    /// Producers and consumers with their names.
    pub clients: Vec<(ClientId, Text)>,
    pub mortals: Vec<Mortal>,
    pub lost: Vec<Zone>,
    pub region: Text,
    /// Keys of streams that serve.
    pub keys: Vec<Text>,
    pub encrypted: bool,
    pub full: bool,
}

pub fn offer(lab: &Lab, stream: Option<&Text>) -> Offer {
    let world = lab.world();
    let account = world.account();
    let found = stream.and_then(|name| account.stream(name));
    let mut keys: Vec<Text> = account.streams().filter_map(|stream| stream.encryption_key().cloned()).collect();
    keys.dedup();
    let shards = found.map(|stream| stream.open_shards().map(playground_engine::Shard::id).collect::<Vec<_>>());
    let letter = |id: ShardId| (id, playground_lab::view::letter(id.number()));
    Offer {
        stream: stream.cloned(),
        shards: shards.unwrap_or_default().into_iter().map(letter).collect(),
        clients: world.actors().map(|(id, actor)| (id, actor.name().clone())).collect(),
        mortals: world.actors().flat_map(|(id, actor)| mortals(lab, id, actor)).collect(),
        lost: Zone::ALL.into_iter().filter(|zone| account.is_lost(*zone)).collect(),
        region: account.region().clone(),
        keys,
        encrypted: found.is_some_and(playground_engine::Stream::encrypts),
        full: account.faults().len() >= playground_engine::MOST_FAULTS,
    }
}

/// The processes of one client that live and can die.
fn mortals(lab: &Lab, id: ClientId, actor: &Actor) -> Vec<Mortal> {
    if let Some(application) = actor.application() {
        let living = application.workers().filter(|worker| worker.alive());
        let mortal = |worker: &Worker| Mortal {
            key: format!("{}/{}", id.0, worker.id).into(),
            name: format!("{}, worker {}", actor.name(), worker.id).into(),
            client: id,
            worker: Some(worker.id),
        };
        return living.map(mortal).collect();
    }
    if !actor.dies() || lab.world().account().is_down(id) {
        return Vec::new();
    }
    let name = actor.name().to_string().into();
    vec![Mortal { key: id.0.to_string().into(), name, client: id, worker: None }]
}

impl Draft {
    /// How they fail: an iterator can only expire for reads.
    pub fn failure(&self) -> Failure {
        match (self.side, self.failure) {
            (FaultSide::Puts, Failure::ExpiredIterator) => Failure::Throttled,
            (_, failure) => failure,
        }
    }

    /// Who shall die: the chosen one, else the first.
    pub fn mortal<'a>(&self, offer: &'a Offer) -> Option<&'a Mortal> {
        offer.mortals.iter().find(|mortal| mortal.key == self.mortal).or_else(|| offer.mortals.first())
    }

    /// The zone that shall be lost: the chosen one, else the first that is there.
    pub fn zone(&self, offer: &Offer) -> Zone {
        let there = |zone: &Zone| !offer.lost.contains(zone);
        if there(&self.zone) { self.zone } else { Zone::ALL.into_iter().find(there).unwrap_or(self.zone) }
    }

    /// The key that shall not serve.
    pub fn key<'a>(&self, offer: &'a Offer) -> Option<&'a Text> {
        offer.keys.iter().find(|key| Some(*key) == self.key.as_ref()).or_else(|| offer.keys.first())
    }

    pub fn percent(&self) -> Result<u64, parse::NumberTrouble> {
        parse::whole(&self.percent, 1, 100)
    }

    pub fn millis(&self) -> Result<u64, parse::NumberTrouble> {
        parse::whole(&self.millis, 1, MOST_DELAY.millis())
    }

    /// The command; none as long as something is missing.
    pub fn command(&self, offer: &Offer) -> Option<Command> {
        let fault = match self.kind {
            Kind::Calls => Fault::Calls {
                stream: offer.stream.clone()?,
                shard: self.shard.filter(|_| self.failure() != Failure::Unavailable),
                side: self.side,
                failure: self.failure(),
                percent: u8::try_from(self.percent().ok()?).unwrap_or(100),
            },
            Kind::Delay => Fault::Delay { client: self.client, each_way: Span::from_millis(self.millis().ok()?) },
            Kind::Down => {
                let mortal = self.mortal(offer)?;
                return (mortal.worker.is_some() || !offer.full).then(|| mortal.death());
            }
            Kind::Zone if offer.lost.len() >= 2 => return None,
            Kind::Zone => Fault::ZoneLost(self.zone(offer)),
            Kind::Key => return Some(Command::Key(self.key(offer)?.clone(), self.state)),
        };
        (!offer.full).then_some(Command::Fault(fault))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_becomes_a_command_when_it_is_whole() {
        let offer = Offer { stream: Some("orders".into()), ..Offer::default() };
        let mut draft = Draft { percent: "40".into(), ..Draft::default() };
        assert!(matches!(draft.command(&offer), Some(Command::Fault(Fault::Calls { percent: 40, .. }))));
        draft.percent = "a lot".into();
        assert_eq!(draft.command(&offer), None);
        draft.kind = Kind::Key;
        assert_eq!(draft.command(&offer), None);
        let offer = Offer { lost: vec![Zone::A], ..offer };
        draft.kind = Kind::Zone;
        assert_eq!(draft.command(&offer), Some(Command::Fault(Fault::ZoneLost(Zone::B))));
    }

    #[test]
    fn only_reads_meet_expired_iterators() {
        let draft = Draft { failure: Failure::ExpiredIterator, ..Draft::default() };
        assert_eq!(draft.failure(), Failure::Throttled);
    }
}
