//! Fixed words. The page has some nine hundred; code only says which ones.

use super::Message;
use playground_markup::{Attribute, Show, Values};
use std::cell::LazyCell;
use yew::html::IntoPropValue;
use yew::{AttrValue, Html};

/// Fixed words: an area, and their place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(u16);

/// Declares the areas that have words.
macro_rules! areas {
    ($($area:ident)*) => {
        #[allow(non_camel_case_types)]
        enum Area { $($area),* }

        /// The words of each area, each followed by a zero.
        const WORDS: &[&str] = &[$($area::WORDS),*];
    };
}

/// Declares the words of an area: `name: "text";`.
macro_rules! words {
    ($area:ident; $($(#[$doc:meta])* $name:ident: $text:literal;)*) => {
        #[allow(non_camel_case_types)]
        enum Place { $($name),* }

        pub(super) const WORDS: &str = concat!($($text, "\0"),*);

        impl super::Catalog {
            $($(#[$doc])*
            #[inline(always)]
            pub const fn $name(self) -> super::Words {
                super::Words::new(super::Area::$area as u16, Place::$name as u16)
            })*
        }
    };
}

thread_local! {
    static LISTS: LazyCell<Vec<Vec<&'static str>>> =
        const { LazyCell::new(|| super::WORDS.iter().map(|words| words.split('\0').collect()).collect()) };
}

impl Words {
    pub(super) const fn new(area: u16, place: u16) -> Self {
        assert!(place < 256);
        Self(area * 256 + place)
    }

    /// The words.
    #[inline(never)]
    pub fn text(self) -> &'static str {
        LISTS.with(|lists| lists[usize::from(self.0 >> 8)][usize::from(self.0 & 255)])
    }
}

impl std::ops::Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        self.text()
    }
}

impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

impl From<Words> for AttrValue {
    #[inline(never)]
    fn from(words: Words) -> Self {
        Self::Static(words.text())
    }
}

impl From<Words> for Message {
    #[inline(never)]
    fn from(words: Words) -> Self {
        Self::Borrowed(words.text())
    }
}

impl From<Words> for String {
    #[inline(never)]
    fn from(words: Words) -> Self {
        words.text().to_owned()
    }
}

impl IntoPropValue<AttrValue> for Words {
    fn into_prop_value(self) -> AttrValue {
        self.into()
    }
}

impl IntoPropValue<Option<AttrValue>> for Words {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(self.into())
    }
}

impl Show for Words {
    fn node(self) -> Html {
        AttrValue::from(self).node()
    }

    #[inline(never)]
    fn show(self, values: Values) -> Values {
        values.show(AttrValue::from(self))
    }
}

impl Attribute for Words {
    fn value(self) -> Option<AttrValue> {
        Some(self.into())
    }

    #[inline(never)]
    fn give(self, values: Values) -> Values {
        values.attribute(AttrValue::from(self))
    }
}
