//! The seven beats of a record as a pure function of its age. Nothing is remembered between frames:
//! a pause, slow motion and a step back need no code of their own.

use super::geometry::Point;

/// One stage in the life of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beat {
    /// Leaves its producer.
    Produce,
    /// The key becomes 32 digits.
    Hash,
    /// The needle drops on the bar.
    Place,
    /// Passes the write gate or bounces off it.
    Gate,
    /// Becomes the newest cell of the tape.
    Append,
    /// Lies on the tape, waiting for readers.
    Offer,
    /// Is copied to a reader.
    Deliver,
}

impl Beat {
    /// 1 to 7, the number printed on the stage.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// Ends of the first five beats, milliseconds after the record was sent, at speed 1.
const ENDS: [(Beat, f64); 5] =
    [(Beat::Produce, 120.0), (Beat::Hash, 420.0), (Beat::Place, 700.0), (Beat::Gate, 800.0), (Beat::Append, 950.0)];

/// How long a record is under way at speed 1, in milliseconds.
pub const FLIGHT_MS: f64 = 950.0;

/// How long a refused one is seen: to the gate and back off it.
pub const BOUNCE_MS: f64 = 1_020.0;

/// How long a copy flies to its reader.
pub const DELIVER_MS: f64 = 320.0;

/// The beat at this age and how far it has come, 0 to 1.
pub fn beat_at(age_ms: f64) -> (Beat, f64) {
    let mut start = 0.0;
    for (beat, end) in ENDS {
        if age_ms < end {
            return (beat, ((age_ms - start) / (end - start)).clamp(0.0, 1.0));
        }
        start = end;
    }
    (Beat::Offer, 1.0)
}

/// The ports that a record passes, in stage pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Track {
    /// Where the record leaves its producer.
    pub from: Point,
    /// Its place on the hash range.
    pub bar: Point,
    /// The write gate of its shard.
    pub gate: Point,
    /// The newest cell of its tape.
    pub cell: Point,
}

/// Quick start, soft landing.
pub fn ease(t: f64) -> f64 {
    let left = 1.0 - t.clamp(0.0, 1.0);
    1.0 - left * left * left
}

fn between(a: Point, b: Point, t: f64) -> Point {
    let t = ease(t);
    Point { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }
}

/// Where a stored record is drawn at this age; nothing once it lies on the tape.
pub fn stored(track: &Track, age_ms: f64) -> Option<Point> {
    if !(0.0..FLIGHT_MS).contains(&age_ms) {
        return None;
    }
    let (beat, phase) = beat_at(age_ms);
    match beat {
        Beat::Produce => Some(between(track.from, Point { x: track.from.x, y: track.from.y }, phase)),
        Beat::Hash => Some(between(track.from, Point { x: track.bar.x, y: track.from.y }, phase)),
        Beat::Place => Some(between(Point { x: track.bar.x, y: track.from.y }, track.bar, phase)),
        Beat::Gate => Some(between(track.bar, track.gate, phase)),
        Beat::Append => Some(between(track.gate, track.cell, phase)),
        Beat::Offer | Beat::Deliver => None,
    }
}

/// Where a refused record is drawn: like a stored one up to the gate, then thrown back. The throw is
/// the only overshoot on the stage. The second value is how much of it is still visible.
pub fn refused(track: &Track, age_ms: f64) -> Option<(Point, f64)> {
    if !(0.0..BOUNCE_MS).contains(&age_ms) {
        return None;
    }
    if age_ms < 800.0 {
        return stored(track, age_ms).map(|point| (point, 1.0));
    }
    let t = (age_ms - 800.0) / (BOUNCE_MS - 800.0);
    let lift = 26.0 * (1.0 - (1.0 - t) * (1.0 - t)) - 14.0 * t * t;
    Some((Point { x: track.gate.x + 22.0 * t, y: track.gate.y - lift }, 1.0 - t * t))
}

/// Where the copy of a read record is drawn; the record itself stays on its tape.
pub fn delivered(cell: Point, reader: Point, age_ms: f64) -> Option<Point> {
    (0.0..DELIVER_MS).contains(&age_ms).then(|| between(cell, reader, age_ms / DELIVER_MS))
}

/// Virtual milliseconds to milliseconds of animation: above speed 1 a flight keeps its length on the
/// reader's clock; below, it is slow motion.
pub fn age_on_stage(virtual_ms: f64, speed: f64) -> f64 {
    virtual_ms / speed.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACK: Track = Track {
        from: Point { x: 0.0, y: 0.0 },
        bar: Point { x: 100.0, y: 50.0 },
        gate: Point { x: 200.0, y: 90.0 },
        cell: Point { x: 260.0, y: 100.0 },
    };

    #[test]
    fn beats_follow_one_another() {
        let order: Vec<_> = [0.0, 119.0, 120.0, 419.0, 420.0, 700.0, 799.0, 800.0, 949.0, 950.0, 9e9]
            .map(|age| beat_at(age).0.number())
            .into();
        assert_eq!(order, [1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 6]);
    }

    #[test]
    fn a_stored_record_meets_every_port() {
        assert_eq!(stored(&TRACK, 0.0), Some(TRACK.from));
        let near = |a: Point, b: Point| (a.x - b.x).abs() < 0.5 && (a.y - b.y).abs() < 0.5;
        assert!(near(stored(&TRACK, 699.9).unwrap(), TRACK.bar));
        assert!(near(stored(&TRACK, 799.9).unwrap(), TRACK.gate));
        assert!(near(stored(&TRACK, 949.9).unwrap(), TRACK.cell));
        assert_eq!(stored(&TRACK, 950.0), None);
        assert_eq!(stored(&TRACK, -1.0), None);
    }

    #[test]
    fn the_same_age_gives_the_same_place() {
        assert_eq!(stored(&TRACK, 333.0), stored(&TRACK, 333.0));
    }

    #[test]
    fn a_refused_record_never_passes_the_gate() {
        for age in 0..1_100 {
            if let Some((point, seen)) = refused(&TRACK, f64::from(age)) {
                assert!(point.y <= TRACK.gate.y + 1e-9);
                assert!((0.0..=1.0).contains(&seen));
            }
        }
        assert!(refused(&TRACK, BOUNCE_MS).is_none());
    }

    #[test]
    fn speed_never_shortens_a_flight_but_slow_motion_stretches_it() {
        assert!((age_on_stage(950.0, 10.0) - 95.0).abs() < 1e-9);
        assert!((age_on_stage(950.0, 0.1) - 950.0).abs() < 1e-9);
    }
}
