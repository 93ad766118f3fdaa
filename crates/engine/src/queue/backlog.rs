//! What a queue has handed out and what it has not: cursors into the shards and the deliveries that nobody
//! acknowledged. Records stay in the shards' logs.

use super::{QueueCounts, QueueStart, Unacknowledged};
use crate::ids::ShardId;
use crate::long_map::{Key, LongMap};
use crate::shard::Shard;
use crate::sorted_map::SortedMap;
use crate::stream::Stream;
use crate::time::Timestamp;

/// A record: its shard and its place there.
type Place = (ShardId, u64);
/// Deliveries by the instant they are visible again, then by number.
type ByTime = LongMap<Place>;

fn key((shard, offset): Place) -> Key {
    (shard.0.into(), offset)
}

fn place((shard, offset): Key) -> Place {
    (ShardId(u32::try_from(shard).unwrap_or(u32::MAX)), offset)
}

/// Which way a record goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Track {
    /// To those who receive.
    Normal,
    /// It was received for the last time: once visible it is a dead letter.
    Last,
    /// It was received as a dead letter.
    Dead,
}

/// The latest delivery of a record that nobody acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Delivery {
    visible_at: Timestamp,
    serial: u64,
    receives: u32,
    first: Timestamp,
    track: Track,
}

impl Delivery {
    /// Its place among those that wait for their time.
    fn at(&self) -> Key {
        (self.visible_at.micros(), self.serial)
    }
}

/// A record as it was just handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Delivered {
    pub shard: ShardId,
    pub offset: u64,
    pub serial: u64,
    pub receives: u32,
    pub first: Timestamp,
}

/// Why a receipt is of no use. Which exception goes with each is our decision; the service publishes only the four that
/// may occur (Spec 2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The record was received again; only the newest receipt counts.
    Superseded,
    /// The record was acknowledged, has expired, or has moved between the normal path and the dead letters.
    Gone,
}

/// How records are to be handed out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Handing {
    pub limit: u32,
    pub visible_at: Timestamp,
    pub now: Timestamp,
    /// After so many receives a record is a dead letter.
    pub max_receives: Option<u32>,
}

/// Deliveries of one queue. A record behind its shard's cursor that has no delivery here is acknowledged or expired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Backlog {
    /// First offset of each shard that was never received. Shards that opened later begin at 0.
    cursors: SortedMap<ShardId, u64>,
    /// By shard and place there.
    deliveries: LongMap<Delivery>,
    /// In flight: not visible as of the latest sweep.
    hidden: ByTime,
    /// Visible again.
    ready: ByTime,
    /// Visible dead letters.
    dead: ByTime,
    next_serial: u64,
}

impl Backlog {
    /// The backlog of a new queue.
    pub(super) fn begin(stream: &Stream, start: QueueStart) -> Self {
        let offset = |shard: &Shard| match start {
            QueueStart::TrimHorizon => 0,
            QueueStart::Latest => shard.next_offset(),
            QueueStart::AtTimestamp(time) => shard.offset_at(time),
        };
        let cursors = stream.shards().map(|shard| (shard.id(), offset(shard))).collect();
        Self { cursors, ..Self::default() }
    }

    /// Brings everything up to `now`: what has become visible, what its retention has ended.
    pub(crate) fn sweep(&mut self, stream: &Stream, now: Timestamp) {
        while let Some((at, place)) = self.hidden.first().map(|(at, place)| (at, *place)) {
            if at.0 > now.micros() {
                break;
            }
            self.hidden.remove(at);
            self.file(at, place, now);
        }
        self.expire(stream, now);
    }

    /// A queue never prolongs retention. Spec 2.7.
    fn expire(&mut self, stream: &Stream, now: Timestamp) {
        let retention = stream.retention();
        let mut from = (0, 0);
        while let Some(first) = self.next_from(from) {
            let shard = place(first).0;
            let horizon = stream.shard(shard).map_or(u64::MAX, |shard| shard.horizon_offset(now, retention));
            while let Some(old) = self.next_from((first.0, 0)).filter(|old| *old < (first.0, horizon)) {
                self.remove(place(old));
            }
            if stream.shard(shard).is_none() {
                self.cursors.remove(&shard);
            }
            from = (first.0 + 1, 0);
        }
    }

    /// The first place from there on that has a delivery.
    fn next_from(&self, key: Key) -> Option<Key> {
        self.deliveries.from(key).next().map(|(key, _)| key)
    }

    /// Enters a delivery where its time and track say.
    fn file(&mut self, at: Key, place: Place, now: Timestamp) {
        let track = self.deliveries.get(key(place)).map_or(Track::Normal, |delivery| delivery.track);
        let list = match track {
            _ if at.0 > now.micros() => &mut self.hidden,
            Track::Normal => &mut self.ready,
            Track::Last | Track::Dead => &mut self.dead,
        };
        list.insert(at, place);
    }

    fn unfile(&mut self, delivery: &Delivery) {
        for list in [&mut self.hidden, &mut self.ready, &mut self.dead] {
            list.remove(delivery.at());
        }
    }

    fn remove(&mut self, place: Place) {
        if let Some(delivery) = self.deliveries.remove(key(place)) {
            self.unfile(&delivery);
        }
    }

    /// Records in flight, as of the latest sweep.
    pub(super) fn in_flight(&self) -> u64 {
        self.hidden.len() as u64
    }

    /// When the next record in flight gets visible.
    pub(super) fn next_visible(&self) -> Option<Timestamp> {
        self.hidden.first().map(|((at, _), _)| Timestamp::from_micros(at))
    }

    /// Hands out visible records, those first that have been visible for the longest time: a record that fails again
    /// and again does not keep the others waiting.
    pub(super) fn receive(&mut self, stream: &Stream, how: Handing) -> Vec<Delivered> {
        let retention = stream.retention();
        let mut heads: Vec<(&Shard, u64)> = Vec::new();
        for shard in stream.shards() {
            let offset = self.cursor(shard.id()).max(shard.horizon_offset(how.now, retention));
            if offset < shard.next_offset() {
                heads.push((shard, offset));
            }
        }
        let mut places = Vec::new();
        while (places.len() as u64) < u64::from(how.limit) {
            let arrived = |(shard, offset): &(&Shard, u64)| shard.record(*offset).map(crate::record::Record::arrived);
            let newest = heads.iter_mut().min_by_key(|head| (arrived(head), head.0.id()));
            let again = self.ready.first().map(|((at, _), _)| Timestamp::from_micros(at));
            match (again, newest) {
                (Some(again), head) if head.as_ref().and_then(|head| arrived(head)).is_none_or(|at| again <= at) => {
                    places.extend(self.ready.pop_first());
                }
                (_, Some(head)) => {
                    let (shard, offset) = *head;
                    places.push((shard.id(), offset));
                    self.cursors.insert(shard.id(), offset + 1);
                    head.1 += 1;
                    heads.retain(|(shard, offset)| *offset < shard.next_offset());
                }
                (_, None) => break,
            }
        }
        places.into_iter().map(|place| self.hand(place, how, None)).collect()
    }

    /// Hands out visible dead letters.
    pub(super) fn receive_dead(&mut self, how: Handing) -> Vec<Delivered> {
        let mut places = Vec::new();
        while (places.len() as u64) < u64::from(how.limit) {
            let Some(place) = self.dead.pop_first() else { break };
            places.push(place);
        }
        places.into_iter().map(|place| self.hand(place, how, Some(Track::Dead))).collect()
    }

    /// A record leaves under a new number.
    fn hand(&mut self, place: Place, how: Handing, track: Option<Track>) -> Delivered {
        let (receives, first) =
            self.deliveries.get(key(place)).map_or((0, how.now), |earlier| (earlier.receives, earlier.first));
        let receives = receives.saturating_add(1);
        let last = how.max_receives.is_some_and(|max| receives >= max);
        let track = track.unwrap_or(if last { Track::Last } else { Track::Normal });
        let serial =
            self.enter(place, Delivery { visible_at: how.visible_at, serial: 0, receives, first, track }, how.now);
        Delivered { shard: place.0, offset: place.1, serial, receives, first }
    }

    /// Enters a delivery under the next number.
    fn enter(&mut self, place: Place, delivery: Delivery, now: Timestamp) -> u64 {
        let serial = self.next_serial;
        self.next_serial += 1;
        self.deliveries.insert(key(place), Delivery { serial, ..delivery });
        self.file((delivery.visible_at.micros(), serial), place, now);
        serial
    }

    /// The delivery that a receipt stands for, if it is the newest of its record and still on its path.
    fn find(&self, place: Place, serial: u64, dead_letter: bool) -> Result<Delivery, Refused> {
        let delivery = *self.deliveries.get(key(place)).ok_or(Refused::Gone)?;
        let hidden = self.hidden.contains_key(delivery.at());
        let on_path = match delivery.track {
            Track::Normal => !dead_letter,
            Track::Last => !dead_letter && hidden,
            Track::Dead => dead_letter,
        };
        if !on_path {
            return Err(Refused::Gone);
        }
        if delivery.serial == serial { Ok(delivery) } else { Err(Refused::Superseded) }
    }

    /// Ends the deliveries of a record. A record that was acknowledged before may be acknowledged again: an answer may
    /// have been lost. Says whether this is the first time.
    pub(crate) fn acknowledge(
        &mut self,
        stream: &Stream,
        (place, serial): (Place, u64),
        dead_letter: bool,
        now: Timestamp,
    ) -> Result<bool, Refused> {
        if !self.deliveries.contains_key(key(place)) {
            let readable =
                stream.shard(place.0).is_some_and(|shard| place.1 >= shard.horizon_offset(now, stream.retention()));
            return if readable && place.1 < self.cursor(place.0) { Ok(false) } else { Err(Refused::Gone) };
        }
        self.find(place, serial, dead_letter)?;
        self.remove(place);
        Ok(true)
    }

    /// Lets a delivery be visible at another time.
    pub(crate) fn set_visibility(
        &mut self,
        (place, serial): (Place, u64),
        dead_letter: bool,
        visible_at: Timestamp,
        now: Timestamp,
    ) -> Result<(), Refused> {
        let delivery = self.find(place, serial, dead_letter)?;
        self.unfile(&delivery);
        self.deliveries.insert(key(place), Delivery { visible_at, ..delivery });
        self.file((visible_at.micros(), serial), place, now);
        Ok(())
    }

    /// Makes a dead letter a record like others, visible at once and never received.
    pub(crate) fn restore(&mut self, (place, serial): (Place, u64), now: Timestamp) -> Result<(), Refused> {
        let delivery = self.find(place, serial, true)?;
        self.unfile(&delivery);
        self.enter(place, Delivery { visible_at: now, receives: 0, track: Track::Normal, ..delivery }, now);
        Ok(())
    }

    /// First offset of a shard that was never received.
    pub(super) fn cursor(&self, shard: ShardId) -> u64 {
        self.cursors.get(&shard).copied().unwrap_or_default()
    }

    /// How many records are where at `now`, however long the latest sweep is ago.
    pub(super) fn counts(&self, stream: &Stream, now: Timestamp) -> QueueCounts {
        let retention = stream.retention();
        let mut counts = QueueCounts::default();
        for shard in stream.shards() {
            let horizon = shard.horizon_offset(now, retention);
            counts.visible += shard.next_offset() - self.cursor(shard.id()).max(horizon).min(shard.next_offset());
            let from = key((shard.id(), horizon));
            for (_, delivery) in self.deliveries.from(from).take_while(|(key, _)| key.0 == from.0) {
                match delivery.track {
                    _ if delivery.visible_at > now => counts.in_flight += 1,
                    Track::Normal => counts.visible += 1,
                    Track::Last | Track::Dead => counts.dead_letters += 1,
                }
            }
        }
        counts
    }

    pub(super) fn unacknowledged(&self) -> impl Iterator<Item = Unacknowledged> + '_ {
        self.deliveries.iter().map(|(key, delivery)| Unacknowledged {
            shard: place(key).0,
            offset: key.1,
            receives: delivery.receives,
            visible_at: delivery.visible_at,
            dead_letter: delivery.track != Track::Normal,
        })
    }
}
