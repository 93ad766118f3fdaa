//! What draws on the canvas: simple, one after the other, everything decided elsewhere.

mod flow;
mod strips;
mod thread;

pub use flow::paint as flow;
pub use strips::{Strip, paint as strips, read as read_strips};
pub use thread::paint as thread;

use super::density::Detail;
use super::flights::Flights;
use super::layout::Layout;
use super::palette::Palette;
use playground_engine::{HashKey, Stream, Text, Timestamp};

/// Everything a painter may look at.
pub struct Scene<'a> {
    pub layout: &'a Layout,
    pub palette: &'a Palette,
    pub stream: &'a Stream,
    pub now: Timestamp,
    /// Virtual seconds in a real one.
    pub speed: f64,
    pub detail: Detail,
    /// What is under way.
    pub flights: &'a Flights,
    /// The key whose records are lit on every tape.
    pub key: &'a Text,
    /// Where the followed record's hash lies, while one is followed.
    pub followed: Option<HashKey>,
}
