//! Texts about what was typed into a form and cannot be used.

use super::{Catalog, Message};
use crate::design::fmt::count;
use crate::design::parse::{NameTrouble, NumberTrouble};

impl Catalog {
    pub fn number_trouble(self, trouble: NumberTrouble) -> Message {
        match trouble {
            NumberTrouble::Empty => "A number is needed here.".into(),
            NumberTrouble::NotANumber => "This is not a number.".into(),
            NumberTrouble::Unit => "This unit does not belong here.".into(),
            NumberTrouble::NotWhole => "Only whole numbers count here.".into(),
            NumberTrouble::Below(least) => format!("At least {}.", count(least)).into(),
            NumberTrouble::Above(u64::MAX) => "This number is too large.".into(),
            NumberTrouble::Above(most) => format!("At most {}.", count(most)).into(),
        }
    }
    pub fn name_trouble(self, trouble: NameTrouble) -> Message {
        match trouble {
            NameTrouble::Empty => "A name is needed.".into(),
            NameTrouble::TooLong(length) => format!("A name has at most 128 characters; this one has {length}.").into(),
            NameTrouble::Character(' ') => "A name has no blanks: only a-z, A-Z, 0-9 and _ . - are allowed.".into(),
            NameTrouble::Character(found) => {
                format!("“{found}” is not allowed: only a-z, A-Z, 0-9 and _ . - are.").into()
            }
        }
    }
}
