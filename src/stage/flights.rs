//! Which records are under way, and for how long already. While the world runs that follows from
//! its clock alone. What a person does while the clock stands has no time to fly in: it flies by
//! the clock on the wall, which is kept here and never in the lab.

use super::motion::{self, BOUNCE_MS, FLIGHT_MS};
use crate::store::FrameInfo;
use playground_engine::{ShardId, Stream, Text, Timestamp};

/// Most records of one standing moment that fly.
const MOST: u64 = super::density::MOST as u64;

/// A shard's ends as they were last seen.
#[derive(Clone, Copy)]
struct End {
    shard: ShardId,
    stored: u64,
    refused: u64,
}

/// Something that happened while the clock stood.
#[derive(Clone, Copy)]
struct ByHand {
    shard: ShardId,
    /// The record; none for those that were refused.
    offset: Option<u64>,
    at: Timestamp,
    /// When it was first seen, on the wall.
    wall_ms: f64,
}

/// What the painter remembers from one frame to the next.
#[derive(Default)]
pub struct Flights {
    /// The world and the stream that all of this is about.
    about: Option<(u32, Text)>,
    now: Timestamp,
    revision: u64,
    /// Empty while the world runs.
    ends: Vec<End>,
    by_hand: Vec<ByHand>,
    /// Moments at which the clock stood while something was done.
    stood: Vec<Timestamp>,
    /// What happened up to here lies where it belongs: the world was opened or sought to here.
    landed: Timestamp,
    wall_ms: f64,
    speed: f64,
}

impl Flights {
    /// Looks at the stream as it is in this frame; says whether something began to fly by the wall.
    pub fn look(&mut self, stream: &Stream, name: &Text, revision: u64, info: &FrameInfo) -> bool {
        self.wall_ms = info.wall_ms;
        self.speed = info.speed as f64 / 1_000.0;
        self.by_hand.retain(|it| info.wall_ms - it.wall_ms < BOUNCE_MS);
        let about = (info.world, name.clone());
        let other = self.about.as_ref() != Some(&about);
        let leapt = !info.playing && info.now != self.now && !self.ends.is_empty();
        if other || leapt || info.now < self.now {
            self.about = Some(about);
            self.landed = info.now;
            self.by_hand.clear();
            self.stood.clear();
            self.ends.clear();
        }
        let fresh = revision != self.revision;
        (self.now, self.revision) = (info.now, revision);
        if info.playing {
            self.ends.clear();
            let speed = self.speed;
            self.stood.retain(|at| motion::age_on_stage(millis(info.now, *at), speed) < BOUNCE_MS);
            return false;
        }
        let began = if self.ends.is_empty() || !fresh { false } else { self.compare(stream, info) };
        if fresh || self.ends.is_empty() {
            self.ends = stream
                .open_shards()
                .map(|shard| End {
                    shard: shard.id(),
                    stored: shard.next_offset(),
                    refused: shard.totals().refused_records,
                })
                .collect();
        }
        began
    }

    fn compare(&mut self, stream: &Stream, info: &FrameInfo) -> bool {
        let before = self.by_hand.len();
        for shard in stream.open_shards() {
            let Some(end) = self.ends.iter().find(|end| end.shard == shard.id()) else {
                continue;
            };
            let next = shard.next_offset();
            let hand = |offset| ByHand { shard: shard.id(), offset, at: info.now, wall_ms: info.wall_ms };
            let first = end.stored.max(next.saturating_sub(MOST));
            self.by_hand.extend((first..next).map(|offset| hand(Some(offset))));
            if shard.totals().refused_records > end.refused {
                self.by_hand.push(hand(None));
            }
        }
        let began = self.by_hand.len() > before;
        if began && self.stood.last() != Some(&info.now) {
            self.stood.push(info.now);
        }
        began
    }

    /// Offsets of the shard's records that fly by the wall.
    pub fn by_hand(&self, shard: ShardId) -> impl Iterator<Item = u64> + '_ {
        let wall_ms = self.wall_ms;
        let under_way = move |it: &&ByHand| wall_ms - it.wall_ms < FLIGHT_MS;
        self.by_hand.iter().filter(under_way).filter(move |it| it.shard == shard).filter_map(|it| it.offset)
    }

    /// Milliseconds of animation since a record was stored; none when it is not under way.
    pub fn age_of_record(&self, shard: ShardId, offset: u64, arrived: Timestamp) -> Option<f64> {
        let by_hand = self.by_hand.iter().find(|it| it.shard == shard && it.offset == Some(offset));
        by_hand.map(|it| self.wall_ms - it.wall_ms).or_else(|| self.age(arrived))
    }

    /// The same for a record that was refused.
    pub fn age_of_refusal(&self, shard: ShardId, at: Timestamp) -> Option<f64> {
        let by_hand = self.by_hand.iter().rfind(|it| it.shard == shard && it.offset.is_none() && it.at == at);
        by_hand.map(|it| self.wall_ms - it.wall_ms).or_else(|| self.age(at))
    }

    /// Whether the clock stood at this moment while something was done.
    pub fn stood_at(&self, at: Timestamp) -> bool {
        self.stood.contains(&at)
    }

    /// Milliseconds of animation since something happened by the world's clock.
    pub fn age(&self, at: Timestamp) -> Option<f64> {
        (at > self.landed && !self.stood.contains(&at)).then(|| motion::age_on_stage(millis(self.now, at), self.speed))
    }
}

fn millis(now: Timestamp, at: Timestamp) -> f64 {
    now.since(at).micros() as f64 / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use playground_engine::Span;

    fn standing(now: Timestamp, wall_ms: f64) -> Flights {
        Flights { now, wall_ms, speed: 1.0, ..Flights::default() }
    }

    #[test]
    fn what_is_done_while_the_clock_stands_flies_by_the_wall_and_lands() {
        let now = Timestamp::default().plus(Span::from_millis(5_000));
        let mut flights = standing(now, 1_300.0);
        flights.stood.push(now);
        flights.by_hand.push(ByHand { shard: ShardId(0), offset: Some(7), at: now, wall_ms: 1_000.0 });
        assert_eq!(flights.age_of_record(ShardId(0), 7, now), Some(300.0));
        assert_eq!(flights.by_hand(ShardId(0)).collect::<Vec<_>>(), [7]);
        flights.wall_ms = 2_000.0;
        assert_eq!(flights.by_hand(ShardId(0)).count(), 0);
        flights.by_hand.clear();
        assert_eq!(flights.age_of_record(ShardId(0), 7, now), None, "landed, although the clock never moved");
    }

    #[test]
    fn what_lay_there_when_the_world_was_opened_does_not_fly() {
        let opened = Timestamp::default().plus(Span::from_millis(5_000));
        let mut flights = standing(opened.plus(Span::from_millis(100)), 0.0);
        flights.landed = opened;
        assert_eq!(flights.age(opened), None);
        assert_eq!(flights.age(opened.plus(Span::from_millis(40))), Some(60.0));
    }
}
