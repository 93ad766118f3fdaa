//! The texts of the page, in English.
//!
//! An area has a file of its own: fixed words in a list, and one method of [`Catalog`]
//! for each message that is written with values. Arguments are typed, a misspelt
//! message does not compile, and plurals are a `match`. Another language is another
//! list for the words of an area, and a `match` in the messages.

#[macro_use]
mod words;

mod calls;
mod capacity;
mod console;
mod consumers;
mod events;
mod faults;
mod forms;
mod leases;
mod lookup;
mod metrics;
mod producers;
mod records;
mod routing;
mod settings;
mod shards;
mod share;
mod shell;
mod streams;
mod time;
mod viewer;

pub use words::Words;

areas! {
    calls capacity console consumers events faults leases lookup metrics producers
    records routing settings shards share shell streams time viewer
}

/// A message: borrowed when it is fixed, owned when it carries values.
pub type Message = std::borrow::Cow<'static, str>;

/// Every text of the page. It has no size: a message is a function, fixed words are a place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Catalog;

/// The texts of the page, outside components.
pub fn text() -> Catalog {
    Catalog
}

/// The texts of the page.
#[yew::hook]
pub fn use_text() -> Catalog {
    Catalog
}
