//! Where the readers' flags and their labels go, so that no two labels meet. In this order: drop the
//! number, then the name, keep the flag.

use playground_engine::{ClientId, sort_by};

/// Pixels that one letter of a label takes.
const LETTER: f64 = 6.6;
/// Flags closer than this stand on one pole.
const SHARED: f64 = 7.0;
/// Width of one flag.
const FLAG: f64 = 14.0;
/// Width of the ring before a flag whose iterator grows old.
const RING: f64 = 14.0;

/// A reader's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub reader: ClientId,
    /// Hundredths of the life of its iterator that are left.
    pub left: Option<u8>,
    /// 0 to 1 from the left of the strip.
    pub x: f64,
    pub name: String,
    pub lag: String,
    pub shape: u8,
    pub behind: bool,
    pub expired: bool,
    /// The selected consumer's.
    pub selected: bool,
    /// It goes where its checkpoint says and cannot be moved.
    pub fixed: bool,
}

/// One flag on a pole.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    pub reader: ClientId,
    pub name: String,
    pub lag: String,
    pub shape: u8,
    pub left: Option<u8>,
    /// The selected consumer's.
    pub selected: bool,
    /// It goes where its checkpoint says and cannot be moved.
    pub fixed: bool,
}

impl Flag {
    /// Its width in pixels, with its ring.
    fn width(&self) -> f64 {
        FLAG + if self.left.is_some_and(|left| left <= 95) { RING } else { 0.0 }
    }
}

/// A pole with one flag or several.
#[derive(Clone, Debug, PartialEq)]
pub struct Pole {
    pub x: f64,
    pub flags: Vec<Flag>,
    /// Names that are written, joined.
    pub name: String,
    pub lag: String,
    /// The label stands to the left of the pole.
    pub left: bool,
    pub behind: bool,
    pub expired: bool,
    pub selected: bool,
    /// All names and lags, for who hovers or listens.
    pub spoken: String,
}

impl Pole {
    /// Its flags and how many pixels from the pole each stands.
    pub fn places(&self) -> impl Iterator<Item = (&Flag, f64)> {
        self.flags.iter().scan(0.0, |at, flag| {
            let here = *at;
            *at += flag.width();
            Some((flag, here))
        })
    }

    /// Width of its flags in pixels.
    pub fn width(&self) -> f64 {
        self.flags.iter().map(Flag::width).sum()
    }
}

/// Arranges flags on a strip of this width in pixels.
pub fn arrange(mut places: Vec<Place>, width: f64) -> Vec<Pole> {
    sort_by(&mut places, |a, b| a.x.total_cmp(&b.x));
    let mut poles: Vec<Pole> = Vec::new();
    for place in places {
        let spoken = format!("{} {}", place.name, place.lag);
        let flag = Flag {
            reader: place.reader,
            name: place.name.clone(),
            lag: place.lag.clone(),
            shape: place.shape,
            left: place.left,
            selected: place.selected,
            fixed: place.fixed,
        };
        match poles.last_mut() {
            Some(pole) if (place.x - pole.x) * width <= SHARED => {
                pole.flags.push(flag);
                pole.name = format!("{}, {}", pole.name, place.name);
                pole.spoken = format!("{}, {spoken}", pole.spoken);
                pole.behind |= place.behind;
                pole.expired |= place.expired;
                pole.selected |= place.selected;
            }
            _ => poles.push(Pole {
                x: place.x,
                flags: vec![flag],
                name: place.name,
                lag: place.lag,
                left: false,
                behind: place.behind,
                expired: place.expired,
                selected: place.selected,
                spoken,
            }),
        }
    }
    let mut taken = 0.0_f64;
    for index in 0..poles.len() {
        let next = poles.get(index + 1).map_or(width + 40.0, |pole| pole.x * width);
        let pole = &mut poles[index];
        let at = pole.x * width;
        let flags = pole.width() + 4.0;
        let long = (pole.name.chars().count() + pole.lag.chars().count() + 1) as f64 * LETTER;
        let short = pole.name.chars().count() as f64 * LETTER;
        let right = next - at - flags - 8.0;
        let left = at - taken - 10.0;
        let flip = pole.x > 0.8;
        let fits = |room: f64, size: f64| size <= room;
        if fits(left, long) && (flip || !fits(right, long)) {
            pole.left = true;
        } else if fits(right, long) {
        } else if fits(left, short) && (flip || !fits(right, short)) {
            pole.left = true;
            pole.lag.clear();
        } else if fits(right, short) {
            pole.lag.clear();
        } else {
            pole.name.clear();
            pole.lag.clear();
        }
        let label = (pole.name.chars().count() + pole.lag.chars().count()) as f64 * LETTER;
        taken = at + flags + if pole.left { 0.0 } else { label };
    }
    poles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(x: f64, name: &str) -> Place {
        Place {
            reader: ClientId(1),
            left: None,
            x,
            name: name.to_owned(),
            lag: "0.48 s".to_owned(),
            shape: 0,
            behind: false,
            expired: false,
            selected: false,
            fixed: false,
        }
    }

    #[test]
    fn lonely_flags_keep_everything() {
        let poles = arrange(vec![place(0.2, "audit"), place(0.6, "dash")], 440.0);
        assert!(poles.iter().all(|pole| !pole.lag.is_empty() && !pole.left));
    }

    #[test]
    fn flags_at_one_place_share_a_pole() {
        let poles = arrange(vec![place(0.6, "audit"), place(0.601, "dash")], 440.0);
        assert_eq!(poles.len(), 1);
        assert_eq!(poles[0].name, "audit, dash");
        assert_eq!(poles[0].flags.len(), 2);
    }

    #[test]
    fn crowded_labels_drop_number_then_name_and_keep_the_flag() {
        let poles =
            arrange(vec![place(0.02, "one"), place(0.1, "two"), place(0.18, "three"), place(0.26, "four")], 440.0);
        assert_eq!(poles.len(), 4);
        assert!(poles.iter().any(|pole| pole.lag.is_empty()));
    }

    #[test]
    fn labels_near_the_end_stand_on_the_left() {
        let poles = arrange(vec![place(0.9, "alerts")], 440.0);
        assert!(poles[0].left);
    }
}
